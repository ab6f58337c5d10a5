"""A new kind of line is an entry of `KINDS` and a migration: everything that is made of lines knows it then."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from commdesk import workspace as workspaces
from commdesk.erasure import erase
from commdesk.erasure.traces import PLACES
from commdesk.events import record
from commdesk.events.planning import duplicate, kinds, playbooks, reschedule, user_playbooks
from commdesk.events.planning import items as lines
from commdesk.events.planning.kinds import KINDS, LineSpec, Reuse
from commdesk.files import attachments
from commdesk.store import history, migrations, undo, values
from commdesk.store.database import Database
from commdesk.store.rescue import RescuedTable, RescueResult, groups
from tests.people import one, person

NAME = "Zaphodia"
PRIZE = LineSpec(
    "event_prize", "title", "Add prize “{name}”", "Change prize “{name}”", "Delete prize “{name}”",
    {"title": kinds.TEXT, "worth": kinds.MONEY, "away": kinds.AWAY, "day": kinds.DAY, "owner": kinds.OWNER, "fixed": kinds.FLAG,
     "given": kinds.MOMENT, "member": kinds.MEMBER, "poster": kinds.LineColumn("row", empty=True, of="file", reuse=Reuse.COPY),
     "attachment": kinds.LineColumn("row", empty=True, of="attachment", reuse=Reuse.COPY)},
    done=lambda values: values["given"] is not None, traces="retro", nameless=("title",),
)  # fmt: skip
SCRIPT = """CREATE TABLE event_prize(id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
    title TEXT NOT NULL DEFAULT '', worth INTEGER NOT NULL DEFAULT 0, away INTEGER, day TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '', fixed INTEGER NOT NULL DEFAULT 0, given INTEGER,
    member INTEGER REFERENCES member(id) ON DELETE SET NULL, poster INTEGER REFERENCES event_file(id) ON DELETE SET NULL,
    attachment INTEGER REFERENCES attachment(id) ON DELETE SET NULL, position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_prize_event ON event_prize(event);
"""


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A workspace of a CommDesk that knows one more kind of line, prizes."""
    step = ModuleType(f"{migrations.__name__}.m099_prizes")
    monkeypatch.setattr(step, "SCRIPT", SCRIPT, raising=False)
    monkeypatch.setitem(sys.modules, step.__name__, step)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, "m099_prizes"))
    monkeypatch.setitem(KINDS, "prize", PRIZE)
    made = workspaces.create_workspace(tmp_path / "prizes.commdesk", "Test", "tester")
    yield made.db
    made.close()


@pytest.fixture
def event(db: Database) -> int:
    """An event that is behind us, with a prize."""
    ident = record.add_event(db, "Salon", starts="2026-05-04T19:00")
    poster = lines.add_line(db, "file", ident, name="poster.png")
    lines.add_line(
        db, "prize", ident, title="A book", worth=1_250, day="2026-05-02", owner=NAME, fixed=1, given=7, poster=poster
    )
    return ident


def test_a_copy_has_it_without_what_came_of_it(db: Database, event: int) -> None:
    copy = duplicate.duplicate_event(db, event, "2026-09-05 19:00")
    (prize,) = lines.load_lines(db, "prize", copy)
    (poster,) = lines.load_lines(db, "file", copy)
    assert (prize.title, prize["worth"], prize["owner"], prize["fixed"]) == ("A book", 1_250, NAME, 1)
    assert prize["given"] is None and prize["away"] == -2 and prize.day == "2026-09-03"
    assert prize["poster"] == poster.id, "what refers to a line refers to its copy"


def test_a_playbook_keeps_it_and_begins_with_it(db: Database, event: int, tmp_path: Path) -> None:
    path = user_playbooks.save_event_as_playbook(db, event, tmp_path / "own")
    assert playbooks.read_playbook(path).lines["prize"] == ({"title": "A book", "worth": 13, "away": -2, "fixed": 1},)
    assert NAME not in path.read_text("utf-8")
    made = playbooks.start_event(db, path.stem, "en", starts="2026-12-12 14:00", extra=path.parent)
    (prize,) = lines.load_lines(db, "prize", made)
    assert (prize.title, prize["worth"], prize.day, prize["fixed"]) == ("A book", 1_300, "2026-12-10", 1)


def test_history_and_undo_have_its_words(db: Database, event: int) -> None:
    (prize,) = lines.load_lines(db, "prize", event)
    lines.update_line(db, "prize", prize.id, title="Two books")
    lines.delete_line(db, "prize", prize.id)
    told = [str(change.name) for change in history.load_history_for_row(db, "event_prize", prize.id)]
    assert told == ["Delete prize “Two books”", "Change prize “A book”", "Add prize “A book”"]
    undo.undo(db)
    assert lines.load_lines(db, "prize", event)[0].title == "Two books"


def test_it_moves_with_the_event_and_is_late(db: Database, event: int) -> None:
    plan = reschedule.plan_move(db, event, "2026-05-11T19:00")
    assert [(each.kind, each.new, each.done) for each in plan.by_hand] == [("prize", "2026-05-09", True)]
    reschedule.carry_out(db, plan, [each.id for each in plan.by_hand])
    (prize,) = lines.load_lines(db, "prize", event)
    day = record.require_event(db, event).day
    assert prize.day == "2026-05-09" and day is not None and not prize.is_late(day)
    lines.update_line(db, "prize", prize.id, given="")
    assert lines.load_lines(db, "prize", event)[0].is_late(day)


def test_who_is_forgotten_is_found_in_it_and_goes(db: Database, event: int) -> None:
    winner = person(db, NAME)
    lines.add_line(db, "prize", event, title="A hug", owner=NAME, member=winner)
    traces = erase.find_person_traces(db, winner)
    assert [(each.table, each.column, each.place) for each in traces.found] == [("event_prize", "owner", "retro")]
    erase.erase_person(db, winner, traces=traces, chosen=traces.found)
    left = {line.title: (line["owner"], line["member"]) for line in lines.load_lines(db, "prize", event)}
    assert left.keys() == {"A book", "A hug"} and left["A hug"] == ("", None), "a prize of nobody"
    assert NAME not in left["A book"][0]


def test_what_it_holds_is_no_stray_file(db: Database, event: int) -> None:
    with db.step("Attach") as conn:
        kept = attachments.insert_attachment(conn, "rules.txt", b"one each")
    (prize,) = lines.load_lines(db, "prize", event)
    lines.update_line(db, "prize", prize.id, attachment=kept)
    lines.delete_line(db, "file", lines.load_lines(db, "file", event)[0].id)
    assert one(db, "SELECT count(*) FROM attachment") == 1
    lines.delete_line(db, "prize", prize.id)
    assert one(db, "SELECT count(*) FROM attachment") == 0


def test_a_rescue_counts_it_among_the_plans_of_events(tmp_path: Path) -> None:
    parts = [RescuedTable(name, 2, 1, 0) for name in ("event", "event_prize", "event_score", "event_task")]
    found = groups.list_groups(RescueResult(tmp_path / "x", tuple(parts), 0, 0, False))
    assert [(group.words, group.read, group.lost) for group in found] == [
        ("Events and their plans", 6, 3), ("Registrations and arrivals", 2, 1)
    ]  # fmt: skip


def test_the_table_of_kinds_fits_together() -> None:
    known = list(KINDS)
    for number, (kind, spec) in enumerate(KINDS.items()):
        assert (
            spec.traces in PLACES and spec.title in spec.columns and {*spec.order, *spec.nameless} <= {*spec.columns}
        ), kind
        for name, column in spec.columns.items():
            if column.shape == "row":
                assert column.of, (kind, name)
                assert column.reuse < Reuse.COPY or column.of not in KINDS or column.of in known[:number], (kind, name)
                assert column.reuse < Reuse.PLAYBOOK or column.of == name == "category", "a playbook keeps no id"
            if column.shape == "moment":
                assert (spec.table, name) in values.RANGES, (kind, name)
