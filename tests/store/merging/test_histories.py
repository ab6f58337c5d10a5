"""Random histories of copies that are edited and merged, held against an oracle. COMMDESK_HISTORIES=3000 runs more of them,
the long run 5 000.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.store.merging.copies import ACTS, Copy, History
from tests.store.merging.running import LONG_BLOCKS, list_long_seeds, run_histories, tell_count

HISTORIES = int(os.environ.get("COMMDESK_HISTORIES", "30"))
BLOCKS = 6


@pytest.mark.parametrize("block", range(BLOCKS))
def test_copies_hold_what_the_oracle_says(small: Path, tmp_path: Path, block: int) -> None:
    run_histories(
        lambda place, seed: History(place, small, seed), range(block, HISTORIES, BLOCKS), tmp_path, live, finish
    )


@pytest.mark.long
@pytest.mark.parametrize("block", range(LONG_BLOCKS))
def test_five_thousand_histories(small: Path, tmp_path: Path, block: int) -> None:
    seeds = list_long_seeds(block, 5_000)
    run_histories(lambda place, seed: History(place, small, seed), seeds, tmp_path, live, finish)
    tell_count("copies that are merged", seeds)


def live(history: History) -> None:
    """Do things at random; compare after every one."""
    names, weights = list(ACTS), list(ACTS.values())
    for number in range(history.dice.randint(8, 40)):
        copy = history.dice.choice(history.copies)
        act = history.dice.choices(names, weights)[0]
        try:
            act(history, copy)
            for each in history.copies:
                if each is copy:
                    history.check(each)
        except BaseException as error:
            error.add_note(f"act {number}: {act.__name__}")
            raise


def finish(history: History) -> None:
    """Both directions agree, a second merge says nothing new, and everybody who merges with everybody ends equal."""
    first, second = history.copies[:2]
    one, other = history.open(history.snapshot(first)), history.open(history.snapshot(second))
    try:
        history.merge(one, second)
        history.merge(other, first)
        assert one.view() == other.view()
        assert history.merge(one, second).step == 0
    finally:
        one.db.close()
        other.db.close()
    for _ in range(12):
        pairs = [(mine, theirs) for mine in history.copies for theirs in history.copies if mine is not theirs]
        history.dice.shuffle(pairs)
        for mine, theirs in pairs:
            history.merge(mine, theirs)
        if len({each.seen() for each in history.copies}) == 1:
            break
    else:
        raise AssertionError("no end")
    assert len({repr(sorted(each.view().items())) for each in history.copies}) == 1
    assert len({repr(list_books(each)) for each in history.copies}) == 1


def list_books(copy: Copy) -> list[tuple[object, ...]]:
    """Return what is known beside the rows themselves, to the last cell."""
    found: list[tuple[object, ...]] = []
    for book in ("stamp", "rival"):
        found += [(book, *row) for row in copy.db.reader.execute(f"SELECT * FROM {book} ORDER BY tbl, row, col, step")]
    return found
