"""Random histories: whatever two or three doors do, their lists make them agree, and no money is lost."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from commdesk.events.checkin import exchange
from tests.events import doors

QUICK = range(9)
LONG = range(1_000, 1_400)


def _same(found: list[list[object]], seed: int) -> None:
    assert all(each == found[0] for each in found), f"seed {seed}"


def two_doors(template: Path, folder: Path, seed: int) -> None:
    """One exchange is enough for two, either way round; a second one changes nothing."""
    rng = random.Random(seed)
    base, event = doors.begun(template, folder, rng)
    pair = doors.laptops(base, folder, 2, rng)
    for _ in range(2):  # the second time from different states, after a merge
        for door in pair:
            doors.play(door, event, rng, rng.randrange(1, 12))
        doors.exchange(pair, event, folder, rng, times=1)
        _same([doors.view(door, event) for door in pair], seed)
        steps = [door.steps_written for door in pair]
        doors.exchange(pair, event, folder, rng)
        _same([doors.view(door, event) for door in pair], seed)
        assert [door.steps_written for door in pair] == steps, f"seed {seed}: merging again wrote something"
        one, other = pair
        doors.play(one, event, rng, 6, doors.ONWARDS)  # in knowledge of all the other did: nothing is asked
        exchange.export_door(one, event, folder / "next.json")
        assert exchange.find_clashes(other, event, folder / "next.json") == [], f"seed {seed}"
    for door in pair:
        door.close()


def many_doors(template: Path, folder: Path, seed: int) -> None:
    """Three doors, lists handed about at random, then once round and round again: all agree."""
    rng = random.Random(seed)
    base, event = doors.begun(template, folder, rng)
    found = doors.laptops(base, folder, 3, rng)
    for _ in range(rng.randrange(2, 6)):
        doors.play(rng.choice(found), event, rng, rng.randrange(1, 8))
        one, other = rng.sample(found, 2)
        exchange.export_door(one, event, folder / "some.json")
        if rng.random() < 0.7:
            exchange.merge_door(other, event, folder / "some.json")
    for _ in range(2):
        doors.exchange(found, event, folder, rng)
    _same([doors.view(door, event) for door in found], seed)
    for door in found:
        door.close()


def sums(template: Path, folder: Path, seed: int) -> None:
    """What is taken at the doors adds up, whoever takes in first, however often."""
    rng = random.Random(seed)
    base, event = doors.begun(template, folder, rng)
    count = rng.choice((2, 3))
    found = doors.laptops(base, folder, count, rng)
    before = doors.money(found[0], event)
    for door in found:
        doors.play(door, event, rng, rng.randrange(1, 10), doors.COMING)
    wanted = before + sum(doors.money(door, event) - before for door in found)
    doors.exchange(found, event, folder, rng)
    assert [doors.money(door, event) for door in found] == [wanted] * count, f"seed {seed}"
    _same([doors.view(door, event) for door in found], seed)
    for door in found:
        door.close()


@pytest.mark.parametrize("seed", QUICK)
def test_two_doors_agree_after_one_exchange(template: Path, tmp_path: Path, seed: int) -> None:
    two_doors(template, tmp_path, seed)


@pytest.mark.parametrize("seed", QUICK)
def test_three_doors_agree(template: Path, tmp_path: Path, seed: int) -> None:
    many_doors(template, tmp_path, seed)


@pytest.mark.parametrize("seed", QUICK)
def test_the_sum_of_money_is_the_sum_of_all_doors(template: Path, tmp_path: Path, seed: int) -> None:
    sums(template, tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("history", [two_doors, many_doors, sums], ids=lambda each: each.__name__)
def test_long_histories(template: Path, tmp_path: Path, history: object) -> None:
    assert callable(history)
    for seed in LONG:
        folder = tmp_path / str(seed)
        folder.mkdir()
        history(template, folder, seed)
    sys.stdout.write(f"{len(LONG)} histories of {getattr(history, '__name__', '')}: all doors agree\n")
