"""Days as a person reads them beside a range: 9 Sep – 30 Nov, with the year where it is not this one."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from commdesk.languages.conventions import get_conventions
from ui.i18n import current_language

EPOCH = date(1970, 1, 1)


def format_day(day: int, today: int) -> str:
    """Return a day (since 1970) in the language of the window; without its year in the year of ``today``."""
    try:
        found, now = EPOCH + timedelta(days=day), EPOCH + timedelta(days=today)
    except OverflowError:
        return ""
    written = get_conventions(current_language())
    return QLocale().toString(
        QDate(found.year, found.month, found.day), written.short_date if found.year == now.year else written.full_date
    )


def format_span(first: int, last: int, today: int) -> str:
    """Return the days of a range."""
    return f"{format_day(first, today)} – {format_day(last, today)}"
