"""Commands about numbers: metrics."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer
from commdesk.cli.arguments import day, declare, path

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands


def add(commands: Commands) -> None:
    """Declare the commands of this file."""
    metrics = declare(commands, "metrics", show, "every number of Insights, with what it means")
    metrics.add_argument("workspace", type=path, metavar="WS")
    metrics.add_argument("--from", dest="first", type=day, metavar="DAY", help="the first day, like 2026-10-01")
    metrics.add_argument("--to", dest="last", type=day, metavar="DAY", help="the last day")
    metrics.add_argument("--community", default="", metavar="NAME", help="one community; all together if left out")


def show(args: argparse.Namespace) -> Answer:
    """Count what happened between two days."""
    if args.first and args.last and args.first > args.last:
        args.wrong("argument --to: the last day is before the first")
    raise NotImplementedError
