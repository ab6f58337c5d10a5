"""Running histories: one folder a seed, which is named where one fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from tests.store.merging.copies import History

Kind = TypeVar("Kind", bound=History)


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
