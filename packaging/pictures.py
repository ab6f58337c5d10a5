"""Makes the README's pictures from a sample workspace: ``.venv/bin/python packaging/pictures.py``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402

from commdesk import demo  # noqa: E402
from commdesk.settings import SettingsStore  # noqa: E402
from ui import app as start  # noqa: E402
from ui.shell.window import Window  # noqa: E402
from ui.state import State  # noqa: E402

TODAY = date(2026, 11, 21)
SIZE = (1440, 900)


def settle(milliseconds: int = 900) -> None:
    """Let the window finish what it began."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def show_wang(window: Window) -> None:
    """Find 王建国 by his initials."""
    pane = window.pane
    assert pane is not None
    ident = next(
        iter(window.context.db.reader.execute("SELECT member FROM face WHERE name = '王建国' AND fold LIKE '%wjg_88%'"))
    )[0]
    pane.open_item(ident)


def nothing(window: Window) -> None:
    """Leave the pane as it opens."""


SHOTS: tuple[tuple[str, str, str, str, Callable[[Window], None]], ...] = (
    ("members", "members", "zh_CN", "light", show_wang),
    ("members_dark", "members", "en", "dark", show_wang),
    ("insights", "insights", "zh_CN", "light", nothing),
    ("events", "events", "zh_CN", "light", nothing),
)


def main() -> None:
    """Write every picture."""
    start.prepare_qt()
    start.create_application()
    target = ROOT / "resources" / "pictures"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "禾下读书会.commdesk"
        demo.write_demo(path, today=TODAY)
        for shot, pane, language, theme, act in SHOTS:
            settings = SettingsStore(folder / "settings.json")
            settings.update_settings(language=language, theme=theme)
            window = Window(settings, State(folder / "window.json"))
            window.set_language()
            window.apply_theme()
            window.resize(*SIZE)
            window.show()
            window.commands.open_workspace(path)
            window.navigate_to(pane)
            settle(1500)
            act(window)
            settle()
            window.grab().save(str(target / f"{shot}.png"))
            window.close()


if __name__ == "__main__":
    main()
