"""What the pane asks the core for, read in a worker thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from commdesk import communities, memory, thresholds
from commdesk.activity import captions, charts, clock, daily, facts, headline, hours, volume
from commdesk.activity.daily import Days
from commdesk.activity.facts import Facts
from commdesk.activity.figures import Figure
from commdesk.activity.headline import Headline
from commdesk.activity.scope import Scope
from commdesk.members import segments
from commdesk.members.segments import Segment
from commdesk.store.database import Database

NONE, PREVIOUS, YEAR = "", "previous", "year"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: ``length`` days up to the last one known (0: all), or ``span`` where a range was dragged."""

    length: int = 84
    span: tuple[int, int] | None = None
    community: int = 0
    segment: int = 0
    compared: str = PREVIOUS


@dataclass(frozen=True, slots=True)
class Glance:
    """What is there at once, from the rollups: bounds of what is known, the first two charts, what can be chosen."""

    bounds: tuple[int, int] | None
    scope: Scope | None
    whole: Days | None
    figures: dict[str, Figure]
    communities: tuple[tuple[int, str], ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything: numbers, figures and the facts they were counted from, to be kept for the next question."""

    scope: Scope
    facts: Facts
    headlines: list[Headline]
    figures: dict[str, Figure] = field(default_factory=dict)


def glance(db: Database, question: Question) -> Glance:
    """Read what the rollups tell."""
    bounds = daily.bounds(db, question.community)
    choices = tuple(communities.names(db)), tuple(segments.listing(db))
    if bounds is None:
        return Glance(None, None, None, {}, *choices)
    scope = _scope(db, question, bounds)
    whole = daily.days(db, *bounds, question.community)
    figures: dict[str, Figure] = {}
    if scope.people is None:
        figures["volume"] = volume.of_days(daily.days(db, scope.first, scope.last, question.community))
        figures["hours"] = clock.of_hours(hours.hours(db, scope.first, scope.last, question.community))
    return Glance(bounds, scope, whole, figures, *choices)


def _scope(db: Database, question: Question, bounds: tuple[int, int]) -> Scope:
    first, last = question.span or bounds
    if question.span is None and question.length:
        first = max(bounds[0], last - question.length + 1)
    people = None
    if question.segment:
        chosen = [each for each in segments.listing(db) if each.id == question.segment]
        people = np.array(segments.people(db, chosen[0].filter) if chosen else [], np.int64)
    return Scope(first, last, question.community, people)


def answer(db: Database, question: Question, known: Facts | None, wanted: Iterable[str]) -> Answer | None:
    """Count everything; ``known`` are the facts of last time if they still hold. None: nothing is imported yet."""
    bounds = daily.bounds(db, question.community)
    if bounds is None:
        return None
    scope = _scope(db, question, bounds)
    found = known
    if found is None:
        found = facts.load(db)
        memory.give_back()
    before = {NONE: None, PREVIOUS: scope.before(), YEAR: scope.year_before()}[question.compared]
    currency = thresholds.read(db.reader).currency
    numbers = headline.headlines(found, scope, before, currency)
    names = set(wanted)
    figures = {chart.name: chart.figure(found, scope) for chart in charts.CHARTS if chart.name in names}
    return Answer(scope, found, numbers, captions.named(db, figures))
