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
from commdesk.signups.reading import LineKind
from commdesk.signups.signup import MOST_GUESTS
from tests.cli.command import run

FOLDER = Path(__file__).parent / "lists"
FEWEST = 60
MUTATIONS = 400
SIGNS = (
    "~~",
    "❌",
    "（",
    ")",
    "【",
    "换",
    "替",
    "+1",
    "×2",
    "\t",
    "：",
    "1. ",
    "#接龙\n",
    "候补",
    "~",
    "\u0336",
    "\u200b",
    "@",
    "10️⃣",
)


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


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with an event and nobody in it."""
    path = tmp_path_factory.mktemp("lists") / "a.commdesk"
    made = workspace.create_workspace(path, "A", "me")
    record.add_event(made.db, "聚会", starts="2036-12-12T14:00")
    made.close()
    return path


def test_there_are_many_lists_of_many_kinds() -> None:
    assert len(LISTS) >= FEWEST
    assert len({each.title for each in LISTS}) == len(LISTS)


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.title)
def test_a_pasted_list_names_who_is_on_it(each: Pasted, space: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(each.text, encoding="utf-8")
    ran = run("signups", space, "聚会", "--import", file, "--dry-run", "--json")
    assert ran.code == 0, ran.err
    found = [(row["name"], row["guests"], row["state"], row["paid"], row["phone"]) for row in ran.facts["rows"]]
    paid = [int(row[3]) if row[3].isdecimal() else None for row in each.people]
    assert found == [
        (name, int(guests), state, amount, phone)
        for (name, guests, state, _, phone), amount in zip(each.people, paid, strict=True)
    ]


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.title)
def test_no_line_of_a_list_is_lost(each: Pasted) -> None:
    found = reading.parse_signup_list(each.text)
    assert [line.number for line in found.lines] == [
        at for at, line in enumerate(each.text.split("\n"), 1) if line.strip()
    ]
    named = {person.line for person in found.people}
    assert named == {line.number for line in found.lines if line.kind == LineKind.PERSON}


def test_mutated_lists_lose_no_line_and_name_nobody_twice() -> None:
    dice = Random(11)
    for _ in range(MUTATIONS):
        text = mutate(dice.choice(LISTS).text, dice)
        found = reading.parse_signup_list(text)
        written = [at for at, line in enumerate(text.split("\n"), 1) if line.strip()]
        assert [line.number for line in found.lines] == written, text
        assert all(0 <= each.guests <= MOST_GUESTS and each.name.strip() for each in found.people), text
        assert {each.line for each in found.people} <= set(written), text


def mutate(text: str, dice: Random) -> str:
    """Return a list with a few characters lost, doubled, or put from another list."""
    chars = list(text)
    for _ in range(dice.randrange(1, 9)):
        at = dice.randrange(len(chars))
        match dice.randrange(5):
            case 0:
                del chars[at : at + dice.randrange(1, 4)]
            case 1:
                chars[at:at] = chars[at : at + dice.randrange(1, 30)]
            case 2:
                chars[at:at] = dice.choice(SIGNS)
            case 3:
                other = dice.choice(LISTS).text
                start = dice.randrange(len(other))
                chars[at:at] = other[start : start + dice.randrange(1, 40)]
            case _:
                chars[at] = dice.choice(SIGNS)[:1]
        chars = chars or ["a"]
    return "".join(chars)
