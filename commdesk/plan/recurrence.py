"""How often something comes again: RRULE (RFC 5545, 3.3.10), read, counted and said by way of dateutil.

Only what a plan of days needs is taken: by day, week, month or year, with its weekdays, days, months and ends. What comes more often
than once a day has no place in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from commdesk.errors import Phrase, Problem, mark

if TYPE_CHECKING:
    from dateutil.rrule import rrule

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = (
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "WKST",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "BYWEEKNO",
    "BYYEARDAY",
)
LONGEST = 400
MOST = 3_000
"""Times that are counted of one rule between two days: eight years of every day."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNTIL = re.compile(r"(\d{8})(T\d{6}Z?)?")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """A rule as it is kept: ``text`` is the value of RRULE, its parts in the order in which they were given."""

    text: str

    @property
    def parts(self) -> dict[str, str]:
        """Its parts by name."""
        return dict(part.split("=", 1) for part in self.text.split(";"))

    @property
    def until(self) -> date | None:
        """The last day, where it says one."""
        found = _UNTIL.fullmatch(self.parts.get("UNTIL", ""))
        return datetime.strptime(found[1], "%Y%m%d").date() if found else None


def parse_rule(text: str) -> RepeatRule | None:
    """Return the rule of a value of RRULE; None for ''.

    Raises:
        Problem: it is none, or comes more often than once a day.
    """
    words = text.strip().upper().removeprefix("RRULE:").strip(";")
    if not words:
        return None
    try:
        if len(words) > LONGEST:
            raise ValueError(words)
        rule = RepeatRule(words)
        _load_base(words)
    except (ValueError, TypeError, OverflowError):
        raise Problem(
            mark("core", "“{value}” is not a repetition that is understood."), value=text.strip()[:60]
        ) from None
    return rule


def list_days(rule: RepeatRule | None, start: date, first: date, last: date) -> list[date]:
    """Return the days from ``first`` to ``last`` on which something is that begins on ``start``; None: on that day alone."""
    if rule is None:
        return [start] if first <= start <= last else []
    if rule.until is not None and rule.until < first:
        return []
    found: list[date] = []
    for moment in _build(rule, _advance_start(rule, start, first)).xafter(
        datetime.combine(max(first, start), time()), inc=True
    ):
        if moment.date() > last or len(found) >= MOST:
            break
        found.append(moment.date())
    return found


def make_rule(
    frequency: str, *, every: int = 1, weekdays: tuple[int, ...] = (), nth: int = 0, until: date | None = None
) -> RepeatRule:
    """Return a rule out of choices.

    Args:
        frequency: One of `FREQUENCIES`.
        every: 2: every second day, week, month, year.
        weekdays: Monday 0 to Sunday 6.
        nth: Of a month, the so-many-th of that weekday; -1 the last.
        until: The last day.
    """
    parts = [f"FREQ={frequency}"]
    if every > 1:
        parts.append(f"INTERVAL={every}")
    if weekdays:
        parts.append("BYDAY=" + ",".join(f"{nth or ''}{WEEKDAYS[day]}" for day in sorted(weekdays)))
    if until is not None:
        parts.append(f"UNTIL={until:%Y%m%d}")
    return RepeatRule(";".join(parts))


def end_rule(rule: RepeatRule, last: date) -> RepeatRule:
    """Return a rule that ends with a day."""
    kept = [part for part in rule.text.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return RepeatRule(";".join([*kept, f"UNTIL={last:%Y%m%d}"]))


DAILY, WORKDAYS = mark("core", "every day"), mark("core", "Monday to Friday")
EVERY = {
    "DAILY": (DAILY, mark("core", "every {count} days")),
    "WEEKLY": (mark("core", "every week"), mark("core", "every {count} weeks")),
    "MONTHLY": (mark("core", "every month"), mark("core", "every {count} months")),
    "YEARLY": (mark("core", "every year"), mark("core", "every {count} years")),
}
DAY_NAMES = (
    mark("core", "Mon"), mark("core", "Tue"), mark("core", "Wed"), mark("core", "Thu"),
    mark("core", "Fri"), mark("core", "Sat"), mark("core", "Sun"),
)  # fmt: skip
NTH = {
    1: mark("core", "first"), 2: mark("core", "second"), 3: mark("core", "third"), 4: mark("core", "fourth"),
    5: mark("core", "fifth"), -1: mark("core", "last"),
}  # fmt: skip


def describe_rule(rule: RepeatRule | None) -> tuple[Phrase, ...]:
    """Return a rule in words, to be said one after the other; nothing for what is once."""
    return tuple(_describe(rule)) if rule is not None else ()


def _describe(rule: RepeatRule) -> Iterator[Phrase]:
    parts = rule.parts
    every = int(parts.get("INTERVAL", "1"))
    days = [_BYDAY.fullmatch(each) for each in parts.get("BYDAY", "").split(",") if each]
    if rule.text.startswith("FREQ=WEEKLY") and every == 1 and parts.get("BYDAY") == "MO,TU,WE,TH,FR":
        yield Phrase(WORKDAYS)
    else:
        one, many = EVERY[parts["FREQ"]]
        yield Phrase(many, {"count": every}) if every > 1 else Phrase(one)
        for found in days:
            if found is None:
                continue
            if found[1] and int(found[1]) in NTH:
                yield Phrase(NTH[int(found[1])])
            yield Phrase(DAY_NAMES[WEEKDAYS.index(found[2])])
    if rule.until is not None:
        yield Phrase(mark("core", "until {day}"), {"day": rule.until.isoformat()})
    elif "COUNT" in parts:
        yield Phrase(mark("core", "{count} times"), {"count": int(parts["COUNT"])})


def _advance_start(rule: RepeatRule, start: date, first: date) -> date:
    """Return a later start that gives the same days from ``first`` on: years of days that are over are not counted one by one."""
    parts = rule.parts
    if "COUNT" in parts or first <= start:
        return start
    every = int(parts.get("INTERVAL", "1"))
    match parts["FREQ"]:
        case "DAILY":
            return start + timedelta(days=(first - start).days // every * every)
        case "WEEKLY":
            return start + timedelta(weeks=max((first - start).days // (7 * every) - 1, 0) * every)
    months = every * (12 if parts["FREQ"] == "YEARLY" else 1)
    passed = ((first.year - start.year) * 12 + first.month - start.month) // months - 1
    for turns in range(passed, 0, -1):  # back to a month that has such a day
        number = start.month - 1 + turns * months
        try:
            return start.replace(year=start.year + number // 12, month=number % 12 + 1)
        except ValueError:
            continue
    return start


def _build(rule: RepeatRule, start: date) -> rrule:
    """Return dateutil's rule that begins on a day."""
    made: rrule = _load_base(rule.text).replace(dtstart=datetime.combine(start, time()))
    return made


@lru_cache(1_000)
def _load_base(text: str) -> rrule:
    """Return dateutil's rule, of which only the first day is to be replaced; UNTIL is a day here, whatever hour it names.

    Raises:
        ValueError: it is none, or has parts that no plan of days has; TypeError and OverflowError likewise.
    """
    from dateutil import rrule as library

    parts = RepeatRule(text).parts
    if set(parts) - set(PARTS) or parts.get("FREQ") not in FREQUENCIES or {"COUNT", "UNTIL"} <= set(parts):
        raise ValueError(text)
    if "UNTIL" in parts:
        found = _UNTIL.fullmatch(parts["UNTIL"])
        if found is None:
            raise ValueError(text)
        parts["UNTIL"] = f"{found[1]}T235959"
    if int(parts.get("INTERVAL", "1")) < 1 or int(parts.get("COUNT", "1")) < 1:
        raise ValueError(text)
    whole = ";".join(f"{name}={value}" for name, value in parts.items())
    made = library.rrulestr(whole, dtstart=datetime(2026, 1, 1))
    if not isinstance(made, library.rrule):
        raise TypeError(text)
    return made
