"""What travels is derived from what the door can write: an act, a column or a button that is forgotten fails here."""

from __future__ import annotations

import dataclasses
import inspect
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin import exchange, paper_sheet, sign_in_sheets
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.checkin.exchange.state import ARRIVAL, FIELDS
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.events.registration import registrations, takings
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events import doors
from tests.events.checkin.test_check_in import event, one
from tests.events.test_handover import laptops

__all__ = ["event", "laptops"]

READS = {
    "refresh_list", "find_guests", "list_missing_guests", "list_latest_arrivals", "count_guests", "scan_code", "judge_entry",
}  # fmt: skip
"""What the door only shows."""


def _back(door: CheckInDoor, ident: int) -> None:
    door.check_in(ident, paid=4900)
    door.take_back(ident)


ACTS: dict[str, tuple[Callable[[CheckInDoor, int], object], ...]] = {
    "check_in": (
        lambda door, ident: door.check_in(ident, how="ticket"),
        lambda door, ident: door.check_in(ident, guests=3, paid=9800),
        lambda door, ident: door.check_in(ident, paid=0),
    ),
    "take_back": (_back,),
    "walk_in": (
        lambda door, ident: door.walk_in("Walker", "137 0000 1111", guests=2, paid=4900),
        lambda door, ident: door.walk_in("Free", paid=0),
    ),
}
"""What it writes, in all its ways."""


def test_every_act_of_the_door_is_either_shown_or_written_here() -> None:
    public = {name for name, _ in inspect.getmembers(CheckInDoor, inspect.isfunction) if not name.startswith("_")}
    assert public == READS | ACTS.keys()


def test_every_column_travels_or_is_where_the_row_is_kept(db: Database) -> None:
    columns = {
        table: {row[1] for row in db.reader.execute(f"PRAGMA table_info({table})")}
        for table in ("registration", "arrival", "event_sheet")
    }
    assert columns["registration"] == {*FIELDS, "id", "event", "batch", "door"}
    assert columns["arrival"] == {*ARRIVAL, "id", "registration"}
    assert columns["event_sheet"] == {each.name for each in dataclasses.fields(SignSheet)} | {"event"}


def test_a_paper_of_the_other_laptop_means_the_same_people(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    registrations.add_registration(second, event, "Aaron")  # stands ahead of everybody on the second laptop's own list
    paper = paper_sheet.plan_sheet(first, event)
    sign_in_sheets.save_printed_sheet(first, event, paper)
    exchange.export_door(first, event, tmp_path / "a.json")
    assert exchange.merge_door(second, event, tmp_path / "a.json").clashes == ()
    steps = second.steps_written
    exchange.merge_door(second, event, tmp_path / "a.json")
    assert second.steps_written == steps
    for text in ("1", f"{paper.letter}{paper.mark} 1"):
        spot = next(iter(paper_sheet.parse_typed_numbers(text).guests))
        assert paper_sheet.SheetNumbers(second, event).find_registration(spot) == paper.people[0]
    second.close()


@pytest.mark.parametrize(
    "change",
    [{"letter": "a"}, {"letter": ""}, {"mark": "A\n"}, {"people": "12"}, {"people": [0]}, {"id": "x"}, {"at": -1}],
)
def test_a_hostile_sheet_is_one_sentence(change: dict[str, object], db: Database, event: int, tmp_path: Path) -> None:
    sign_in_sheets.save_printed_sheet(db, event, paper_sheet.plan_sheet(db, event))
    exchange.export_door(db, event, tmp_path / "a.json")
    whole = json.loads((tmp_path / "a.json").read_text("utf-8"))
    whole["sheets"][0] |= change
    (tmp_path / "a.json").write_text(json.dumps(whole), "utf-8")
    with pytest.raises(Problem, match="is not a list of a door"):
        exchange.merge_door(db, event, tmp_path / "a.json")


@pytest.mark.parametrize("act", [act for ways in ACTS.values() for act in ways])
def test_what_an_act_of_the_door_writes_is_in_the_list_and_arrives(
    laptops: tuple[Database, Database], event: int, tmp_path: Path, act: Callable[[CheckInDoor, int], object]
) -> None:
    first, second = laptops
    before = first.reader.execute("SELECT max(id) FROM change").fetchone()[0]
    act(CheckInDoor(first, event), one(first, event, "李梅").id)
    sql = "SELECT tbl, row, op, col, new FROM change WHERE id > ? ORDER BY id"
    exchange.export_door(first, event, tmp_path / "a.json")
    whole = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    listed = {("registration", int(each["id"])): each for each in whole["registrations"]} | {
        ("arrival", int(each["id"])): each for each in whole["arrivals"]
    }
    for table, row, op, column, new in first.reader.execute(sql, (before,)):
        told = listed[table, row]
        if op == "U":
            assert told[column] == new
        elif op == "I" and not told["life"] % 2:
            known = first.reader.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone()
            assert all(str(told[name]) == str(known[name]) for name in known.keys() & told.keys())
    exchange.merge_door(second, event, tmp_path / "a.json")
    assert doors.view(first, event) == doors.view(second, event)
    second.close()


def test_money_taken_at_the_second_laptop_is_told_and_kept(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    record.update_event(first, event, price=4900)
    there = CheckInDoor(second, event)
    there.walk_in("Walker", "13700001111", paid=4900)
    there.check_in(one(second, event, "李梅").id, paid=4900)
    CheckInDoor(first, event).check_in(one(first, event, "李梅").id, paid=4900)
    exchange.export_door(second, event, tmp_path / "b.json")
    merged = exchange.merge_door(first, event, tmp_path / "b.json")
    assert (merged.taken, merged.walkins, merged.twice) == (9800, 1, ("李梅",))
    assert one(first, event, "Walker").paid == 4900 and one(first, event, "李梅").paid == 9800
    assert takings.by_event(first.reader) == {event: 14700}
    assert exchange.merge_door(first, event, tmp_path / "b.json").taken == 0
    assert takings.by_event(first.reader) == {event: 14700}
    second.close()


def test_an_amount_typed_over_what_was_taken_holds_and_later_takings_add_up(db: Database, event: int) -> None:
    ident = one(db, event, "李梅").id
    CheckInDoor(db, event).check_in(ident, paid=4900)
    registrations.update_registrations(db, [ident], paid=6000)
    assert one(db, event, "李梅").paid == 6000
    registrations.update_registrations(db, [ident], paid=None)
    assert one(db, event, "李梅").paid is None
    registrations.update_registrations(db, [ident], paid=4900)
    assert one(db, event, "李梅").paid == 4900 and takings.by_event(db.reader) == {event: 4900}
    assert CheckInDoor(db, event).take_back(ident) == 4900
    assert one(db, event, "李梅").paid is None


def test_taking_back_one_check_in_leaves_the_other_doors_with_its_money(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    here = CheckInDoor(first, event)
    ident = one(first, event, "李梅").id
    mine = here.check_in(ident)
    CheckInDoor(second, event).check_in(ident, paid=4900)
    exchange.export_door(second, event, tmp_path / "b.json")
    exchange.merge_door(first, event, tmp_path / "b.json")
    assert here.take_back(ident, mine.arrival) == 0
    assert one(first, event, "李梅").arrived and one(first, event, "李梅").paid == 4900
    second.close()


def test_who_was_taken_back_there_is_out_here_too_and_may_come_again(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    ident = one(first, event, "李梅").id
    CheckInDoor(first, event).check_in(ident, paid=4900)
    exchange.export_door(first, event, tmp_path / "a.json")
    exchange.merge_door(second, event, tmp_path / "a.json")
    there = CheckInDoor(second, event)
    there.take_back(ident)
    exchange.export_door(second, event, tmp_path / "b.json")
    merged = exchange.merge_door(first, event, tmp_path / "b.json")
    assert (merged.out, merged.returned) == (1, 4900)
    assert not one(first, event, "李梅").arrived and one(first, event, "李梅").paid is None
    undo.undo(second)  # it was her after all
    exchange.export_door(second, event, tmp_path / "b.json")
    assert exchange.merge_door(first, event, tmp_path / "b.json").taken == 4900
    exchange.merge_door(first, event, tmp_path / "a.json")
    assert one(first, event, "李梅").arrived and one(first, event, "李梅").paid == 4900
    second.close()


def test_corrections_travel_and_what_both_wrote_is_asked(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    ids = [each.id for each in registrations.list_registrations(first, event)]
    registrations.update_registrations(
        second, [ids[0]], name="王健国", phone="13800009999", said="confirmed", guests=2, note="wheelchair"
    )
    registrations.update_registrations(first, [ids[1]], name="李玫", guests=1)
    registrations.update_registrations(second, [ids[1]], name="黎梅", guests=1, paid=4900)
    exchange.export_door(second, event, tmp_path / "b.json")
    exchange.export_door(first, event, tmp_path / "a.json")
    (clash,) = exchange.find_clashes(first, event, tmp_path / "b.json")
    assert (clash.registration, clash.field, clash.here, clash.there, clash.theirs) == (
        ids[1],
        "name",
        "李玫",
        "黎梅",
        True,
    )
    merged = exchange.merge_door(first, event, tmp_path / "b.json", {(ids[1], "name"): False})
    assert merged.changed == 2 and merged.clashes == (clash,)
    assert one(first, event, "李玫").paid == 4900
    found = one(first, event, "王健国")
    assert (found.phone, found.said, found.guests, found.note) == ("13800009999", "confirmed", 2, "wheelchair")
    exchange.export_door(first, event, tmp_path / "a.json")
    assert exchange.find_clashes(second, event, tmp_path / "a.json") == [], "asked once, and settled"
    exchange.merge_door(second, event, tmp_path / "a.json")
    assert doors.view(first, event) == doors.view(second, event)
    second.close()


def test_undoing_a_merge_takes_its_details_out_and_doing_it_again_asks_nothing(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    before = doors.view(first, event)
    ids = [each.id for each in registrations.list_registrations(first, event)]
    registrations.update_registrations(second, [ids[0]], name="王健国")
    registrations.delete_registrations(second, [ids[1]])
    CheckInDoor(second, event).walk_in("Walker", paid=4900)
    exchange.export_door(second, event, tmp_path / "b.json")
    for _ in range(2):
        exchange.merge_door(first, event, tmp_path / "b.json")
        undo.undo(first)
        assert doors.view(first, event) == before
    assert exchange.find_clashes(first, event, tmp_path / "b.json") == []
    merged = exchange.merge_door(first, event, tmp_path / "b.json")
    assert (merged.changed, merged.removed, merged.added, merged.taken) == (1, 1, 1, 4900)
    assert doors.view(first, event) == doors.view(second, event)
    second.close()


def test_who_came_stays_on_the_list_though_the_other_door_took_them_off(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    ident = one(first, event, "李梅").id
    CheckInDoor(first, event).check_in(ident, paid=4900)
    registrations.delete_registrations(second, [ident])
    exchange.export_door(second, event, tmp_path / "b.json")
    exchange.export_door(first, event, tmp_path / "a.json")
    exchange.merge_door(first, event, tmp_path / "b.json")
    exchange.merge_door(second, event, tmp_path / "a.json")
    for found in laptops:
        assert one(found, event, "李梅").arrived and one(found, event, "李梅").paid == 4900
    assert doors.view(first, event) == doors.view(second, event)
    second.close()


def test_a_list_of_the_first_version_is_still_read(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, _second = laptops
    ident = one(first, event, "李梅").id
    registrations.update_registrations(first, [ident], phone="13511112222", guests=1)
    people = [
        {"id": str(ident), "name": "李梅", "phone": "", "walkin": 0, "guests": 0, "said": "registered"},
        {"id": "77", "name": "Walker", "phone": "13700001111", "walkin": 1, "guests": 1, "said": "registered"},
        {"id": "78", "name": "Never came", "phone": "", "walkin": 0, "guests": 0, "said": "registered"},
    ]
    came = [
        {"id": "5", "registration": str(ident), "at": 2_000_000_000, "guests": 0, "how": "key", "who": "Bea"},
        {"id": "6", "registration": "77", "at": 2_000_000_001, "guests": 1, "how": "key", "who": "Bea"},
    ]
    old = {
        "commdesk": "door",
        "version": 1,
        "event": str(event),
        "name": "x",
        "registrations": people,
        "arrivals": came,
    }
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    merged = exchange.merge_door(first, event, tmp_path / "old.json")
    assert (merged.new, merged.added, merged.walkins, merged.clashes) == (1, 1, 1, ())
    assert one(first, event, "李梅").phone == "13511112222" and one(first, event, "李梅").guests == 1
    steps = first.steps_written
    exchange.merge_door(first, event, tmp_path / "old.json")
    assert first.steps_written == steps
    _second.close()


def test_a_newer_list_is_told_in_one_sentence(db: Database, event: int, tmp_path: Path) -> None:
    exchange.export_door(db, event, tmp_path / "a.json")
    whole = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    (tmp_path / "a.json").write_text(json.dumps({**whole, "version": 3}), encoding="utf-8")
    with pytest.raises(Problem, match="newer version of CommDesk"):
        exchange.merge_door(db, event, tmp_path / "a.json")


@pytest.mark.parametrize(
    ("field", "value"),
    [("life", -1), ("life", 1 << 40), ("life", "x"), ("writes", {}), ("writes", {"": ["1", 2]}), ("writes", {"": ["-5", 2, []]}),
     ("writes", []), ("state", "king"), ("paid", 10**18), ("paid", "x"), ("at", -1), ("guests", None), ("member", "0"),
     ("writes", {"": ["1", 2, ["3"] * 5_000]}), ("name", None)],
)  # fmt: skip
def test_a_hostile_registration_is_one_sentence_and_nothing_is_written(
    db: Database, event: int, tmp_path: Path, field: str, value: object
) -> None:
    exchange.export_door(db, event, tmp_path / "a.json")
    whole = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    if value is None:
        del whole["registrations"][0][field]
    else:
        whole["registrations"][0][field] = value
    (tmp_path / "a.json").write_text(json.dumps(whole), encoding="utf-8")
    steps, before = db.steps_written, doors.view(db, event)
    with pytest.raises(Problem):
        exchange.merge_door(db, event, tmp_path / "a.json")
    assert (db.steps_written, doors.view(db, event)) == (steps, before)


def test_a_member_only_the_other_file_knows_is_left_alone(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    ident = one(second, event, "李梅").id
    with second.step("x") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (99, '李梅')")
        conn.execute("UPDATE registration SET member = 99 WHERE id = ?", (ident,))
    exchange.export_door(second, event, tmp_path / "b.json")
    exchange.merge_door(first, event, tmp_path / "b.json")
    exchange.export_door(first, event, tmp_path / "a.json")
    exchange.merge_door(second, event, tmp_path / "a.json")
    assert one(first, event, "李梅").member is None and one(second, event, "李梅").member == 99
    second.close()


def test_a_forgotten_guest_does_not_come_back(laptops: tuple[Database, Database], event: int, tmp_path: Path) -> None:
    from commdesk.store import forget

    first, second = laptops
    ident = one(first, event, "李梅").id
    CheckInDoor(second, event).check_in(ident, paid=4900)
    exchange.export_door(second, event, tmp_path / "b.json")
    forget.forget_rows(first, "Forget", {"registration": [ident]})
    assert exchange.merge_door(first, event, tmp_path / "b.json").unknown == 1
    assert "李梅" not in [each.name for each in registrations.list_registrations(first, event)]
    second.close()


def test_a_file_from_before_means_what_it_meant(tmp_path: Path) -> None:
    from commdesk.store import migrations
    from tests.store.keep import FIXTURES

    path = tmp_path / "old.commdesk"
    shutil.copyfile(FIXTURES / "m003.commdesk", path)
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("INSERT INTO event(id, name) VALUES (1, 'Old')")
    conn.execute("INSERT INTO registration(id, event, name, paid) VALUES (2, 1, 'Ann', 4900)")
    conn.execute("INSERT INTO registration(id, event, name, paid) VALUES (3, 1, 'Bo', 0)")
    conn.execute("INSERT INTO arrival(id, registration, at) VALUES (4, 2, 5)")
    migrations.run_migrations(conn)
    conn.close()
    db = Database(path)
    assert [each.paid for each in registrations.list_registrations(db, 1)] == [4900, 0]
    assert takings.by_event(db.reader) == {1: 4900}
    db.close()


def test_of_who_was_taken_off_the_list_nothing_is_asked(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    ident = one(first, event, "李梅").id
    registrations.update_registrations(first, [ident], name="李玫")
    registrations.update_registrations(second, [ident], name="黎梅")
    registrations.delete_registrations(second, [ident])
    exchange.export_door(second, event, tmp_path / "b.json")
    assert exchange.find_clashes(first, event, tmp_path / "b.json") == []
    merged = exchange.merge_door(first, event, tmp_path / "b.json")
    assert (merged.removed, merged.changed) == (1, 0) and doors.view(first, event) == doors.view(second, event)
    second.close()


def test_a_name_in_a_list_cannot_turn_the_writing(db: Database, event: int, tmp_path: Path) -> None:
    exchange.export_door(db, event, tmp_path / "a.json")
    whole = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    guest = dict(whole["registrations"][0], id="77", name="<b>Ann\u202e\u2066gnp.exe", phone="\u202d1")
    whole["registrations"].append(guest)
    (tmp_path / "a.json").write_text(json.dumps(whole), encoding="utf-8")
    assert exchange.merge_door(db, event, tmp_path / "a.json").added == 1
    assert one(db, event, "<b>Anngnp.exe").phone == "1"
