"""Files dropped on the card of files, and pasted into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.files import attachments
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import keys, news, rest
from tests.ui.panes.events.cards.test_cards import context, event, open_page
from ui.panes.events.cards.files import FileCard
from ui.panes.events.cards.parts.fields import TextField
from ui.shell.window import Window

__all__ = ["context", "event", "open_page"]
COPY, LEFT, PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def mime(*urls: str | Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) if isinstance(url, str) else QUrl.fromLocalFile(str(url)) for url in urls])
    return data


def hold(card: QWidget, data: QMimeData) -> bool:
    """Hold something over a card; return whether it takes it."""
    enter = QDragEnterEvent(card.rect().center(), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(card, enter)
    return enter.isAccepted()


def let_go(card: QWidget, data: QMimeData) -> None:
    QApplication.sendEvent(card, QDropEvent(QPointF(card.rect().center()), COPY, data, LEFT, PLAIN))
    QApplication.processEvents()


def files(tmp_path: Path) -> list[Path]:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(tmp_path / "poster.png"))
    (tmp_path / "contract.txt").write_text("signed")
    return [tmp_path / "poster.png", tmp_path / "contract.txt"]


def opened(window: Window, qtbot: QtBot) -> tuple[Database, int, FileCard]:
    assert window.context is not None
    db = window.context.db
    made = record.add_event(db, "Winter", starts="2099-12-12T14:00", phase="prep")
    window.navigate_to("events")
    rest(window, qtbot)
    return db, made, window.findChildren(FileCard)[-1]


def kept(db: Database, event: int) -> Sequence[tuple[str, str, bool]]:
    return [(each.title, each["kind"], each["attachment"] is not None) for each in lines.load_lines(db, "file", event)]


def test_dropped_files_are_attached_in_one_step(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    db, event, card = opened(window, qtbot)
    data = mime(*files(tmp_path))
    assert hold(card, data) and card.taking and card.aside.text() == "Let go to attach"
    let_go(card, data)
    qtbot.waitUntil(lambda: len(card.rows) == 2)
    assert not card.taking and card.aside.text() == "Or drop files here"
    assert kept(db, event) == [("poster.png", "poster", True), ("contract.txt", "file", True)]
    assert news(window)[-1] == "2 files attached"
    undo.undo(db)
    assert kept(db, event) == []


def test_while_files_are_held_the_card_is_painted_in_the_accent(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    _, _, card = opened(window, qtbot)
    before = card.grab().toImage()
    data = mime(*files(tmp_path))
    hold(card, data)
    held, soft = card.grab().toImage(), card.desk.theme.colour("accent_soft")
    assert held != before and held.pixelColor(card.width() // 2, card.height() - 6) == soft
    QApplication.sendEvent(card, QDragLeaveEvent())
    assert card.grab().toImage() == before


def test_the_names_of_files_do_not_catch_what_is_for_the_card(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    _, _, card = opened(window, qtbot)
    card.attach_files(files(tmp_path))
    qtbot.waitUntil(lambda: len(card.rows) == 2)
    assert not any(each.acceptDrops() for each in card.findChildren(TextField))


def test_text_is_not_taken(window: Window, qtbot: QtBot) -> None:
    _, _, card = opened(window, qtbot)
    data = QMimeData()
    data.setText("poster.png")
    assert not hold(card, data) and not card.taking


@pytest.mark.parametrize(
    ("what", "told"), [("https://example.org/a.png", "Only files of this computer"), ("folder", "could not be read")]
)
def test_what_is_no_file_is_refused_in_words(
    window: Window, qtbot: QtBot, tmp_path: Path, what: str, told: str
) -> None:
    db, event, card = opened(window, qtbot)
    (tmp_path / "folder").mkdir()
    data = mime(files(tmp_path)[0], what if ":" in what else tmp_path / what)
    assert hold(card, data)
    let_go(card, data)
    qtbot.waitUntil(lambda: any(told in words for words in news(window)))
    assert kept(db, event) == [] and not card.taking


def test_a_large_file_stays_where_it_is(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, event, card = opened(window, qtbot)
    monkeypatch.setattr(attachments, "LARGEST", 3)
    data = mime(files(tmp_path)[1])
    assert hold(card, data)
    let_go(card, data)
    qtbot.waitUntil(lambda: bool(kept(db, event)))
    assert kept(db, event) == [("contract.txt", "file", False)]


def test_files_and_pictures_are_pasted(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    db, event, card = opened(window, qtbot)
    board = QGuiApplication.clipboard()
    board.setMimeData(mime(*files(tmp_path)))
    card.attach_button.setFocus()
    keys(card, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: len(kept(db, event)) == 2)
    board.setImage(QImage(str(tmp_path / "poster.png")))
    qtbot.waitUntil(lambda: len(card.rows) == 2)
    card.rows[card.shown_ids()[0]].setFocus()
    keys(card, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, qtbot)
    title, kind, inside = kept(db, event)[-1]
    assert title.startswith("Picture 20") and title.endswith(".png") and (kind, inside) == ("poster", True)
    board.setText("words")
    keys(card, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, qtbot)
    assert len(kept(db, event)) == 3
