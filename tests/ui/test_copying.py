"""A script on its way to somebody: the preview is the copy, what is missing is refused, each copy is one use."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.scripts import editing, queues, record, uses
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person, stay
from ui.copying import Copying
from ui.shell.window import Window


@pytest.fixture
def db(window: Window) -> Database:
    """The file of an empty workspace that is open in the window."""
    assert window.context is not None
    return window.context.db


@pytest.fixture
def copying(window: Window) -> Copying:
    """A copy that has not begun."""
    assert window.context is not None
    return Copying(window.context, window)


def script(db: Database, *variants: tuple[NewPart, ...], language: str = "en") -> int:
    """Write a script of these variants and return its id."""
    made = tuple(NewVariant("", parts) for parts in variants)
    with db.step("Add") as conn:
        return record.insert_script(conn, db.ids, Draft("T", language=language, variants=made))


def text(*words: str) -> tuple[NewPart, ...]:
    """Return parts that are words."""
    return tuple(NewPart("text", each) for each in words)


def pasted() -> str:
    """Return the text that would be pasted."""
    return QGuiApplication.clipboard().text()


def test_the_preview_is_what_is_copied_and_recorded(db: Database, copying: Copying, qtbot: QtBot) -> None:
    wang = person(db, "王建国", city="北京")
    copying.show_script(script(db, text("Hello {member.name} of {member.city}{{")), member=wang)
    told = copying.render_text().text
    with qtbot.waitSignal(copying.copied) as copied:
        assert copying.copy_part() is None
    assert pasted() == told == "Hello 王建国 of 北京{"
    (use,) = uses.of_member(db, wang)
    assert (use.id, use.text, use.letter) == (copied.args[0], told, "A")


def test_what_is_missing_is_refused_and_nothing_is_recorded(db: Database, copying: Copying) -> None:
    QGuiApplication.clipboard().setText("mine")
    copying.show_script(script(db, text("{?one} {event.place}")))
    gap = copying.copy_part()
    assert gap is not None and gap.key == "?one" and pasted() == "mine"
    copying.fill_value("?one", "1")
    gap = copying.copy_part()
    assert gap is not None and gap.key == "event.place" and pasted() == "mine"
    assert one(db, "SELECT count(*) FROM script_use") == 0
    copying.fill_value("event.place", "the library")
    assert copying.copy_part() is None and pasted() == "1 the library"


def test_what_was_typed_is_remembered_for_this_script_alone(db: Database, copying: Copying) -> None:
    first, second = script(db, text("{?day}")), script(db, text("{?day}"))
    copying.show_script(first)
    copying.fill_value("?day", "Monday")
    assert copying.copy_part() is None
    copying.show_script(second)
    assert copying.typed == {} and copying.copy_part() is not None
    copying.show_script(first)
    assert copying.render_text().text == "Monday"
    copying.fill_value("?day", "")
    assert copying.copy_part() is not None


def test_parts_follow_each_other_in_one_use_and_begin_again(db: Database, copying: Copying) -> None:
    copying.show_script(script(db, text("one", "two")))
    told = []
    for _ in range(3):
        assert copying.copy_part() is None
        told.append(pasted())
    assert told == ["one", "two", "one"]
    assert copying.script is not None
    assert [use.text for use in uses.of_script(db, copying.script.id)] == ["one", "one\n\ntwo"]


def test_a_part_after_a_use_that_was_undone_is_a_use_of_its_own(db: Database, copying: Copying) -> None:
    copying.show_script(script(db, text("one", "two")))
    assert copying.copy_part() is None
    undo.undo(db)
    copying.refresh()
    assert copying.part == 1 and copying.copy_part() is None
    assert pasted() == "two" and copying.script is not None
    assert [use.text for use in uses.of_script(db, copying.script.id)] == ["two"]


def test_another_person_begins_with_the_first_part(db: Database, copying: Copying) -> None:
    wang, li = person(db, "王建国"), person(db, "李雷")
    copying.show_script(script(db, text("one {member.name}", "two")), member=wang)
    assert copying.copy_part() is None
    copying.for_member(li)
    assert copying.copy_part() is None and pasted() == "one 李雷"
    assert [use.text for use in uses.of_member(db, wang)] == ["one 王建国"]
    assert [use.text for use in uses.of_member(db, li)] == ["one 李雷"]


def test_for_whom_stays_with_the_next_script(db: Database, copying: Copying) -> None:
    wang, club = person(db, "王建国"), communities.add_community(db, "读书会")
    stay(db, wang, club, "2026-01-02")
    copying.show_script(script(db, text("x")), member=wang, community=club)
    copying.show_script(script(db, text("{member.name} {community.name}")))
    assert copying.render_text().text == "王建国 读书会"
    copying.show_script(0)
    assert copying.script is None and copying.render_text().text == ""


def test_another_wording_begins_with_its_first_part(db: Database, copying: Copying) -> None:
    copying.show_script(script(db, text("a1", "a2"), text("b1", "b2")))
    copying.choose_part(1)
    assert copying.render_text().text == "a2"
    copying.choose_part(9)
    assert copying.part == 1
    assert copying.script is not None
    copying.choose_variant(copying.script.variants[1].id)
    assert copying.copy_part() is None and pasted() == "b1"
    assert uses.of_script(db, copying.script.id)[0].letter == "B"


def test_a_change_of_the_file_keeps_what_was_typed_and_the_next_part(db: Database, copying: Copying) -> None:
    copying.show_script(script(db, text("one", "{?x}")))
    copying.choose_part(1)
    copying.fill_value("?x", "typed")
    part = copying.current_part()
    assert part is not None
    editing.write_part(db, part.id, "new {?x}")
    copying.refresh()
    assert copying.render_text().text == "new typed"
    assert copying.render_text("draft {?x}").text == "draft typed"
    editing.delete_part(db, part.id)
    copying.refresh()
    assert copying.render_text().text == "one"


def test_a_script_that_is_gone_is_not_copied(db: Database, copying: Copying) -> None:
    ident = script(db, text("x"))
    with pytest.raises(Problem, match="nothing to copy"):
        copying.copy_part()
    copying.show_script(ident)
    with db.step("Away") as conn:
        conn.execute("DELETE FROM script WHERE id = ?", (ident,))
    copying.refresh()
    with pytest.raises(Problem, match="nothing to copy"):
        copying.copy_part()


def test_an_empty_text_is_told(db: Database, copying: Copying) -> None:
    QGuiApplication.clipboard().setText("mine")
    copying.show_script(script(db, text(" \n")))
    with pytest.raises(Problem, match="empty"):
        copying.copy_part()
    assert pasted() == "mine" and one(db, "SELECT count(*) FROM script_use") == 0


def test_dates_are_said_in_the_language_of_the_script(db: Database, copying: Copying) -> None:
    for language, told in (("zh_CN", "12月24日"), ("en", "24 December")):
        copying.show_script(script(db, text("{event.date}"), language=language))
        copying.fill_value("event.date", "2026-12-24")
        assert told in copying.render_text().text


@pytest.mark.parametrize("name", ["plan.pdf", "..", ".", "a/../b.txt", "计划 (1).pdf"])
def test_a_kept_file_is_put_there_under_its_own_name(name: str, db: Database, copying: Copying) -> None:
    copying.show_script(script(db, (NewPart("file", "", name, b"held"),)))
    assert copying.copy_part() is None
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    path = Path(url.toLocalFile())
    assert path.read_bytes() == b"held" and path.parent.parent.name.startswith("commdesk-")
    assert path.name == (Path(name).name if name not in ("..", ".") else "file")


@pytest.mark.parametrize("kind", ["file", "image"])
@pytest.mark.parametrize("where", ["gone.bin", "", "a\0b"])
def test_a_file_that_is_gone_is_told_and_not_recorded(kind: str, where: str, db: Database, copying: Copying) -> None:
    copying.show_script(script(db, (NewPart(kind, where),)))
    with pytest.raises(Problem, match="no longer where it was"):
        copying.copy_part()
    assert one(db, "SELECT count(*) FROM script_use") == 0


def test_a_file_by_its_path_is_put_there_as_it_is(db: Database, copying: Copying, tmp_path: Path) -> None:
    path = tmp_path / "计划.pdf"
    path.write_bytes(b"x")
    copying.show_script(script(db, (NewPart("file", str(path)),)))
    assert copying.copy_part() is None and copying.script is not None
    assert [Path(url.toLocalFile()) for url in QGuiApplication.clipboard().mimeData().urls()] == [path]
    assert uses.of_script(db, copying.script.id)[0].text == "[计划.pdf]"


def test_what_is_no_picture_is_told_and_not_recorded(db: Database, copying: Copying) -> None:
    copying.show_script(script(db, (NewPart("image", "", "a.png", b"no picture"),)))
    with pytest.raises(Problem, match=r"a\.png"):
        copying.copy_part()
    assert one(db, "SELECT count(*) FROM script_use") == 0


def test_in_a_queue_a_copy_is_a_turn_that_was_sent(db: Database, copying: Copying) -> None:
    wang, ident = person(db, "王建国"), script(db, text("hello"))
    queue = queues.create_queue(db, ident, members=[wang])
    copying.show_script(ident, member=wang)
    copying.queue = queue
    assert copying.copy_part() is None
    assert [turn.state for turn in queues.load_turns(db, queue)] == ["sent"]


def test_what_was_typed_of_one_person_is_not_said_to_another(db: Database, copying: Copying) -> None:
    ann, ben = person(db, "Ann"), person(db, "Ben", city="Oslo")
    words = script(db, text("{member.name}, {member.city}: {?day}"))
    copying.show_script(words, member=ann)
    copying.fill_value("member.city", "Rome")
    copying.fill_value("?day", "Monday")
    assert copying.copy_part() is None and pasted() == "Ann, Rome: Monday"
    copying.for_member(ben)
    assert copying.copy_part() is None and pasted() == "Ben, Oslo: Monday"
    copying.show_script(words, member=ben)
    assert copying.render_text().text == "Ben, Oslo: Monday"
