"""Commands about people: members, export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer
from commdesk.cli.arguments import declare

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands


def add(commands: Commands) -> None:
    """Declare the commands of this file."""
    members = declare(commands, "members", show, "list people")
    members.add_argument("workspace", type=Path, metavar="WS")
    chosen(members)

    export = declare(commands, "export", write, "write people to a CSV, XLSX, JSON or vCard file")
    export.add_argument("workspace", type=Path, metavar="WS")
    export.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="its ending says the format: csv, xlsx, json, vcf"
    )
    chosen(export)


def chosen(parser: argparse.ArgumentParser) -> None:
    """Add the words that choose people."""
    parser.add_argument(
        "--query", default="", metavar="TEXT", help="as in the search box: characters, pinyin or initials"
    )
    parser.add_argument("--segment", default="", metavar="NAME", help="a segment that was saved under this name")


def show(args: argparse.Namespace) -> Answer:
    """List the people found."""
    raise NotImplementedError


def write(args: argparse.Namespace) -> Answer:
    """Write the people found to a file."""
    raise NotImplementedError
