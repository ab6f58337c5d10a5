"""Commands about people: members, same-people, export."""

from __future__ import annotations

import argparse
from array import array
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer, pairs, progress, say, table
from commdesk.cli.arguments import declare, opened, path
from commdesk.errors import fill

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.members.list_rows import Row
    from commdesk.store.database import Database

PAGE = 500
HEAD = ("name", "also", "class", "level", "city", "tags", "last active", "messages")


def add(commands: Commands) -> None:
    """Declare the commands of this file."""
    members = declare(commands, "members", show, "list people")
    members.add_argument("workspace", type=path, metavar="WS")
    chosen(members)

    same = declare(commands, "same-people", show_same, "list who may be listed twice, or join them")
    same.add_argument("workspace", type=path, metavar="WS")
    same.add_argument(
        "--join",
        choices=("certain", "likely", "perhaps"),
        default="",
        help="make those who are at least that sure one person each, in one step",
    )

    export = declare(commands, "export", write, "write people or the messages of a community to a file")
    export.add_argument("workspace", type=path, metavar="WS")
    export.add_argument(
        "--to", type=path, required=True, metavar="FILE", help="its ending says the format: csv, xlsx, json, vcf"
    )
    export.add_argument(
        "--community", default="", metavar="NAME", help="write its messages in ChatLab's format, to .json or .jsonl"
    )
    chosen(export)


def chosen(parser: argparse.ArgumentParser) -> None:
    """Add the words that choose people."""
    parser.add_argument(
        "--query", default="", metavar="TEXT", help="as in the search box: characters, pinyin or initials"
    )
    parser.add_argument("--segment", default="", metavar="NAME", help="a segment that was saved under this name")


def show(args: argparse.Namespace) -> Answer:
    """List the people found, in the order of the window's list."""
    with opened(args.workspace) as space:
        found = list(_rows(space.db, find(space.db, args.query, args.segment)))
    say(fill("{count} members.", {"count": len(found)}))
    facts = {"count": len(found), "members": [facts_of(row) for row in found]}
    lines = [
        (r.name, r.second, r.class_, r.level, r.city, ", ".join(t[0] for t in r.tags), _day(r.last), r.messages)
        for r in found
    ]
    return Answer(facts, table(HEAD, lines) if lines else [])


def show_same(args: argparse.Namespace) -> Answer:
    """List groups of people who may be one, the surest first, with what says so; or join them."""
    from commdesk.members import alike, merge
    from commdesk.members.alike import Sureness

    with opened(args.workspace) as space:
        groups = alike.find(space.db, progress=progress())
        wanted = [group.those(Sureness[args.join.upper()]) for group in groups] if args.join else []
        joined = merge.merge_groups(space.db, filter(None, wanted)) if any(wanted) else 0
    say(fill("{count} groups, {joined} joined.", {"count": len(groups), "joined": joined}))
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
    return Answer(facts, table(("group", "name", "sure", "why"), lines) if lines else [])


def write(args: argparse.Namespace) -> Answer:
    """Write the people found, or a community's messages; a file that is there is replaced once the new one is whole."""
    from commdesk import exports

    if args.community:
        return write_messages(args)
    with opened(args.workspace) as space:
        found = find(space.db, args.query, args.segment)
        count = exports.write(space.db, found, args.to, progress())
    facts: dict[str, object] = {
        "file": str(args.to),
        "format": args.to.suffix.casefold().removeprefix("."),
        "members": count,
    }
    return Answer(facts, pairs(facts))


def write_messages(args: argparse.Namespace) -> Answer:
    """Write the messages of a community in ChatLab's format.

    Raises:
        Problem: there is no such community, or the file cannot be written.
    """
    from commdesk.cli.numbers import named
    from commdesk.exports import chatlab

    if args.query or args.segment:
        args.wrong("argument --community: not allowed with --query or --segment")
    with opened(args.workspace) as space:
        count = chatlab.write(space.db, named(space.db, args.community), args.to, progress())
    facts: dict[str, object] = {"file": str(args.to), "format": "chatlab", "messages": count}
    return Answer(facts, pairs(facts))


def find(db: Database, text: str, segment: str) -> array[int]:
    """Return the ids of the people that match a text and a segment's name; either may be empty.

    Raises:
        Problem: there is no such segment.
    """
    from commdesk.errors import Problem, mark
    from commdesk.members.finding import search, segments
    from commdesk.members.finding.search import Query
    from commdesk.text import fold

    wanted = None
    if segment:
        named = [each for each in segments.listing(db) if fold(each.name) == fold(segment)]
        if not named:
            raise Problem(mark("core", "There is no segment called “{name}” in this workspace."), name=segment)
        if named[0].broken:
            raise Problem(
                mark("core", "The segment “{name}” cannot be read any more. Make it anew in the window."), name=segment
            )
        wanted = named[0].filter
    return search.find(db, Query(text=text, filter=wanted))


def facts_of(row: Row) -> dict[str, object]:
    """Return what a program gets to know of a person; days are ISO dates, empty where there is none."""
    facts = asdict(row) | {"id": str(row.id), "tags": [name for name, _ in row.tags], "last": _day(row.last)}
    facts["made"] = (
        datetime.fromtimestamp(row.made / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        if row.made
        else ""
    )
    return {name.rstrip("_"): value for name, value in facts.items()}


def _rows(db: Database, ids: array[int]) -> Iterator[Row]:
    from commdesk.members import list_rows

    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        found = list_rows.load(db, page)
        yield from (found[id] for id in page if id in found)


def _day(number: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=number)).isoformat() if number else ""
