"""What may name somebody who was forgotten, as a person reads it who decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.erasure import arrivals
from commdesk.erasure.arrivals import Suspect
from commdesk.sharing.subjects import SubjectFinder
from commdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class SuspectLine:
    """One of them. ``name``: its own; ``whose``: the person or event that it belongs to, '' where that is itself."""

    suspect: Suspect
    name: str
    whose: str


def describe_suspects(db: Database, suspects: Sequence[Suspect]) -> list[SuspectLine]:
    """Return those that are still there."""
    finder, found = SubjectFinder(db.reader, db.references), []
    for each in arrivals.list_living(db.reader, suspects):
        subject = finder.find_subject(each.table, each.row)
        own = subject == (each.table, each.row)
        name = finder.name_row(each.table, each.row)
        found.append(SuspectLine(each, name, "" if own else finder.name_row(*subject)))
    return found
