"""Lists as people paste them, each with who is on it: files beside this one, one for each place they come from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from commdesk import workspace
from commdesk.events import record
from commdesk.signups import reading
from tests.cli.command import run

FOLDER = Path(__file__).parent / "lists"
FEWEST = 60


class Pasted(NamedTuple):
    """A list and its people: (name, guests, state, paid, phone); "paid" is a payment without an amount."""

    title: str
    text: str
    people: tuple[tuple[str, ...], ...]


def pasted() -> Iterator[Pasted]:
    """Yield every list of the files: a line ``%% title``, the text, a line ``%=``, a line for each person."""
    for path in sorted(FOLDER.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("%% ")[1:]:
            head, _, rest = part.partition("\n")
            text, _, people = rest.partition("%=\n")
            rows = (tuple(cell.strip() for cell in line.split("|")) for line in people.splitlines() if line)
            defaults = ("", "0", "registered", "", "")
            yield Pasted(f"{path.stem}: {head}", text, tuple((*row, *defaults[len(row) :]) for row in rows))


LISTS = tuple(pasted())


def _read(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            each.name,
            str(each.guests),
            each.state or "registered",
            "" if each.paid is None else f"{float(each.paid) * 100:.0f}" if each.paid else "paid",
            "".join(each.phones),
        )
        for each in reading.parse(text).people
    )


def test_there_are_many_lists_of_many_kinds() -> None:
    assert len(LISTS) >= FEWEST
    assert len({each.title for each in LISTS}) == len(LISTS)


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.title)
def test_a_pasted_list_names_who_is_on_it(each: Pasted) -> None:
    assert _read(each.text) == each.people
