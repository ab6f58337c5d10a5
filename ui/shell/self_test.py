"""The packaged app tests itself: a sample, every pane, every language, both themes, every icon. Exit 0 or 1 within 30 s."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from commdesk import demo, resources
from commdesk.languages.registry import list_languages
from commdesk.settings import SettingsStore
from commdesk.store.files.sweep import make_workroom
from ui import icons
from ui.panes import PANES
from ui.shell.window import Window
from ui.state import State
from ui.theme import NAMES

MEMBERS, MESSAGES = 300, 3_000
SETTLE_MS = 250


def run_self_test(app: QApplication) -> int:
    """Run the test; return 0 if everything could be made and nothing failed."""
    failures: list[str] = []
    hook = sys.excepthook
    sys.excepthook = lambda kind, error, trace: failures.append(f"{kind.__name__}: {error}")
    try:
        with make_workroom("selftest") as folder:
            _run_checks(folder, failures)
    finally:
        sys.excepthook = hook
    for failure in failures:
        sys.stderr.write(failure + "\n")
    sys.stdout.write(f"self-test: {'ok' if not failures else f'{len(failures)} failures'}{os.linesep}")
    return 1 if failures else 0


def _run_checks(folder: Path, failures: list[str]) -> None:
    path = folder / "sample.commdesk"
    demo.write_demo(path, MEMBERS, MESSAGES)
    settings = SettingsStore(folder / "settings.json")
    window = Window(settings, State(folder / "window.json"))
    window.jobs.job_failed.connect(lambda error: failures.append(f"{type(error).__name__}: {error}"))
    window.show()
    window.commands.open_workspace(path)
    for language in list_languages():
        for theme in NAMES:
            settings.update_settings(language=language, theme=theme)
            window.set_language()
            window.apply_theme()
            for name in (*(entry.name for entry in PANES), "settings"):
                window.navigate_to(name)
                _process_events()
                if window.grab().isNull():
                    failures.append(f"{name} {language} {theme}: not painted")
    for file in sorted((resources.ROOT / "icons").glob("*.svg")):
        if icons.load_pixmap(file.stem, window.theme.text).isNull():
            failures.append(f"icon {file.stem}: not drawn")
    window.close()


def _process_events() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
