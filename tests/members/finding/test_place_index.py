"""Places are found as a dictionary finds them, whenever ids were added."""

from __future__ import annotations

import random

import pytest

from commdesk.members.finding import place_index
from commdesk.members.finding.place_index import PlaceIndex


@pytest.mark.parametrize("seed", range(10))
def test_every_id_has_the_place_a_dictionary_gives_it(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    monkeypatch.setattr(place_index, "FRESH", dice.choice((0, 3, 1_000)))
    ids = [*dice.sample(range(1, 200), 60), 1 << 62]
    index, known = PlaceIndex(ids[:20]), {ident: at for at, ident in enumerate(ids[:20])}
    for ident in ids[20:]:
        assert index.find_place(ident) == -1
        known[ident] = index.add_ident(ident)
        assert all(index.find_place(other) == place for other, place in known.items())
    assert list(index.ids) == ids and index.by_id() == known == {ident: at for at, ident in enumerate(ids)}


def test_nothing_is_found_in_nothing() -> None:
    assert PlaceIndex().find_place(1) == -1
