"""What a pasted text says, made ready to be shown: who each name is, what stands beside it, who may be meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from commdesk.checkins import day_sheet, name_matching, pasted_text
from commdesk.checkins.day_sheet import DaySheetDay
from commdesk.checkins.name_matching import NameMatch
from commdesk.members import list_rows
from commdesk.members.finding.search import PeopleFinder
from commdesk.members.list_rows import MemberRow
from commdesk.signups import headings, reading, spellings
from commdesk.signups.reading import SignupList, TextLine
from commdesk.signups.signup import SignupPerson
from commdesk.store.database import Database
from commdesk.text import fold_text

NUMBERED = 0.5
"""So many of the lines must be numbered before a text without ``#接龙`` is taken for a list."""


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name as it was written, who it is, and what stands beside it; ``state``: cancelled and waitlist say they are not there."""

    match: NameMatch
    extras: tuple[str, ...] = ()
    guests: int = 0
    messages: int = 0
    times: int = 1
    state: str = ""

    @property
    def name(self) -> str:
        """The name as it was written."""
        return self.match.name

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return fold_text(self.match.name)


@dataclass(frozen=True, slots=True)
class NameReading:
    """A text. ``counts`` None: a list of names, else copied chat; ``known``: everybody who may be meant.

    ``day``: what copied chat would replace, None where nothing is known of the day; ``unknown``: lines that were not understood.
    """

    entries: tuple[NameEntry, ...] = ()
    counts: Mapping[str, int] | None = None
    known: dict[int, MemberRow] = field(default_factory=dict)
    day: DaySheetDay | None = None
    unknown: tuple[TextLine, ...] = ()


def read_names(db: Database, text: str, community: int, day: str, finder: PeopleFinder) -> NameReading:
    """Return what a text says, the names that are nobody known first."""
    known_names = name_matching.find_existing_words(db, spellings.list_name_beginnings(text), community)
    listed = reading.parse_signup_list(text, known_names)
    counts = None if _is_list(text, listed) else pasted_text.count_speakers(text) or None
    if counts:
        found = day_sheet.read_copied_chat(db, text, community, finder)
        entries = [NameEntry(match, messages=found.counts[match.name]) for match in found.matches]
    else:
        entries = _read_list_entries(db, listed.people, community, finder)
    wanted = {one for each in entries for one in (each.match.member, *each.match.candidates) if one}
    ordered = sorted(entries, key=lambda each: each.match.member != 0)
    known = day_sheet.load_days(db, (community,), day, day) if counts else {}
    unknown = () if counts else listed.unknown_lines
    return NameReading(
        tuple(ordered), counts, list_rows.load_rows(db, sorted(wanted)), known.get((community, day)), unknown
    )


def _is_list(text: str, found: SignupList) -> bool:
    """Whether a text is a 接龙 or a numbered list, whatever else it looks like."""
    written = [row for row in text.splitlines() if row.strip()]
    if headings.is_signup_list(text):
        return bool(found.people)
    if any(map(headings.is_signup_list, written)):  # copied with the name of who sent it above
        return len(found.people) > len(pasted_text.count_speakers(text))
    numbers = {person.number for person in found.people}
    return len(numbers) > 1 and len(found.people) >= NUMBERED * len(written)


def _read_list_entries(
    db: Database, people: Sequence[SignupPerson], community: int, finder: PeopleFinder
) -> list[NameEntry]:
    """Return each name of a list once, with what all its lines say; the last that says a state is right."""
    same: dict[str, list[SignupPerson]] = {}
    for person in people:
        same.setdefault(fold_text(person.name), []).append(person)
    found = name_matching.match_names(db, [each[0].name for each in same.values()], community, finder)
    entries = []
    for match, each in zip(found, same.values(), strict=True):
        extras = tuple(dict.fromkeys(word for person in each for word in (*person.phones, *person.notes)))
        state = next((person.state for person in reversed(each) if person.state), "")
        entries.append(NameEntry(match, extras, sum(person.guests for person in each), times=len(each), state=state))
    return entries


def describe_person(row: MemberRow) -> str:
    """Return a person in one line: the name, and what tells them from others of the same name."""
    return "   ".join(part for part in (row.name, row.second, row.city, row.account) if part)
