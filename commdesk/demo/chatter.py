"""A year of invented chat: weekday and evening rhythm, lifts around events, growth and silence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from commdesk.demo.people import DemoPerson

SECONDS = 86_400
CHINA = 8 * 60  # minutes east of UTC
WEEKDAY = (1.0, 0.95, 1.0, 1.05, 0.98, 1.22, 1.15)
WORKDAY_HOURS = (1, 0.4, 0.2, 0.1, 0.2, 1, 3, 5, 5, 5, 5, 6, 9, 7, 5, 5, 5, 6, 8, 12, 19, 17, 9, 4)
WEEKEND_HOURS = (2, 0.6, 0.3, 0.2, 0.2, 0.6, 1.6, 4, 7, 9, 10, 9, 8, 7, 9, 10, 9, 8, 8, 11, 15, 13, 9, 5)
SPAN = 401


def day_sums(world: dict[str, Any], today: date) -> list[float]:
    """Return the running sums of how lively each of the last `SPAN` days was, oldest first."""
    lively = []
    for back in range(SPAN - 1, -1, -1):
        lift = 1.0
        for event in world["events"]:
            passed = event["ago"] - back  # days since the event; people talk before it, too
            if -3 <= passed <= 6:
                lift += (event["lift"] - 1) * (1 - abs(passed - 0.5) / 7)
        lively.append(WEEKDAY[(today - timedelta(days=back)).weekday()] * lift)
    return [0.0, *accumulate(lively)]


def make_moments(
    people: Sequence[DemoPerson], total: int, world: dict[str, Any], today: date, dice: Random
) -> list[int]:
    """Return ``total`` moments, in order, each ``seconds << 24 | person``; seconds are UTC since 1970.

    A gap in a community's imports (``gap`` of the world: days ago from and to) stays empty.
    """
    sums = day_sums(world, today)
    hours = [_minute_sums(weights) for weights in (WORKDAY_HOURS, WEEKEND_HOURS)]
    start = (today - date(1970, 1, 1)).days - (SPAN - 1)
    loud = [_measure_loudness(person, world["communities"][person.group]) for person in people]
    loudness = sum(loud) or 1.0
    found: list[int] = []
    heard = 0.0
    for number, person in enumerate(people):
        heard += loud[number]
        gap = world["communities"][person.group].get("gap", (-1, 0))
        high = sums[SPAN - max(person.last, 1)]
        low = min(sums[SPAN - 1 - min(max(person.joined, 1), SPAN - 1)], high)
        for _ in range(round(total * heard / loudness) - len(found)):
            day = _pick_day(sums, low, high, gap, dice)
            table = hours[1 if (start + day + 3) % 7 >= 5 else 0]
            second = bisect_left(table, dice.random() * table[-1]) * 600 + int(dice.random() * 600)
            found.append((((start + day) * SECONDS + second - CHINA * 60) << 24) | number)
    found.sort()
    return found


def _measure_loudness(person: DemoPerson, community: dict[str, Any]) -> float:
    """Return how much of a person is heard: nothing where no import covers their time."""
    first, last = community.get("gap", (-1, 0))
    if "typed" in community or last <= max(person.last, 1) <= person.joined <= first:
        return 0.0
    return person.weight


def _pick_day(sums: Sequence[float], low: float, high: float, gap: Sequence[int], dice: Random) -> int:
    """Return one day's number, oldest 0; a day in the gap is drawn again."""
    day = 0
    for _ in range(50):
        day = max(bisect_left(sums, low + dice.random() * (high - low)) - 1, 0)
        if not gap[1] <= SPAN - 1 - day <= gap[0]:
            break
    return day


def _minute_sums(hours: Sequence[float]) -> list[float]:
    """Return running sums per ten minutes, the hours' weights joined by straight lines."""
    values = []
    for slot in range(144):
        hour, part = divmod(slot, 6)
        values.append(hours[hour] + (hours[(hour + 1) % 24] - hours[hour]) * part / 6)
    return list(accumulate(values))


def make_message_rows(
    found: Sequence[int],
    people: Sequence[DemoPerson],
    handles: Sequence[int],
    communities: Sequence[int],
    batches: Sequence[Sequence[tuple[int, int]]],
    world: dict[str, Any],
    said: dict[int, str],
    dice: Random,
) -> Iterator[tuple[int, int, int, int, int, int, int, str]]:
    """Yield rows of ``message`` without id and reply.

    ``batches``: per community, (last second, batch id) of its imports, oldest first. ``said``: words that are given.
    """
    lines, bot, picture = world["chat"]["lines"], world["chat"]["bot"], world["voice"]["picture"]
    for number, moment in enumerate(found):
        ts, index = moment >> 24, moment & 0xFFFFFF
        group = people[index].group
        batch = next(batch for until, batch in batches[group] if ts <= until)
        kind = 0 if moment in said or dice.random() < 0.86 else 1
        usual = bot if people[index].role == "bot" else lines
        text = said.get(moment) or usual[int(dice.random() * len(usual))] if kind == 0 else picture
        yield communities[group], ts, number + 1, handles[index], batch, CHINA, kind, text
