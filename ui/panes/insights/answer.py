"""What the pane asks the core for, read in a worker thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from commdesk import memory
from commdesk.activity import daily
from commdesk.activity.daily import DailyActivity
from commdesk.communities import record as communities
from commdesk.drawing.figure import Figure
from commdesk.insights import dataset as facts
from commdesk.insights import hours, kpis, member_labels, ranges
from commdesk.insights.activity_rows import ActivityCache
from commdesk.insights.charts import hours_heatmap, volume
from commdesk.insights.charts import registry as charts
from commdesk.insights.dataset import Dataset
from commdesk.insights.kpis import Headline
from commdesk.insights.ranges import KnownRange
from commdesk.members.finding import segments
from commdesk.members.finding.segments import Segment
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from ui.panes.insights import volume_body

NONE, PREVIOUS, YEAR = "", "previous", "year"


@dataclass(frozen=True, slots=True)
class InsightsQuery:
    """What is asked: ``length`` days up to today (0: all; see `commdesk.insights.ranges`), or ``span`` where a range was dragged."""

    length: int = ranges.USUAL
    span: tuple[int, int] | None = None
    community: int = 0
    segment: int = 0
    compared: str = PREVIOUS


@dataclass(frozen=True, slots=True)
class InsightsOverview:
    """What is there at once, from the rollups: what is known of which days, the first two charts, what can be chosen.

    ``imported``: how many messages imports brought that were not recalled, those of staff and bots too.
    """

    known: KnownRange
    scope: Scope
    whole: DailyActivity
    imported: int
    figures: dict[str, Figure]
    communities: tuple[tuple[int, str], ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class InsightsResult:
    """Everything: numbers and figures, and the facts they were counted from, for the next question; None where those were taken."""

    scope: Scope
    facts: Dataset | None
    headlines: list[Headline]
    figures: dict[str, Figure] = field(default_factory=dict)


def load_overview(db: Database, question: InsightsQuery) -> InsightsOverview:
    """Read what the rollups tell, and what draws it."""
    volume_body.read_ahead()
    known = ranges.load_known_range(db, question.community)
    scope = _resolve_scope(db, question, known)
    whole = daily.load_daily_activity(db, *known.to_window(0), question.community, spoke=True)
    figures: dict[str, Figure] = {}
    if scope.people is None:
        figures["volume"] = volume.of_days(daily.load_daily_activity(db, scope.first, scope.last, question.community))
        figures["hours"] = hours_heatmap.of_hours(
            hours.load_weekday_hours(db, scope.first, scope.last, question.community)
        )
    choices = tuple(communities.load_community_names(db)), tuple(segments.list_segments(db))
    return InsightsOverview(
        known, scope, whole, daily.count_imported_messages(db, question.community), figures, *choices
    )


def _resolve_scope(db: Database, question: InsightsQuery, known: KnownRange) -> Scope:
    first, last = question.span or known.to_window(question.length)
    people = None
    if question.segment:
        chosen = [each for each in segments.list_segments(db) if each.id == question.segment]
        import numpy as np

        people = np.array(segments.find_matches(db, chosen[0].filter) if chosen else [], np.int64)
    return Scope(first, last, question.community, people)


def compute_result(
    db: Database,
    question: InsightsQuery,
    known: Dataset | None,
    wanted: Iterable[str],
    days: KnownRange | None = None,
    kept: ActivityCache | None = None,
    before: InsightsResult | None = None,
) -> InsightsResult:
    """Count the numbers and some charts; ``known`` are the facts of last time if they still hold.

    ``days`` is what a glance has read already; ``kept`` what of the facts may hold though something changed; ``before`` the
    answer of last time from the ``known`` facts: what it has of the charts that still hold is there at once.
    """
    scope = _resolve_scope(db, question, days or ranges.load_known_range(db, question.community))
    found = known if known is not None else facts.load_dataset(db, kept)
    compared = {NONE: None, PREVIOUS: scope.previous_period(), YEAR: scope.year_before()}[question.compared]
    figures = _compute_figures(db, found, scope, wanted) | (
        _lasting(before, scope) if before is not None and known is not None else {}
    )
    made = InsightsResult(scope, found, kpis.compute_headlines(found, scope, compared), figures)
    if known is None:
        memory.give_back()
    return made


def complete_result(db: Database, first: InsightsResult, wanted: Iterable[str]) -> InsightsResult:
    """Count more charts of the same scope, from the facts that an answer has; then nothing is kept that only counting needs."""
    assert first.facts is not None
    figures = _compute_figures(db, first.facts, first.scope, (name for name in wanted if name not in first.figures))
    first.facts.once.clear()
    return replace(first, figures=first.figures | figures)


def _lasting(before: InsightsResult, scope: Scope) -> dict[str, Figure]:
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


def _compute_figures(db: Database, known: Dataset, scope: Scope, wanted: Iterable[str]) -> dict[str, Figure]:
    names = set(wanted)
    return member_labels.label_figures(
        db, {chart.name: chart.build_figure(known, scope) for chart in charts.CHARTS if chart.name in names}
    )
