"""The command that brings in any file: what it is, is told by what it holds, and then its own command does the work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, make_progress, print_message
from commdesk.cli.arguments import declare_command, open_workspace, parse_path
from commdesk.errors import Problem, mark

if TYPE_CHECKING:
    import argparse

    from commdesk.cli.arguments import Commands
    from commdesk.incoming import IncomingGuess, IncomingKind

KINDS = ("chat", "people", "scripts", "registrations", "calendar")


def add_commands(commands: Commands) -> None:
    """Declare the command of this file."""
    bring = declare_command(
        commands, "import", bring_in, "bring in any file: a chat, people, registrations, scripts, a calendar"
    )
    bring.set_defaults(commands=commands)
    bring.add_argument("file", type=parse_path, metavar="FILE")
    bring.add_argument("--into", type=parse_path, required=True, metavar="WS")
    bring.add_argument(
        "--as", dest="kind", choices=KINDS, default="", help="what it is; told by what it holds if left out"
    )
    bring.add_argument("--community", default="", metavar="NAME", help="of a chat or a calendar")
    bring.add_argument("--event", default="", metavar="EVENT", help="of registrations")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")


def bring_in(args: argparse.Namespace) -> CommandAnswer:
    """Take a file for what it is and import it so; where two kinds are about as likely, refuse and name them."""
    from commdesk import incoming

    guesses = incoming.rank_kinds(args.file, make_progress())
    kind = incoming.IncomingKind(args.kind) if args.kind else _decide_kind(args, guesses)
    found = next((each for each in guesses if each.kind == kind), None)
    evidence = [str(each) for each in found.evidence] if found is not None else []
    print_message(f"Taken for {incoming.TITLES[kind]}{': ' + ', '.join(evidence) if evidence else ''}.")
    answer = _bring_calendar(args) if kind == incoming.IncomingKind.CALENDAR else _run_kind_command(args, kind)
    facts = answer.facts if isinstance(answer.facts, dict) else {}
    return replace(
        answer,
        facts={"taken_for": str(kind), "evidence": evidence, **facts},
        lines=[f"taken for  {kind}", *answer.lines],
    )


def _decide_kind(args: argparse.Namespace, guesses: list[IncomingGuess]) -> IncomingKind:
    """Return the one kind that comes into question.

    Raises:
        Problem: none does, or several do.
    """
    from commdesk.incoming import IncomingKind, explain_alternative, list_likely_kinds

    kinds = list_likely_kinds(guesses)
    if not kinds:
        if (problem := explain_alternative(args.file)) is not None:
            raise problem
        words = mark("core", "Nobody can tell what is in “{name}”. Say it with {option}.")
        raise Problem(words, name=args.file.name, option=f"--as {'|'.join(KINDS)}")
    if len(kinds) > 1:
        words = mark("core", "“{name}” can be one of several things: {kinds}. Say which with {option}.")
        raise Problem(words, name=args.file.name, kinds=", ".join(kinds), option=f"--as {kinds[0]}")
    if kinds[0] == IncomingKind.WORKSPACE:
        raise Problem(
            mark("core", "“{name}” is a workspace. Open it with “{command}”."),
            name=args.file.name,
            command="open",
        )
    if kinds[0] == IncomingKind.INVITATION:
        words = mark("core", "“{name}” is an invitation to a team. Join the team with “{command}”.")
        raise Problem(words, name=args.file.name, command="join")
    return kinds[0]


def _run_kind_command(args: argparse.Namespace, kind: IncomingKind) -> CommandAnswer:
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
    answer: CommandAnswer = one.run(one)
    return answer


def _next_event(args: argparse.Namespace) -> str:
    """Return the id of the only event to come.

    Raises:
        Problem: there is none, or there are several.
    """
    from commdesk.events import record

    with open_workspace(args.into) as space:
        found = record.list_upcoming_events(space.db)
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
    print_message(f"For the event “{found[0].name}”.")
    return str(found[0].id)


def _bring_calendar(args: argparse.Namespace) -> CommandAnswer:
    """Mark the events of a calendar in the charts of a community."""
    from commdesk.calendars import icalendar, milestones
    from commdesk.cli.answer import format_pairs
    from commdesk.cli.imports import backup_before_import
    from commdesk.cli.numbers import find_community
    from commdesk.communities import record as communities

    events = icalendar.read_calendar_file(args.file)
    with open_workspace(args.into) as space:
        groups = communities.load_community_names(space.db)
        if not args.community and len(groups) != 1:
            raise Problem(
                mark("core", "Say in which community’s charts the events are to be marked, with {option}."),
                option="--community",
            )
        community = find_community(space.db, args.community) if args.community else groups[0][0]
        facts: dict[str, object] = {"file": args.file.name, "events": len(events), "dry_run": args.dry_run}
        if not args.dry_run:
            backup_before_import(space.db)
            done = milestones.import_milestones(space.db, community, events, args.file.name)
            facts |= {"created": done.new, "updated": done.changed, "same": done.same}
    return CommandAnswer(facts, format_pairs(facts))
