"""A script for many people as a table: a row each with their name, where they are reached, and the words filled in for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.exports.columns import Words
from commdesk.exports.page import ExportedPerson
from commdesk.exports.people import PeopleReader
from commdesk.files.atomic_write import write_atomically
from commdesk.files.file_formats import find_format
from commdesk.languages.registry import DEFAULT
from commdesk.progress import Progress
from commdesk.scripts import render, render_context, snippets
from commdesk.scripts.record import Script, Variant
from commdesk.store.database import Database
from commdesk.tables.table_formats import TABLE_FORMATS
from commdesk.work_log import log_work

HEADS = (mark("core", "Name"), mark("core", "Account"), mark("core", "Phone"), mark("core", "Mail"))
FULL = mark("core", "Excel holds at most 1,048,575 people. Choose fewer, or write a CSV file.")


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody who is left out, and the names of what is not known of them."""

    member: int
    name: str
    keys: tuple[str, ...]


@dataclass(slots=True)
class MailMergeResult:
    """What was written. ``rows``: people in the file; ``missing``: those left out of it."""

    rows: int = 0
    missing: list[Missing] = field(default_factory=list)


@log_work("mail merge", lambda done: {"rows": done.rows, "missing": len(done.missing)})
def write_mail_merge(
    db: Database,
    script: Script,
    variant: Variant,
    ids: Sequence[int],
    path: Path,
    progress: Progress | None = None,
    *,
    typed: Mapping[str, str] | None = None,
    community: int = 0,
    who: str = "",
    language: str = DEFAULT,
    words: Words = str,
) -> MailMergeResult:
    """Write a row for everybody of ``ids`` for whom nothing is missing; the ending of the file says the format.

    Whoever asked not to be contacted is for the reader to leave out: nothing is sent from here.

    Args:
        typed: Answers to the questions of the script, the same for all.
        who: My name, where the community knows no other.
        words: Translates the headers.

    Raises:
        Problem: the ending is of no known format, the script has no text, or the file cannot be written.
        Cancelled: the user stopped it.
    """
    as_table = find_format(TABLE_FORMATS, path)
    texts = [part.text for part in variant.parts if part.kind in ("text", "link") and part.text.strip()]
    if not texts:
        raise Problem(mark("core", "“{title}” has no text to fill in."), title=script.title[:60])
    merged = MailMergeResult()
    several = len(texts) > 1
    text = words(mark("core", "Text"))
    heads = [*map(words, HEADS), *(f"{text} {number}" if several else text for number in range(1, len(texts) + 1))]
    lookup = snippets.make_snippet_lookup(db, language)
    shared = render_context.Shared(db, datetime.now(), language)

    def rows() -> Iterator[list[str]]:
        for page in PeopleReader(db.reader).iter_pages(ids, progress or Progress()):
            for person in page:
                made = render_context.load_render_context(
                    db, member=person.id, community=community, typed=typed, who=who, shared=shared
                )
                found = [render.render_script(each, made, lookup) for each in texts]
                gaps = _list_gaps(found)
                if gaps:
                    merged.missing.append(Missing(person.id, _name_person(person), gaps))
                else:
                    merged.rows += 1
                    yield [_name_person(person), *_list_contact_cells(person), *(each.text for each in found)]

    with write_atomically(path) as part:
        as_table.write(part, script.title, heads, rows(), FULL, 24)
    return merged


def _list_gaps(found: Sequence[render.Rendered]) -> tuple[str, ...]:
    """Return what is missing in the texts of one person, each once."""
    return tuple(dict.fromkeys(gap.key.lstrip("?") or str(gap.phrase) for each in found for gap in each.gaps))


def _name_person(person: ExportedPerson) -> str:
    row = person.row
    return str(row["shown"] or row["real_name"] or row["remark"] or row["nickname"])


def _list_contact_cells(person: ExportedPerson) -> tuple[str, str, str]:
    """Return the account, phone and mail of a person, the first of each."""
    account = next((f"{platform}:{name}" for platform, name, _ in person.handles if name), "")
    phone, mail = (
        next((value for kind, value in person.contacts if kind == wanted), "") for wanted in ("phone", "email")
    )
    return account, phone, mail
