"""Times as DiscordChatExporter writes them in CSV and text, by the clock and the habits of the computer it ran on."""

from __future__ import annotations

import re

from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.model import ChatOptions, ReadingNotes
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile

MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_OLD = re.compile(r"(\d{1,2})-([A-Za-z]{3})\w*\.?-(\d{2}|\d{4}) (\d{1,2}):(\d\d)(?::(\d\d))?(?: ([AP])\.?M\.?)?", re.I)
_WALL = re.compile(
    r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?,? (\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\s([AP])\.?M\.?)?", re.I
)


class DiscordDates:
    """Collects the dates of a file whose order nobody knows yet."""

    def __init__(self) -> None:
        self._found: list[date_order.Triple] = []
        self._dotted = False

    def __bool__(self) -> bool:
        return bool(self._found)

    def add_time(self, text: str) -> None:
        """Take a time as written."""
        found = _WALL.fullmatch(text.strip())
        if found is not None and (not self._found or self._found[-1] != (found[1], found[3], found[4])):
            self._found.append((found[1], found[3], found[4]))
            self._dotted = found[2] == "."

    def resolve_order(self, source: SourceFile, notes: ReadingNotes, options: ChatOptions) -> str:
        """Return the order of the dates, asked where they do not tell it; ``""`` if there are none.

        Raises:
            Problem: the wanted order is none, or no order fits.
        """
        if options.date_order:
            if options.date_order not in date_order.ORDERS:
                raise Problem(mark("core", "A date order is dmy, mdy or ymd, not “{order}”."), order=options.date_order)
            return options.date_order
        if not self._found:
            return ""
        found = date_order.infer_order(self._found, options.locale_order, source.shown, self._dotted)
        return date_order.ask_order(found, notes)


def parse_wall_time(text: str, order: str) -> int:
    """Return wall-clock seconds since 1970 of ``01-Jan-20 01:33 AM`` or ``1/20/2024 1:33 PM``; -1 if it is no time."""
    found = _OLD.fullmatch(text)
    if found is not None:
        triple, order = (found[1], str(MONTHS.get(found[2].casefold(), 0)), found[3]), "dmy"
    else:
        found = _WALL.fullmatch(text)
        if found is None:
            return -1
        triple, order = (found[1], found[3], found[4]), order or "dmy"
    rest = found.groups()[-4:]
    day = date_order.to_day_number(triple, order)
    hour, minute, second = int(rest[0]), int(rest[1]), int(rest[2] or 0)
    if rest[3]:
        hour = hour % 12 + (12 if rest[3] in "pP" else 0)
    clock = hour * 3600 + minute * 60 + second
    return day * 86400 + clock if day is not None and day >= 0 and clock < 86400 else -1
