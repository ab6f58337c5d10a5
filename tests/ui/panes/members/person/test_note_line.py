"""``#`` and ``@`` in a note: what is offered, what is taken, who is meant among namesakes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from commdesk import tags
from commdesk.store.database import Database
from commdesk.text import to_visible
from tests.people import one, person
from tests.ui import hands
from ui.panes.members.person.note_line import NoteLine
from ui.shell.window import Window
from ui.widgets.offer_list import LEAST


@pytest.fixture
def db(window: Window) -> Database:
    assert window.context is not None
    return window.context.db


@pytest.fixture
def line(window: Window, db: Database, qtbot: QtBot) -> NoteLine:
    """The line for notes of Anna, with the keyboard in it."""
    anna = person(db, "Anna")
    with db.step("Tags") as conn:
        for name in ("vip", "vip of May", "老客", "上海"):
            tags.ensure_tag(conn, name)
    hands.members(window).open_item(anna)
    qtbot.waitUntil(lambda: hands.shown(window, "members.person.write"))
    hands.rest(window, qtbot)
    found = hands.seen(window, NoteLine, "members.person.write")
    hands.in_front(window, qtbot)
    found.setFocus()
    return found


def offered(line: NoteLine) -> list[str]:
    """Return what is offered now."""
    model = line.offer_list.popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())] if line.offer_list.is_open() else []


def typed(line: NoteLine, text: str, qtbot: QtBot) -> list[str]:
    """Type behind what stands there; return what is offered then."""
    for sign in text:
        qtbot.keyClicks(line, sign) if sign.isascii() else line.insert(sign)
    line.textEdited.emit(line.text())  # as an input method says it
    return offered(line)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("likes it #v", ["vip", "vip of May"]),
        ("#lk", ["老客"]),
        ("#shanghai", ["上海"]),
        ("#may", ["vip of May"]),
        ("#nothing", []),
        ("#vip", []),  # is one: Enter saves
        ("a#v", []),
        ("#v ", []),
    ],
)
def test_tags_are_offered_by_words_pinyin_and_initials(
    text: str, wanted: list[str], line: NoteLine, qtbot: QtBot
) -> None:
    assert typed(line, text, qtbot) == wanted


def test_a_sign_alone_offers_every_tag(line: NoteLine, db: Database, qtbot: QtBot) -> None:
    found = typed(line, "#", qtbot)
    assert found == [tag.name for group in tags.list_tag_groups(db) for tag in group.tags][: len(found)] and found


def test_enter_takes_what_is_offered_and_enter_again_saves(line: NoteLine, db: Database, qtbot: QtBot) -> None:
    person(db, "Adam Lim", city="Paris")
    person(db, "王建国")
    assert typed(line, "met @adam", qtbot) == ["Adam Lim   Paris"]
    qtbot.keyClick(line.offer_list.popup, Qt.Key.Key_Return)
    assert line.text() == "met @Adam Lim " and not line.offer_list.is_open()
    assert typed(line, "and @wjg", qtbot) == ["王建国"]
    qtbot.keyClick(line.offer_list.popup, Qt.Key.Key_Tab)
    assert line.text() == "met @Adam Lim and @王建国 "
    assert typed(line, "#of", qtbot) == ["vip of May"]
    qtbot.keyClick(line.offer_list.popup, Qt.Key.Key_Return)
    assert line.text() == "met @Adam Lim and @王建国 #vip of May " and one(db, "SELECT count(*) FROM entry") == 0
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "" and line.chosen == set()
    assert one(db, "SELECT text FROM entry") == "met @Adam Lim and @王建国 #vip of May"
    assert one(db, "SELECT count(*) FROM mention") == 2
    assert one(db, "SELECT t.name FROM member_tag l JOIN tag t ON t.id = l.tag") == "vip of May"


def test_who_is_chosen_among_namesakes_is_mentioned(line: NoteLine, window: Window, db: Database, qtbot: QtBot) -> None:
    person(db, "Li", city="Rome")
    second = person(db, "Li", city="Paris")
    found = typed(line, "😀 @Li", qtbot)
    assert sorted(found) == ["Li   Paris", "Li   Rome"]
    for _ in range(found.index("Li   Paris")):
        qtbot.keyClick(line.offer_list.popup, Qt.Key.Key_Down)
    qtbot.keyClick(line.offer_list.popup, Qt.Key.Key_Return)
    assert line.text() == "😀 @Li " and line.cursorPosition() == 7
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert one(db, "SELECT group_concat(member) FROM mention") == str(second)
    assert not any("more than one" in words for words in hands.news(window))


def test_esc_closes_the_list_and_leaves_what_was_typed(line: NoteLine, db: Database, qtbot: QtBot) -> None:
    assert typed(line, "#v", qtbot)
    qtbot.keyClick(line.offer_list.popup, Qt.Key.Key_Escape)
    assert not line.offer_list.is_open() and line.text() == "#v"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert one(db, "SELECT t.name FROM member_tag l JOIN tag t ON t.id = l.tag") == "v", "a tag of its own"


def test_it_is_offered_inside_a_text_too_and_what_stands_behind_stays(line: NoteLine, qtbot: QtBot) -> None:
    line.setText("a  b")
    line.setCursorPosition(2)
    assert typed(line, "#lk", qtbot) == ["老客"]
    qtbot.keyClick(line.offer_list.popup, Qt.Key.Key_Return)
    assert line.text() == "a #老客 b" and line.cursorPosition() == 6
    line.undo()
    assert line.text().startswith("a #lk"), "the choice is one thing typed"


def test_what_nobody_sees_in_a_name_is_shown(line: NoteLine, db: Database, qtbot: QtBot) -> None:
    person(db, "Zoe\u202egnal")
    assert typed(line, "@zo", qtbot) == [to_visible("Zoe\u202egnal")] != ["Zoe\u202egnal"]


def test_elsewhere_than_in_a_note_nothing_is_offered(line: NoteLine, window: Window, qtbot: QtBot) -> None:
    hands.press(window, "members.person.mode.order", qtbot)
    assert typed(line, "#v", qtbot) == []


def test_the_list_covers_no_line_and_stays_in_its_panel(line: NoteLine, qtbot: QtBot) -> None:
    assert typed(line, "a long way to the right of it #v", qtbot)
    place = line.offer_list.popup.geometry()
    own = QRect(line.mapToGlobal(QPoint(0, 0)), line.size())
    assert place.top() > own.bottom() or place.bottom() < own.top()
    assert place.right() <= max(own.right(), own.left() + LEAST)
    assert not line.offer_list.popup.verticalScrollBar().isVisible()


def test_a_name_that_is_not_found_again_is_not_offered(line: NoteLine, db: Database, qtbot: QtBot) -> None:
    person(db, "bo@home")
    person(db, "bo")
    person(db, "bob " + "x" * 70)
    assert typed(line, "@b", qtbot) == ["bo"]
    line.clear()
    with db.step("Tags") as conn:
        for name in ("q q q q q q", "q#1", "q ok"):
            tags.ensure_tag(conn, name)
    assert typed(line, "#q", qtbot) == ["q ok"]
