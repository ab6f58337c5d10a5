"""A picture: chosen in a dialog, shown beside the name and in the list, which reads it once and keeps a bounded number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from commdesk.members import pictures, record
from commdesk.store.database import Database
from tests.ui.flows.test_person import menu
from tests.ui.hands import keys, members, names, news, rest, seen
from ui.panes.members.person.head import PersonAvatar
from ui.shell.window import Window
from ui.widgets import portraits

RED = QColor(200, 20, 20)


def image(width: int = 300, height: int = 200) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(RED)
    return made


def png(side: int = 8) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image(side, side))
    return bytes(data.data())


def in_list(window: Window, row: int = 0) -> QColor:
    """Return the colour in the middle of a person's circle in the list."""
    table = members(window).table
    box: QRect = table.visualRect(table.people.index(row, 0))
    at = QPoint(box.left() + 8 + 4 + 13, box.center().y() - 9)  # above the character of the avatar
    return table.viewport().grab().toImage().pixelColor(at * table.devicePixelRatioF())


@pytest.fixture
def wang(window: Window, qtbot: QtBot) -> int:
    """王建国, chosen in the list of the window."""
    assert window.context is not None
    ident = record.add_member(window.context.db, real_name="王建国")
    qtbot.waitUntil(lambda: names(window) == ["王建国"])
    rest(window, qtbot)
    members(window).open_item(ident)
    return ident


def choose(window: Window, path: Path, qtbot: QtBot) -> None:
    menu(window, "Picture…", qtbot)
    dialog = seen(window, QFileDialog, "picture")
    dialog.fileSelected.emit(str(path))
    dialog.done(0)


def test_a_picture_is_chosen_shown_and_taken_back(window: Window, wang: int, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    assert in_list(window) != RED
    path = tmp_path / "王.png"
    assert image().save(str(path))
    choose(window, path, qtbot)
    kept = QPixmap()
    assert kept.loadFromData(pictures.load_picture(window.context.db, (wang,))) and kept.width() == kept.height() == 192
    face = seen(window, PersonAvatar, "members.person.avatar")
    qtbot.waitUntil(lambda: face.grab().toImage().pixelColor(face.rect().center()) == RED)
    qtbot.waitUntil(lambda: in_list(window) == RED)
    rest(window, qtbot)
    keys(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: in_list(window) != RED)
    qtbot.waitUntil(lambda: face.grab().toImage().pixelColor(face.rect().center()) != RED)
    rest(window, qtbot)


def test_what_is_no_picture_is_refused_in_a_sentence(window: Window, wang: int, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    path = tmp_path / "letter.png"
    path.write_text("no picture")
    choose(window, path, qtbot)
    qtbot.waitUntil(lambda: any("letter.png" in words for words in news(window)))
    assert pictures.load_picture(window.context.db, (wang,)) == b""


def test_pictures_are_read_once_for_the_rows_that_are_seen(
    sampled: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sampled.context is not None
    asked: list[list[int]] = []
    read = pictures.load_pictures

    def watched(db: Database, people: Sequence[int]) -> dict[int, bytes]:
        asked.append(list(people))
        return read(db, people)

    monkeypatch.setattr(pictures, "load_pictures", watched)
    pane = members(sampled)
    pictures.set_picture(sampled.context.db, pane.ids[0], png())
    qtbot.waitUntil(lambda: in_list(sampled) == RED)
    rest(sampled, qtbot)
    asked.clear()
    pane.table.scrollToBottom()
    pane.table.viewport().grab()
    qtbot.waitUntil(lambda: bool(asked))
    rest(sampled, qtbot)
    assert pane.ids[-1] in asked[0] and pane.ids[0] not in asked[0]
    asked.clear()
    for _ in range(3):
        pane.table.scrollToTop()
        pane.table.viewport().grab()
        pane.table.scrollToBottom()
        pane.table.viewport().grab()
        qtbot.wait(40)
    assert asked == []
    rest(sampled, qtbot)


def test_only_so_many_pictures_are_kept(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.context is not None
    monkeypatch.setattr(portraits, "KEPT", 2)
    db = window.context.db
    people = [record.add_member(db, real_name=name) for name in "甲乙丙丁"]
    for person in people:
        pictures.set_picture(db, person, png())
    rest(window, qtbot)
    found = portraits.Portraits(window.context, 26)
    for person in people:
        with qtbot.waitSignal(found.portraits_loaded):
            assert found.portrait_of(person) is None
    assert [person in found._known for person in people] == [False, False, True, True]
    kept = found.portrait_of(people[-1], 1.0)
    assert kept is not None and kept.width() == 26
    rest(window, qtbot)


def test_a_damaged_picture_leaves_the_character(qtbot: QtBot) -> None:
    assert portraits.crop_to_circle(b"no picture", 26).isNull()
    made = portraits.crop_to_circle(png(), 26)
    assert made.pixelColor(13, 13) == RED and made.pixelColor(0, 0).alpha() == 0
