"""The content of the sample world, read from ``resources/demo/world.toml``, and the dice that pick from it."""

from __future__ import annotations

import tomllib
from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Generic, TypeVar

Thing = TypeVar("Thing")
FILE = Path(__file__).parents[2] / "resources" / "demo" / "world.toml"


def load() -> dict[str, Any]:
    """Return the world as it is written down."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


class Choice(Generic[Thing]):
    """A weighted choice that costs one random number and one bisection."""

    def __init__(self, things: Sequence[Thing], weights: Sequence[float]) -> None:
        self._things = tuple(things)
        self._sums = tuple(accumulate(weights))

    def pick(self, dice: Random) -> Thing:
        """Return one of the things."""
        return self._things[min(bisect(self._sums, dice.random() * self._sums[-1]), len(self._things) - 1)]


def weighted(table: Mapping[str, float]) -> Choice[str]:
    """Return the choice among the keys of ``table``, weighted by its values."""
    return Choice(tuple(table), tuple(table.values()))
