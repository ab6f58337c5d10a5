"""Commands that bring files in: import-members, import-chat."""

from __future__ import annotations

import argparse
import locale
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, make_progress, print_message
from commdesk.cli.arguments import backup_folder, declare_command, open_workspace, parse_day, parse_path, parse_zone
from commdesk.errors import Problem

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.store.database import Database
    from commdesk.tables.column_mapping import ColumnMapping as Columns
    from commdesk.tables.table import TableSheet

YEAR_FIRST = ("zh", "ja", "ko", "hu", "lt", "sv", "mn", "Chinese", "Japanese", "Korean", "Hungarian")


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    members = declare_command(commands, "import-members", bring_members, "bring in people from CSV, XLSX or vCard")
    members.add_argument("file", type=parse_path, metavar="FILE")
    members.add_argument("--into", type=parse_path, required=True, metavar="WS")
    members.add_argument("--map", default="", metavar="NAME", help="a mapping of columns that was kept under this name")
    members.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook")
    members.add_argument("--encoding", default="", metavar="NAME", help="found out if left out")
    members.add_argument("--date-order", choices=("dmy", "mdy"), help="how dates like 03/04/2026 are written")
    members.add_argument(
        "--overwrite",
        action="store_true",
        help="the sheet replaces what is there; else only gaps are filled and what the same sheet wrote before is renewed",
    )
    members.add_argument(
        "--same-name", choices=("ask", "create", "update", "skip"), default="ask", help="rows that share only a name"
    )
    members.add_argument(
        "--community", default="", metavar="NAME", help="where everybody is whose row names no community"
    )
    members.add_argument(
        "--platform",
        default="",
        metavar="NAME",
        help="whose accounts those are that tell no platform, like slack or qq",
    )
    members.add_argument(
        "--keep-unknown", action="store_true", help="keep columns that are not known as fields of their own"
    )
    members.add_argument(
        "--errors", type=parse_path, metavar="FILE", help="write the rows that could not be used to a CSV file"
    )
    members.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")

    chat = declare_command(commands, "import-chat", bring_chat, "bring in an exported chat")
    chat.add_argument("file", type=parse_path, metavar="FILE")
    chat.add_argument("--into", type=parse_path, required=True, metavar="WS")
    chat.add_argument(
        "--community", default="", metavar="NAME", help="the community it belongs to; the name in the file if left out"
    )
    chat.add_argument("--format", default="auto", metavar="NAME", help="auto, or the name of a format")
    chat.add_argument("--zone", type=parse_zone, metavar="ZONE", help="the clock of the file, like Asia/Shanghai")
    chat.add_argument("--date-order", choices=("dmy", "mdy", "ymd"), help="how dates in the file are written")
    chat.add_argument("--chat", default="", metavar="NAME", help="which chat of an export of a whole account")
    chat.add_argument(
        "--day", type=parse_day, metavar="DAY", help="when copied text without a date was written; today if left out"
    )
    chat.add_argument("--replace", action="store_true", help="take out what earlier imports brought for the same days")
    chat.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")


def bring_chat(args: argparse.Namespace) -> CommandAnswer:
    """Import a chat export and say what it held and what it changed."""
    from commdesk import incoming
    from commdesk.chats import search
    from commdesk.chats.formats.registry import FORMATS
    from commdesk.chats.importing import importer
    from commdesk.chats.importing.detection import recognize_chat
    from commdesk.chats.model import ChatOptions

    known = ["auto", *(each.name for each in FORMATS)]
    if args.format not in known:
        args.wrong(f"argument --format: {args.format!r} is not one of {', '.join(known)}")
    options = ChatOptions(
        format=args.format,
        name=args.community,
        zone=args.zone or "",
        date_order=args.date_order or "",
        chat=args.chat,
        day=args.day.isoformat() if args.day else "",
        locale_order=local_order(),
        replace=args.replace,
        dry_run=args.dry_run,
    )
    with open_workspace(args.into) as space:
        if args.format == "auto":
            incoming.require_kind(args.file, incoming.IncomingKind.CHAT, make_progress(), commands=True)
        if not args.dry_run:
            recognize_chat(args.file, options, make_progress())  # a wrong file is refused before anything is copied
            backup_before_import(space.db)
        report = importer.import_file(space.db, args.file, options, make_progress())
        if not args.dry_run:
            with suppress(Problem):  # the import stands; the window catches up, too
                search.index_new_messages(space.db)
    facts = report.to_answer()
    for warning in report.warnings:
        print_message(warning)
    return CommandAnswer(facts, format_pairs(facts))


def bring_members(args: argparse.Namespace) -> CommandAnswer:
    """Import a sheet of people, or say what would happen to its rows."""
    from commdesk import incoming, platforms
    from commdesk.members.imports import error_rows, importer
    from commdesk.tables import column_mapping, table

    if args.platform and args.platform not in platforms.PLATFORMS:
        args.wrong(f"argument --platform: {args.platform!r} is not one of {', '.join(platforms.PLATFORMS)}")
    incoming.require_kind(args.file, incoming.IncomingKind.PEOPLE, make_progress(), commands=True)
    sheet = table.read_table(args.file, args.sheet, args.encoding)
    community = " ".join(args.community.split())[:200]
    options = importer.MemberImportOptions(
        args.overwrite, args.same_name, args.date_order or "", local_order(), community
    )
    with open_workspace(args.into) as space:
        columns = (
            column_mapping.load_profile(space.db, sheet, args.map)
            if args.map
            else column_mapping.propose_mapping(space.db, sheet)
        )
        if args.platform:
            columns = column_mapping.set_account_platform(columns, args.platform)
        if args.keep_unknown:
            columns = column_mapping.keep_unknown(space.db, sheet, columns)
        plan = importer.plan_import(space.db, sheet, columns, options, make_progress())
        if args.dry_run:
            report = importer.rehearse_import(space.db, plan, make_progress())
        else:
            backup_before_import(space.db)
            report = importer.carry_out(space.db, plan, make_progress())
    facts: dict[str, object] = {"file": sheet.name, "format": sheet.format, "sheet": sheet.title}
    facts |= {"columns": _describe_columns(sheet, columns), "dry_run": args.dry_run, **report.to_dict()}
    for warning in report.warnings:
        print_message(warning)
    if args.errors:
        facts["written"] = error_rows.write_errors(plan, args.errors)
    elif report.errors or report.problems:
        print_message(
            "Some rows or cells could not be used. With --errors FILE they are written to a file, with the reason."
        )
    return CommandAnswer(facts, format_pairs(facts))


def _describe_columns(sheet: TableSheet, columns: Columns) -> list[dict[str, object]]:
    """Return of every column what it means and why; ``unknown`` ones are left out although they may say something."""
    unknown = set(columns.unknown_columns)
    return [
        {"header": header, "means": target, "why": str(columns.get_evidence(at).phrase), "unknown": at in unknown}
        for at, (header, target) in enumerate(zip(sheet.headers, columns.targets, strict=True))
    ]


def backup_before_import(db: Database) -> None:
    """Make a backup before an import, unless the last one holds all that is there.

    Raises:
        Problem: it could not be made; then nothing is imported either.
    """
    from commdesk.store.backups import backup, schedule

    folder = backup_folder()
    if schedule.has_unsaved_steps(db, folder):  # however young the last one is
        backup.make_backup(db, "import", folder, make_progress())


def local_order(words: Mapping[str, str] = os.environ) -> str:
    """Return how dates are written where this computer is: ``dmy``, ``mdy`` or ``ymd``.

    From the locale's country and language; after the short date patterns of the Unicode CLDR.
    """
    name = next((words[key] for key in ("LC_ALL", "LC_TIME", "LANG") if words.get(key)), "")
    if not name and sys.platform == "win32":
        name = locale.getlocale()[0] or ""
    if name.startswith(("en_US", "English_United States", "en_PH")):
        return "mdy"
    return "ymd" if name.startswith(YEAR_FIRST) else "dmy"
