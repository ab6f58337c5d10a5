"""What came of scripts, in numbers that are counted when they are asked for and never claim more than they show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt

from commdesk.errors import Phrase, mark
from commdesk.scripts.uses import ANSWERED, JUDGED, load_reply_times
from commdesk.store.database import Database

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: intervals hold 95 %."""
ENOUGH = 10
"""Below so many judged uses on either side two variants are not compared."""
WEEKS = 12
DEFINITIONS = {
    "used": mark("core", "How often it was copied, for somebody or for a community."),
    "rate": mark(
        "core",
        "Answers ÷ uses for a person whose outcome is known. Known: said by hand, or inferred: a message of theirs within the reply "
        "time counts as an answer, silence through a time that imports cover counts as none.",
    ),
    "difference": mark(
        "core",
        "Difference of the two rates in percentage points with its 95 % interval (Newcombe). Where the interval includes zero, "
        "neither variant can be called better.",
    ),
}


@dataclass(frozen=True, slots=True)
class VariantEffect:
    """What came of one variant. ``judged`` uses have a known outcome; ``low`` and ``high`` bound the rate with 95 %."""

    variant: int
    letter: str
    style: str
    used: int
    judged: int
    replied: int
    positive: int
    converted: int
    inferred: int
    rate: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """The best variant beside the next: percentage points with their 95 % interval, and the sentence that may be said."""

    first: str
    second: str
    points: int
    low: int
    high: int
    says: Phrase


@dataclass(frozen=True, slots=True)
class Effect:
    """What came of a script; ``weeks`` are uses per week, the present one last."""

    script: int
    used: int
    people: int
    variants: tuple[VariantEffect, ...]
    difference: Difference | None
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ScriptBrief:
    """What a list says of a script. ``last``: UTC seconds."""

    used: int
    judged: int
    replied: int
    last: int


@dataclass(frozen=True, slots=True)
class StyleEffect:
    """What came of everything written in one style."""

    style: str
    scripts: int
    judged: int
    replied: int
    rate: float | None
    low: float | None
    high: float | None


def describe_definition(name: str) -> Phrase:
    """Return how a number is counted: ``used``, ``rate`` or ``difference``."""
    return Phrase(DEFINITIONS[name])


def wilson_interval(hits: int, trials: int) -> tuple[float, float]:
    """Return the 95 % score interval of a proportion (Wilson 1927, JASA 22: 209–212); (0, 1) for no trials."""
    if not trials:
        return 0.0, 1.0
    share = hits / trials
    middle = share + Z * Z / (2 * trials)
    reach = Z * sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials))
    whole = 1 + Z * Z / trials
    return max((middle - reach) / whole, 0.0), min((middle + reach) / whole, 1.0)


def newcombe_interval(hits: int, trials: int, others: int, among: int) -> tuple[float, float]:
    """Return the 95 % interval of the difference of two proportions.

    Newcombe's hybrid score interval without continuity correction: method 10 of Newcombe 1998, Statistics in Medicine 17:
    873–890. Both need at least one trial.
    """
    first, second = hits / trials, others / among
    low, high = wilson_interval(hits, trials)
    least, most = wilson_interval(others, among)
    between = first - second
    return (
        between - sqrt((first - low) ** 2 + (most - second) ** 2),
        between + sqrt((high - first) ** 2 + (second - least) ** 2),
    )


def load_effect(db: Database, script: int, today: date | None = None) -> Effect:
    """Return what came of a script."""
    today = today or date.today()
    sql = f"""SELECT variant, count(*) AS used, sum(member IS NOT NULL AND outcome <> '') AS judged,
        sum(member IS NOT NULL AND outcome IN ('replied', 'positive', 'converted')) AS replied,
        sum(outcome = 'positive') AS positive, sum(outcome = 'converted') AS converted, sum(said = '' AND outcome <> '') AS inferred
        FROM (SELECT u.variant, u.member, u.outcome AS said, {JUDGED} AS outcome FROM script_use u WHERE u.script = :script)
        GROUP BY variant"""
    counted = {row["variant"]: row for row in db.reader.execute(sql, {"script": script, **load_reply_times(db.reader)})}
    names = "SELECT id, letter, style FROM variant WHERE script = ? AND archived = 0 ORDER BY position, letter, id"
    variants = []
    for ident, letter, style in db.reader.execute(names, (script,)):
        row = counted.get(ident)
        used, judged, replied, positive, converted, inferred = tuple(row)[1:] if row is not None else (0,) * 6
        low, high = wilson_interval(replied, judged)
        rate = replied / judged if judged else None
        counts = (used, judged, replied, positive, converted, inferred)
        variants.append(VariantEffect(ident, letter, style, *counts, rate, low, high))
    people = """SELECT count(*), count(DISTINCT coalesce(a.root, u.member))
        FROM script_use u LEFT JOIN alias a ON a.member = u.member WHERE u.script = ?"""
    used, persons = db.reader.execute(people, (script,)).fetchone()
    return Effect(
        script, used, persons, tuple(variants), _compare_best_variants(variants), _count_per_week(db, script, today)
    )


def make_script_filter(scripts: Sequence[int] | None) -> tuple[str, str]:
    """Return SQL that a use is of one of some scripts, None: of any, and the value of ``:scripts`` in it."""
    test = "script IS NOT NULL" if scripts is None else "script IN (SELECT value FROM json_each(:scripts))"
    return test, json.dumps(list(scripts or ()))


def load_overview(db: Database, scripts: Sequence[int] | None = None) -> dict[int, ScriptBrief]:
    """Return what lists say of every script that was used, by id, or of those among ``scripts``."""
    answered = ", ".join(f"'{word}'" for word in ANSWERED)
    test, wanted = make_script_filter(scripts)
    sql = f"""WITH judged AS MATERIALIZED (  -- Else every outcome is worked out once for each place that names it.
            SELECT u.script, u.member, u.at, {JUDGED} AS outcome FROM script_use u WHERE u.{test})
        SELECT script, count(*), sum(member IS NOT NULL AND outcome <> ''),
        sum(member IS NOT NULL AND outcome IN ({answered})), max(at) FROM judged GROUP BY script"""
    return {
        row[0]: ScriptBrief(*tuple(row)[1:])
        for row in db.reader.execute(sql, {**load_reply_times(db.reader), "scripts": wanted})
    }


def by_style(db: Database) -> list[StyleEffect]:
    """Return whether style matters: what came of each, over all scripts, the most used first."""
    answered = ", ".join(f"'{word}'" for word in ANSWERED)
    sql = f"""SELECT style, count(DISTINCT script), count(*), sum(outcome IN ({answered})) FROM (
        SELECT v.style, u.script, {JUDGED} AS outcome FROM script_use u JOIN variant v ON v.id = u.variant
        WHERE v.style <> '' AND u.member IS NOT NULL) WHERE outcome <> '' GROUP BY style ORDER BY 3 DESC, 1"""
    found = []
    for style, scripts, judged, replied in db.reader.execute(sql, load_reply_times(db.reader)):
        found.append(StyleEffect(style, scripts, judged, replied, replied / judged, *wilson_interval(replied, judged)))
    return found


def _compare_best_variants(variants: list[VariantEffect]) -> Difference | None:
    """Compare the best variant with the next best, by rate; None with fewer than two that were used."""
    rated = sorted((each for each in variants if each.rate is not None), key=lambda each: -(each.rate or 0.0))
    if len(rated) < 2:
        return None
    first, second = rated[0], rated[1]
    low, high = newcombe_interval(first.replied, first.judged, second.replied, second.judged)
    points = round(100 * ((first.rate or 0.0) - (second.rate or 0.0)))
    edges = round(100 * low), round(100 * high)
    args: dict[str, str | int] = {
        "first": first.letter,
        "second": second.letter,
        "points": points,
        "low": edges[0],
        "high": edges[1],
    }
    if min(first.judged, second.judged) < ENOUGH:
        words = mark(
            "core",
            "Too few uses to compare yet: {first} {count}, {second} {other}; at least {enough} of each are needed.",
        )
        args |= {"count": first.judged, "other": second.judged, "enough": ENOUGH}
    elif edges[0] > 0:  # As it is shown: an interval that rounds to zero is said to include it.
        words = mark("core", "{points} points between them, 95 % interval [{low}, {high}]: {first} is better.")
    else:
        words = mark(
            "core", "{points} points between them, 95 % interval [{low}, {high}]: no difference can be told yet."
        )
    return Difference(first.letter, second.letter, points, *edges, Phrase(words, args))


def _count_per_week(db: Database, script: int, today: date) -> tuple[int, ...]:
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    sql = "SELECT value, (SELECT count(*) FROM script_use WHERE script = ?1 AND day >= value AND day < date(value, '+7 days')) FROM json_each(?2)"
    rows = db.reader.execute(sql, (script, json.dumps([day.isoformat() for day in starts])))
    return tuple(row[1] for row in rows)


def seconds_days_ago(days: int, now: datetime | None = None) -> int:
    """Return the UTC seconds so many days ago."""
    return int((now or datetime.now()).timestamp()) - days * 86_400
