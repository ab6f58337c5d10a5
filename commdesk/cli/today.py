"""What is due: today."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer
from commdesk.cli.arguments import declare_command, open_workspace, parse_day, parse_path

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.dues.due import Due
    from commdesk.dues.today import TodayLine


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    parser = declare_command(
        commands, "today", run_today, "what is late, due today and worth noticing, with its reasons"
    )
    parser.add_argument("workspace", type=parse_path, metavar="WS")
    parser.add_argument("--day", type=parse_day, metavar="D", help="another day, as 2026-11-21")
    parser.add_argument("--owner", metavar="NAME", help="only what this person does, and what is nobody's")
    parser.add_argument(
        "--no-notices", action="store_true", help="leave out what is worth noticing: no activity is read"
    )


def run_today(args: argparse.Namespace) -> CommandAnswer:
    """Return the list of a day; nothing is written."""
    from commdesk.dues import day_text, today
    from commdesk.dues.due import DueBand

    with open_workspace(args.workspace) as space:
        found = today.load_today(space.db, args.day, args.owner, notices=not args.no_notices)
    facts: dict[str, object] = {
        "day": found.today.isoformat(),
        **{band.value: found.count_dues(band) for band in DueBand},
        "done": found.done,
        "lines": [_collect_line(line) for line in found.lines],
        "notices": [_collect_due(due) for due in found.notices],
    }
    lines = day_text.format_today(found, str, ahead=True).splitlines()
    if found.notices:
        lines += ["", "Worth noticing"]
        lines += [f"- {day_text.describe_due(due, str)}" for due in found.notices]
    if found.done:
        lines += ["", f"Done: {found.done}"]
    return CommandAnswer(facts, lines)


def _collect_line(line: TodayLine) -> dict[str, object]:
    return {"band": line.band.value, "time": line.clock, "dues": [_collect_due(due) for due in line.dues]}


def _collect_due(due: Due) -> dict[str, object]:
    return {
        "source": due.source,
        "id": str(due.mark),
        "day": due.day.isoformat(),
        "name": due.name,
        "words": str(due.words),
        "reasons": [str(each) for each in due.reasons],
        "member": str(due.member) if due.member else "",
        "community": str(due.community) if due.community else "",
        "event": str(due.event) if due.event else "",
        "owner": due.owner,
        "until": due.until.isoformat(timespec="minutes") if due.until is not None else "",
    }
