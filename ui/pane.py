"""What every screen of the window has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.theme import Theme


class Pane(QWidget):
    """A screen. It reads in `refresh`, is told of changed tables it ``watches``, and never knows another pane."""

    name: ClassVar[str] = ""
    watches: frozenset[str] = frozenset()
    lasting: ClassVar[bool] = True  # what it shows is in the file alone
    primary: ClassVar[str] = ""  # names of actions: the top bar's one primary button, and the quiet one beside it
    secondary: ClassVar[str] = ""
    ahead: ClassVar[
        tuple[str, ...]
    ] = ()  # modules that are needed only once something is shown, read in a quiet moment

    reads_behind: ClassVar[bool] = (
        False  # `refresh` only begins to read; ``rows_shown`` tells when what was read is shown
    )

    rows_shown = Signal()
    notified = Signal(str, bool)  # a toast: words, and whether Undo is offered
    navigate_requested = Signal(str, object)  # another pane by name, and what to show there
    facts_changed = Signal()

    def __init__(self, context: Context | None) -> None:
        super().__init__()
        self._context = context
        self.setObjectName(self.name)
        self.setProperty("role", "surface")
        self.stale = True  # it does not show the file as it is

    @property
    def context(self) -> Context:
        """The open workspace and everything around it; the settings alone can be shown without one."""
        assert self._context is not None
        return self._context

    def refresh_now(self) -> None:
        """Refresh; from now on the pane shows the file as it is, until something is written."""
        self.stale = not self.lasting
        self.refresh()

    def refresh(self) -> None:
        """Read and show everything anew."""

    def describe_facts(self) -> str:
        """Return the one line of facts of the top bar."""
        return ""

    def open_item(self, payload: object) -> None:
        """Show what another pane or the palette asked for; ``payload`` is a member's id, several in a tuple, or None."""

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme: for what the style sheet does not reach (icons, delegates, charts)."""

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""

    def do_later(self, milliseconds: int, act: Callable[[], object]) -> None:
        """Do something in a moment, unless the pane is left until then."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        timer.timeout.connect(timer.deleteLater)
        timer.start(milliseconds)

    def detach_workspace(self) -> None:
        """Remember, and wait for nothing any more: what would be read then is closed."""
        self.save_state()
        for timer in self.findChildren(QTimer):
            timer.stop()

    def save_state(self) -> None:
        """Put sizes and columns into ``context.state``, before the window closes."""

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
        super().changeEvent(event)
