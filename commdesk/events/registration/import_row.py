"""One row of a registration sheet or a pasted list, before it is on the guest list."""

from __future__ import annotations

from dataclasses import dataclass, field

from commdesk.errors import Phrase
from commdesk.events.states import RegistrationState, RowMatch
from commdesk.members.imports.import_row import IncomingPerson

Value = str | int | None


@dataclass(slots=True)
class ImportRow:
    """What a row says and what will become of it.

    ``match``: new, known (surely this member), maybe (somebody is called so: look), listed (on the list already, ``registration``),
    forgotten. ``member`` is who it will be linked to, 0 nobody; ``make``: a member is made of it. ``wanted``: it is carried out.
    ``twin``: the number of an earlier row about the same person, 0 none. ``why`` tells the match in words, ``changes`` what an
    update does, ``problems`` cells that made no sense, ``doubts`` what was hard to read in a line; ``line`` is where a text has it, 0 a
    sheet. ``at`` and ``arrived`` are UTC seconds, 0 unknown; ``paid`` minor units;
    ``walkin``: came without being on any list.
    """

    number: int
    person: IncomingPerson
    name: str
    phone: str = ""
    email: str = ""
    guests: int = 0
    state: str = RegistrationState.REGISTERED
    stated: bool = False
    paid: int | None = None
    refunded: bool = False
    source: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    at: int = 0
    arrived: int = 0
    walkin: bool = False
    line: int = 0
    doubts: tuple[Phrase, ...] = ()
    key: str = ""
    priority: int = 0
    note: str = ""
    match: RowMatch = RowMatch.NEW
    member: int = 0
    candidates: tuple[int, ...] = ()
    wanted: bool = True
    make: bool = True
    chosen: bool = False
    twin: int = 0
    registration: int = 0
    why: Phrase | None = None
    changes: tuple[Phrase, ...] = ()
    updates: dict[str, Value] = field(default_factory=dict)
    problems: list[Phrase] = field(default_factory=list)

    @property
    def needs_review(self) -> bool:
        """Whether somebody should say what is right: it may be one of several people, or was hard to read."""
        if self.match == RowMatch.FORGOTTEN or self.chosen:
            return False
        unsure = self.match == RowMatch.MAYBE and (not self.member or bool(self.twin))
        return (unsure and self.wanted) or bool(self.problems) or bool(self.doubts)

    @property
    def seat_count(self) -> int:
        """How many places it takes, or would take."""
        return 1 + self.guests

    def absorb_row(self, other: ImportRow) -> None:
        """Take over what a later row about the same person adds; a state that it says is the newer one."""
        for name in ("phone", "email", "source", "note", "arrived"):
            if not getattr(self, name):
                setattr(self, name, getattr(other, name))
        self.guests = max(self.guests, other.guests)
        self.paid = other.paid if self.paid is None else self.paid
        self.answers = other.answers | self.answers
        self.person.absorb_row(other.person)
        if other.stated:
            self.state, self.stated, self.refunded = other.state, True, other.refunded
        if self.refunded:
            self.paid = None
