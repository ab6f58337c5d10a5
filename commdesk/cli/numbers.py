"""Commands about numbers: metrics."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer, table
from commdesk.cli.arguments import day, declare, opened, path
from commdesk.errors import Problem, mark

if TYPE_CHECKING:
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
    metrics.add_argument(
        "--to",
        dest="last",
        type=day,
        metavar="DAY",
        help="the last day; else today, or the last one known of a file of long ago",
    )
    metrics.add_argument("--community", default="", metavar="NAME", help="one community; all together if left out")


def show(args: argparse.Namespace) -> Answer:
    """Count what happened between two days, and in the equally long time before."""
    check_days(args)
    from commdesk.cli import figures
    from commdesk.insights import dataset, member_labels, metrics
    from commdesk.insights.charts import hours_heatmap, volume
    from commdesk.insights.charts import registry as charts
    from commdesk.presence.scope import Scope

    with opened(args.workspace) as space:
        community = named(space.db, args.community)
        first, last, ends = window(space.db, community, args.first, args.last)
        known = dataset.load(space.db)
        scope = Scope(first, last, community)
        told = member_labels.named(space.db, {chart.name: chart.figure(known, scope) for chart in charts.CHARTS})
    found = metrics.metrics(known, scope, scope.before())
    people, messages = volume.counts(known, scope)
    answer = {
        "from": to_iso(first),
        "to": to_iso(last),
        "covered_to": "" if ends is None else to_iso(ends),
        "community": args.community,
        "numbers": [figures.number(each) for each in found],
        "headlines": [figures.number(each) for each in found if "tiles" in each.measure.shown],
        "charts": [figures.told(chart, told[chart.name]) for chart in charts.CHARTS],
        "days": [
            {"day": to_iso(first + at), "messages": said, "active": active}
            for at, (said, active) in enumerate(zip(messages, people, strict=True))
        ],
        "hours": hours_heatmap.counted(known, scope).counts,
        "definitions": {"active_per_day": volume.DEFINITION, "hours": charts.chart("hours").definition()},
    }
    heading = f"{to_iso(first)} – {to_iso(last)}"
    if ends is not None and ends < last:
        heading += f" · messages are known up to {to_iso(ends)}"
    return Answer(answer, [heading, *table(HEAD, [figures.line(each) for each in found])])


def named(db: Database, name: str) -> int:
    """Return the id of the community of that name, 0 for an empty name.

    Raises:
        Problem: there is none.
    """
    from commdesk.communities import record as communities
    from commdesk.text import fold

    if not name:
        return 0
    rows = db.reader.execute("SELECT id, name, part_of FROM community ORDER BY archived, position, id").fetchall()
    for row in rows:
        if fold(row["name"]) == fold(name):
            return communities.root(db.reader, row["id"])
    names = ", ".join([row["name"] for row in rows if row["part_of"] is None][:20]) or "–"
    raise Problem(mark("core", "There is no community called “{name}”. There are: {names}"), name=name, names=names)


def window(db: Database, community: int, first: date | None, last: date | None) -> tuple[int, int, int | None]:
    """Return the first and the last day asked of, and the last day messages are known of, in days since 1970.

    What is left out is everything that is known, up to today; `commdesk.insights.ranges`.
    """
    from commdesk.insights import ranges

    known = ranges.known(db, community)
    whole = known.window(0)
    start = (first - EPOCH).days if first else whole[0]
    end = (last - EPOCH).days if last else whole[1]
    if first and not last:
        end = max(start, end)
    return max(min(start, end), end - LONGEST), end, known.covered


def check_days(args: argparse.Namespace) -> None:
    """End the command as wrong usage where ``--from`` and ``--to`` make no window."""
    if args.first and args.last and not 0 <= (args.last - args.first).days < LONGEST:
        args.wrong("argument --to: the last day is before the first, or a hundred years after it")


def to_iso(number: int) -> str:
    """Return days since 1970 as an ISO date, '' where there is no such date."""
    try:
        return (EPOCH + timedelta(days=number)).isoformat()
    except OverflowError:
        return ""
