"""Much of everything: thousands of tags, very long names, tens of thousands of entries; the panel stays small and reads little."""

from __future__ import annotations

import sqlite3

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from commdesk import entries, tags, timeline
from commdesk.members import record
from commdesk.store.database import Database
from tests.people import one, person
from tests.ui import hands
from ui.panes.members.person import head
from ui.shell.window import Window


def tagged(db: Database, who: int, count: int) -> None:
    """Give somebody so many tags."""
    group = one(db, "SELECT id FROM tag_group WHERE NOT single")
    with db.step("Tags") as conn:
        for number in range(count):
            tag = tags.ensure_tag(conn, f"t{number}", group)  # type: ignore[arg-type]
            tags.insert_tag_links(conn, [who], tag)


def test_of_many_tags_a_line_of_them_is_shown_and_how_many_more(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    who = person(db, "Anna")
    tagged(db, who, head.CHIPS + 25)
    hands.members(window).open_item(who)
    panel = hands.members(window).person
    qtbot.waitUntil(lambda: hands.shown(window, "members.person.tags.rest"))
    chips = [
        made
        for made in panel.page.head.findChildren(QPushButton)
        if made.objectName().startswith("members.person.tag.")
    ]
    assert len(chips) == head.CHIPS
    assert "+25" in [label.text() for label in panel.page.head.findChildren(hands.QWidget, "members.person.tags.rest")]  # type: ignore[attr-defined]


def test_a_very_long_name_and_city_leave_the_panel_as_wide_as_it_was(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    who = record.add_member(window.context.db, real_name="忙" * 10_000, nickname="n" * 10_000, city="城" * 5_000)
    pane = hands.members(window)
    pane.open_item(who)
    qtbot.waitUntil(lambda: pane.person.person is not None and pane.person.person.member.id == who)
    hands.rest(window, qtbot)
    assert pane.person.page.head.facts.height() < 80
    assert pane.person.page.head.width() <= pane.person.width()


def test_paging_through_the_timeline_gives_every_entry_once_in_order(db: Database) -> None:
    who, other = person(db, "Anna"), person(db, "Bob")
    for number in range(40):
        kind = ("note", "followup", "reward")[number % 3]
        entries.add_entry(
            db, who if number % 5 else other, kind, text=f"n{number}", day=f"2026-0{number % 3 + 1}-1{number % 4}"
        )
    for kinds in ((), ("note",), ("note", "reward")):
        read: list[timeline.TimelineItem] = []
        while page := timeline.load_timeline(db, who, kinds, 7, read[-1].page_position if read else None):
            read += page
        sql = "SELECT id, kind FROM entry WHERE member = ? ORDER BY day DESC, id DESC"
        wanted = [row[0] for row in db.reader.execute(sql, (who,)) if not kinds or row[1] in kinds]
        assert [item.row for item in read] == wanted


def test_of_very_many_entries_only_those_shown_are_read(db: Database) -> None:
    who = person(db, "Anna")
    timeline.load_timeline(db, who, (), 30)
    plan = reads(db, who)
    assert any("COVERING INDEX entry_member" in step for step in plan), plan


def reads(db: Database, who: int) -> list[str]:
    """Return the plan of reading a timeline."""
    asked: list[str] = []
    conn = sqlite3.connect(db.path)
    conn.set_trace_callback(asked.append)
    try:
        tests = timeline.PARTS["entry"].replace("{tests}", "")
        rows = conn.execute(f"EXPLAIN QUERY PLAN {tests}", {"who": f"[{who}]", "limit": 30})
        return [row[3] for row in rows]
    finally:
        conn.close()
