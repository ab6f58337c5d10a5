"""Scripts out of a file: a pack (TOML, folder, zip), a phrase table (CSV, XLSX), a text (TXT, MD, DOCX), match files of Espanso."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.scripts.packs import archive, blocks, espanso, outline, tables, toml, word
from commdesk.scripts.packs.archive import PackBundle
from commdesk.scripts.packs.foreign import TextConverter
from commdesk.scripts.packs.model import PackReading, PackScript, Placed
from commdesk.scripts.packs.tidy import MOST, PackNotes, ScriptTidier
from commdesk.store.files import own
from commdesk.work_log import log_work

ENDINGS = (".toml", ".zip", ".csv", ".tsv", ".xlsx", ".xls", ".txt", ".md", ".docx", ".yml", ".yaml")
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls")
TEXTS = (".txt", ".text", ".md", ".markdown")
MARKDOWN = (".md", ".markdown")
ASKED = 12
"""Questions that are told of a file."""
YAML = (".yml", ".yaml")
HEAD = 4096


@log_work(
    "reading a script file", lambda done: {"scripts": len(done.scripts), "errors": done.errors, "skipped": done.skipped}
)
def read_pack(path: Path, progress: Progress | None = None, layout: str = "") -> PackReading:
    """Return the scripts of a file or folder, as they would be stored, and what was left out of it.

    Args:
        layout: lines or blocks, how a text is read; '' decides by what is in it.

    Raises:
        Problem: it cannot be read, or holds no scripts.
        Cancelled: the user stopped.
    """
    notes, progress, counted = PackNotes(), progress or Progress(), TextConverter()
    source = _PackSource(path, notes, progress, counted, layout)
    found = source.read_placed()
    tidier = ScriptTidier(notes)
    scripts: list[PackScript] = []
    for number, (script, place) in enumerate(found):
        progress.report(number, 0)
        if len(scripts) == MOST:
            notes.add_skipped(mark("core", "Only the first {count} scripts were read."), count=MOST)
            continue
        tidied = tidier.tidy_script(script, place)
        if tidied is not None:
            scripts.append(tidied)
    if not scripts:
        raise _explain_nothing(path, notes)
    _note_conversions(counted, path.name, notes)
    asked = tuple(counted.asked)
    return PackReading(
        source.kind, tuple(scripts), notes.to_notes(), source.layout, counted.known, asked, notes.errors, notes.skipped
    )


def _note_conversions(counted: TextConverter, name: str, notes: PackNotes) -> None:
    """Note which placeholders became variables, and what will be asked for."""
    if counted.known:
        words = mark("core", "{count} placeholders of another product were turned into variables.")
        notes.add_note(words, name, count=counted.known)
    if counted.asked:
        shown = ", ".join(list(counted.asked)[:ASKED]) + ("…" if len(counted.asked) > ASKED else "")
        words = mark("core", "Became questions, asked for when the script is copied ({count}): {names}")
        notes.add_note(words, name, count=sum(counted.asked.values()), names=shown)


class _PackSource:
    """A file, and how it is read. ``kind`` and ``layout`` as in `PackReading`."""

    def __init__(self, path: Path, notes: PackNotes, progress: Progress, counted: TextConverter, layout: str) -> None:
        self._path, self._notes, self._progress, self._counted = path, notes, progress, counted
        self.kind, self.layout = _detect_kind(path), layout

    def read_placed(self) -> Iterable[Placed]:
        """Return the scripts with their places."""
        path, notes, layout = self._path, self._notes, self.layout
        self.layout = ""
        if self.kind == "table":
            return tables.read_phrase_table(path, notes, self._counted)
        if self.kind in ("text", "document"):
            return self._read_outline(layout)
        own.refuse_own_read(path)
        with archive.open_bundle(path, notes) as bundle:
            alone = [] if path.is_dir() or zipfile.is_zipfile(path) else [path.name]
            packs, matches = alone or bundle.list_names(".toml"), alone or bundle.list_names(*YAML)
            if self.kind == "espanso" or (matches and not packs):
                self.kind = "espanso"
                return espanso.read_matches(bundle, matches, notes, self._progress)
            return _read_toml_packs(bundle, packs, self._progress)

    def _read_outline(self, layout: str) -> Iterable[Placed]:
        """Return the scripts of a text or document; a text that is a table in truth is read as one."""
        path, markdown = self._path, self._path.suffix.casefold() in MARKDOWN
        if self.kind == "document":
            lines, markdown = word.read_document(path), False
        else:
            text = tables.load_text(path, self._notes)
            if not layout and not markdown and tables.is_table(text):
                self.kind = "table"
                return tables.read_phrase_table(path, self._notes, self._counted)
            lines = outline.parse_text(text, markdown)
        if not any(line.kind in (outline.OutlineKind.TEXT, outline.OutlineKind.TABLE) for line in lines):
            raise Problem(mark("core", "“{name}” is empty."), name=path.name)
        if any(line.kind == outline.OutlineKind.TEXT for line in lines):
            self.layout = layout or blocks.decide_layout(lines, markdown)
        return list(
            blocks.iter_scripts(lines, self.layout or blocks.BLOCKS, path.name, self._notes, self._counted, markdown)
        )


def _detect_kind(path: Path) -> str:
    """Return pack, table, text, document or espanso, by the ending and else by what the file begins with.

    Raises:
        Problem: it is none of them, or not there.
    """
    ending = path.suffix.casefold()
    try:
        if path.is_dir():
            return "pack"
        with own.open_file(path) as stream:
            head = stream.read(HEAD)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as found:
                if word.is_document(found):
                    return "document"
                return "table" if any(name.startswith("xl/") for name in found.namelist()[:100]) else "pack"
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(archive.SENTENCES["unreadable"], name=path.name, why=why) from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Problem(archive.SENTENCES["zip"], name=path.name) from error
    if not head:
        raise Problem(mark("core", "“{name}” is empty."), name=path.name)
    if ending == ".docx" or (ending == ".doc" and head.startswith(b"\xd0\xcf\x11\xe0")):
        raise Problem(word.SENTENCES["damaged"], name=path.name)
    if head.startswith(b"PK\x03\x04") and ending not in TABLES:
        raise Problem(archive.SENTENCES["zip"], name=path.name)
    words = head.decode("utf-8", "replace")
    if ending == ".toml" or toml.is_pack(words):
        return "pack"
    if ending in YAML or (ending not in (*TABLES, *MARKDOWN) and espanso.is_espanso(words)):
        return "espanso"
    if ending in TABLES:
        return "table"
    if ending in TEXTS:
        return "table" if head[:4] == b"\xd0\xcf\x11\xe0" else "text"
    if b"\0" not in head and tables.is_table(words):
        return "table"
    sentence = mark(
        "core",
        "“{name}” holds no scripts that can be read. Choose a table (XLSX, CSV), a text (TXT, MD, DOCX), a pack or Espanso’s YAML.",
    )
    raise Problem(sentence, name=path.name)


def _read_toml_packs(bundle: PackBundle, names: list[str], progress: Progress) -> list[Placed]:
    found: list[Placed] = []
    for name in names:
        progress.report(len(found), 0)
        text = bundle.read_entry(name)
        if text is None or (len(names) > 1 and not toml.is_pack(text)):
            continue  # other files may lie in a folder
        scripts, odd = toml.parse_pack(text, name, lambda file, name=name: bundle.read_file(file, name), bundle.notes)  # type: ignore[misc]
        bundle.notes.extend_notes(odd)
        found += [(script, name) for script in scripts]
        if len(found) > MOST:
            break
    return found


def _explain_nothing(path: Path, notes: PackNotes) -> Problem:
    """Return why there is nothing to import: what is wrong with the file, where that is known."""
    if notes.found:
        first = notes.found[0].phrase
        return Problem(first.template, **first.args)
    return Problem(mark("core", "There are no scripts in “{name}”."), name=path.name)
