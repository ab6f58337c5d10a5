"""Commands about scripts: scripts, render, script-stats, lint-script, import-scripts, export-scripts."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table, make_progress, print_message
from commdesk.cli.arguments import declare_command, declare_language, open_workspace, parse_path
from commdesk.errors import Problem, fill_template, mark
from commdesk.languages.registry import DEFAULT, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commdesk.cli.arguments import Commands
    from commdesk.scripts.outcome_stats import Effect
    from commdesk.scripts.packs.model import PackNote
    from commdesk.scripts.record import Script
    from commdesk.scripts.search import Scope

STDIN = "-"
LONGEST = 1_000_000
"""Characters that are read from the standard input."""


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    listing = declare_command(commands, "scripts", run_scripts, "list scripts and what came of them")
    listing.add_argument("workspace", type=parse_path, metavar="WS")
    add_script_arguments(listing)

    one = declare_command(
        commands,
        "render",
        render_one,
        "print a script as it would be copied; what is missing is listed and ends with 1",
    )
    one.add_argument("workspace", type=parse_path, metavar="WS")
    one.add_argument("script", metavar="SCRIPT", help="title, name in a pack, id, or words that find one")
    one.add_argument("--member", default="", metavar="M", help="id, name, account or pinyin of one person")
    one.add_argument("--community", default="", metavar="NAME")
    one.add_argument(
        "--event", default="", metavar="NAME", help="what {event.…} is about; without: the next one to come"
    )
    one.add_argument("--variant", default="", metavar="LETTER", help="A, B …; the first if left out")
    one.add_argument("--part", type=int, default=1, metavar="N", help="which of several parts")
    one.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="fill in: event.date=2026-12-12, ?question=…"
    )
    declare_language(one, "of dates and greetings; that of the script if left out")

    stats = declare_command(commands, "script-stats", run_script_stats, "say what came of scripts")
    stats.add_argument("workspace", type=parse_path, metavar="WS")
    stats.add_argument("--script", default="", metavar="SCRIPT", help="one script, with its variants beside each other")

    lint = declare_command(
        commands,
        "lint-script",
        run_lint_script,
        "look through a script for mistakes, words to avoid and lengths; 1: some",
    )
    lint.add_argument("workspace", type=parse_path, metavar="WS")
    lint.add_argument("script", metavar="SCRIPT", help="as for render; - reads a text from the standard input")

    bring = declare_command(
        commands, "import-scripts", bring_in, "bring in a pack, a phrase table or match files of Espanso"
    )
    bring.add_argument(
        "file", type=parse_path, metavar="FILE", help=".toml, .zip, .csv, .xlsx, .txt, .md, .docx, .yml, or a folder"
    )
    bring.add_argument("--into", type=parse_path, required=True, metavar="WS")
    bring.add_argument(
        "--layout", choices=("lines", "blocks"), default="", help="of a text: a script per line, or per paragraph"
    )
    bring.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")

    out = declare_command(
        commands, "export-scripts", send_out, "write scripts as .toml, .zip, .csv, .xlsx, .yml (Espanso), or a folder"
    )
    out.add_argument("workspace", type=parse_path, metavar="WS")
    out.add_argument(
        "--to", type=parse_path, required=True, metavar="FILE", help="its ending says the format; none: a folder"
    )
    add_script_arguments(out)


def add_script_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words that choose scripts."""
    parser.add_argument("--query", default="", metavar="TEXT", help="as in the search box: words, pinyin or initials")
    parser.add_argument(
        "--folder", default="", metavar="PATH", help="a folder with those below it, as in Welcome/Rules"
    )


def run_scripts(args: argparse.Namespace) -> CommandAnswer:
    """List scripts in the order of their folders, or as they are found."""
    from commdesk.cli.finding import find_folder
    from commdesk.scripts import folders, search

    with open_workspace(args.workspace) as space:
        scope: Scope = ("folder", find_folder(space.db, args.folder)) if args.folder else ("all", 0)
        ids = search.ScriptFinder(space.db).find_scripts(search.ScriptQuery(args.query, scope))
        rows = search.load_script_rows(space.db, ids)
        paths = {row.folder: folders.format_folder_path(space.db, row.folder) for row in rows.values()}
        found = [rows[ident] for ident in ids if ident in rows]
    print_message(fill_template("{count} scripts.", {"count": len(found)}))
    facts = [
        {
            **asdict(row),
            "id": str(row.id),
            "folder": paths[row.folder],
            "rate": row.replied / row.judged if row.judged else None,
        }
        for row in found
    ]
    lines = [
        (str(row.id), row.title, paths[row.folder], row.used, _format_rate(row.replied, row.judged)) for row in found
    ]
    return CommandAnswer(facts, format_table(("id", "title", "folder", "used", "answered"), lines) if lines else [])


def render_one(args: argparse.Namespace) -> CommandAnswer:
    """Print a script for a person, exactly as the window would copy it; nothing while something is missing."""
    from commdesk.cli import finding
    from commdesk.cli.numbers import find_community
    from commdesk.events import record
    from commdesk.scripts import leftovers, render, render_context, snippets, uses
    from commdesk.settings import SettingsStore

    if any("=" not in pair for pair in args.set):
        args.wrong("argument --set: expected KEY=VALUE")
    with open_workspace(args.workspace) as space:
        db = space.db
        script = finding.find_script(db, args.script)
        variant = finding.find_variant(script, args.variant)
        if not 1 <= args.part <= len(variant.parts):
            raise Problem(mark("core", "This script has {count} parts."), count=len(variant.parts))
        part = variant.parts[args.part - 1]
        if part.kind not in ("text", "link"):
            words = mark("core", "This part is a picture or a file: “{name}”. Only words can be printed.")
            raise Problem(words, name=part.name or part.text)
        language = args.language or script.language or SettingsStore().now.language or DEFAULT
        made = render_context.load_render_context(
            db,
            member=finding.find_member(db, args.member) if args.member else 0,
            community=find_community(db, args.community),
            event=record.find_event(db, args.event).id if args.event else 0,
            typed=uses.load_last_answers(db, script.id) | dict(pair.split("=", 1) for pair in args.set),
            language=language,
        )
        found = render.render_script(part.text, made, snippets.make_snippet_lookup(db, language))
    for gap in found.gaps:
        print_message(gap.phrase)
    left = [each.words for each in leftovers.find_leftovers(found)]
    if left:
        print_message(f"Still to be filled in: {' '.join(dict.fromkeys(left))}")
    if found.is_ready and len(variant.parts) > 1:
        print_message(f"Part {args.part} of {len(variant.parts)}.")
    facts = {
        "script": str(script.id),
        "title": script.title,
        "variant": variant.letter,
        "part": args.part,
        "parts": len(variant.parts),
        "text": found.text,
        "left": left,
        "missing": [{"key": gap.key, "why": str(gap.phrase), "at": gap.start} for gap in found.gaps],
    }
    return CommandAnswer(facts, [found.text] if found.is_ready else [], good=found.is_ready)


def run_script_stats(args: argparse.Namespace) -> CommandAnswer:
    """Say what came of every script that was used, or of one and its variants."""
    from commdesk.cli import finding
    from commdesk.scripts import outcome_stats, record

    with open_workspace(args.workspace) as space:
        if args.script:
            script = finding.find_script(space.db, args.script)
            return _make_effect_answer(outcome_stats.load_effect(space.db, script.id), script.title)
        briefs = outcome_stats.load_overview(space.db)
        known = record.load_scripts(space.db, briefs)
    rows = [(ident, known[ident].title, brief) for ident, brief in briefs.items() if ident in known]
    rows.sort(key=lambda row: (-row[2].used, row[1]))
    print_message(
        fill_template("{count} scripts were used. ", {"count": len(rows)})
        + str(outcome_stats.describe_definition("rate"))
    )
    facts = [
        {"id": str(ident), "title": title, **asdict(brief), **_collect_interval(brief.replied, brief.judged)}
        for ident, title, brief in rows
    ]
    lines = [(title, brief.used, _format_rate(brief.replied, brief.judged)) for _, title, brief in rows]
    return CommandAnswer(facts, format_table(("title", "used", "answered"), lines) if lines else [])


def _make_effect_answer(found: Effect, title: str) -> CommandAnswer:
    facts = {"title": title, **asdict(found), "script": str(found.script), "difference": None}
    facts["variants"] = [{**asdict(each), "variant": str(each.variant)} for each in found.variants]
    if found.difference is not None:
        facts["difference"] = {**asdict(found.difference), "says": str(found.difference.says)}
        print_message(found.difference.says)
    lines = [
        (v.letter, v.style, v.used, _format_rate(v.replied, v.judged), v.positive, v.converted) for v in found.variants
    ]
    return CommandAnswer(facts, format_table(("variant", "style", "used", "answered", "positive", "converted"), lines))


def run_lint_script(args: argparse.Namespace) -> CommandAnswer:
    """Look for mistakes and words to avoid, which make the exit code 1, and say where a text is too long to go."""
    from commdesk.cli import finding
    from commdesk.scripts import banned_words, limits, syntax

    titles = {limit.key: limit.get_title(SOURCE) for limit in limits.list_limits() if not limit.quiet}
    findings: list[dict[str, object]] = []
    long: list[dict[str, object]] = []
    with open_workspace(args.workspace) as space:
        for place, text in (
            _iter_script_texts(finding.find_script(space.db, args.script))
            if args.script != STDIN
            else _iter_typed_texts()
        ):
            faults = [(fault.start, "mistake", str(fault.phrase)) for fault in syntax.parse_script(text).faults]
            hits = [
                (hit.start, hit.kind, f"{hit.word}: {hit.hint}".rstrip(": "))
                for hit in banned_words.find_banned_words(space.db, text)
            ]
            findings += [
                {"part": place, "at": at, "kind": kind, "words": words} for at, kind, words in (*faults, *hits)
            ]
            over = (measure for measure in limits.measure_text(text) if measure.over and measure.key in titles)
            long += [{"part": place, "where": titles[m.key], "used": m.used, "most": m.most} for m in over]
    print_message("Nothing was found." if not findings else fill_template("{count} places.", {"count": len(findings)}))
    if long:
        print_message(f"Too long for: {', '.join(dict.fromkeys(str(each['where']) for each in long))}.")
    lines = [tuple(each.values()) for each in findings]
    found = format_table(("part", "at", "kind", "what"), lines) if lines else []
    return CommandAnswer({"findings": findings, "too_long": long}, found, good=not findings)


def _iter_script_texts(script: Script) -> Iterable[tuple[str, str]]:
    for variant in script.variants:
        for number, part in enumerate(variant.parts, 1):
            if part.kind == "text":
                yield f"{variant.letter}{number}", part.text


def _iter_typed_texts() -> Iterable[tuple[str, str]]:
    yield "", sys.stdin.read(LONGEST)


def bring_in(args: argparse.Namespace) -> CommandAnswer:
    """Import scripts, or say what would happen to each; what was edited or deleted here stays as it is."""
    from commdesk import incoming
    from commdesk.cli.imports import backup_before_import
    from commdesk.scripts.packs import merging, reading

    if not args.layout:  # who says how a text is to be read has looked at it
        incoming.require_kind(args.file, incoming.IncomingKind.SCRIPTS, make_progress(), commands=True)
    found = reading.read_pack(
        args.file, make_progress(), args.layout
    )  # a wrong file is refused before anything is copied
    with open_workspace(args.into) as space:
        plan = merging.plan_import(space.db, found, make_progress())
        facts: dict[str, object] = {
            "file": args.file.name,
            "kind": found.kind,
            "layout": found.layout,
            "scripts": len(plan.items),
        }
        facts |= {action: plan.count_action(action) for action in merging.ACTIONS if action != "same"} | {
            "dry_run": args.dry_run
        }
        outcome = plan.expected_result()
        if not args.dry_run:
            backup_before_import(space.db)
            outcome = merging.carry_out(space.db, plan, make_progress())
            facts |= {"written": outcome.new + outcome.updated}
        facts |= outcome.to_dict()
    facts |= {"variables": found.known, "questions": list(found.asked)}
    facts["doubles"] = [
        {"title": item.script.title, "like": item.like} for item in plan.items if item.action == "double"
    ]
    facts["notes"] = list(_format_notes(plan.notes))
    for note in _format_notes(plan.notes):
        print_message(note)
    return CommandAnswer(facts, format_pairs(facts))


def send_out(args: argparse.Namespace) -> CommandAnswer:
    """Write scripts to a file; one that is there is replaced once the new one is whole."""
    from commdesk.cli.finding import find_folder
    from commdesk.scripts import search
    from commdesk.scripts.packs import writing

    with open_workspace(args.workspace) as space:
        scope: Scope = ("folder", find_folder(space.db, args.folder)) if args.folder else ("all", 0)
        some = args.query or args.folder
        ids = list(search.ScriptFinder(space.db).find_scripts(search.ScriptQuery(args.query, scope))) if some else None
        number = writing.write_scripts(space.db, ids, args.to, make_progress())
    facts: dict[str, object] = {"file": str(args.to), "scripts": number}
    return CommandAnswer(facts, format_pairs(facts))


def _format_notes(notes: Iterable[PackNote]) -> Iterable[str]:
    return (f"{note.place}: {note.phrase}" if note.place else str(note.phrase) for note in notes)


def _format_rate(replied: int, judged: int) -> str:
    return f"{replied}/{judged} = {100 * replied / judged:.0f} %" if judged else ""


def _collect_interval(replied: int, judged: int) -> dict[str, float | None]:
    from commdesk.scripts.outcome_stats import wilson_interval

    low, high = wilson_interval(replied, judged) if judged else (None, None)
    return {"rate": replied / judged if judged else None, "low": low, "high": high}
