"""What the pane asks the core for, read in a worker thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from commdesk import memory
from commdesk.activity import daily
from commdesk.activity.daily import Days
from commdesk.communities import record as communities
from commdesk.drawing.figure import Figure
from commdesk.insights import dataset as facts
from commdesk.insights import hours, kpis, member_labels, ranges
from commdesk.insights.charts import hours_heatmap, volume
from commdesk.insights.charts import registry as charts
from commdesk.insights.dataset import Facts
from commdesk.insights.deeds import KeptDeeds
from commdesk.insights.kpis import Headline
from commdesk.insights.ranges import Known
from commdesk.members.finding import segments
from commdesk.members.finding.segments import Segment
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from ui.panes.insights import volume_body

NONE, PREVIOUS, YEAR = "", "previous", "year"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: ``length`` days up to today (0: all; see `commdesk.insights.ranges`), or ``span`` where a range was dragged."""

    length: int = ranges.USUAL
    span: tuple[int, int] | None = None
    community: int = 0
    segment: int = 0
    compared: str = PREVIOUS


@dataclass(frozen=True, slots=True)
class Glance:
    """What is there at once, from the rollups: what is known of which days, the first two charts, what can be chosen.

    ``imported``: how many messages imports brought that were not recalled, those of staff and bots too.
    """

    known: Known
    scope: Scope
    whole: Days
    imported: int
    figures: dict[str, Figure]
    communities: tuple[tuple[int, str], ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything: numbers and figures, and the facts they were counted from, for the next question; None where those were taken."""

    scope: Scope
    facts: Facts | None
    headlines: list[Headline]
    figures: dict[str, Figure] = field(default_factory=dict)


def glance(db: Database, question: Question) -> Glance:
    """Read what the rollups tell, and what draws it."""
    volume_body.read_ahead()
    known = ranges.known(db, question.community)
    scope = _scope(db, question, known)
    whole = daily.days(db, *known.window(0), question.community, spoke=True)
    figures: dict[str, Figure] = {}
    if scope.people is None:
        figures["volume"] = volume.of_days(daily.days(db, scope.first, scope.last, question.community))
        figures["hours"] = hours_heatmap.of_hours(hours.hours(db, scope.first, scope.last, question.community))
    choices = tuple(communities.names(db)), tuple(segments.listing(db))
    return Glance(known, scope, whole, daily.imported(db, question.community), figures, *choices)


def _scope(db: Database, question: Question, known: Known) -> Scope:
    first, last = question.span or known.window(question.length)
    people = None
    if question.segment:
        chosen = [each for each in segments.listing(db) if each.id == question.segment]
        import numpy as np

        people = np.array(segments.people(db, chosen[0].filter) if chosen else [], np.int64)
    return Scope(first, last, question.community, people)


def answer(
    db: Database,
    question: Question,
    known: Facts | None,
    wanted: Iterable[str],
    days: Known | None = None,
    kept: KeptDeeds | None = None,
    before: Answer | None = None,
) -> Answer:
    """Count the numbers and some charts; ``known`` are the facts of last time if they still hold.

    ``days`` is what a glance has read already; ``kept`` what of the facts may hold though something changed; ``before`` the
    answer of last time from the ``known`` facts: what it has of the charts that still hold is there at once.
    """
    scope = _scope(db, question, days or ranges.known(db, question.community))
    found = known if known is not None else facts.load(db, kept)
    compared = {NONE: None, PREVIOUS: scope.before(), YEAR: scope.year_before()}[question.compared]
    figures = _figures(db, found, scope, wanted) | (
        _lasting(before, scope) if before is not None and known is not None else {}
    )
    made = Answer(scope, found, kpis.headlines(found, scope, compared), figures)
    if known is None:
        memory.give_back()
    return made


def complete(db: Database, first: Answer, wanted: Iterable[str]) -> Answer:
    """Count more charts of the same scope, from the facts that an answer has; then nothing is kept that only counting needs."""
    assert first.facts is not None
    figures = _figures(db, first.facts, first.scope, (name for name in wanted if name not in first.figures))
    first.facts.once.clear()
    return replace(first, figures=first.figures | figures)


def _lasting(before: Answer, scope: Scope) -> dict[str, Figure]:
    """Return the charts of an answer that are the same in ``scope``: they ask for the last day alone, and it is the same one."""
    import numpy as np

    was = before.scope
    alike = was.people is scope.people or (
        was.people is not None and scope.people is not None and np.array_equal(was.people, scope.people)
    )
    if (was.last, was.community) != (scope.last, scope.community) or not alike:
        return {}
    names = (chart.name for chart in charts.CHARTS if chart.from_ever)
    return {name: before.figures[name] for name in names if name in before.figures}


def _figures(db: Database, known: Facts, scope: Scope, wanted: Iterable[str]) -> dict[str, Figure]:
    names = set(wanted)
    return member_labels.named(
        db, {chart.name: chart.figure(known, scope) for chart in charts.CHARTS if chart.name in names}
    )
