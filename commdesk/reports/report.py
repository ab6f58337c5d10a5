"""A report as plain data: numbers, figures and comments, for a phone (`html`) and for paper (`ui.printing.report_pdf`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commdesk import thresholds
from commdesk.drawing import numbers
from commdesk.drawing.figure import Figure, FigureCell
from commdesk.drawing.shapes import TextMeasurer
from commdesk.errors import Phrase, Problem, mark
from commdesk.insights import dataset, kpis, member_labels
from commdesk.insights.charts import registry as charts
from commdesk.insights.dataset import Dataset
from commdesk.insights.kpis import Headline
from commdesk.languages.registry import DEFAULT
from commdesk.presence.scope import Scope
from commdesk.reports import period
from commdesk.reports.report_words import translate_marked
from commdesk.store.database import Database
from commdesk.work_log import log_work

MOST = 24
"""Rows of a table in a report; the rest is counted."""
NOTHING = mark("core", "Nothing to show in this time")


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """What is wanted.

    Attributes:
        first, last: Days since 1970, both included.
        community: 0: the whole workspace.
        cards: Names of `charts.CHARTS`; none: every chart that has something to show.
        comments: One's own words below a card, by its name.
        title: ``""``: "Community report".
        client: Whom it is for; ``""``: the workspace's name.
        language: One of `commdesk.languages.registry.list_languages`.
        named: Cards that call people by their names; elsewhere they are numbered, and of the silent only how many is said.
            None: all but those of who is silent.
    """

    first: int
    last: int
    community: int = 0
    cards: tuple[str, ...] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    client: str = ""
    language: str = DEFAULT
    named: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ReportTile:
    """A number above the charts, in words; ``change`` since the period before, ``""`` where it is not known."""

    name: str
    title: str
    value: str
    change: str
    before: str
    good: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A chart with what it means. ``empty`` is said instead where there is nothing to draw; ``more`` below a cut table."""

    name: str
    title: str
    aside: str
    figure: Figure
    definition: str
    comment: str
    empty: str
    more: str


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """Everything, in the words of ``language``; ``footer`` says what it rests on."""

    language: str
    title: str
    client: str
    community: str
    period: str
    compared: str
    tiles: tuple[ReportTile, ...]
    sections: tuple[Section, ...]
    footer: tuple[str, ...]


def split_sections(report: PeriodReport) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Return the sections that have something to show or to say, and those of which only why they are empty is said."""
    full = tuple(each for each in report.sections if not each.empty or each.comment)
    return full, tuple(each for each in report.sections if each.empty and not each.comment)


@log_work("report")
def compose_report(db: Database, order: ReportOrder, voice: TextMeasurer, known: Dataset | None = None) -> PeriodReport:
    """Count everything that was ordered; ``known`` are facts that still hold. A second or two: in a worker thread.

    Raises:
        Problem: there is no such card.
    """
    chosen = _list_chosen_charts(order)
    found = known or dataset.load_dataset(db)
    scope = Scope(order.first, order.last, order.community)
    kept = thresholds.load_thresholds(db.reader)
    drawn = member_labels.label_figures(
        db, {chart.name: _limit_people(chart, chart.build_figure(found, scope), order) for chart in chosen}
    )
    sections = tuple(_make_section(chart, drawn[chart.name], order, voice) for chart in chosen)
    records = drawn["volume"].records if "volume" in drawn else charts.CHARTS[0].build_figure(found, scope).records
    place = found.community_place(order.community) if order.community else -1
    return PeriodReport(
        order.language,
        order.title.strip() or translate_marked(voice, mark("core", "Community report")),
        order.client.strip() or kept.name,
        found.names[place] if place >= 0 else translate_marked(voice, mark("core", "All communities")),
        voice.say(period.describe_period(scope.first, scope.last)),
        voice.say(period.describe_period(scope.previous_period().first, scope.previous_period().last)),
        tuple(_make_tile(each, voice) for each in kpis.compute_headlines(found, scope, scope.previous_period())),
        sections if order.cards else tuple(each for each in sections if each.figure.has_rows or each.comment),
        _make_footer(records, voice),
    )


def _limit_people(chart: charts.ChartSpec, figure: Figure, order: ReportOrder) -> Figure:
    """Return a figure with as much of the people in it as whoever reads the report may see."""
    named = not chart.shy if order.named is None else chart.name in order.named
    if named or not chart.people:
        return figure
    if chart.shy:
        return replace(figure, rows=tuple(row for row in figure.rows if not row.member))
    words = mark("core", "Person {number}")
    return replace(figure, rows=tuple(
        replace(row, name=Phrase(words, {"number": number}), member=0) if row.member else row
        for number, row in enumerate(figure.rows, 1)))  # fmt: skip


def _list_chosen_charts(order: ReportOrder) -> list[charts.ChartSpec]:
    names = [chart.name for chart in charts.CHARTS]
    for name in order.cards:
        if name not in names:
            raise Problem(
                mark("core", "There is no card called “{name}”. There are: {names}"), name=name, names=", ".join(names)
            )
    return [chart for chart in charts.CHARTS if not order.cards or chart.name in order.cards]


def _make_section(chart: charts.ChartSpec, figure: Figure, order: ReportOrder, voice: TextMeasurer) -> Section:
    more = ""
    if figure.kind == "table" and len(figure.rows) > MOST:
        left = Phrase(mark("core", "and {count} more rows"), {"count": f"{len(figure.rows) - MOST:,}"})
        figure, more = replace(figure, rows=figure.rows[:MOST]), voice.say(left)
    return Section(
        chart.name,
        translate_marked(voice, chart.title),
        voice.say(figure.aside),
        figure,
        translate_marked(voice, chart.get_definition()),
        order.comments.get(chart.name, "").strip(),
        "" if figure.has_rows else voice.say(figure.empty),
        more,
    )


def _make_tile(number: Headline, voice: TextMeasurer) -> ReportTile:
    text, good = format_change(number.cell, number.before, voice)
    before = number.before
    return ReportTile(
        number.name,
        translate_marked(voice, number.title),
        numbers.format_cell(number.cell, voice),
        text,
        numbers.format_cell(before, voice) if before is not None and before.value is not None else "",
        good,
    )


def format_change(cell: FigureCell, before: FigureCell | None, voice: TextMeasurer) -> tuple[str, bool]:
    """Return the change since before in words and whether it is for the better: points for rates, per cent for money."""
    if before is None or cell.value is None or before.value is None:
        return "", True
    by = cell.value - before.value
    if not by:
        return translate_marked(voice, mark("core", "unchanged")), True
    if cell.unit == "percent":
        text = voice.say(Phrase(mark("core", "{by} points"), {"by": f"{by * 100:+.1f}"}))
    elif cell.unit == "money":
        text = f"{by / abs(before.value):+.0%}" if before.value else ""
    else:
        text = f"{by:+,.0f}"
    return text.replace("-", "−"), by >= 0


def _make_footer(records: int, voice: TextMeasurer) -> tuple[str, ...]:
    rests = Phrase(mark("core", "Counted from {count} messages of this time."), {"count": f"{records:,}"})
    left_out = mark("core", "Staff and bots are left out. Days that no import covers are left blank.")
    return voice.say(rests), translate_marked(voice, left_out)
