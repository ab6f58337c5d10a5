"""What each source calls due, from rows that the features themselves wrote."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from commdesk import entries, tags
from commdesk.communities import fees
from commdesk.communities import record as communities
from commdesk.dues import acts, touch_rules
from commdesk.dues.due import Due, DueBand, DueSpan
from commdesk.dues.registry import DUES, get_source
from commdesk.dues.today import load_today
from commdesk.errors import Problem
from commdesk.events import record as events
from commdesk.events.planning import items
from commdesk.members import merge
from commdesk.members.record import update_member
from commdesk.scripts import queues, record, uses
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.thresholds import update_thresholds
from tests.people import one, person

TODAY = date(2026, 12, 1)
SPAN = DueSpan(TODAY, TODAY + timedelta(days=7))


def dues(db: Database, source: str) -> list[Due]:
    """What a source says."""
    return list(get_source(source).list_dues(db, SPAN))


def told(db: Database, source: str) -> list[tuple[str, str, str]]:
    """The same in short: name, day, words."""
    return [(due.name, due.day.isoformat(), str(due.words)) for due in dues(db, source)]


def reasons(due: Due) -> str:
    """Why it is there."""
    return " · ".join(map(str, due.reasons))


def day(away: int) -> str:
    """A day counted from today."""
    return (TODAY + timedelta(days=away)).isoformat()


def test_next_steps_of_people(db: Database) -> None:
    anna = person(db, "Anna", next_action="send the  list", next_on=day(-3))
    person(db, "Bert", next_on=day(2))
    person(db, "Cora", next_action="later", next_on=day(8))
    person(db, "Staff", next_on=day(0), role="staff")
    gone = person(db, "Gone", next_on=day(0))
    update_member(db, gone, archived=1)
    assert told(db, "next") == [("Anna", day(-3), "send the list"), ("Bert", day(2), "Get in touch")]
    first = dues(db, "next")[0]
    assert reasons(first) == "due 3 days ago"
    acts.finish_dues(db, [first], TODAY)
    assert told(db, "next") == [("Bert", day(2), "Get in touch")]
    row = db.reader.execute("SELECT kind, title, due, done FROM entry WHERE member = ?", (anna,)).fetchone()
    assert tuple(row) == ("followup", "send the  list", day(-3), TODAY.isoformat())


def test_follow_ups_say_when_there_was_contact(db: Database) -> None:
    anna = person(db, "Anna")
    entries.add_entry(db, anna, "followup", text="ask about the trial", due=day(0))
    entries.add_entry(db, anna, "followup", text="done", due=day(-9), done=day(-9))
    entries.add_entry(db, anna, "note", text="no follow-up", due=day(0))
    (found,) = dues(db, "followup")
    assert (found.name, str(found.words), reasons(found)) == (
        "Anna",
        "ask about the trial",
        "due today · last contact 9 days ago",
    )


def test_what_is_noted_of_a_merged_person_is_said_of_the_whole(db: Database) -> None:
    anna, other = person(db, "Anna"), person(db, "Ann")
    merge.merge_members(db, [anna, other])
    entries.add_entry(db, other, "followup", text="call", due=day(0))
    (found,) = dues(db, "followup")
    assert (found.name, found.member) == ("Anna", anna)


def test_tasks_of_events_move_with_the_event(db: Database) -> None:
    event = events.add_event(db, "Reading", starts="2026-12-22T14:00", ends="2026-12-22T16:00", zone="UTC")
    items.add_line(db, "task", event, title="deposit", phase="prep", away=-21, owner="Sam")
    items.add_line(db, "task", event, title="flyers", phase="prep", away=-10)
    done = items.add_line(db, "task", event, title="room", phase="prep", away=-30)
    items.mark_task_done(db, done, True)
    (found,) = dues(db, "task")
    assert (found.name, str(found.words), found.day, found.owner, found.event) == (
        "Reading",
        "deposit",
        TODAY,
        "Sam",
        event,
    )
    assert reasons(found) == "due today · T−21 · Prep · 1 of 3 tasks done · Sam does it"
    events.update_event(db, event, phase="cancelled")
    assert not dues(db, "task")


def test_posts_have_their_hour_and_their_community(db: Database) -> None:
    group = communities.add_community(db, "Readers", "wechat")
    event = events.add_event(db, "Reading", starts="2026-12-22T14:00", ends="2026-12-22T16:00", zone="UTC")
    post = items.add_line(db, "post", event, name="Poster", away=-21, clock="20:00", community=group)
    (found,) = dues(db, "post")
    assert (found.name, found.clock, found.community, found.moment) == (
        "Readers",
        "20:00",
        group,
        datetime(2026, 12, 1, 20),
    )
    acts.finish_dues(db, [found], TODAY)
    line = items.load_line(db, "post", post)
    assert line is not None and line["state"] == "posted" and line["posted"] and not dues(db, "post")


def test_an_open_queue_waits_to_be_gone_on_with(db: Database) -> None:
    script = record.add_script(db, "Hello", text="hi")
    queue = queues.create_queue(db, script, members=[person(db, "Anna"), person(db, "Bert")])
    (found,) = dues(db, "queue")
    assert (found.subject, reasons(found)) == (queue, "2 people left · 0 of 2 sent")
    acts.finish_dues(db, [found], TODAY)
    assert not dues(db, "queue") and queues.list_queues(db) == []


def test_of_several_fees_the_one_that_holds_longest_counts(db: Database) -> None:
    anna, bert, cora = (person(db, name) for name in ("Anna", "Bert", "Cora"))
    fees.add_fee(db, anna, "Year", 100, "2025-12-05", day(4))
    fees.add_fee(db, bert, "Year", 100, "2025-11-20", day(-11))
    fees.add_fee(db, bert, "Year again", 100, "2026-11-20", "")
    fees.add_fee(db, cora, "Month", 100, "2026-10-01", day(-31))
    assert [(each.name, reasons(each)) for each in dues(db, "fee")] == [("Anna", "“Year” ends in 4 days")]


def test_birthdays_by_both_calendars(db: Database) -> None:
    person(db, "Anna", birth_year=1990, birth_month=12, birth_day=2)
    person(db, "Bert", birth_month=11, birth_day=28)
    person(db, "Lin", birth_month=10, birth_day=23, birth_lunar=1)
    person(db, "Far", birth_month=3, birth_day=1)
    found = {due.name: reasons(due) for due in dues(db, "birthday")}
    assert found == {
        "Anna": "birthday tomorrow · 36 years old",
        "Bert": "birthday 3 days ago",
        "Lin": "lunar birthday today",
    }
    assert {due.classify_band(TODAY, waits=True) for due in dues(db, "birthday")} == {DueBand.TODAY, DueBand.AHEAD}


def test_a_merged_person_has_one_birthday(db: Database) -> None:
    anna = person(db, "Anna", birth_month=12, birth_day=3)
    merge.merge_members(db, [anna, person(db, "Ann", birth_month=12, birth_day=1)])
    bert = person(db, "Bert")
    merge.merge_members(db, [bert, person(db, "Bertie", birth_month=12, birth_day=5)])
    other = person(db, "Cora", birth_month=7, birth_day=7)
    merge.merge_members(db, [other, person(db, "Co", birth_month=12, birth_day=2)])
    found = {(due.member, due.day.isoformat()) for due in dues(db, "birthday")}
    assert found == {(anna, "2026-12-03"), (bert, "2026-12-05")}, "the root's own day, or else whoever has one"


def test_stay_in_touch_counts_from_the_last_contact(db: Database) -> None:
    anna, bert = person(db, "Anna"), person(db, "Bert")
    tag = tags.add_tag(db, "vip", tags.list_tag_groups(db)[0].id)
    tags.tag_members(db, [anna, bert], tag)
    rule = touch_rules.set_rule(db, 30, tag=tag)
    script = record.add_script(db, "Hello", text="hi")
    then = int(datetime.combine(TODAY - timedelta(days=30), datetime.min.time()).timestamp()) + 50_000
    uses.record_use(
        db, script=script, variant=variant(db, script), part=part(db, script), text="hi", member=anna, at=then
    )
    found = {due.name: due for due in dues(db, "touch")}
    assert reasons(found["Anna"]) == "“vip”: every 30 days · last contact 30 days ago"
    acts.finish_dues(db, [found["Anna"]], TODAY)
    assert "Anna" not in {due.name for due in dues(db, "touch")}, "that was contact"
    assert touch_rules.set_rule(db, 3650, tag=tag) == rule and len(touch_rules.list_rules(db)) == 1, (
        "the same people, one rule"
    )
    assert not dues(db, "touch")
    touch_rules.delete_rule(db, rule)
    assert not touch_rules.list_rules(db)
    with pytest.raises(Problem):
        touch_rules.set_rule(db, 0, tag=tag)
    with pytest.raises(Problem):
        touch_rules.set_rule(db, 30)


def variant(db: Database, script: int) -> int:
    """Its only wording."""
    return int(str(one(db, "SELECT id FROM variant WHERE script = ?", script)))


def part(db: Database, script: int) -> int:
    """Its only part."""
    return int(str(one(db, "SELECT p.id FROM part p JOIN variant v ON v.id = p.variant WHERE v.script = ?", script)))


def test_a_chat_that_was_not_imported_for_long(db: Database) -> None:
    group = communities.add_community(db, "Readers", "wechat")
    at = datetime(2026, 11, 22, 12)
    with db.step("Import") as conn:
        values = (db.ids.new_id(), int(at.timestamp()) * 1000, group, int(at.timestamp()))
        conn.execute("INSERT INTO batch(id, kind, at, community, last) VALUES (?, 'chat', ?, ?, ?)", values)
    (found,) = dues(db, "import")
    assert (found.name, reasons(found)) == ("Readers", "last imported 9 days ago · numbers stop at 2026-11-22")
    update_thresholds(db, import_days=10)
    assert not dues(db, "import")
    update_thresholds(db, import_days=0)
    assert not dues(db, "import"), "never"


def test_broken_dates_are_passed_over(db: Database) -> None:
    person(db, "Anna")
    with db.step("Ruin") as conn:
        conn.execute("UPDATE member SET next_on = '2026-02-31', next_action = 'x'")
        conn.execute(
            "INSERT INTO entry(id, member, kind, due) SELECT ?, id, 'followup', '0000' FROM member", (db.ids.new_id(),)
        )
        conn.execute("INSERT INTO fee(id, member, expires) SELECT ?, id, '2026-12-99' FROM member", (db.ids.new_id(),))
    assert load_today(db, TODAY).lines == ()


def test_every_source_says_what_it_reads(db: Database) -> None:
    tables = {row[0] for row in db.reader.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for source in DUES:
        assert source.tables.split() and set(source.tables.split()) <= tables, source.name
        assert not list(source.list_dues(db, SPAN)), "an empty workspace has nothing due"
    assert derive_id("touch_rule", 0, 1) != derive_id("touch_rule", 1, 0)
