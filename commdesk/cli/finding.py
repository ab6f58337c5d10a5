"""The one script, folder or person that words on the command line mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from commdesk.errors import Problem, mark
from commdesk.store.ids import GREATEST

if TYPE_CHECKING:
    from commdesk.scripts.record import Script, Variant
    from commdesk.store.database import Database


def find_script(db: Database, words: str) -> Script:
    """Return the script with this id, name in a pack or title, or else the only one that is found by the words.

    Raises:
        Problem: none is, or more than one.
    """
    from commdesk.scripts import record, search
    from commdesk.text import fold_text

    sql = """SELECT id FROM script WHERE archived = 0 AND (id = ?1 OR pack = ?2 OR title = ?2 OR fold(title) = ?3)
        ORDER BY id = ?1 DESC, pack = ?2 DESC, title = ?2 DESC, id"""
    exact = [row[0] for row in db.reader.execute(sql, (parse_ident(words), words, fold_text(words)))]
    if exact and exact[0] == parse_ident(words):
        exact = exact[:1]
    found: Sequence[int] = exact or search.ScriptFinder(db).find_scripts(search.ScriptQuery(words))
    if len(found) != 1:
        none = mark("core", "No script is found by “{words}”.")
        many = mark("core", "“{words}” finds {count} scripts. Write the whole title, or the id that “scripts” shows.")
        raise Problem(many if found else none, words=words[:60], count=len(found))
    return record.load_scripts(db, found)[found[0]]


def find_variant(found: Script, letter: str) -> Variant:
    """Return the variant of a letter, the first one for ''.

    Raises:
        Problem: there is none.
    """
    for each in found.variants:
        if not letter or each.letter == letter.upper():
            return each
    raise Problem(mark("core", "“{title}” has no variant {letter}."), title=found.title[:60], letter=letter[:5])


def find_folder(db: Database, path: str) -> int:
    """Return the folder at a path of names.

    Raises:
        Problem: there is none.
    """
    from commdesk.scripts import folders
    from commdesk.text import fold_text

    wanted = fold_text("/".join(name.strip() for name in path.split("/") if name.strip()))
    for each in folders.load_folder_tree(db):
        if fold_text(folders.format_folder_path(db, each.id)) == wanted:
            return each.id
    raise Problem(mark("core", "There is no folder “{name}”."), name=path[:100])


def find_member(db: Database, words: str) -> int:
    """Return the person with this id, name or account, or else the only one that is found by the words.

    Raises:
        Problem: nobody is, or more than one.
    """
    from commdesk.members.finding import search

    if db.reader.execute("SELECT 1 FROM member WHERE id = ?", (parse_ident(words),)).fetchone():
        return parse_ident(words)
    rows = db.reader.execute("SELECT member FROM face WHERE name = ? AND archived = 0", (words,))
    found: Sequence[int] = [row[0] for row in rows] or search.find_people(db, search.PeopleQuery(words))
    if len(found) != 1:
        none = mark("core", "Nobody is found by “{words}”.")
        many = mark("core", "“{words}” finds {count} people. Write the whole name or the id.")
        raise Problem(many if found else none, words=words[:60], count=len(found))
    return int(found[0])


def parse_ident(words: str) -> int:
    """Return the id that is written, 0 for anything else."""
    number = int(words) if words.isascii() and words.isdigit() and len(words) < 20 else 0
    return number if number <= GREATEST else 0
