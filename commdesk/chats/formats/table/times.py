"""Times as spreadsheets and exporters write them into the cells of a table."""

from __future__ import annotations

import re

from commdesk.calendars.clock import LATEST
from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.formats.whatsapp.date_order import Triple
from commdesk.chats.formats.whatsapp.header import EVENING, MORNING, NOON, parse_seconds
from commdesk.chats.reading.timestamps import parse_epoch as epoch
from commdesk.chats.reading.timestamps import parse_instant

_HALF = "|".join(map(re.escape, sorted({*MORNING, *EVENING, *NOON} - {"a.m.", "p.m."}, key=len, reverse=True)))
_CLOCK = rf"(?:{_HALF})?\s?\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?(?:[.,]\d+)?(?:\s?(?:[ap]\.?\s?m\.?|{_HALF}))?"
CLOCK = re.compile(_CLOCK, re.I)
_FORM = re.compile(
    r"(\d{1,4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,4})[日号.]?"
    r"(?:[\s,，T]*(?:星期.|周.|[(（].{1,4}[)）])?[\s,，T]*(" + _CLOCK + r"))?\s*",
    re.I,
)
_SERIAL = re.compile(r"([3-7]\d{4})(?:[.,](\d+))?")
_DIGITS = re.compile(r"\d{9,13}(?:\.\d+)?")
_PACKED = re.compile(r"(20\d\d)(\d\d)(\d\d)[ T]?(\d\d)(\d\d)(\d\d)?")
SERIAL_1970 = 25569
LONGEST = 60


def parse_triple(cell: str) -> tuple[Triple, bool] | None:
    """Return the numbers of a date whose order must be found out and whether dots part them, None if it is no such date."""
    if len(cell) > LONGEST or parse_instant(cell)[0] >= 0:
        return None
    found = _FORM.fullmatch(cell.strip())
    if found is None or len(found[1]) == 4:
        return None
    return (found[1], found[2], found[3]), "." in cell[:6]


class TableTimeParser:
    """Reads cells of one table; remembers days and times.

    Args:
        order: Of dates like 03/04/2024, one of ``dmy mdy ymd``.
    """

    def __init__(self, order: str = "ymd") -> None:
        self._order = order
        self._days: dict[Triple, int] = {}
        self._clocks: dict[str, int] = {}

    def parse_time(self, cell: str) -> tuple[int, bool]:
        """Return seconds since 1970 and whether they are of UTC rather than of the wall clock; (-1, False) for no time."""
        found = parse_instant(cell)
        if found[0] >= 0 or len(cell) > LONGEST:
            return found
        cell = cell.strip()
        form = _FORM.fullmatch(cell)
        if form is not None:
            day = self._parse_day((form[1], form[2], form[3]))
            clock = self._parse_clock(form[4]) if form[4] else 0
            when = day + clock if day >= 0 <= clock else -1
        elif _DIGITS.fullmatch(cell):
            return epoch(cell), True
        elif packed := _PACKED.fullmatch(cell):
            return parse_instant(f"{packed[1]}-{packed[2]}-{packed[3]} {packed[4]}:{packed[5]}:{packed[6] or '00'}")
        elif _SERIAL.fullmatch(cell):
            when = round((float(cell.replace(",", ".")) - SERIAL_1970) * 86400)
        else:
            when = -1
        return (when, False) if 0 <= when < LATEST else (-1, False)

    def _parse_day(self, numbers: Triple) -> int:
        found = self._days.get(numbers)
        if found is None:
            day = date_order.to_day_number(numbers, "ymd" if len(numbers[0]) == 4 else self._order)
            found = self._days[numbers] = -1 if day is None or day < 0 else day * 86400
        return found

    def _parse_clock(self, text: str) -> int:
        found = self._clocks.get(text)
        if found is None:
            if len(self._clocks) > 100_000:
                self._clocks.clear()
            found = self._clocks[text] = parse_seconds(text)
        return found
