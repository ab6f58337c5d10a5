"""Commands about numbers: metrics."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer, table
from commdesk.cli.arguments import day, declare, opened, path
from commdesk.errors import Problem, mark

if TYPE_CHECKING:
    from commdesk.activity.metrics import Metric
    from commdesk.cli.arguments import Commands
    from commdesk.store.database import Database

EPOCH = date(1970, 1, 1)
LONGEST = 36_525  # days: a hundred years
HEAD = ("number", "value", "before", "of", "what it means")


def add(commands: Commands) -> None:
    """Declare the commands of this file."""
    metrics = declare(commands, "metrics", show, "every number of Insights, with what it means")
    metrics.add_argument("workspace", type=path, metavar="WS")
    metrics.add_argument(
        "--from", dest="first", type=day, metavar="DAY", help="the first day, like 2026-10-01; else the first one known"
    )
    metrics.add_argument("--to", dest="last", type=day, metavar="DAY", help="the last day; else the last one known")
    metrics.add_argument("--community", default="", metavar="NAME", help="one community; all together if left out")


def show(args: argparse.Namespace) -> Answer:
    """Count what happened between two days, and in the equally long time before."""
    if args.first and args.last and not 0 <= (args.last - args.first).days < LONGEST:
        args.wrong("argument --to: the last day is before the first, or a hundred years after it")
    from commdesk import thresholds
    from commdesk.activity import captions, charts, daily, facts, headline, hours, metrics
    from commdesk.activity.scope import Scope
    from commdesk.cli import figures

    with opened(args.workspace) as space:
        community = named(space.db, args.community)
        first, last = window(space.db, community, args.first, args.last)
        length = last - first + 1
        found = metrics.metrics(space.db, first, last, community)
        before = {
            metric.name: metric.value for metric in metrics.metrics(space.db, first - length, first - 1, community)
        }
        days = daily.days(space.db, first, last, community)
        spread = hours.hours(space.db, first, last, community)
        known = facts.load(space.db)
        scope = Scope(first, last, community)
        told = captions.named(space.db, {chart.name: chart.figure(known, scope) for chart in charts.CHARTS})
        currency = thresholds.read(space.db.reader).currency
        above = headline.headlines(known, scope, scope.before(), currency)
    numbers = [facts_of(metric, before[metric.name]) for metric in found]
    answer = {
        "from": _iso(first),
        "to": _iso(last),
        "community": args.community,
        "numbers": numbers,
        "headlines": [figures.number(each) for each in above],
        "charts": [figures.told(chart, told[chart.name]) for chart in charts.CHARTS],
        "days": [
            {"day": _iso(first + at), "messages": messages, "active": active}
            for at, (messages, active) in enumerate(zip(days.messages, days.members, strict=True))
        ],
        "hours": spread.counts,
        "definitions": {name: metrics.DEFINITIONS[name] for name in ("active_per_day", "hours")},
    }
    rows = [(m.name, _short(m.value), _short(before[m.name]), m.whole or m.records, m.definition) for m in found]
    rows += [
        (
            each.name,
            _short(each.cell.value),
            _short(each.before.value if each.before else None),
            each.cell.whole,
            each.definition,
        )
        for each in above
        if each.name not in {metric.name for metric in found}
    ]
    return Answer(answer, [f"{_iso(first)} – {_iso(last)}", *table(HEAD, rows)])


def named(db: Database, name: str) -> int:
    """Return the id of the community of that name, 0 for an empty name.

    Raises:
        Problem: there is none.
    """
    from commdesk import communities
    from commdesk.text import fold

    if not name:
        return 0
    rows = db.reader.execute("SELECT id, name, part_of FROM community ORDER BY archived, position, id").fetchall()
    for row in rows:
        if fold(row["name"]) == fold(name):
            return communities.root(db.reader, row["id"])
    names = ", ".join([row["name"] for row in rows if row["part_of"] is None][:20]) or "–"
    raise Problem(mark("core", "There is no community called “{name}”. There are: {names}"), name=name, names=names)


def window(db: Database, community: int, first: date | None, last: date | None) -> tuple[int, int]:
    """Return the first and the last day, in days since 1970; what is left out is where the imports begin and end."""
    from commdesk.activity import daily
    from commdesk.members.rows import today

    known = daily.bounds(db, community) or (today(), today())
    start = (first - EPOCH).days if first else known[0]
    end = (last - EPOCH).days if last else known[1]
    if first and not last:
        end = max(start, end)
    return max(min(start, end), end - LONGEST), end


def facts_of(metric: Metric, before: float | None) -> dict[str, object]:
    """Return what a program gets to know of a number; ``before``: its value in the equally long time before."""
    facts: dict[str, object] = {"name": metric.name, "value": metric.value, "before": before}
    if metric.whole:
        facts |= {"part": metric.part, "whole": metric.whole}
    return facts | {"records": metric.records, "definition": metric.definition}


def _iso(number: int) -> str:
    try:
        return (EPOCH + timedelta(days=number)).isoformat()
    except OverflowError:
        return ""


def _short(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) and not value.is_integer() else f"{int(value)}"
