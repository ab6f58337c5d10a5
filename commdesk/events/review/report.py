"""An event on one page, as plain data: for a phone (`reporthtml`) and for paper (`ui.printing.event_report`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from commdesk.drawing import numbers as written
from commdesk.drawing.figure import Figure, FigureCell, Words
from commdesk.drawing.shapes import TextMeasurer
from commdesk.errors import Phrase, mark
from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.events.review import charts, comparison, outcome
from commdesk.store.database import Database
from commdesk.work_log import log_work

MOST = {"sources": 5, "money": 9, "series": 5, "lessons": 8}
"""Rows of a block; the rest is counted."""
HIGH = 116.0
"""Pixels of a chart whose rows do not say how high it is."""


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """A part of the page: a figure, or texts with a head each ('' none). ``half``: two of them stand side by side.

    ``empty`` is said where there is nothing; ``more`` says what was left out; ``high`` is the height of a chart in pixels.
    """

    name: str
    title: str
    figure: Figure | None = None
    texts: tuple[tuple[str, str], ...] = ()
    aside: str = ""
    empty: str = ""
    more: str = ""
    half: bool = False
    high: float = HIGH

    @property
    def has_content(self) -> bool:
        """Whether it holds anything."""
        return bool(self.texts) or (self.figure is not None and self.figure.has_rows)


@dataclass(frozen=True, slots=True)
class EventReport:
    """Everything, in the words of ``language``. ``facts``: a few lines below the title."""

    language: str
    title: str
    facts: tuple[str, ...]
    blocks: tuple[ReportBlock, ...]
    footer: str


@log_work("event report")
def compose_event_report(
    db: Database, event: int, language: str, voice: TextMeasurer, today: date | None = None
) -> EventReport:
    """Count everything about an event, as of ``today``.

    Raises:
        Problem: it is gone.
    """
    now = today or date.today()
    known = record.require_event(db, event)
    people = registrations.list_registrations(db, event)
    found = outcome.compute_outcome(db, event, now, people)
    registered = charts.chart_registrations(db, event, now, people)
    funnel = charts.chart_funnel(db, event, now, people)
    blocks = (
        _make_figure_block("compared", mark("core", "Expected and actual"), comparison.compare_outcome(found), voice),
        replace(_make_figure_block("registrations", mark("core", "Registrations"), registered, voice), half=True),
        replace(
            _make_figure_block("funnel", mark("core", "From the invitation to an order"), funnel, voice),
            half=True,
            aside="",
        ),
        replace(
            _make_figure_block("money", mark("core", "Budget"), comparison.compare_budget(db, found), voice), half=True
        ),
        replace(
            _make_figure_block(
                "sources", mark("core", "Where they came from"), comparison.compare_sources(found), voice
            ),
            half=True,
        ),
        _make_answers_block(db, known, voice),
        _make_lessons_block(db, event, voice),
        _make_figure_block("series", mark("core", "Beside the events before"), charts.chart_series(db, event), voice),
    )
    kept = tuple(each for each in blocks if each.has_content or each.name in ("compared", "answers"))
    told = Phrase(mark("core", "As of {day}. Guests are counted as people."), {"day": now.isoformat()})
    return EventReport(language, known.name, _describe_event(known, voice), kept, voice.say(told))


def _describe_event(event: Event, voice: TextMeasurer) -> tuple[str, ...]:
    place = event.place or (voice.say(Phrase(mark("core", "online"))) if event.online else "")
    first = (format_times(event), place, event.address)
    owner = voice.say(Phrase(mark("core", "Owner: {name}"), {"name": event.owner})) if event.owner else ""
    state = voice.say(Phrase(record.STATES[event.phase]))
    second = (state, event.series, owner, event.purpose.split("\n")[0][:120])
    return tuple(" · ".join(filter(None, parts)) for parts in (first, second))


def format_times(event: Event) -> str:
    """Return from when to when an event is, as in ``2026-12-12 14:00–17:00``; '' without a date."""
    if not event.starts:
        return ""
    starts, ends = (schedule.parse_wall_clock(text) for text in (event.starts, event.ends or event.starts))
    last = f"{ends:%H:%M}" if ends.date() == starts.date() else f"{ends:%m-%d %H:%M}"
    return f"{event.starts[:10]} {starts:%H:%M}–{last}"


def _make_figure_block(name: str, title: str, figure: Figure, voice: TextMeasurer) -> ReportBlock:
    most, more = MOST.get(name, len(figure.rows)), ""
    if len(figure.rows) > most:
        left = Phrase(mark("core", "and {count} more rows"), {"count": f"{len(figure.rows) - most:,}"})
        figure, more = replace(figure, rows=figure.rows[:most]), voice.say(left)
    high = {"table": 24.0 + 23.0 * len(figure.rows), "funnel": 26.0 * len(figure.rows)}.get(figure.kind, HIGH)
    shown = spell_out_rates(figure, voice) if figure.kind == "table" else figure
    title, aside, empty = voice.say(Phrase(title)), voice.say(figure.aside), voice.say(figure.empty)
    return ReportBlock(name, title, shown, (), aside, empty, more, high=high)


def spell_out_rates(figure: Figure, voice: TextMeasurer) -> Figure:
    """Return a table whose rates are words, so that paper shows what each is a part of: ``60.0 % (3 of 5)``."""
    return replace(figure, rows=tuple(replace(row, cells=_spell_out_cells(row.cells, voice)) for row in figure.rows))


def _spell_out_cells(cells: Sequence[FigureCell], voice: TextMeasurer) -> tuple[FigureCell, ...]:
    return tuple(
        replace(cell, unit="text", text=written.format_cell_in_full(cell, voice), part=0, whole=0)
        if cell.unit == "percent" and cell.whole
        else cell
        for cell in cells
    )


def _make_answers_block(db: Database, event: Event, voice: TextMeasurer) -> ReportBlock:
    asked = {note.key: note.title for note in notes.list_answers(db, event.id) if note.title}
    given = notes.load_answers(db, event.id)
    texts = []
    for key, text in given.items():
        words: Words = Phrase(notes.QUESTIONS[key]) if key in notes.QUESTIONS else asked.get(key, "")
        if text.strip():
            texts.append((voice.say(words), text.strip()))
    empty = voice.say(Phrase(mark("core", "No question of the retro has been answered yet.")))
    return ReportBlock("answers", voice.say(Phrase(mark("core", "Retro"))), texts=tuple(texts), empty=empty)


def _make_lessons_block(db: Database, event: int, voice: TextMeasurer) -> ReportBlock:
    found = lines.load_lines(db, "action", event)
    texts = []
    for line in found[: MOST["lessons"]]:
        who = f" ({line['owner']})" if line["owner"] else ""
        texts.append(("", f"{'✓' if line['done'] else '•'} {line.title}{who}"))
    left = len(found) - len(texts)
    more = voice.say(Phrase(mark("core", "and {count} more rows"), {"count": f"{left:,}"})) if left else ""
    title = voice.say(Phrase(mark("core", "Lessons for the next event")))
    return ReportBlock("lessons", title, texts=tuple(texts), more=more)
