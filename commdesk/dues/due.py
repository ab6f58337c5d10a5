"""One thing that is due, in which part of the day it belongs, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from commdesk.errors import Phrase
from commdesk.store.ids import derive_id


class DueAct(StrEnum):
    """What a press does about a line."""

    COPY = "copy"
    DONE = "done"
    LATER = "later"
    SKIP = "skip"
    OPEN = "open"


class DueBand(StrEnum):
    """Under which heading a line stands."""

    OVERDUE = "overdue"
    TODAY = "today"
    AHEAD = "ahead"


class MarkState(StrEnum):
    """What somebody did about a line that has no row of its own to say it."""

    DONE = "done"
    LATER = "later"
    SKIPPED = "skipped"


EVERY_ACT = frozenset(DueAct)


@dataclass(frozen=True, slots=True)
class DueSpan:
    """The days that are asked about: all that is still open up to ``last``, seen on ``today``."""

    today: date
    last: date


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done on ``day``.

    ``source`` is a name in `commdesk.dues.registry.DUES`, ``subject`` the id of the row there. ``name`` is whom or what it is
    about as it is shown, ``words`` what is to be done, ``reasons`` why it stands here. ``clock`` is the hour, as 20:00, '' any.
    ``until``: put off to then, a local wall clock. ``owner``: who is to do it; '' anybody. ``more``: lines with the same words here
    may be shown as one. ``weight``: of two at the same time the greater is first. ``chip``: marked words for it, where its
    source's are too wide.
    """

    source: str
    subject: int
    day: date
    name: str
    words: Phrase
    reasons: tuple[Phrase, ...] = ()
    clock: str = ""
    member: int = 0
    community: int = 0
    event: int = 0
    script: int = 0
    owner: str = ""
    until: datetime | None = None
    more: str = ""
    weight: int = 0
    chip: str = ""

    @property
    def key(self) -> tuple[str, int, date]:
        """What tells it from every other; unlike its mark it costs nothing."""
        return self.source, self.subject, self.day

    @property
    def mark(self) -> int:
        """The id of the row that says it was done, skipped or put off: the same on every computer."""
        return derive_id("due_mark", self.source, self.subject, self.day.isoformat())

    @property
    def moment(self) -> datetime:
        """When it is to be done, by the wall clock; what has no hour stands at the end of its day."""
        if self.until is not None:
            return self.until
        hour, minute = (int(part) for part in self.clock.split(":")) if self.clock else (23, 59)
        return datetime.combine(self.day, time(hour, minute))

    def classify_band(self, today: date, waits: bool = False) -> DueBand:
        """Return where it stands on ``today``; what ``waits`` is never late."""
        day = self.moment.date()
        if day > today:
            return DueBand.AHEAD
        return DueBand.OVERDUE if day < today and not waits else DueBand.TODAY
