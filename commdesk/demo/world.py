"""The content of the sample world, read from ``resources/demo``, and the dice that pick from it."""

from __future__ import annotations

import tomllib
from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Any, Generic, TypeVar

from commdesk import resources
from commdesk.languages.registry import DEFAULT, SOURCE, list_content_languages

Thing = TypeVar("Thing")
FOLDER = resources.ROOT / "demo"
LANGUAGES = list_content_languages(FOLDER, "world_{}.toml")
"""Each has people, groups, events and words of its own."""


def load_world(language: str = DEFAULT) -> dict[str, Any]:
    """Return the world of a language as it is written down, the English one where there is none, with its ``language``."""
    written = language if language in LANGUAGES else SOURCE
    found = tomllib.loads((FOLDER / f"world_{written}.toml").read_text(encoding="utf-8"))
    return found | {"language": written}


class WeightedChoice(Generic[Thing]):
    """A weighted choice that costs one random number and one bisection."""

    def __init__(self, things: Sequence[Thing], weights: Sequence[float]) -> None:
        self._things = tuple(things)
        self._sums = tuple(accumulate(weights))

    def pick_one(self, dice: Random) -> Thing:
        """Return one of the things."""
        return self._things[min(bisect(self._sums, dice.random() * self._sums[-1]), len(self._things) - 1)]


def make_weighted_choice(table: Mapping[str, float]) -> WeightedChoice[str]:
    """Return the choice among the keys of ``table``, weighted by its values."""
    return WeightedChoice(tuple(table), tuple(table.values()))
