"""Commands about scripts: scripts, render, import-scripts, export-scripts."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer, pairs, progress, say, table
from commdesk.cli.arguments import declare, opened, path
from commdesk.errors import Problem, mark

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.scripts.record import Script, Variant
    from commdesk.store.database import Database


def add(commands: Commands) -> None:
    """Declare the commands of this file."""
    listing = declare(commands, "scripts", show, "list scripts and what came of them")
    listing.add_argument("workspace", type=path, metavar="WS")
    listing.add_argument("--query", default="", metavar="TEXT", help="words, pinyin or initials")

    one = declare(
        commands,
        "render",
        render_one,
        "print a script as it would be copied; what is missing is listed and ends with 1",
    )
    one.add_argument("workspace", type=path, metavar="WS")
    one.add_argument("script", metavar="SCRIPT", help="title, name in a pack, id, or words that find one")
    one.add_argument("--member", default="", metavar="M", help="id, name, account or pinyin of one person")
    one.add_argument("--community", default="", metavar="NAME")
    one.add_argument("--variant", default="", metavar="LETTER", help="A, B …; the first if left out")
    one.add_argument("--part", type=int, default=1, metavar="N", help="which of several parts")
    one.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="fill in: event.date=2026-12-12, ?question=…"
    )

    bring = declare(commands, "import-scripts", bring_in, "bring in a pack, a phrase table or a match file of Espanso")
    bring.add_argument("file", type=path, metavar="FILE")
    bring.add_argument("--into", type=path, required=True, metavar="WS")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")

    out = declare(commands, "export-scripts", send_out, "write scripts as .toml, .zip, .csv or .xlsx")
    out.add_argument("workspace", type=path, metavar="WS")
    out.add_argument("--to", type=path, required=True, metavar="FILE")
    out.add_argument("--query", default="", metavar="TEXT", help="only what this finds")


def show(args: argparse.Namespace) -> Answer:
    """List scripts in the order of their folders, or as they are found."""
    from commdesk.scripts import folders, search

    with opened(args.workspace) as space:
        ids = search.Finder(space.db).find(search.Query(args.query))
        rows = search.rows(space.db, ids)
        paths = {row.folder: folders.path(space.db, row.folder) for row in rows.values()}
        found = [rows[ident] for ident in ids if ident in rows]
    facts = [{**asdict(row), "id": str(row.id), "folder": paths[row.folder], "excerpt": row.excerpt} for row in found]
    lines = [(row.title, paths[row.folder], row.used, f"{row.replied}/{row.judged}") for row in found]
    return Answer(facts, table(("title", "folder", "used", "answered"), lines))


def render_one(args: argparse.Namespace) -> Answer:
    """Print a script for a person, exactly as the window would copy it."""
    from commdesk.scripts import render, scene, snippets

    with opened(args.workspace) as space:
        script = _script(space.db, args.script)
        variant = _variant(script, args.variant)
        if not 1 <= args.part <= len(variant.parts):
            raise Problem(mark("core", "This script has {count} parts."), count=len(variant.parts))
        part = variant.parts[args.part - 1]
        typed = dict(pair.partition("=")[::2] for pair in args.set)
        made = scene.of(
            space.db,
            member=_member(space.db, args.member) if args.member else 0,
            community=_community(space.db, args.community) if args.community else 0,
            typed=typed,
            language=script.language or "zh_CN",
        )
        found = render.render(part.text, made, snippets.lookup(space.db, script.language))
    missing = [{"key": gap.key, "why": str(gap.phrase), "at": gap.start} for gap in found.gaps]
    for gap in found.gaps:
        say(f"{gap.phrase}")
    facts = {
        "script": str(script.id),
        "title": script.title,
        "variant": variant.letter,
        "text": found.text,
        "missing": missing,
    }
    return Answer(facts, [found.text], good=found.ready)


def bring_in(args: argparse.Namespace) -> Answer:
    """Import scripts, or say what would happen to each."""
    from commdesk.scripts.packs import merging, reading

    found = reading.read(args.file, progress())
    with opened(args.into) as space:
        plan = merging.plan(space.db, found, progress())
        facts: dict[str, object] = {"file": args.file.name, "kind": found.kind, "scripts": len(plan.items)}
        facts |= {action: plan.count(action) for action in merging.ACTIONS}
        if not args.dry_run:
            facts |= {"written": sum(item.chosen for item in plan.items)}
            merging.carry_out(space.db, plan, progress())
    facts["notes"] = [f"{note.phrase} ({note.place})" if note.place else str(note.phrase) for note in plan.notes]
    for note in plan.notes:
        say(f"{note.phrase} {f'({note.place})' if note.place else ''}".strip())
    return Answer(facts, pairs(facts))


def send_out(args: argparse.Namespace) -> Answer:
    """Write scripts to a file."""
    from commdesk.scripts import search
    from commdesk.scripts.packs import writing

    with opened(args.workspace) as space:
        ids = (
            list(search.Finder(space.db).find(search.Query(args.query))) if args.query else writing.everything(space.db)
        )
        count = writing.write(space.db, ids, args.to, progress())
    facts: dict[str, object] = {"file": str(args.to), "scripts": count}
    return Answer(facts, pairs(facts))


def _script(db: Database, words: str) -> Script:
    """Return the one script that is meant.

    Raises:
        Problem: none is, or more than one.
    """
    from commdesk.scripts import record, search
    from commdesk.text import fold

    sql = "SELECT id FROM script WHERE id = ?1 OR pack = ?2 OR title = ?2 OR fold(title) = ?3 ORDER BY id"
    exact = [
        row[0]
        for row in db.reader.execute(
            sql, (int(words) if words.isascii() and words.isdigit() else 0, words, fold(words))
        )
    ]
    found = exact or list(search.Finder(db).find(search.Query(words)))
    if len(found) != 1:
        none = mark("core", "No script is found by “{words}”.")
        many = mark("core", "“{words}” finds {count} scripts. Write the whole title.")
        raise Problem(many if found else none, words=words[:60], count=len(found))
    return record.load(db, found)[found[0]]


def _variant(script: Script, letter: str) -> Variant:
    found = next((each for each in script.variants if not letter or each.letter == letter.upper()), None)
    if found is None:
        raise Problem(mark("core", "“{title}” has no variant {letter}."), title=script.title[:60], letter=letter[:5])
    return found


def _member(db: Database, words: str) -> int:
    """Return the one person who is meant.

    Raises:
        Problem: nobody is, or more than one.
    """
    from commdesk.members import search

    if (
        words.isascii()
        and words.isdigit()
        and db.reader.execute("SELECT 1 FROM member WHERE id = ?", (int(words),)).fetchone()
    ):
        return int(words)
    found = search.find(db, search.Query(words))
    exact = [row[0] for row in db.reader.execute("SELECT member FROM face WHERE name = ? AND archived = 0", (words,))]
    found_ids = exact or list(found)
    if len(found_ids) != 1:
        none = mark("core", "Nobody is found by “{words}”.")
        many = mark("core", "“{words}” finds {count} people. Write the whole name or the id.")
        raise Problem(many if found_ids else none, words=words[:60], count=len(found_ids))
    return int(found_ids[0])


def _community(db: Database, name: str) -> int:
    row = db.reader.execute("SELECT id FROM community WHERE name = ? ORDER BY archived, id LIMIT 1", (name,)).fetchone()
    if row is None:
        raise Problem(mark("core", "There is no community “{name}”."), name=name[:60])
    return int(row[0])
