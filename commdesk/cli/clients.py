"""Commands between the workspaces of several clients: find, copy-people."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table, make_progress, print_message
from commdesk.cli.arguments import declare_command, find_other_door, open_workspace, parse_path
from commdesk.cli.people import add_people_arguments, find_people
from commdesk.errors import Problem, mark

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.clients.copying import CopyPreview

PARTS = ("contacts", "fields", "tags", "notes")


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    find = declare_command(commands, "find", run_find, "look for somebody in several workspaces; each is only read")
    find.add_argument("words", metavar="WORDS", help="as in the search box: characters, pinyin or initials")
    find.add_argument(
        "workspaces", nargs="*", type=parse_path, metavar="WS", help="those that were open lately if left out"
    )

    copy = declare_command(commands, "copy-people", run_copy, "copy people into another workspace, noted in both")
    copy.add_argument("workspace", type=parse_path, metavar="WS")
    copy.add_argument("--to", type=parse_path, required=True, metavar="OTHER", help="the other workspace")
    copy.add_argument(
        "--parts", nargs="*", choices=PARTS, default=list(PARTS[:3]), help="what goes along beside names; no notes if left out"
    )  # fmt: skip
    copy.add_argument(
        "--unsure",
        choices=("new", "same", "leave"),
        default="new",
        help="who shares no more than a name with somebody there",
    )
    copy.add_argument("--dry-run", action="store_true", help="only say what would happen")
    add_people_arguments(copy)


def run_find(args: argparse.Namespace) -> CommandAnswer:
    """Look through each workspace; one that cannot be read says why, and makes the exit code 1."""
    from commdesk.clients.search import WorkspaceSearcher
    from commdesk.settings import SettingsStore

    paths: list[Path] = args.workspaces or [Path(name) for name in SettingsStore().now.recent]
    found = list(WorkspaceSearcher().iter_found(paths, args.words, make_progress()))
    for each in found:
        if each.wrong is not None:
            print_message(find_other_door(each.path) or each.wrong)
    facts = [
        {
            "workspace": each.name,
            "file": str(each.path),
            "count": each.count,
            "people": [{"id": str(one.id), "name": one.name, "also": one.second} for one in each.people],
            "wrong": str(each.wrong or ""),
        }
        for each in found
    ]
    lines = [(each.name, one.name, one.second) for each in found for one in each.people]
    more = [f"{each.name}: {each.count - len(each.people)} more" for each in found if each.count > len(each.people)]
    table = format_table(("workspace", "name", "also"), lines) if lines else []
    return CommandAnswer(facts, [*table, *more], good=all(each.wrong is None for each in found))


def run_copy(args: argparse.Namespace) -> CommandAnswer:
    """Copy the people found into another workspace, or say what that would do."""
    from commdesk.clients import copying
    from commdesk.clients.copying import CopiedPart, CopyChoice, CopyFate

    parts = [CopiedPart(each) for each in args.parts]
    with open_workspace(args.workspace) as space:
        people = list(find_people(space.db, args.query, args.segment))
        if not people:
            raise Problem(mark("core", "Nobody is found who could be copied."))
        seen = copying.preview_copy(space.db, people, args.to, parts, make_progress())
        if args.dry_run:
            return _describe_preview(seen)
        choices = {
            row.member: CopyChoice(row.there[0][0] if args.unsure == "same" and len(row.there) == 1 else 0, args.unsure == "leave")
            for row in seen.rows
            if row.fate == CopyFate.UNSURE
        }  # fmt: skip
        done = copying.copy_people(space.db, people, args.to, parts, choices, make_progress())
    facts: dict[str, object] = {
        "workspace": done.workspace,
        "created": done.created,
        "updated": done.updated,
        "same": done.same,
        "left_out": done.left_out,
    }
    return CommandAnswer(facts, format_pairs(facts))


def _describe_preview(seen: CopyPreview) -> CommandAnswer:
    people = [
        {
            "id": str(row.member),
            "name": row.name,
            "fate": str(row.fate),
            "why": str(row.why),
            "there": [{"id": str(ident), "name": name} for ident, name in row.there],
        }
        for row in seen.rows
    ]
    facts: dict[str, object] = {"workspace": seen.workspace, "people": people}
    lines = [(row.name, row.fate, str(row.why)) for row in seen.rows]
    return CommandAnswer(facts, format_table(("name", "there", "why"), lines))
