"""A line as it is typed straight into the calendar: ``19:00 晚安书单``, ``晚8点 抽奖 #fun``, ``Book list 9am``."""

from __future__ import annotations

import re
from datetime import date

from commdesk.calendars.clock_words import find_clock
from commdesk.errors import Problem, mark
from commdesk.plan.record import CATEGORIES, KINDS, PlanKind
from commdesk.text import clean_text, fold_text

_SPACE = re.compile(r"\s+")


def parse_typed_line(text: str, day: date, kind: str = PlanKind.CONTENT) -> dict[str, str]:
    """Return the values of an item: title, day, and the time, kind and category that the line says.

    A time stands at the beginning or the end; ``#`` before the name of a kind or a category, as it is stored, chooses that.

    Raises:
        Problem: nothing is left as a title.
    """
    words = _SPACE.sub(" ", clean_text(text)).strip()
    values = {"day": day.isoformat(), "kind": kind, "clock": "", "category": ""}
    kept = []
    for word in words.split(" "):
        name = fold_text(word[1:]) if word.startswith("#") else ""
        if name in KINDS:
            values["kind"] = name
        elif name in CATEGORIES:
            values["category"] = name
        else:
            kept.append(word)
    clock, rest = find_clock(" ".join(kept))
    title = rest.strip(" ,，:：-—·")
    if not title:
        raise Problem(mark("core", "Write what is posted, as “19:00 book list”."))
    return values | {"title": title, "clock": clock.strftime("%H:%M") if clock is not None else ""}
