"""Random histories of a team and its folder, held against an oracle. COMMDESK_HISTORIES=500 runs more of them, the long run
1 500.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.store.conftest import empty
from tests.store.merging.running import LONG_BLOCKS, list_long_seeds, run_histories, tell_count
from tests.team.gossip import ACTS, COMPARED, Gossip, check_forgotten, finish

__all__ = ["empty"]

HISTORIES = int(os.environ.get("COMMDESK_HISTORIES", "20"))
FIRST = int(os.environ.get("COMMDESK_FIRST", "0"))
BLOCKS = 4
STATS: Counter[str] = Counter()


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_team_holds_what_the_oracle_says(empty: Path, tmp_path: Path, block: int) -> None:
    seeds = range(FIRST + block, FIRST + HISTORIES, BLOCKS)
    run_histories(
        lambda place, seed: Gossip(place, empty, seed), seeds, tmp_path, live, finish, check_forgotten, compare
    )


@pytest.mark.long
@pytest.mark.parametrize("block", range(LONG_BLOCKS))
def test_fifteen_hundred_histories(empty: Path, tmp_path: Path, block: int) -> None:
    seeds = list_long_seeds(block, 1_500)
    run_histories(
        lambda place, seed: Gossip(place, empty, seed), seeds, tmp_path, live, finish, check_forgotten, compare
    )
    tell_count("teams and their folder", seeds)


def live(history: Gossip) -> None:
    """Do things at random; compare after every one."""
    names, weights = list(ACTS), list(ACTS.values())
    for number in range(history.dice.randint(15, 60)):
        copy = history.dice.choice(history.copies)
        act = history.dice.choices(names, weights)[0]
        try:
            act(history, copy)
            if act not in COMPARED and any(each is copy for each in history.copies):
                history.check(copy)
        except BaseException as error:
            error.add_note(f"act {number}: {act.__name__}")
            raise


def compare(history: Gossip) -> None:
    """All hold the same, to the last cell."""
    assert len({repr(sorted(each.view().items())) for each in history.copies}) == 1
    assert len({repr(sorted(history.list_states(each).items())) for each in history.copies}) == 1
    STATS.update(history.seen_acts)


def test_the_histories_do_what_they_are_for(empty: Path, tmp_path: Path) -> None:
    """A test that met none of what it is there for would prove nothing."""
    STATS.clear()
    run_histories(
        lambda place, seed: Gossip(place, empty, seed), (7, 24), tmp_path, live, finish, check_forgotten, compare
    )
    for act in (
        "steps heard",
        "rounds that told",
        "files that waited",
        "kept",
        "joined",
        "forgotten looked for in the folder",
    ):
        assert STATS[act] > 0, STATS
