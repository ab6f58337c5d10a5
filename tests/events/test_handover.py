"""Two laptops at one door, and the list that goes from one to the other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.events.checkin import exchange
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration import registrations
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.checkin.test_check_in import event, one

__all__ = ["event"]


@pytest.fixture
def laptops(db: Database, event: int, tmp_path: Path) -> tuple[Database, Database]:
    """Two copies of the file."""
    other = tmp_path / "other.commdesk"
    with db.exclusive_access():
        db._writer.execute("VACUUM INTO ?", (str(other),))
    second = Database(other, "Bea")
    return db, second


def test_two_laptops_agree_whoever_takes_in_first(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    a, b = CheckInDoor(first, event), CheckInDoor(second, event)
    a.check_in(one(first, event, "李梅").id, at=2_000_000_000)
    b.check_in(one(first, event, "李梅").id, at=1_999_999_000)
    b.check_in(one(first, event, "王建国").id, at=2_000_000_100)
    b.walk_in("Walker", "13700001111", guests=1)
    exchange.export_door(first, event, tmp_path / "a.json")
    exchange.export_door(second, event, tmp_path / "b.json")
    merged = exchange.merge_door(first, event, tmp_path / "b.json")
    assert (merged.new, merged.already, merged.added, merged.unknown) == (1, 1, 1, 0)
    exchange.merge_door(second, event, tmp_path / "a.json")
    one_way, other_way = (
        [(each.id, each.name, each.arrived, each.came) for each in registrations.list_registrations(d, event)]
        for d in laptops
    )
    assert sorted(one_way) == sorted(other_way)
    assert one(first, event, "李梅").arrived == 1_999_999_000
    steps = first.steps_written
    assert exchange.merge_door(first, event, tmp_path / "b.json").new == 0
    assert first.steps_written == steps
    undo.undo(first)
    assert not one(first, event, "王建国").arrived
    second.close()


def test_the_same_walk_in_at_both_doors_is_told(laptops: tuple[Database, Database], event: int, tmp_path: Path) -> None:
    first, second = laptops
    CheckInDoor(first, event).walk_in("老张", "13700001111")
    CheckInDoor(second, event).walk_in("张三", "137 0000 1111")
    exchange.export_door(second, event, tmp_path / "b.json")
    assert exchange.merge_door(first, event, tmp_path / "b.json").twins == ("老张",)
    second.close()


def test_two_walk_ins_with_one_phone_in_a_list_are_told(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    for name in ("老张", "张三"):
        CheckInDoor(second, event).walk_in(name, "13700001111")
    exchange.export_door(second, event, tmp_path / "b.json")
    merged = exchange.merge_door(first, event, tmp_path / "b.json")
    assert (merged.added, merged.twins) == (2, ("老张",))
    second.close()


@pytest.mark.parametrize("how", ["at the door", "by undo"])
def test_who_was_taken_back_stays_out_of_an_older_list(
    laptops: tuple[Database, Database], event: int, tmp_path: Path, how: str
) -> None:
    first, second = laptops
    here = CheckInDoor(first, event)
    here.check_in(one(first, event, "李梅").id)
    exchange.export_door(first, event, tmp_path / "a.json")
    exchange.merge_door(second, event, tmp_path / "a.json")
    CheckInDoor(second, event).check_in(one(second, event, "王建国").id)
    exchange.export_door(second, event, tmp_path / "b.json")
    if how == "by undo":
        undo.undo(first)
    else:
        here.take_back(one(first, event, "李梅").id)
    merged = exchange.merge_door(first, event, tmp_path / "b.json")
    assert (merged.new, merged.back) == (1, 1) and not one(first, event, "李梅").arrived
    here.refresh_list()
    here.check_in(one(first, event, "李梅").id)  # now she is really there
    assert one(first, event, "李梅").arrived
    second.close()


def test_a_merge_that_was_undone_can_be_done_again(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    CheckInDoor(second, event).check_in(one(second, event, "李梅").id)
    CheckInDoor(second, event).walk_in("Walker")
    exchange.export_door(second, event, tmp_path / "b.json")
    exchange.merge_door(first, event, tmp_path / "b.json")
    undo.undo(first)
    assert not one(first, event, "李梅").arrived
    merged = exchange.merge_door(first, event, tmp_path / "b.json")
    assert (merged.new, merged.added, merged.back) == (1, 1, 0) and one(first, event, "Walker").arrived
    second.close()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"commdesk": "door"}', "\x00\x01", '{"commdesk": 3}', "[" * 5000])
def test_a_broken_file_is_told_in_words(db: Database, event: int, tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem):
        exchange.merge_door(db, event, path)


@pytest.mark.parametrize(
    ("key", "value"),
    [("registrations", {}), ("arrivals", [1]), ("arrivals", [{"id": "x", "registration": "1", "at": 1}]), ("event", "1"), ("version", 3), ("version", True),
     ("arrivals", [{"id": "1", "registration": "99999999999999999999999", "at": 1}]), ("arrivals", [{"id": "1", "registration": "1", "at": -5}])],
)  # fmt: skip
def test_a_hostile_file_changes_nothing(db: Database, event: int, tmp_path: Path, key: str, value: object) -> None:
    path = tmp_path / "x.json"
    exchange.export_door(db, event, path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**whole, key: value}), encoding="utf-8")
    with pytest.raises(Problem):
        exchange.merge_door(db, event, path)
    assert not any(each.arrived for each in registrations.list_registrations(db, event))


def test_an_arrival_of_nobody_we_know_is_counted(db: Database, event: int, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    exchange.export_door(db, event, path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    whole["arrivals"] = [{"id": "5", "registration": "6", "at": 7}]
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert exchange.merge_door(db, event, path).unknown == 1
    with pytest.raises(Problem, match="could not be written"):
        exchange.export_door(db, event, tmp_path / "no" / "x.json")
    shutil.rmtree(tmp_path / "no", ignore_errors=True)


def test_who_registered_at_the_other_laptop_only_comes_along(
    laptops: tuple[Database, Database], event: int, tmp_path: Path
) -> None:
    first, second = laptops
    late = registrations.add_registration(second, event, "赵敏", phone="13700002222")
    CheckInDoor(second, event).check_in(late)
    exchange.export_door(second, event, tmp_path / "b.json")
    merged = exchange.merge_door(first, event, tmp_path / "b.json")
    assert (merged.added, merged.unknown) == (1, 0)
    assert one(first, event, "赵敏").arrived and not one(first, event, "赵敏").walkin
    undo.undo(first)
    assert len(registrations.list_registrations(first, event)) == 4
    assert exchange.merge_door(first, event, tmp_path / "b.json").added == 1
    second.close()
