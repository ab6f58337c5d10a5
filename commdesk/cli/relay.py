"""Commands of a team that shares by a PostgreSQL server: relay init, relay invite, relay revoke, relay status."""

from __future__ import annotations

import argparse
import secrets
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table, print_message
from commdesk.cli.arguments import declare_command, open_workspace, parse_path
from commdesk.cli.sharing import declare_passphrase, read_passphrase
from commdesk.errors import Problem, mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commdesk.cli.arguments import Commands
    from commdesk.team.record import TeamRecord
    from commdesk.team.relay import RelayPlace
    from commdesk.team.relay_address import RelayAddress
    from commdesk.team.session import TeamSession


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    does = "a PostgreSQL server for a team: set it up, let somebody in, put them out, look"
    relay = commands.add_parser("relay", help=does, description=does, allow_abbrev=False)
    deeds = relay.add_subparsers(metavar="DOES", required=True)

    init = declare_command(deeds, "init", run_init, "set the server up for a new team, or print the SQL that does")
    init.add_argument("--server", required=True, metavar="ADDRESS", help="postgresql://admin@host/database")
    init.add_argument("--lead", required=True, metavar="LOGIN", help="who leads the team; the login is made")
    declare_password(init, "the password of the admin")
    declare_password(init, "the password that the login gets", "--lead-password-file")
    init.add_argument("--print", action="store_true", help="only print the SQL, for whoever runs the server")

    invite = declare_command(deeds, "invite", run_invite, "let somebody into the team, and write their invitation")
    _declare_person(invite)
    invite.add_argument("--to", type=parse_path, required=True, metavar="FILE", help="a new file")
    rights = invite.add_mutually_exclusive_group()
    rights.add_argument("--lead", action="store_true", help="they lead the team, too")
    rights.add_argument("--read-only", action="store_true", help="they see everything, and tell nothing")
    declare_passphrase(invite, "the passphrase of the team: it locks the invitation, in which their password stands")
    declare_password(invite, "the password of their login, if it was made for them", "--login-password-file")

    change = declare_command(deeds, "rights", run_rights, "let somebody of the team only read, or write again")
    change.add_argument("workspace", type=parse_path, metavar="WS")
    change.add_argument("login", metavar="LOGIN", help="the name of their login on the server")
    rights = change.add_mutually_exclusive_group(required=True)
    rights.add_argument("--read-only", action="store_true", help="they see everything, and tell nothing")
    rights.add_argument("--write", action="store_true", help="they write, too")

    revoke = declare_command(deeds, "revoke", run_revoke, "put somebody out of the team; then make a new key")
    _declare_person(revoke)

    status = declare_command(deeds, "status", run_status, "say who is in the team, and what lies on the server")
    status.add_argument("workspace", type=parse_path, metavar="WS")


def declare_password(parser: argparse.ArgumentParser, does: str, option: str = "--password-file") -> None:
    """Let a command be told a password in a file; never as a word, which others on the computer may see."""
    parser.add_argument(
        option, type=parse_path, metavar="FILE", help=f"{does}; the first line is taken; else it is asked for"
    )


def _declare_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workspace", type=parse_path, metavar="WS")
    parser.add_argument("login", metavar="LOGIN", help="the name of their login on the server")
    parser.add_argument(
        "--admin", metavar="LOGIN", help="who may make logins there; without, whoever runs the server does it"
    )
    declare_password(parser, "the password of the admin")


def read_password(path: Path | None, question: str) -> str:
    """Return the password in a file, or what is typed where somebody sits; '' where nobody does.

    Raises:
        Problem: the file is empty or no text.
    """
    if path is not None:
        return read_passphrase(path)
    if not sys.stdin.isatty():
        return ""
    import getpass

    return getpass.getpass(question, stream=sys.stderr)


def run_init(args: argparse.Namespace) -> CommandAnswer:
    """Set a server up, or print how."""
    from commdesk.team import relay_setup

    admin = require_bare(args.server, team=False)
    if args.print:
        team = secrets.token_hex(16)
        script = relay_setup.compose_script(team, args.lead)
        address = replace(admin, login=args.lead, team=team)
        print_message(_say_next(address))
        return CommandAnswer({"address": address.to_text(), "sql": script}, script.splitlines())
    secret = read_password(args.password_file, f"Password of {admin.login}: ")
    password = read_password(args.lead_password_file, f"New password of {args.lead}: ")
    if not password:
        args.wrong("--lead-password-file is needed")
    address = relay_setup.set_up_relay(admin, secret, args.lead, password)
    print_message(_say_next(address))
    facts: dict[str, object] = {"address": address.to_text(), "leads": args.lead}
    return CommandAnswer(facts, format_pairs(facts))


def run_invite(args: argparse.Namespace) -> CommandAnswer:
    """Let somebody in, and write the file by which they join."""
    from commdesk.team import relay_setup

    passphrase = read_passphrase(args.passphrase_file)
    with open_relay(args.workspace, passphrase) as (session, record, _):
        wish = relay_setup.InvitationWish(
            leads=args.lead,
            writes=not args.read_only,
            admin=args.admin or "",
            secret=read_password(args.password_file, f"Password of {args.admin}: ") if args.admin else "",
            password=read_passphrase(args.login_password_file),
        )
        made, inside = relay_setup.invite_person(session, record, args.to, args.login, passphrase, wish)
    facts: dict[str, object] = {
        "file": str(args.to),
        "team": made.name,
        "login": args.login,
        "writes": wish.writes,
        "password_inside": inside,
    }
    return CommandAnswer(facts, format_pairs(facts))


def run_revoke(args: argparse.Namespace) -> CommandAnswer:
    """Put somebody out."""
    from commdesk.team import relay_setup

    with open_relay(args.workspace) as (_, _, place):
        relay_setup.dismiss_person(place, args.login)
        dropped = False
        if args.admin:
            admin = replace(place.address, login=args.admin, team="")
            secret = read_password(args.password_file, f"Password of {args.admin}: ")
            dropped = relay_setup.drop_login(admin, secret, args.login)
    print_message("They know the key still: make a new one with “team WS --new-key --passphrase-file FILE”.")
    facts: dict[str, object] = {"revoked": args.login, "login_dropped": dropped}
    return CommandAnswer(facts, format_pairs(facts))


def run_rights(args: argparse.Namespace) -> CommandAnswer:
    """Say whether somebody may write."""
    from commdesk.team import relay_setup

    with open_relay(args.workspace) as (_, _, place):
        relay_setup.allow_writing(place, args.login, args.write)
    facts: dict[str, object] = {"login": args.login, "writes": args.write}
    return CommandAnswer(facts, format_pairs(facts))


def run_status(args: argparse.Namespace) -> CommandAnswer:
    """Say how things stand on the server."""
    from commdesk.team import relay_setup

    with open_relay(args.workspace) as (_, _, place):
        found = relay_setup.read_status(place)
    people = [
        {
            "login": each.login,
            "leads": each.leads,
            "writes": each.writes,
            "files": each.files,
            "bytes": each.size,
            "last": _format_time(each.at),
        }
        for each in found.people
    ]
    facts: dict[str, object] = {
        "server": place.title,
        "version": found.version,
        "tls": found.encrypted,
        "answer_ms": round(found.answer_ms, 1),
        "made": found.made,
        "files": sum(each.files for each in found.people),
        "bytes": sum(each.size for each in found.people),
    }
    rows = [[*(value if value is not False else "" for value in each.values())] for each in people]
    table = format_table(["login", "leads", "writes", "files", "bytes", "last"], rows)
    return CommandAnswer({**facts, "people": people}, [*format_pairs(facts), "", *table])


@contextmanager
def open_relay(path: Path, passphrase: str = "") -> Iterator[tuple[TeamSession, TeamRecord, RelayPlace]]:
    """Open a workspace whose team shares by a server.

    Raises:
        Problem: it is in no such team, or its key is not known here.
    """
    from commdesk.team.joining import open_session
    from commdesk.team.record import TeamRecords
    from commdesk.team.relay import RelayPlace

    records = TeamRecords()
    with open_workspace(path) as space:
        record = records.load_record(space.db.path)
        if record is None or not record.relay:
            raise Problem(mark("core", "The team of “{name}” shares by no server."), name=path.name)
        session = open_session(space.db, records, passphrase)
        assert session is not None and isinstance(session.place, RelayPlace)
        try:
            yield session, record, session.place
        finally:
            session.place.close()


def require_bare(text: str, *, team: bool = True) -> RelayAddress:
    """Return an address that was typed.

    Raises:
        Problem: it is none, or a password stands in it, which others on the computer may see.
    """
    from commdesk.team.relay_address import parse_address

    address = parse_address(text, team=team)
    if address.password:
        raise Problem(
            mark("core", "Leave the password out of the address: others may see it. Give a file that holds it.")
        )
    return address


def _say_next(address: RelayAddress) -> str:
    return f"Whoever leads the team goes on with: commdesk sync WS --relay {address.to_text()} --password-file FILE --passphrase-file FILE"


def _format_time(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else ""
