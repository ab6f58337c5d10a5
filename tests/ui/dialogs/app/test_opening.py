"""Attached files: what is asked, what is never opened, and that nothing is looked at before somebody asks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.events.planning import items as lines
from commdesk.scripts import editing, record
from commdesk.scripts.record import NewPart
from commdesk.settings import SettingsStore
from tests.ui import hostile
from tests.ui.hands import rest, shown
from tests.ui.hostile import Watch
from ui.dialogs.app import opening
from ui.panes import PANES
from ui.shell.window import Window


class Desktop:
    """Notes what it is asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def openUrl(self, url: QUrl) -> bool:
        """Note it."""
        self.opened.append(url.toLocalFile())
        return True


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """What stands for the desktop."""
    made = Desktop()
    monkeypatch.setattr(opening, "QDesktopServices", made)
    return made


def asked(parent: QWidget) -> QMessageBox | None:
    """Return the box that is shown."""
    return next((each for each in parent.findChildren(QMessageBox, "opening") if each.isVisible()), None)


def open_(parent: QWidget, settings: SettingsStore, path: Path, name: str = "") -> None:
    """Ask for a file."""
    opening.attached_file(parent, settings, name or path.name, lambda: path, lambda: None)


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A window."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_kind_is_asked_about_once(place: QWidget, desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    settings, path = SettingsStore(tmp_path / "settings.json"), tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF")
    open_(place, settings, path)
    box = asked(place)
    assert box is not None and desktop.opened == []
    box.findChild(QPushButton, "opening.open").click()
    assert desktop.opened == [str(path)]
    qtbot.waitUntil(lambda: asked(place) is None)
    open_(place, SettingsStore(tmp_path / "settings.json"), path)
    assert desktop.opened == [str(path)] * 2 and asked(place) is None


def test_a_document_with_macros_is_asked_about_each_time(
    place: QWidget, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    settings, path = SettingsStore(tmp_path / "settings.json"), tmp_path / "sheet.xlsm"
    path.write_bytes(b"PK")
    for _ in range(2):
        open_(place, settings, path)
        box = asked(place)
        assert box is not None and "macros" in box.informativeText() and box.defaultButton().text().endswith("Cancel")
        box.findChild(QPushButton, "opening.open").click()
        qtbot.waitUntil(lambda: asked(place) is None)
    assert len(desktop.opened) == 2 and settings.now.opened == ()


@pytest.mark.parametrize("name", ["setup.exe", "a.pdf.exe", "notes", "a\u202efdp.exe"])
def test_a_program_is_refused_and_a_copy_offered(name: str, place: QWidget, desktop: Desktop, tmp_path: Path) -> None:
    saved: list[bool] = []
    opening.attached_file(place, SettingsStore(tmp_path / "s.json"), name, lambda: tmp_path, lambda: saved.append(True))
    box = asked(place)
    assert box is not None and "\u202e" not in box.text()
    box.findChild(QPushButton, "opening.save").click()
    assert saved == [True] and desktop.opened == []


def test_a_program_under_a_harmless_name_is_refused(place: QWidget, desktop: Desktop, tmp_path: Path) -> None:
    settings = SettingsStore(tmp_path / "s.json")
    settings.update_settings(opened=("pdf",))
    (tmp_path / "a.pdf").write_bytes(b"MZ\x90\x00")
    open_(place, settings, tmp_path / "a.pdf")
    assert asked(place) is not None and desktop.opened == []


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_to_a_program_is_refused(place: QWidget, desktop: Desktop, tmp_path: Path) -> None:
    settings = SettingsStore(tmp_path / "s.json")
    settings.update_settings(opened=("pdf",))
    (tmp_path / "run.sh").write_text("echo")
    (tmp_path / "b.pdf").symlink_to(tmp_path / "run.sh")
    open_(place, settings, tmp_path / "b.pdf")
    assert asked(place) is not None and desktop.opened == []


def test_what_is_gone_is_told(place: QWidget, desktop: Desktop, tmp_path: Path) -> None:
    settings = SettingsStore(tmp_path / "s.json")
    settings.update_settings(opened=("pdf",))
    with pytest.raises(Problem, match="could not be opened"):
        open_(place, settings, tmp_path / "missing.pdf")


def spied(monkeypatch: pytest.MonkeyPatch, sentinel: str) -> list[str]:
    """Note every look at a path, by Python; what Qt opens is seen by a `Watch`."""
    seen: list[str] = []

    def watched(real: Callable[..., object]) -> Callable[..., object]:
        def look(path: object, *rest: object, **more: object) -> object:
            if not isinstance(path, int) and sentinel in os.fsdecode(path):  # type: ignore[arg-type]
                seen.append(os.fsdecode(path))  # type: ignore[arg-type]
            return real(path, *rest, **more)

        return look

    for name in ("stat", "lstat", "open", "access", "scandir", "listdir", "readlink"):
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    return seen


def test_a_stored_path_is_not_looked_at_to_show_it(
    sampled: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sampled.context is not None
    db, probe = sampled.context.db, hostile.picture(tmp_path / "sentinel.png")
    event = db.reader.execute("SELECT id FROM event LIMIT 1").fetchone()[0]
    with db.step("Refer to files") as conn:
        for kind in ("poster", "file"):
            lines.insert_line(db, conn, "file", event, {"name": "sentinel.png", "kind": kind, "path": str(probe)})
    script = record.add_script(db, "Pictures")
    variant = record.load_scripts(db, (script,))[script].variants[0].id
    for kind in ("image", "file"):
        editing.add_part(db, variant, NewPart(kind, str(probe)))
    watch, seen = Watch(probe), spied(monkeypatch, "sentinel")
    for entry in PANES:
        sampled.navigate_to(entry.name)
        rest(sampled, qtbot)
        if entry.name == "events":
            sampled.pane.show_event(event)  # type: ignore[union-attr]
            for step in ("planning", "prep", "promo", "run", "retro"):
                sampled.pane.page.look_at(step)  # type: ignore[union-attr]
                rest(sampled, qtbot)
                sampled.grab()
        if entry.name == "scripts":
            sampled.pane.open_item(script)  # type: ignore[union-attr]
            rest(sampled, qtbot)
            for part in range(len(record.load_scripts(db, (script,))[script].variants[0].parts)):
                sampled.pane.sheet.choose_part(part)  # type: ignore[union-attr]
                rest(sampled, qtbot)
                sampled.grab()
            assert shown(sampled, "scripts.media")
        sampled.grab()
    assert (seen, watch.events()) == ([], 0)
    os.stat(probe)
    assert seen == [str(probe)]
    watch.close()
