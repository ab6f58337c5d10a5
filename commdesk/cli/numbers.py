"""Commands about numbers: metrics."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_table
from commdesk.cli.arguments import declare_command, open_workspace, parse_day, parse_path
from commdesk.errors import Problem, mark

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.store.database import Database

EPOCH = date(1970, 1, 1)
LONGEST = 36_525  # days: a hundred years
HEAD = ("number", "value", "before", "of", "what it means")


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    metrics = declare_command(commands, "metrics", run_metrics, "every number of Insights, with what it means")
    metrics.add_argument("workspace", type=parse_path, metavar="WS")
    metrics.add_argument(
        "--from",
        dest="first",
        type=parse_day,
        metavar="DAY",
        help="the first day, like 2026-10-01; else the first one known",
    )
    metrics.add_argument(
        "--to",
        dest="last",
        type=parse_day,
        metavar="DAY",
        help="the last day; else today, or the last one known of a file of long ago",
    )
    metrics.add_argument("--community", default="", metavar="NAME", help="one community; all together if left out")


def run_metrics(args: argparse.Namespace) -> CommandAnswer:
    """Count what happened between two days, and in the equally long time before."""
    check_days(args)
    from commdesk.cli import figures
    from commdesk.insights import dataset, member_labels, metrics
    from commdesk.insights.charts import hours_heatmap, volume
    from commdesk.insights.charts import registry as charts
    from commdesk.presence.scope import Scope

    with open_workspace(args.workspace) as space:
        community = find_community(space.db, args.community)
        first, last, ends = resolve_window(space.db, community, args.first, args.last)
        known = dataset.load_dataset(space.db)
        scope = Scope(first, last, community)
        told = member_labels.label_figures(
            space.db, {chart.name: chart.build_figure(known, scope) for chart in charts.CHARTS}
        )
    found = metrics.compute_metrics(known, scope, scope.previous_period())
    people, messages = volume.count_per_day(known, scope)
    answer = {
        "from": to_iso(first),
        "to": to_iso(last),
        "covered_to": "" if ends is None else to_iso(ends),
        "community": args.community,
        "numbers": [figures.metric_to_dict(each) for each in found],
        "headlines": [figures.metric_to_dict(each) for each in found if "tiles" in each.measure.shown],
        "charts": [figures.chart_to_dict(chart, told[chart.name]) for chart in charts.CHARTS],
        "days": [
            {"day": to_iso(first + at), "messages": said, "active": active}
            for at, (said, active) in enumerate(zip(messages, people, strict=True))
        ],
        "hours": hours_heatmap.count_hours(known, scope).counts,
        "definitions": {"active_per_day": volume.DEFINITION, "hours": charts.get_chart("hours").get_definition()},
    }
    heading = f"{to_iso(first)} – {to_iso(last)}"
    if ends is not None and ends < last:
        heading += f" · messages are known up to {to_iso(ends)}"
    return CommandAnswer(answer, [heading, *format_table(HEAD, [figures.metric_to_row(each) for each in found])])


def find_community(db: Database, name: str) -> int:
    """Return the id of the community of that name, 0 for an empty name.

    Raises:
        Problem: there is none.
    """
    from commdesk.communities import record as communities
    from commdesk.text import fold_text

    if not name:
        return 0
    rows = db.reader.execute("SELECT id, name, part_of FROM community ORDER BY archived, position, id").fetchall()
    for row in rows:
        if fold_text(row["name"]) == fold_text(name):
            return communities.find_root_community(db.reader, row["id"])
    names = ", ".join([row["name"] for row in rows if row["part_of"] is None][:20]) or "–"
    raise Problem(mark("core", "There is no community called “{name}”. There are: {names}"), name=name, names=names)


def resolve_window(db: Database, community: int, first: date | None, last: date | None) -> tuple[int, int, int | None]:
    """Return the first and the last day asked of, and the last day messages are known of, in days since 1970.

    What is left out is everything that is known, up to today; `commdesk.insights.ranges`.
    """
    from commdesk.insights import ranges

    known = ranges.load_known_range(db, community)
    whole = known.to_window(0)
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
