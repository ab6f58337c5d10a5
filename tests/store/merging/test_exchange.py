"""Random histories of copies that hear from each other, held against an oracle. COMMDESK_HISTORIES=3000 runs more of
them, the long run 5 000.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.store.merging.exchange import ACTS, COMPARED, Exchange
from tests.store.merging.running import LONG_BLOCKS, list_long_seeds, run_histories, tell_count
from tests.store.merging.test_histories import list_books

HISTORIES = int(os.environ.get("COMMDESK_HISTORIES", "20"))
FIRST = int(os.environ.get("COMMDESK_FIRST", "0"))
BLOCKS = 4
STATS: Counter[str] = Counter()


@pytest.mark.parametrize("block", range(BLOCKS))
def test_copies_that_hear_from_each_other_hold_what_the_oracle_says(small: Path, tmp_path: Path, block: int) -> None:
    run_histories(
        lambda place, seed: Exchange(place, small, seed),
        range(FIRST + block, FIRST + HISTORIES, BLOCKS),
        tmp_path,
        live,
        finish,
    )


@pytest.mark.long
@pytest.mark.parametrize("block", range(LONG_BLOCKS))
def test_five_thousand_histories(small: Path, tmp_path: Path, block: int) -> None:
    seeds = list_long_seeds(block, 5_000)
    run_histories(lambda place, seed: Exchange(place, small, seed), seeds, tmp_path, live, finish)
    tell_count("copies that hear from each other", seeds)


def live(history: Exchange) -> None:
    """Do things at random; compare after every one."""
    names, weights = list(ACTS), list(ACTS.values())
    for number in range(history.dice.randint(10, 40)):
        copy = history.dice.choice(history.copies)
        act = history.dice.choices(names, weights)[0]
        try:
            act(history, copy)
            if act not in COMPARED and any(each is copy for each in history.copies):
                history.check(copy)
        except BaseException as error:
            error.add_note(f"act {number}: {act.__name__}")
            raise


def finish(history: Exchange) -> None:
    """Everybody says and reads everything, and all hold the same, to the last cell."""
    for _ in range(20):
        for copy in history.copies:
            history.receive(copy)
            history.publish(copy)
        if len({each.seen() for each in history.copies}) == 1:
            break
    else:
        raise AssertionError("no end")
    for copy in history.copies:
        history.check(copy)
    assert len({repr(sorted(each.view().items())) for each in history.copies}) == 1
    assert len({repr(list_books(each)) for each in history.copies}) == 1
    STATS.update(history.seen_acts)
