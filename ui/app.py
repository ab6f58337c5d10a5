"""The start: one application, one window, one instance; what the words after the program's name ask of it."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from commdesk import resources
from commdesk.settings import SettingsStore, get_settings_folder, restrict_settings_folder
from commdesk.store.files.sweep import sweep_temporary
from ui.i18n import translate
from ui.shell.error_boundary import Boundary
from ui.shell.single_instance import QUICK, Instance
from ui.shell.window import Window
from ui.state import State

if TYPE_CHECKING:
    from ui.hotkey import Hotkey

SWEEP_MS = 3_000  # after the window stands
OPTIONS = ("--demo", "--self-test", "--time-start", "--quick")


def main(words: Sequence[str], began: float = 0.0) -> int:
    """Open the window; return the exit code.

    Args:
        words: A file to open, and `OPTIONS`.
        began: When the process began, as ``time.perf_counter`` counts.
    """
    began = began or time.perf_counter()
    paths = [Path(word) for word in words if word not in OPTIONS]
    prepare_qt()
    app = create_application()
    if "--self-test" in words:
        gc.enable()
        from ui.shell.self_test import run_self_test

        return run_self_test(app)
    restrict_settings_folder()
    settings = SettingsStore()
    wanted = paths[0] if paths else None
    quick = "--quick" in words
    instance = Instance()
    if "--time-start" not in words and not instance.claim_or_forward(
        QUICK if quick else str(wanted.absolute()) if wanted else ""
    ):
        return 0
    window = Window(settings, State(get_settings_folder() / "window.json"))
    boundary = Boundary(window.notify, lambda text: _show_error_report(window, text), window.handle_error)
    boundary.install_hooks(get_settings_folder())
    window.jobs.job_failed.connect(boundary.show_error)
    instance.path_received.connect(lambda path: _on_second_start(window, path))
    window.set_language()
    window.apply_theme()
    app.styleHints().colorSchemeChanged.connect(lambda _: window.apply_theme())
    if "--time-start" in words:
        _time_startup(app, window, began)
    app.setQuitOnLastWindowClosed(not quick)  # hidden behind the quick window there is no last window to close
    if not quick:
        window.show()
    if quick or settings.now.tray:
        window.keep_in_tray()
    hotkey = _register_hotkey(window)
    QTimer.singleShot(SWEEP_MS, lambda: window.jobs.start_job(lambda _: sweep_temporary(), quiet=True))
    QTimer.singleShot(0, lambda: begin(window, wanted, "--demo" in words, quick))
    code = app.exec()
    if hotkey is not None:
        hotkey.release_shortcut()
    boundary.remove_hooks()
    instance.close()
    gc.freeze()  # everything is closed: to look through all of it once more would take a tenth of the whole start again
    return code


def prepare_qt() -> None:
    """Set what Qt reads only once, before there is an application."""
    # The wheels bring no fcitx plugin; fcitx5 answers as ibus, so that Chinese can be typed under X11.
    if os.environ.get("QT_IM_MODULE") == "fcitx":
        os.environ["QT_IM_MODULE"] = "ibus"


def create_application() -> QApplication:
    """Return the application, made but not dressed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("CommDesk")
    app.setDesktopFileName("commdesk")
    app.setWindowIcon(QIcon(str(resources.ROOT / "icons" / "commdesk.svg")))
    return app


def _register_hotkey(window: Window) -> Hotkey | None:
    """Ask for the combination of keys that the settings name, if any."""
    keys = window.settings.now.hotkey
    if not keys:
        return None
    from ui.hotkey import Hotkey

    hotkey = Hotkey(window.commands.open_quick_window)
    if not hotkey.register_shortcut(keys):
        words = translate("Hotkey", "{keys} opens something else already. Choose other keys in the settings.")
        window.notify(words.format(keys=keys))
    return hotkey


def begin(window: Window, wanted: Path | None, sample: bool, quick: bool) -> None:
    """Open what is asked for, or what was open last; then the start is over, and garbage is collected again."""
    try:
        recent = window.settings.now.recent
        if sample:
            window.commands.open_sample()
        elif wanted is not None:
            window.commands.open_workspace(wanted)
        elif recent and window.settings.now.reopen and Path(recent[0]).exists():
            window.commands.open_workspace(Path(recent[0]))
        if quick:
            window.commands.open_quick_window()
    finally:
        gc.enable()


def _on_second_start(window: Window, path: str) -> None:
    """A second start asked: for the quick window; or to come to the front and open what it named."""
    if path == QUICK:
        window.commands.open_quick_window()
        return
    window.raise_window()
    if path:
        window.commands.open_workspace(Path(path))


def _show_error_report(window: Window, text: str) -> None:
    from ui.dialogs.app.error_report import ErrorReportDialog

    ErrorReportDialog(window, text).open()


def _time_startup(app: QApplication, window: Window, began: float) -> None:
    """Print when the window was first painted and when its first pane was filled, then end."""

    def filled() -> None:
        app.processEvents()
        sys.stdout.write(f"filled {time.perf_counter() - began:.3f}\n")
        QTimer.singleShot(0, window.close)

    window.pane_filled.connect(filled)
    QTimer.singleShot(0, lambda: sys.stdout.write(f"painted {time.perf_counter() - began:.3f}\n"))
