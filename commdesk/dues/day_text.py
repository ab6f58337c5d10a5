"""The list of today as plain text, for a phone or for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from commdesk.dues.due import Due, DueBand
from commdesk.dues.today import TodayLine, TodayList
from commdesk.errors import Phrase, mark
from commdesk.text import to_one_line

Say = Callable[[Phrase], str]
"""Translates: ``str`` for English, `ui.i18n.translate_phrase` in the window."""
HEADINGS = {
    DueBand.OVERDUE: mark("core", "Overdue"),
    DueBand.TODAY: mark("core", "Today"),
    DueBand.AHEAD: mark("core", "Can wait"),
}
NAMED = 12
"""So many people of a line are named."""


def format_today(found: TodayList, say: Say, ahead: bool = False) -> str:
    """Return the list as lines of text, each heading with what stands under it; ``ahead``: also what can wait."""
    lines = [found.today.isoformat()]
    for band, heading in HEADINGS.items():
        under = [line for line in found.lines if line.band is band]
        if under and (ahead or band is not DueBand.AHEAD):
            lines += ["", say(Phrase(heading))]
            lines += [f"□ {format_line(line, say)}" for line in under]
    return "\n".join(lines) + "\n"


def format_line(line: TodayLine, say: Say) -> str:
    """Return one line: the hour, whom it is about, what is to be done, why."""
    head = f"{line.clock} " if line.clock else ""
    if len(line.dues) == 1:
        return head + to_one_line(f"{describe_due(line.due, say)}（{describe_reasons(line.due, say)}）")
    names = "、".join(due.name for due in line.dues[:NAMED])
    more = f" +{len(line.dues) - NAMED}" if len(line.dues) > NAMED else ""
    return head + to_one_line(f"{say(line.due.words)} × {len(line.dues)}：{names}{more}")


def describe_due(due: Due, say: Say) -> str:
    """Return whom or what it is about and what is to be done."""
    return " — ".join(filter(None, (due.name, say(due.words))))


def describe_reasons(due: Due, say: Say) -> str:
    """Return why a line stands there."""
    return " · ".join(_list_reasons(due, say))


def _list_reasons(due: Due, say: Say) -> Iterator[str]:
    if due.until is not None:
        yield say(Phrase(mark("core", "put off")))
    yield from (say(each) for each in due.reasons)
