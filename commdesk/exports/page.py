"""People as they are exported: one, and a page of them by columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar

from commdesk.calendars import birthday
from commdesk.calendars.birthday import Birthday

DAY0 = date(1970, 1, 1)
Thing = TypeVar("Thing")
Grouped = dict[int, list[Thing]]
"""By person."""
Handle = tuple[str, str, str]
"""Platform, account, name."""


class ExportedStay(NamedTuple):
    """Being in a community; ISO dates, "" unknown or still in. ``card`` is the name somebody has in it."""

    community: str
    joined: str
    left: str
    card: str = ""


class ExportedFee(NamedTuple):
    """A paid membership; ``amount`` in minor units."""

    name: str
    amount: int
    currency: str
    starts: str
    expires: str


@dataclass(slots=True)
class ExportedPerson:
    """One person. ``row`` holds the columns of `commdesk.exports.people.MEMBER`; ``last`` is the ISO date of their last message, "" for none."""

    id: int
    row: Mapping[str, Any]
    last: str
    inviter: str = ""
    handles: Sequence[Handle] = ()
    contacts: Sequence[tuple[str, str]] = ()
    tags: Sequence[tuple[str, str]] = ()
    stays: Sequence[ExportedStay] = ()
    fees: Sequence[ExportedFee] = ()
    fields: Mapping[int, str] = field(default_factory=dict)

    @property
    def birthday(self) -> Birthday:
        """The birthday, as far as it is known."""
        row = self.row
        return Birthday(row["birth_year"], row["birth_month"], row["birth_day"], row["birth_lunar"])

    @property
    def birthday_text(self) -> str:
        """The birthday in words that an import reads again."""
        return birthday.format_birthday(self.birthday)


@dataclass
class PeoplePage:
    """People that were read together, in order; looped over, they are `ExportedPerson`.

    Tables go by columns instead: what nearly nobody has then costs nothing for everybody else.
    """

    rows: list[tuple[Any, ...]]
    """The columns of `commdesk.exports.people.MEMBER`, named by ``names``."""
    names: list[str]
    called: Mapping[str, Mapping[int, str]]
    """What the ids mean that stand in the columns of ``rows`` named here: few words for many people."""
    handles: Grouped[Handle]
    """Who has none is not in it; so it is with everything below."""
    contacts: Grouped[tuple[str, str]]
    """Kind, value."""
    tags: Grouped[tuple[str, str]]
    """Group, tag."""
    stays: Grouped[ExportedStay]
    fees: Grouped[ExportedFee]
    fields: dict[int, dict[int, str]]
    """Values as they are read, by person and field."""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[ExportedPerson]:
        for row in self.rows:
            id, known = row[0], dict(zip(self.names, row, strict=True))
            for name, meanings in self.called.items():
                known[name] = meanings.get(known[name], "")
            yield ExportedPerson(
                id,
                known,
                write_day(known["last"]),
                known["inviter"],
                self.handles.get(id, ()),
                self.contacts.get(id, ()),
                self.tags.get(id, ()),
                self.stays.get(id, ()),
                self.fees.get(id, ()),
                self.fields.get(id, {}),
            )

    @cached_property
    def _column_values(self) -> dict[str, tuple[Any, ...]]:
        return dict(zip(self.names, zip(*self.rows, strict=True), strict=False))

    @cached_property
    def _place_by_person(self) -> dict[int, int]:
        return {row[0]: at for at, row in enumerate(self.rows)}

    @cached_property
    def by_platform(self) -> dict[str, Grouped[str]]:
        """Accounts, by platform and person."""
        return _take_apart(self.handles)

    @cached_property
    def by_kind(self) -> dict[str, Grouped[str]]:
        """Values of ``contacts``, by kind and person."""
        return _take_apart(self.contacts)

    @cached_property
    def by_group(self) -> dict[str, Grouped[str]]:
        """Tags, by group and person."""
        return _take_apart(self.tags)

    def list_column(self, name: str) -> Sequence[Any]:
        """Return one of the columns of ``rows``, ids by what they are called."""
        if not self.rows:
            return ()
        found, meanings = self._column_values[name], self.called.get(name)
        return found if meanings is None else [meanings.get(id, "") for id in found]

    def spread_cells(self, grouped: Mapping[int, Thing], cell: Callable[[Thing], str]) -> list[str]:
        """Return a cell for everybody, made from what belongs to some; "" for those who are not in ``grouped``."""
        cells = [""] * len(self.rows)
        for person, thing in grouped.items():
            cells[self._place_by_person[person]] = cell(thing)
        return cells


def _take_apart(grouped: Mapping[int, Sequence[tuple[str, ...]]]) -> dict[str, Grouped[str]]:
    """Return the second word of each thing by the first, and by person: once for all the columns there are of them."""
    apart: dict[str, Grouped[str]] = {}
    for person, things in grouped.items():
        for thing in things:
            apart.setdefault(thing[0], {}).setdefault(person, []).append(thing[1])
    return apart


@lru_cache(4_000)
def write_day(number: int) -> str:
    """Return the ISO date of a day since 1970; "" for 0."""
    return (DAY0 + timedelta(days=number)).isoformat() if number else ""
