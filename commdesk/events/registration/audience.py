"""Whom an event is for: a segment, counted live, and inviting who is in it."""

from __future__ import annotations

from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.registration import registrations
from commdesk.events.states import RegistrationState
from commdesk.members.finding import segments
from commdesk.store.database import Database


def load_audience(db: Database, segment: int) -> list[int]:
    """Return the ids of the people in a segment now.

    Raises:
        Problem: it is no longer there, or its filter makes no sense any more.
    """
    found = next((each for each in segments.list_segments(db) if each.id == segment), None)
    if found is None:
        raise Problem(mark("core", "This segment is no longer there."))
    if found.broken:
        raise Problem(mark("core", "The segment “{name}” can no longer be read. Make it anew."), name=found.name)
    return segments.find_matches(db, found.filter)


def invite_audience(db: Database, event: int, segment: int = 0, said: str = RegistrationState.INVITED) -> int:
    """Put everybody in a segment on the list in one step; who is on it stays as they are. Returns how many are new.

    Args:
        segment: 0 takes the audience of the event.

    Raises:
        Problem: no segment is chosen, it is gone, or nobody is in it.
    """
    chosen = segment or record.require_event(db, event).audience
    if not chosen:
        raise Problem(mark("core", "Choose a segment of members first."))
    found = load_audience(db, chosen)
    if not found:
        raise Problem(mark("core", "Nobody is in this segment now."))
    return registrations.invite_members(db, event, found, said)
