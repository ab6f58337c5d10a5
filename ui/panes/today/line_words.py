"""What a line of Today says: its title, why it is here, when, and all of it in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale

from commdesk.dues import day_text
from commdesk.dues.day_text import HEADINGS, describe_due
from commdesk.dues.due import Due, DueBand
from commdesk.dues.registry import get_source
from commdesk.languages.conventions import get_conventions
from ui.i18n import current_language, translate, translate_phrase

NAMED = 8
"""People of a bundle that are named in it."""


def describe_chip(due: Due) -> str:
    """Return the words of its chip."""
    return translate_phrase(due.chip or get_source(due.source).title)


def describe_title(dues: Sequence[Due], inside: bool = False) -> str:
    """Return what is to be done about whom: “name — words”, or “words × 12”."""
    due = dues[0]
    if len(dues) > 1:
        return f"{translate_phrase(due.words)} × {len(dues):,}"
    if inside:
        return due.name
    return describe_due(due, translate_phrase)


def describe_reasons(dues: Sequence[Due]) -> str:
    """Return why it is here; of several, who they are."""
    if len(dues) == 1:
        return day_text.describe_reasons(dues[0], translate_phrase)
    named = "、" if current_language().startswith("zh") else ", "
    more = named + "…" if len(dues) > NAMED else ""
    return named.join(due.name for due in dues[:NAMED]) + more


def describe_time(band: DueBand, due: Due, clock: str) -> tuple[str, str]:
    """Return when it is to be done, and a quieter line below; a day where it is not today."""
    if band is DueBand.TODAY:
        return clock or translate("TodayTable", "any time"), ""
    return format_near_day(due.moment.date()), clock


def format_near_day(day: date) -> str:
    """Return a day of these weeks: 9 Sep, 9月9日."""
    return QLocale().toString(QDate(day.year, day.month, day.day), get_conventions(current_language()).short_date)


def format_weekday(day: date, long: bool = False) -> str:
    """Return the name of its weekday."""
    written = get_conventions(current_language())
    return (written.weekdays_long if long else written.weekdays)[day.weekday()]


def describe_row(band: DueBand, dues: Sequence[Due], clock: str, count: int) -> str:
    """Return all that a row says, as a screen reader reads it."""
    if not dues:
        return f"{translate_phrase(HEADINGS[band])}, {count:,}"
    when = " ".join(filter(None, describe_time(band, dues[0], clock)))
    words = (
        translate_phrase(HEADINGS[band]),
        when,
        describe_chip(dues[0]),
        describe_title(dues),
        describe_reasons(dues),
    )
    return ", ".join(filter(None, words))


def describe_tooltip(dues: Sequence[Due]) -> str:
    """Return what does not always fit into the row; '' for a heading."""
    return "\n".join(filter(None, (describe_title(dues), describe_reasons(dues)))) if dues else ""
