"""Commands about people: members, same-people, export."""

from __future__ import annotations

import argparse
from array import array
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table, make_progress, print_message
from commdesk.cli.arguments import declare_command, open_workspace, parse_path
from commdesk.errors import fill_template

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.masking.mask import Mask
    from commdesk.members.list_rows import MemberRow
    from commdesk.store.database import Database

PAGE = 500
HEAD = ("name", "also", "class", "level", "city", "tags", "last active", "messages")


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    members = declare_command(commands, "members", run_members, "list people")
    members.add_argument("workspace", type=parse_path, metavar="WS")
    add_people_arguments(members)
    add_mask_arguments(members)

    same = declare_command(commands, "same-people", show_same, "list who may be listed twice, or join them")
    same.add_argument("workspace", type=parse_path, metavar="WS")
    same.add_argument(
        "--join",
        choices=("certain", "likely", "perhaps"),
        default="",
        help="make those who are at least that sure one person each, in one step",
    )

    export = declare_command(commands, "export", run_export, "write people or the messages of a community to a file")
    export.add_argument("workspace", type=parse_path, metavar="WS")
    export.add_argument(
        "--to", type=parse_path, required=True, metavar="FILE", help="its ending says the format: csv, xlsx, json, vcf"
    )
    export.add_argument(
        "--community", default="", metavar="NAME", help="write its messages in ChatLab's format, to .json or .jsonl"
    )
    add_people_arguments(export)
    add_mask_arguments(export)


def add_mask_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words that say what is covered."""
    parser.add_argument("--masked", action="store_true", help="cover phones, mails, accounts and notes")
    parser.add_argument("--names", action="store_true", help="with --masked: cover names, too")


def read_mask(args: argparse.Namespace) -> Mask:
    """Return what the words of a command cover."""
    from commdesk.masking.mask import Mask

    if args.names and not args.masked:
        args.wrong("argument --names: only with --masked")
    return Mask(args.masked, args.names)


def add_people_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words that choose people."""
    parser.add_argument(
        "--query", default="", metavar="TEXT", help="as in the search box: characters, pinyin or initials"
    )
    parser.add_argument("--segment", default="", metavar="NAME", help="a segment that was saved under this name")


def run_members(args: argparse.Namespace) -> CommandAnswer:
    """List the people found, in the order of the window's list."""
    from commdesk.members.list_rows import cover_row

    mask = read_mask(args)
    with open_workspace(args.workspace) as space:
        rows = _load_rows(space.db, find_people(space.db, args.query, args.segment))
        found = [cover_row(row, mask) for row in rows]
    print_message(fill_template("{count} members.", {"count": len(found)}))
    facts = {"count": len(found), "members": [facts_of(row) for row in found]}
    lines = [
        (r.name, r.second, r.class_, r.level, r.city, ", ".join(t[0] for t in r.tags), _format_day(r.last), r.messages)
        for r in found
    ]
    return CommandAnswer(facts, format_table(HEAD, lines) if lines else [])


def show_same(args: argparse.Namespace) -> CommandAnswer:
    """List groups of people who may be one, the surest first, with what says so; or join them."""
    from commdesk.members import alike, merge
    from commdesk.members.alike import Sureness

    with open_workspace(args.workspace) as space:
        groups = alike.find_duplicates(space.db, progress=make_progress())
        wanted = [group.list_members(Sureness[args.join.upper()]) for group in groups] if args.join else []
        joined = merge.merge_groups(space.db, filter(None, wanted)) if any(wanted) else 0
    print_message(fill_template("{count} groups, {joined} joined.", {"count": len(groups), "joined": joined}))
    people = [
        [
            {"id": str(each.member), "name": each.name, "sure": each.sure.name.casefold(), "why": str(each.why)}
            for each in group.people
        ]
        for group in groups
    ]
    lines = [
        (number, person["name"], person["sure"], person["why"])
        for number, group in enumerate(people, 1)
        for person in group
    ]
    facts = {"count": len(groups), "joined": joined, "groups": people}
    return CommandAnswer(facts, format_table(("group", "name", "sure", "why"), lines) if lines else [])


def run_export(args: argparse.Namespace) -> CommandAnswer:
    """Write the people found, or a community's messages; a file that is there is replaced once the new one is whole."""
    from commdesk import exports

    mask = read_mask(args)
    if args.community:
        return write_messages(args, mask)
    with open_workspace(args.workspace) as space:
        found = find_people(space.db, args.query, args.segment)
        count = exports.export_people(space.db, found, args.to, make_progress(), mask=mask)
    facts: dict[str, object] = {
        "file": str(args.to),
        "format": args.to.suffix.casefold().removeprefix("."),
        "members": count,
    }
    return CommandAnswer(facts, format_pairs(facts))


def write_messages(args: argparse.Namespace, mask: Mask) -> CommandAnswer:
    """Write the messages of a community in ChatLab's format.

    Raises:
        Problem: there is no such community, or the file cannot be written.
    """
    from commdesk.cli.numbers import find_community
    from commdesk.exports import chatlab

    if args.query or args.segment:
        args.wrong("argument --community: not allowed with --query or --segment")
    with open_workspace(args.workspace) as space:
        community = find_community(space.db, args.community)
        count = chatlab.write_chatlab(space.db, community, args.to, make_progress(), mask=mask)
    facts: dict[str, object] = {"file": str(args.to), "format": "chatlab", "messages": count}
    return CommandAnswer(facts, format_pairs(facts))


def find_people(db: Database, text: str, segment: str) -> array[int]:
    """Return the ids of the people that match a text and a segment's name; either may be empty.

    Raises:
        Problem: there is no such segment.
    """
    from commdesk.errors import Problem, mark
    from commdesk.members.finding import search, segments
    from commdesk.members.finding.search import PeopleQuery
    from commdesk.text import fold_text

    wanted = None
    if segment:
        named = [each for each in segments.list_segments(db) if fold_text(each.name) == fold_text(segment)]
        if not named:
            raise Problem(mark("core", "There is no segment called “{name}” in this workspace."), name=segment)
        if named[0].broken:
            raise Problem(
                mark("core", "The segment “{name}” cannot be read any more. Make it anew in the window."), name=segment
            )
        wanted = named[0].filter
    return search.find_people(db, PeopleQuery(text=text, filter=wanted))


def facts_of(row: MemberRow) -> dict[str, object]:
    """Return what a program gets to know of a person; days are ISO dates, empty where there is none."""
    facts = asdict(row) | {"id": str(row.id), "tags": [name for name, _ in row.tags], "last": _format_day(row.last)}
    facts["made"] = (
        datetime.fromtimestamp(row.made / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        if row.made
        else ""
    )
    more: dict[str, object] = dict(row.more)
    del facts["more"]
    return {name.rstrip("_"): value for name, value in (facts | more).items()}


def _load_rows(db: Database, ids: array[int]) -> Iterator[MemberRow]:
    from commdesk.members import list_rows

    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        found = list_rows.load_rows(db, page)
        yield from (found[id] for id in page if id in found)


def _format_day(number: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=number)).isoformat() if number else ""
