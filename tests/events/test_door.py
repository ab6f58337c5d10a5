"""The door: finding, checking in, tickets, the paper sheet, two laptops, the run of show."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.events import copying, door, handover, lines, notes, record, registrations, show, tickets, typeback
from commdesk.events.door import Door
from commdesk.events.record import Event
from commdesk.store import undo
from commdesk.store.database import Database

NAMES = {"王建国": "13812345678", "李梅": "13912340000", "Anna Schmidt": "", "单雄信": "+86 137 0000 5678"}


@pytest.fixture
def event(db: Database) -> int:
    """An event with four people and ten places."""
    ident = record.add(db, "Salon", starts="2036-12-12 14:00", capacity=10)
    for name, phone in NAMES.items():
        registrations.add(db, ident, name, phone=phone)
    return ident


def who(found: list[registrations.Registration]) -> list[str]:
    return [each.name for each in found]


def one(db: Database, event: int, name: str) -> registrations.Registration:
    return next(each for each in registrations.listing(db, event) if each.name == name)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("wjg", ["王建国"]), ("王建", ["王建国"]), ("limei", ["李梅"]), ("5678", ["王建国", "单雄信"]), ("sxx", ["单雄信"]), ("danxx", ["单雄信"]),
     ("ANNA", ["Anna Schmidt"]), ("schm an", ["Anna Schmidt"]), ("zzz", []), ("13912340000", ["李梅"])],
)  # fmt: skip
def test_somebody_is_found_by_characters_pinyin_and_the_end_of_the_phone(
    db: Database, event: int, typed: str, found: list[str]
) -> None:
    assert sorted(who(Door(db, event).find(typed))) == sorted(found)


def test_who_is_not_in_yet_comes_first(db: Database, event: int) -> None:
    made = Door(db, event)
    made.check_in(one(db, event, "王建国").id)
    assert who(made.find("5678")) == ["单雄信", "王建国"]


def test_a_second_check_in_says_since_when_and_writes_nothing(db: Database, event: int) -> None:
    made = Door(db, event)
    ident = one(db, event, "李梅").id
    first = made.check_in(ident, at=2_000_000_000)
    steps = db.steps_written
    again = made.check_in(ident)
    assert not first.again and again.again and again.first == 2_000_000_000
    assert db.steps_written == steps
    assert made.counts()["attended"] == 1 and made.counts().came == 1
    made.take_back(ident)
    assert made.counts()["attended"] == 0


def test_undo_takes_a_check_in_back_and_the_door_sees_it(db: Database, event: int) -> None:
    made = Door(db, event)
    made.check_in(one(db, event, "李梅").id)
    undo.undo(db)
    made.refresh()
    assert len(made.missing()) == 4


def test_who_had_cancelled_may_come_and_is_cancelled_again_when_it_is_taken_back(db: Database, event: int) -> None:
    ident = one(db, event, "李梅").id
    registrations.change(db, [ident], said="cancelled")
    made = Door(db, event)
    assert made.verdict(made.people[ident]) == "cancelled"
    assert made.check_in(ident).registration.state == "attended"
    made.take_back(ident)
    assert made.people[ident].state == "cancelled"


def test_a_walk_in_is_on_the_list_and_in_and_told_of_whoever_has_the_phone(db: Database, event: int) -> None:
    made = Door(db, event)
    found = made.walk_in("老王", "138-1234-5678", guests=1)
    assert found.listed is not None and found.listed.name == "王建国" and not found.over
    assert made.people[found.registration].walkin and made.counts().came == 2
    for number in range(10):
        last = made.walk_in(f"Guest {number}")
    assert last.over
    undo.undo(db)
    made.refresh()
    assert "Guest 9" not in who(list(made.people.values()))


def test_a_list_changed_elsewhere_is_read_again(db: Database, event: int) -> None:
    made = Door(db, event)
    registrations.add(db, event, "赵敏")
    made.refresh()
    assert who(made.find("zm")) == ["赵敏"]
    registrations.change(db, [one(db, event, "赵敏").id], name="周芷若")
    made.refresh()
    assert who(made.find("zzr")) == ["周芷若"] and not made.find("zm")
    registrations.remove(db, [one(db, event, "周芷若").id])
    made.refresh()
    assert not made.find("zzr")


def test_a_ticket_lets_its_owner_in_and_says_when_it_was_used(db: Database, event: int) -> None:
    made = Door(db, event)
    ident = one(db, event, "王建国").id
    code = tickets.code(made.event, ident)
    assert made.scan(code).verdict == "ok"
    made.check_in(ident, how="ticket", at=2_000_000_000)
    assert made.scan(f" {code.lower().replace('.', '．')} ").first == 2_000_000_000
    assert made.scan(code).verdict == "again"


@pytest.mark.parametrize(("said", "verdict"), [("cancelled", "cancelled"), ("waitlist", "waiting")])
def test_a_ticket_of_somebody_without_a_place(db: Database, event: int, said: str, verdict: str) -> None:
    ident = one(db, event, "王建国").id
    registrations.change(db, [ident], said=said)
    made = Door(db, event)
    assert made.scan(tickets.code(made.event, ident)).verdict == verdict


def test_a_ticket_that_is_not_paid_and_one_that_is(db: Database, event: int) -> None:
    record.change(db, event, price=5000)
    ident = one(db, event, "王建国").id
    made = Door(db, event)
    assert made.scan(tickets.code(made.event, ident)).verdict == "unpaid"
    registrations.change(db, [ident], paid=5000)
    made.refresh()
    assert made.scan(tickets.code(made.event, ident)).verdict == "ok"


def test_a_ticket_of_another_event_a_deleted_person_and_a_made_up_one(db: Database, event: int) -> None:
    other = record.add(db, "Walk")
    guest = registrations.add(db, other, "Bert")
    made = Door(db, event)
    scan = made.scan(tickets.code(record.need(db, other), guest))
    assert (scan.verdict, scan.event) == ("other_event", "Walk")
    ident = one(db, event, "王建国").id
    code = tickets.code(made.event, ident)
    registrations.remove(db, [ident])
    made.refresh()
    assert made.scan(code).verdict == "unknown"
    assert made.scan("CD1.nothing").verdict == "forged" and made.scan("王").verdict == "forged"
    assert tickets.looks_like("cd1。abc") and not tickets.looks_like("cd")


MADE = Event(
    *(
        7,
        "Salon",
        "",
        "",
        "run",
        "",
        "",
        "",
        0,
        "",
        "",
        "",
        0,
        0,
        "CNY",
        "",
        "",
        "",
        None,
        None,
        None,
        None,
        "",
        30,
        "5ec7e7" * 5,
        0,
    )
)
CODE = tickets.code(MADE, 913901254763916272)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, len(CODE) - 1), sign=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567.0189-"))
def test_no_altered_code_is_genuine(at: int, sign: str) -> None:
    altered = CODE[:at] + sign + CODE[at + 1 :]
    ticket = tickets.read(altered)
    assert altered == CODE or ticket is None or not tickets.genuine(MADE, ticket)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=90))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert tickets.read(text) is None or text


def test_another_key_makes_another_code_and_no_name_is_in_it() -> None:
    assert len(CODE) < 60 and "Salon" not in CODE
    assert len(tickets.squares(CODE)) == len(tickets.squares(CODE)[0]) >= 21


def test_rows_stand_by_name_and_walk_ins_behind(db: Database, event: int) -> None:
    Door(db, event).walk_in("阿爱")
    assert [row.person.name for row in typeback.rows(db, event)] == ["Anna Schmidt", "李梅", "单雄信", "王建国", "阿爱"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("1-3 8", {1: None, 2: None, 3: None, 8: None}), ("12+1, 14、15", {12: 1, 14: None, 15: None}), ("１－２，４", {1: None, 2: None, 4: None}),
     ("", {}), (" 3 ", {3: None}), ("2至3", {2: None, 3: None})],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(text: str, found: dict[int, int | None]) -> None:
    assert typeback.parse(text).guests == found


@pytest.mark.parametrize("text", ["a", "1-", "5-2", "1 x 2", "1--2"])
def test_what_is_no_number_is_told(text: str) -> None:
    with pytest.raises(Problem, match="no row number"):
        typeback.parse(text)


def test_typing_back_checks_in_once_and_tells_unknown_numbers(db: Database, event: int) -> None:
    came = typeback.carry_out(db, event, typeback.parse("1-2 4+2"))
    assert who(came) == ["Anna Schmidt", "李梅", "王建国"]
    assert one(db, event, "王建国").came == 2
    assert typeback.carry_out(db, event, typeback.parse("1")) == []
    with pytest.raises(Problem, match="not on the sheet: 77"):
        typeback.carry_out(db, event, typeback.parse("3 77"))
    assert not one(db, event, "单雄信").arrived
    undo.undo(db)
    assert not one(db, event, "李梅").arrived


@pytest.fixture
def laptops(db: Database, event: int, tmp_path: Path) -> tuple[Database, Database]:
    """Two copies of the file."""
    other = tmp_path / "other.commdesk"
    with db.alone():
        db._writer.execute("VACUUM INTO ?", (str(other),))
    second = Database(other, "Bea")
    return db, second


def test_two_laptops_agree_whoever_takes_in_first(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    a, b = Door(first, event), Door(second, event)
    a.check_in(one(first, event, "李梅").id, at=2_000_000_000)
    b.check_in(one(first, event, "李梅").id, at=1_999_999_000)
    b.check_in(one(first, event, "王建国").id, at=2_000_000_100)
    b.walk_in("Walker", "13700001111", guests=1)
    handover.export(first, event, tmp_path / "a.json")
    handover.export(second, event, tmp_path / "b.json")
    merged = handover.merge(first, event, tmp_path / "b.json")
    assert (merged.new, merged.already, merged.added, merged.unknown) == (1, 1, 1, 0)
    handover.merge(second, event, tmp_path / "a.json")
    one_way, other_way = (
        [(each.id, each.name, each.arrived, each.came) for each in registrations.listing(d, event)] for d in laptops
    )
    assert sorted(one_way) == sorted(other_way)
    assert one(first, event, "李梅").arrived == 1_999_999_000
    steps = first.steps_written
    assert handover.merge(first, event, tmp_path / "b.json").new == 0
    assert first.steps_written == steps
    undo.undo(first)
    assert not one(first, event, "王建国").arrived
    second.close()


def test_the_same_walk_in_at_both_doors_is_told(laptops: tuple[Database, Database], event: int, tmp_path: Path) -> None:
    first, second = laptops
    Door(first, event).walk_in("老张", "13700001111")
    Door(second, event).walk_in("张三", "137 0000 1111")
    handover.export(second, event, tmp_path / "b.json")
    assert handover.merge(first, event, tmp_path / "b.json").twins == ("老张",)
    second.close()


def test_two_walk_ins_with_one_phone_in_a_list_are_told(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    for name in ("老张", "张三"):
        Door(second, event).walk_in(name, "13700001111")
    handover.export(second, event, tmp_path / "b.json")
    merged = handover.merge(first, event, tmp_path / "b.json")
    assert (merged.added, merged.twins) == (2, ("老张",))
    second.close()


@pytest.mark.parametrize("how", ["at the door", "by undo"])
def test_who_was_taken_back_stays_out_of_an_older_list(
    laptops: tuple[Database, Database], event: int, tmp_path: Path, how: str
) -> None:
    first, second = laptops
    here = Door(first, event)
    here.check_in(one(first, event, "李梅").id)
    handover.export(first, event, tmp_path / "a.json")
    handover.merge(second, event, tmp_path / "a.json")
    Door(second, event).check_in(one(second, event, "王建国").id)
    handover.export(second, event, tmp_path / "b.json")
    if how == "by undo":
        undo.undo(first)
    else:
        here.take_back(one(first, event, "李梅").id)
    merged = handover.merge(first, event, tmp_path / "b.json")
    assert (merged.new, merged.back) == (1, 1) and not one(first, event, "李梅").arrived
    here.refresh()
    here.check_in(one(first, event, "李梅").id)  # now she is really there
    assert one(first, event, "李梅").arrived
    second.close()


def test_a_merge_that_was_undone_can_be_done_again(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    Door(second, event).check_in(one(second, event, "李梅").id)
    Door(second, event).walk_in("Walker")
    handover.export(second, event, tmp_path / "b.json")
    handover.merge(first, event, tmp_path / "b.json")
    undo.undo(first)
    assert not one(first, event, "李梅").arrived
    merged = handover.merge(first, event, tmp_path / "b.json")
    assert (merged.new, merged.added, merged.back) == (1, 1, 0) and one(first, event, "Walker").arrived
    second.close()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"commdesk": "door"}', "\x00\x01", '{"commdesk": 3}', "[" * 5000])
def test_a_broken_file_is_told_in_words(db: Database, event: int, tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem):
        handover.merge(db, event, path)


@pytest.mark.parametrize(
    ("key", "value"),
    [("registrations", {}), ("arrivals", [1]), ("arrivals", [{"id": "x", "registration": "1", "at": 1}]), ("event", "1"), ("version", 2),
     ("arrivals", [{"id": "1", "registration": "99999999999999999999999", "at": 1}]), ("arrivals", [{"id": "1", "registration": "1", "at": -5}])],
)  # fmt: skip
def test_a_hostile_file_changes_nothing(db: Database, event: int, tmp_path: Path, key: str, value: object) -> None:
    path = tmp_path / "x.json"
    handover.export(db, event, path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**whole, key: value}), encoding="utf-8")
    with pytest.raises(Problem):
        handover.merge(db, event, path)
    assert not any(each.arrived for each in registrations.listing(db, event))


def test_an_arrival_of_nobody_we_know_is_counted(db: Database, event: int, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    handover.export(db, event, path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    whole["arrivals"] = [{"id": "5", "registration": "6", "at": 7}]
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert handover.merge(db, event, path).unknown == 1
    with pytest.raises(Problem, match="could not be written"):
        handover.export(db, event, tmp_path / "no" / "x.json")
    shutil.rmtree(tmp_path / "no", ignore_errors=True)


@pytest.fixture
def items(db: Database, event: int) -> int:
    """A run of show of three items."""
    for title, minute, lasts in (("Door", 0, 20), ("Talk", 20, 60), ("Photo", 80, 10)):
        lines.add(db, "show", event, title=title, minute=minute, lasts=lasts)
    return event


def at(db: Database, event: int, now: int) -> list[show.Item]:
    return show.timeline(record.need(db, event), lines.of(db, "show", event), now)


def test_what_runs_late_pushes_what_comes_after_it(db: Database, items: int) -> None:
    begin = at(db, items, 0)[0].planned
    assert [item.planned - begin for item in at(db, items, 0)] == [0, 1200, 4800]
    assert show.forward(db, items, begin + 300)
    late = at(db, items, begin + 400)
    assert [item.drift for item in late] == [300, 300, 300]
    on = show.current(late)
    assert on is not None and on.line.title == "Door" and show.left(on, begin + 400) == 1100
    show.forward(db, items, begin + 1100)
    early = at(db, items, begin + 1100)
    assert [item.drift for item in early] == [300, -100, 0]
    over = at(db, items, begin + 9000)
    assert over[2].expected == begin + 9000 and show.left(over[1], begin + 9000) < 0


def test_forward_to_the_end_and_back_again(db: Database, items: int) -> None:
    begin = at(db, items, 0)[0].planned
    for number in range(4):
        assert show.forward(db, items, begin + number * 100)
    assert not show.forward(db, items, begin + 900)
    assert show.current(at(db, items, begin)) is None and show.coming(at(db, items, begin)) is None
    for _ in range(4):
        assert show.back(db, items)
    assert not show.back(db, items)
    assert not any(item.started or item.ended for item in at(db, items, begin))
    undo.undo(db)
    assert at(db, items, begin)[0].started


def test_an_event_without_a_date_runs_from_now(db: Database) -> None:
    event = record.add(db, "Talk")
    lines.add(db, "show", event, title="Door", minute=5)
    assert at(db, event, 1000)[0].planned == 1300
    assert set(door.VERDICTS) == {"ok", "again", "cancelled", "waiting", "unpaid", "other_event", "forged", "unknown"}


def test_who_registered_at_the_other_laptop_only_comes_along(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    late = registrations.add(second, event, "赵敏", phone="13700002222")
    Door(second, event).check_in(late)
    handover.export(second, event, tmp_path / "b.json")
    merged = handover.merge(first, event, tmp_path / "b.json")
    assert (merged.added, merged.unknown) == (1, 0)
    assert one(first, event, "赵敏").arrived and not one(first, event, "赵敏").walkin
    undo.undo(first)
    assert len(registrations.listing(first, event)) == 4
    assert handover.merge(first, event, tmp_path / "b.json").added == 1
    second.close()


def test_numbers_stay_when_somebody_cancels_after_printing(db: Database, event: int) -> None:
    before = {row.person.name: row.number for row in typeback.printed(db, event)}
    registrations.change(db, [one(db, event, "Anna Schmidt").id], said="cancelled")
    after = {row.person.name: row.number for row in typeback.printed(db, event)}
    assert after == {name: number for name, number in before.items() if name != "Anna Schmidt"}
    assert who(typeback.carry_out(db, event, typeback.parse(str(before["王建国"])))) == ["王建国"]
    assert who(typeback.carry_out(db, event, typeback.parse(str(before["Anna Schmidt"])))) == ["Anna Schmidt"]


def test_numbers_stay_when_somebody_registers_after_printing(db: Database, event: int) -> None:
    typeback.keep(db, event)
    before = {row.person.id: row.number for row in typeback.rows(db, event)}
    late = registrations.add(db, event, "Aaron")
    Door(db, event).walk_in("阿爱")
    rows = {row.person.id: row.number for row in typeback.rows(db, event)}
    assert {ident: rows[ident] for ident in before} == before and rows[late] == len(before) + 1
    assert who(typeback.carry_out(db, event, typeback.parse(str(before[one(db, event, "李梅").id])))) == ["李梅"]
    typeback.keep(db, event)
    assert {row.person.id: row.number for row in typeback.rows(db, event)} == rows, (
        "a second sheet never contradicts the first"
    )


def test_somebody_taken_off_the_list_leaves_their_number_empty(db: Database, event: int) -> None:
    typeback.keep(db, event)
    before = {row.person.name: row.number for row in typeback.rows(db, event)}
    registrations.remove(db, [one(db, event, "李梅").id])
    after = {row.person.name: row.number for row in typeback.rows(db, event)}
    assert after == {name: number for name, number in before.items() if name != "李梅"}
    undo.undo(db)
    assert {row.person.name: row.number for row in typeback.rows(db, event)} == before


def test_keeping_the_numbers_is_one_step_and_none_where_nobody_is_new(db: Database, event: int) -> None:
    typeback.keep(db, event)
    steps = db.steps_written
    typeback.keep(db, event)
    assert db.steps_written == steps
    assert not notes.listing(db, event) and not notes.incidents(db, event), "it is no answer of the retro"
    made = copying.duplicate(db, event)
    registrations.add(db, made, "Zoe")
    assert [row.number for row in typeback.rows(db, made)] == [1]
    with db.step("Elsewhere") as conn:
        conn.execute("UPDATE event_note SET text = '[1, {}' WHERE key = 'sheet'")
    assert [row.number for row in typeback.rows(db, event)] == [1, 2, 3, 4]
