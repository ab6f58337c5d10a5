"""The one place where errors arrive. A Problem is told in a sentence; anything else is ours: logged and reported once."""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from commdesk.errors import Cancelled, Problem
from commdesk.store.files import private
from commdesk.work_log import describe_trace
from ui.i18n import translate_phrase
from ui.shell.log_file import LogFile

log = logging.getLogger("commdesk")
Weigh = Callable[[BaseException, Callable[[BaseException], None]], bool]
_NAMED = re.compile(r"""["'“/\\]|\b[A-Za-z]:[/\\]""")
QUIET = ("This plugin does not support", "Registering dynamic slot")


class Boundary(QObject):
    """Catches what nobody caught, on any thread, and shows it on the GUI thread.

    Args:
        tell: Shows the sentence of a Problem.
        report: Shows a report of anything else, at most once per place.
        weigh: Asked first: is the file to blame? It returns True if it takes care of the error; what turns out to be
            another's fault it hands to its second argument, `judge_error`.
    """

    _error_caught = Signal(object)

    def __init__(
        self, tell: Callable[[str], object], report: Callable[[str], object], weigh: Weigh | None = None
    ) -> None:
        super().__init__()
        self.tell, self.report, self.weigh = tell, report, weigh
        self._seen: set[str] = set()
        self._log_file: LogFile | None = None
        self._error_caught.connect(self.show_error, Qt.ConnectionType.QueuedConnection)

    def install_hooks(self, folder: Path) -> None:
        """Catch everything from now on; log it in ``folder``, too."""
        try:
            self._log_file = LogFile(folder)
            self._log_file.attach()
            self._crashes = private.prepare_private_file(folder / "crash.log").open("a")
            faulthandler.enable(self._crashes)
        except OSError:
            logging.basicConfig(level=logging.WARNING)
        sys.excepthook = self._on_exception
        threading.excepthook = lambda caught: self._error_caught.emit(caught.exc_value)
        qInstallMessageHandler(_on_qt_message)

    def remove_hooks(self) -> None:
        """Give everything back as Python and Qt had it."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._log_file is not None:
            self._log_file.detach()
            self._log_file = None
        if faulthandler.is_enabled() and hasattr(self, "_crashes"):
            faulthandler.disable()
            self._crashes.close()

    def show_error(self, error: BaseException) -> None:
        """Find out who is to blame and say so. To be called on the GUI thread."""
        if isinstance(error, Cancelled) or (self.weigh is not None and self.weigh(error, self.judge_error)):
            return
        self.judge_error(error)

    def judge_error(self, error: BaseException) -> None:
        """Tell a Problem; report anything else, which is our mistake, once per place."""
        if isinstance(error, Problem):
            self.tell(translate_phrase(error.phrase))
            return
        text = "".join(traceback.format_exception(error))
        log.error("a mistake of ours: %s", describe_trace(error))
        place = f"{type(error)} {traceback.extract_tb(error.__traceback__)[-1:]}"
        if place not in self._seen:
            self._seen.add(place)
            self.report(text)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self._error_caught.emit(error)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if kind != QtMsgType.QtDebugMsg and not message.startswith(QUIET):
        log.warning("Qt: %s", _hide_names(message))


def _hide_names(message: str) -> str:
    """Return the words of Qt up to the first path or quotation, which may be a person's name."""
    return _NAMED.split(message, maxsplit=1)[0]
