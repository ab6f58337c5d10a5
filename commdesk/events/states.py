"""What an event, a registration, a post and a line can be: the values as they are stored.

What is read from a file stays text: a newer version may have written a state that this one does not know. `read_choice` of
`commdesk.text` tells it apart where code has to choose.
"""

from __future__ import annotations

from enum import StrEnum


class EventPhase(StrEnum):
    """Where an event stands: five phases in order, and the two ends."""

    PLANNING = "planning"
    PREP = "prep"
    PROMO = "promo"
    RUN = "run"
    RETRO = "retro"
    DONE = "done"
    CANCELLED = "cancelled"


class EventGroup(StrEnum):
    """Under which heading an event is listed."""

    AHEAD = "ahead"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


class RegistrationState(StrEnum):
    """Where somebody on the guest list stands. The last two are derived, never stored."""

    INVITED = "invited"
    REGISTERED = "registered"
    WAITLIST = "waitlist"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    ATTENDED = "attended"
    NOSHOW = "noshow"


class RowMatch(StrEnum):
    """Who a row of a registration sheet is about.

    Somebody new, surely a member, perhaps a member, somebody on the list already, somebody who was forgotten.
    """

    NEW = "new"
    KNOWN = "known"
    MAYBE = "maybe"
    LISTED = "listed"
    FORGOTTEN = "forgotten"


class DoorVerdict(StrEnum):
    """Whether somebody may come in, or what is wrong with a ticket."""

    OK = "ok"
    AGAIN = "again"
    CANCELLED = "cancelled"
    WAITING = "waiting"
    UNPAID = "unpaid"
    OTHER_EVENT = "other_event"
    FORGED = "forged"
    UNKNOWN = "unknown"


class PostState(StrEnum):
    """How far a post is."""

    DRAFT = "draft"
    READY = "ready"
    PLANNED = "planned"
    POSTED = "posted"
    REVIEWED = "reviewed"


class MoneyKind(StrEnum):
    """What a line of the budget is."""

    COST = "cost"
    INCOME = "income"


class FileKind(StrEnum):
    """What a file of an event is."""

    FILE = "file"
    POSTER = "poster"
