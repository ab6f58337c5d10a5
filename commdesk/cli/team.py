"""Commands of a team that shares a folder or a server: sync, invite, join, team."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table, make_progress, print_message
from commdesk.cli.arguments import declare_command, load_user_name, open_workspace, parse_path
from commdesk.cli.relay import declare_password, read_password, require_bare
from commdesk.cli.sharing import declare_passphrase, read_passphrase
from commdesk.errors import Problem, mark

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.store.database import Database
    from commdesk.team.joining import Invitation
    from commdesk.team.record import TeamRecord, TeamRecords
    from commdesk.team.session import RoundReport, TeamSession

PAUSE = 5.0
"""Seconds between two looks of ``--watch``."""


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    sync = declare_command(commands, "sync", run_sync, "read what the team changed, and tell it what changed here")
    sync.add_argument("workspace", type=parse_path, metavar="WS")
    where = sync.add_mutually_exclusive_group()
    where.add_argument(
        "--folder", type=parse_path, metavar="D", help="the folder that the team shares; needed the first time"
    )
    where.add_argument("--relay", metavar="ADDRESS", help="or the server: postgresql://login@host/database?team=…")
    declare_password(sync, "the password of the login on the server")
    often = sync.add_mutually_exclusive_group()
    often.add_argument("--once", action="store_true", help="one round, and done (as usual)")
    often.add_argument("--watch", action="store_true", help="go on until it is interrupted")
    declare_passphrase(sync, "the passphrase of the team; also of one that is made")
    sync.add_argument(
        "--without-passphrase", action="store_true", help="make a team that everybody can read who sees its files"
    )

    invite = declare_command(commands, "invite", run_invite, "write the file by which somebody joins the team")
    invite.add_argument("workspace", type=parse_path, metavar="WS")
    invite.add_argument("--to", type=parse_path, required=True, metavar="FILE", help="a new file")

    join = declare_command(commands, "join", run_join, "join a team: write its workspace here, in step with the others")
    join.add_argument("file", type=parse_path, metavar="FILE", help="the invitation")
    join.add_argument("--folder", type=parse_path, metavar="D", help="where the shared folder is here")
    declare_password(join, "the password of the login on the server, if the invitation does not bring it")
    join.add_argument("--to", type=parse_path, required=True, metavar="WS", help="a new workspace")
    declare_passphrase(join, "the passphrase of the team")

    team = declare_command(commands, "team", run_team, "say who is in the team and how far everybody is")
    team.add_argument("workspace", type=parse_path, metavar="WS")
    does = team.add_mutually_exclusive_group()
    does.add_argument(
        "--leave", action="store_true", help="be in no team any more; what was told stays with the others"
    )
    does.add_argument(
        "--new-key", action="store_true", help="after somebody left: a new key, with the passphrase in FILE"
    )
    declare_passphrase(team, "the new passphrase")


def run_sync(args: argparse.Namespace) -> CommandAnswer:
    """Run rounds with the team; say what came of the last."""
    passphrase = read_passphrase(args.passphrase_file)
    with open_workspace(args.workspace) as space:
        from commdesk.team.record import TeamRecords

        session = _open_session(args, space.db, TeamRecords(), passphrase)
        report = session.run_round(make_progress())
        while args.watch:
            _print_report(report)
            try:
                time.sleep(PAUSE)
                report = session.run_round(make_progress())
            except KeyboardInterrupt:
                break
    facts = _list_facts(report)
    return CommandAnswer(facts, format_pairs(facts))


def run_invite(args: argparse.Namespace) -> CommandAnswer:
    """Write an invitation."""
    from commdesk.team import joining

    with _open_team(args.workspace) as (session, _, record):
        if record.relay:
            raise Problem(
                mark("core", "Everybody has a login of their own on the server: “relay invite” lets somebody in.")
            )
        made = joining.write_invitation(args.to, session, record)
    facts: dict[str, object] = {"file": str(args.to), "team": made.name, "from": made.sender, "folder": made.folder}
    return CommandAnswer(facts, format_pairs(facts))


def run_join(args: argparse.Namespace) -> CommandAnswer:
    """Join a team."""
    from commdesk import incoming
    from commdesk.team import joining
    from commdesk.team.record import TeamRecords
    from commdesk.team.session import open_place

    passphrase = read_passphrase(args.passphrase_file)
    incoming.require_kind(args.file, incoming.IncomingKind.INVITATION, commands=True)
    invitation = joining.read_invitation(args.file, passphrase)
    record = _find_place(args, invitation)
    made = joining.join_team(
        args.to, open_place(record), passphrase, load_user_name(), TeamRecords(), record, make_progress(),
        workspace=invitation.workspace,
    )  # fmt: skip
    try:
        members = made.db.reader.execute("SELECT count(*) FROM member").fetchone()[0]
    finally:
        made.close()
    facts: dict[str, object] = {"file": str(args.to), "team": invitation.name, "members": members}
    return CommandAnswer(facts, format_pairs(facts))


def run_team(args: argparse.Namespace) -> CommandAnswer:
    """Say who is how far, leave, or make a new key."""
    from commdesk.team import joining

    passphrase = read_passphrase(args.passphrase_file)
    if args.new_key and not passphrase:
        args.wrong("--new-key needs --passphrase-file")
    with _open_team(args.workspace) as (session, records, record):
        if args.leave:
            joining.leave_team(session.db, records)
            facts: dict[str, object] = {"left": record.folder or record.relay}
            return CommandAnswer(facts, format_pairs(facts))
        if args.new_key:
            session = joining.renew_key(session, passphrase, records, make_progress())
        report = session.run_round(make_progress(), read_only=True)
    people: list[dict[str, object]] = [
        {"who": each.who, "at": each.at // 1000, "waiting": each.waiting, "late": each.late}
        for each in report.colleagues
    ]
    answer = {
        "folder": record.folder,
        "relay": record.relay,
        "team": session.key.name,
        "unsaid": report.unsaid,
        "read_only": report.read_only,
        "people": people,
    }
    lines = format_table(
        ["who", "last word", "files on the way"],
        [
            [each.who, f"{datetime.fromtimestamp(each.at / 1000, UTC):%Y-%m-%d %H:%M} UTC", each.waiting]
            for each in report.colleagues
        ],
    )
    return CommandAnswer(answer, lines)


@contextmanager
def _open_team(path: Path) -> Iterator[tuple[TeamSession, TeamRecords, TeamRecord]]:
    """Open a workspace that is in a team.

    Raises:
        Problem: it is in none, or its key is not known here.
    """
    from commdesk.team.joining import open_session
    from commdesk.team.record import TeamRecords

    records = TeamRecords()
    with open_workspace(path) as space:
        session, record = open_session(space.db, records), records.load_record(space.db.path)
        if session is None or record is None:
            raise Problem(
                mark("core", "“{name}” is in no team yet. Name the folder that the team shares."), name=path.name
            )
        yield session, records, record


def _open_session(args: argparse.Namespace, db: Database, records: TeamRecords, passphrase: str) -> TeamSession:
    """Return the team of the workspace; enter or make the one of a folder that was named."""
    from commdesk.team import joining, names
    from commdesk.team.joining import open_session
    from commdesk.team.record import TeamRecord
    from commdesk.team.session import open_place

    record = records.load_record(db.path)
    folder = str(args.folder.absolute()) if args.folder is not None else ""
    relay = require_bare(args.relay).to_text() if args.relay is not None else ""
    if not (folder or relay) or (record is not None and (record.folder, record.relay) == (folder, relay)):
        session = open_session(db, records, passphrase)
        if session is None:
            raise Problem(
                mark("core", "“{name}” is in no team yet. Name the folder that the team shares."), name=db.path.name
            )
        return session
    secret = read_password(args.password_file, "Password of your login on the server: ") if relay else ""
    fresh = replace(record or TeamRecord(), folder=folder, relay=relay, secret=secret, header="", key=None)
    place = open_place(fresh)
    if (header := place.get_file(names.HEADER)) is not None:
        return joining.enter_team(db, place, header, passphrase, records, fresh)
    if not passphrase and not args.without_passphrase:
        args.wrong("there is no team there yet: to make one, give --passphrase-file or --without-passphrase")
    return joining.create_team(db, place, passphrase, records, fresh)


def _find_place(args: argparse.Namespace, invitation: Invitation) -> TeamRecord:
    """Return where the files of a team lie, by its invitation and what was typed.

    Raises:
        Problem: the invitation names a server with an address that is none.
    """
    from commdesk.team.record import TeamRecord
    from commdesk.team.relay import read_invited_record

    if invitation.relay:
        record = read_invited_record(invitation.relay)
        if record.secret:
            return record
        return replace(record, secret=read_password(args.password_file, "Password of your login on the server: "))
    if args.folder is None:
        args.wrong("--folder is needed: where the shared folder is here")
    return TeamRecord(str(args.folder.absolute()))


def _print_report(report: RoundReport) -> None:
    """Say on stderr what a round of ``--watch`` came to, if anything."""
    if report.news or report.said:
        print_message(", ".join(f"{name} {value}" for name, value in _list_facts(report).items()))


def _list_facts(report: RoundReport) -> dict[str, object]:
    return {
        "came": sum(report.news.values()),
        "from": report.news,
        "both_wrote": report.conflicts,
        "told": report.said,
        "unsaid": report.unsaid,
        "read_only": report.read_only,
        "waiting": len(report.waiting),
        "newer": list(report.newer),
        "broken": report.broken,
        "packs": report.packs,
    }
