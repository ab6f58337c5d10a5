"""Running histories: one folder a seed, which is named where one fails."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from tests.store.merging.copies import History

Kind = TypeVar("Kind", bound=History)
LONG_BLOCKS = 8
"""Parts of a long run, which several processes may share (``packaging/test --long -n 2``)."""
LONG_FIRST = 1_000_000
"""The first seed of a long run: none of those of every run."""


def list_long_seeds(block: int, usual: int) -> range:
    """Return the seeds of one part of a long run.

    Args:
        usual: How many histories all parts have together, where COMMDESK_LONG does not say it.
    """
    first = LONG_FIRST + int(os.environ.get("COMMDESK_FIRST", "0"))
    return range(first + block, first + int(os.environ.get("COMMDESK_LONG", str(usual))), LONG_BLOCKS)


def tell_count(kind: str, seeds: range) -> None:
    """Say how many histories of a kind were well, for whoever ran the long tests."""
    sys.stdout.write(
        f"\n{kind}: {len(seeds)} histories, seeds {seeds.start} to {seeds.stop - 1} by {seeds.step}, all well\n"
    )


def run_histories(
    make: Callable[[Path, int], Kind], seeds: Iterable[int], folder: Path, *parts: Callable[[Kind], object]
) -> None:
    """Make a history of each seed and let ``parts`` happen to it."""
    for seed in seeds:
        place = folder / str(seed)
        place.mkdir()
        history = make(place, seed)
        try:
            for part in parts:
                part(history)
        except BaseException as error:
            error.add_note(f"history {seed}")
            raise
        finally:
            history.close()
        shutil.rmtree(place)
