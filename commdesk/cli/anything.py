"""The command that brings in any file: what it is, is told by what it holds, and then its own command does the work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer, progress, say
from commdesk.cli.arguments import declare, opened, path
from commdesk.errors import Problem, mark

if TYPE_CHECKING:
    import argparse

    from commdesk.cli.arguments import Commands
    from commdesk.incoming import Guess, Kind

KINDS = ("chat", "people", "scripts", "registrations", "calendar")


def add(commands: Commands) -> None:
    """Declare the command of this file."""
    bring = declare(
        commands, "import", bring_in, "bring in any file: a chat, people, registrations, scripts, a calendar"
    )
    bring.set_defaults(commands=commands)
    bring.add_argument("file", type=path, metavar="FILE")
    bring.add_argument("--into", type=path, required=True, metavar="WS")
    bring.add_argument(
        "--as", dest="kind", choices=KINDS, default="", help="what it is; told by what it holds if left out"
    )
    bring.add_argument("--community", default="", metavar="NAME", help="of a chat or a calendar")
    bring.add_argument("--event", default="", metavar="EVENT", help="of registrations")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")


def bring_in(args: argparse.Namespace) -> Answer:
    """Take a file for what it is and import it so; where two kinds are about as likely, refuse and name them."""
    from commdesk import incoming

    guesses = incoming.rank(args.file, progress())
    kind = incoming.Kind(args.kind) if args.kind else _decided(args, guesses)
    found = next((each for each in guesses if each.kind == kind), None)
    evidence = [str(each) for each in found.evidence] if found is not None else []
    say(f"Taken for {incoming.TITLES[kind]}{': ' + ', '.join(evidence) if evidence else ''}.")
    answer = _bring_calendar(args) if kind == incoming.Kind.CALENDAR else _delegate(args, kind)
    facts = answer.facts if isinstance(answer.facts, dict) else {}
    return replace(
        answer,
        facts={"taken_for": str(kind), "evidence": evidence, **facts},
        lines=[f"taken for  {kind}", *answer.lines],
    )


def _decided(args: argparse.Namespace, guesses: list[Guess]) -> Kind:
    """Return the one kind that comes into question.

    Raises:
        Problem: none does, or several do.
    """
    from commdesk.incoming import Kind, explain, likely

    kinds = likely(guesses)
    if not kinds:
        if (problem := explain(args.file)) is not None:
            raise problem
        words = mark("core", "Nobody can tell what is in “{name}”. Say it with {option}.")
        raise Problem(words, name=args.file.name, option=f"--as {'|'.join(KINDS)}")
    if len(kinds) > 1:
        words = mark("core", "“{name}” can be one of several things: {kinds}. Say which with {option}.")
        raise Problem(words, name=args.file.name, kinds=", ".join(kinds), option=f"--as {kinds[0]}")
    if kinds[0] == Kind.WORKSPACE:
        raise Problem(
            mark("core", "“{name}” is a workspace. Open it with “{command}”."),
            name=args.file.name,
            command="open",
        )
    return kinds[0]


def _delegate(args: argparse.Namespace, kind: Kind) -> Answer:
    """Run the command of a kind of file."""
    dry = ["--dry-run"] if args.dry_run else []
    words = {
        "chat": ["import-chat", str(args.file), "--into", str(args.into)],
        "people": ["import-members", str(args.file), "--into", str(args.into)],
        "scripts": ["import-scripts", str(args.file), "--into", str(args.into)],
        "registrations": ["signups", str(args.into), args.event, "--import", str(args.file)],
    }[kind]
    if kind == "registrations" and not args.event:
        words[2] = _next_event(args)
    if kind == "chat" and args.community:
        words += ["--community", args.community]
    one = args.commands.choices[words[0]].parse_args([*words[1:], *dry])
    answer: Answer = one.run(one)
    return answer


def _next_event(args: argparse.Namespace) -> str:
    """Return the id of the only event to come.

    Raises:
        Problem: there is none, or there are several.
    """
    from commdesk.events import record

    with opened(args.into) as space:
        found = record.upcoming(space.db)
    if not found:
        raise Problem(
            mark(
                "core",
                "“{name}” holds registrations, and no event is to come. Say for which event with {option}, or take them as people with {people}.",
            ),
            name=args.file.name,
            option="--event",
            people="--as people",
        )
    if len(found) > 1:
        raise Problem(
            mark("core", "“{name}” holds registrations. Say for which event with {option}: {names}"),
            name=args.file.name,
            option="--event",
            names=", ".join(f"{event.name} ({event.starts[:10] or '–'})" for event in found[:12]),
        )
    say(f"For the event “{found[0].name}”.")
    return str(found[0].id)


def _bring_calendar(args: argparse.Namespace) -> Answer:
    """Mark the events of a calendar in the charts of a community."""
    from commdesk.calendars import icalendar, milestones
    from commdesk.cli.answer import pairs
    from commdesk.cli.imports import keep
    from commdesk.cli.numbers import named
    from commdesk.communities import record as communities

    events = icalendar.read(args.file)
    with opened(args.into) as space:
        groups = communities.names(space.db)
        if not args.community and len(groups) != 1:
            raise Problem(
                mark("core", "Say in which community’s charts the events are to be marked, with {option}."),
                option="--community",
            )
        community = named(space.db, args.community) if args.community else groups[0][0]
        facts: dict[str, object] = {"file": args.file.name, "events": len(events), "dry_run": args.dry_run}
        if not args.dry_run:
            keep(space.db)
            done = milestones.bring_in(space.db, community, events, args.file.name)
            facts |= {"created": done.new, "updated": done.changed, "same": done.same}
    return Answer(facts, pairs(facts))
