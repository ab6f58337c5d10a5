"""Scripts out of any file, made as they would be stored: so that what was read can be compared with what is here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from commdesk.errors import Phrase, Value, mark
from commdesk.scripts.folders import DEEPEST, LONGEST
from commdesk.scripts.packs.model import PackNote, PackScript
from commdesk.scripts.record import KEYWORD, LETTERS, TEXT, TITLE, NewPart, NewVariant
from commdesk.text import clean_text, fold_text, to_visible

MOST = 100_000
"""Scripts that are read at once."""
FOLDERS = 2_000
"""Folders that one import may name; more come from no library of a person's."""
NOTES = 200
"""Sentences that are told one by one; of more, the number."""
PARTS, WORDS = 1_000, 500
"""Parts of a variant; keywords or tags of a script."""
_APART = re.compile(r"[\\/:]")


@dataclass
class PackNotes:
    """Collects what is to be told; the same sentence about the same place once, and never too many."""

    found: list[PackNote] = field(default_factory=list)
    more: int = 0
    errors: int = 0
    skipped: int = 0
    _told: set[tuple[str, str]] = field(default_factory=set)

    def add_note(self, template: str, place: str = "", **args: Value) -> None:
        """Tell something about a place."""
        phrase = Phrase(template, args)
        key = str(phrase), place
        if key in self._told:
            return
        if len(self.found) < NOTES:
            self._told.add(key)
            self.found.append(PackNote(phrase, place))
        else:
            self.more += 1

    def add_lost(self, template: str, place: str = "", **args: Value) -> None:
        """Tell that an entry could not be used, and count it."""
        self.errors += 1
        self.add_note(template, place, **args)

    def add_skipped(self, template: str, place: str = "", **args: Value) -> None:
        """Tell that an entry is left out because it came before, and count it."""
        self.skipped += 1
        self.add_note(template, place, **args)

    def add_note_once(self, template: str, place: str = "", **args: Value) -> None:
        """Tell something the first time only, wherever it happens again."""
        key = str(Phrase(template, args)), "\0"
        if key not in self._told:
            self._told.add(key)
            self.add_note(template, place, **args)

    def extend_notes(self, notes: Iterable[PackNote]) -> None:
        """Take over what others noted."""
        for note in notes:
            self.add_note(note.phrase.template, note.place, **note.phrase.args)

    def to_notes(self) -> tuple[PackNote, ...]:
        """Return everything told, and of the rest the number."""
        if not self.more:
            return tuple(self.found)
        return (*self.found, PackNote(Phrase(mark("core", "{count} more notes are not shown."), {"count": self.more})))


class ScriptTidier:
    """Makes scripts as they are stored, and notes what had to be cut."""

    def __init__(self, notes: PackNotes) -> None:
        self._notes = notes
        self._folders: dict[str, str] = {}
        self._seen: set[tuple[str, str]] = set()

    def tidy_script(self, script: PackScript, place: str = "") -> PackScript | None:
        """Return a script as it would be stored; None where there is no title, or it came before."""
        title = " ".join(clean_text(script.title).split())
        if not fold_text(title[:TITLE]) or not script.variants:
            self._notes.add_lost(mark("core", "A script without a title or without words was left out."), place)
            return None
        if script.id and self._is_repeated(script, place):
            return None
        if len(title) > TITLE:
            self._notes.add_note(mark("core", "The title “{title}” is too long and was cut."), place, title=title[:40])
        variants = script.variants
        if len(variants) > len(LETTERS):
            self._notes.add_note(
                mark("core", "“{title}”: only the first 26 variants were read."), place, title=title[:60]
            )
            variants = variants[: len(LETTERS)]
        return replace(
            script,
            title=title[:TITLE].strip(),
            folder=self._tidy_folder(script.folder, place),
            keywords=_tidy_words(script.keywords),
            tags=tuple(tag for tag in _tidy_words(script.tags) if fold_text(tag)),
            note=normalize_text(script.note)[:TEXT],
            variants=tuple(self._tidy_variant(each, title, place) for each in variants),
        )

    def _is_repeated(self, script: PackScript, place: str) -> bool:
        key = script.language, script.id
        if key in self._seen:
            self._notes.add_skipped(
                mark("core", "“{id}” came before; the first one is read."), place, id=script.id[:60]
            )
            return True
        self._seen.add(key)
        return False

    def _tidy_folder(self, path: str, place: str) -> str:
        """Return the path of a folder as it would be made."""
        known = self._folders.get(path)
        if known is None:
            names = [clean_text(name).strip()[:LONGEST].strip() for name in path.split("/")]
            known = "/".join([name for name in names if fold_text(name)][:DEEPEST])
            if len(self._folders) >= FOLDERS:
                self._notes.add_note_once(
                    mark("core", "Only the first {count} folders were read; the rest is put into none."),
                    place,
                    count=FOLDERS,
                )
                return ""
            self._folders[path] = known
        return known

    def _tidy_variant(self, variant: NewVariant, title: str, place: str) -> NewVariant:
        parts = variant.parts
        if len(parts) > PARTS:
            self._notes.add_note(
                mark("core", "“{title}”: only the first 1,000 parts were read."), place, title=title[:60]
            )
            parts = parts[:PARTS]
        style = " ".join(clean_text(variant.style).split())[:KEYWORD].strip()
        return NewVariant(style, tuple(self._tidy_part(part, title, place) for part in parts))

    def _tidy_part(self, part: NewPart, title: str, place: str) -> NewPart:
        if part.kind in ("image", "file"):
            # A path out of a file of somebody else's would put a file of our own on the clipboard: its name alone is kept.
            name = plain_name(part.name or part.text)
            return NewPart(part.kind, "" if part.data else name, name, part.data)
        text = normalize_text(part.text)
        if len(text) > TEXT:
            self._notes.add_note(mark("core", "“{title}”: a text longer than 1 000 000 characters was cut."), place, title=title[:60])  # fmt: skip
        return NewPart(part.kind, text[:TEXT].rstrip())


def normalize_text(text: str) -> str:
    """Return words as they are stored: line feeds only, nothing white at the end."""
    return clean_text(text).replace("\r\n", "\n").replace("\r", "\n").rstrip()


def plain_name(path: str) -> str:
    """Return the last part of a path, whatever system wrote it."""
    return to_visible(_APART.split(clean_text(path).strip())[-1]).strip()[:200]


def _tidy_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return keywords or tags, none twice."""
    found: dict[str, str] = {}
    for word in words:
        word = " ".join(clean_text(word).split())[:KEYWORD].strip()
        if word:
            found.setdefault(word, word)
    return tuple(found.values())[:WORDS]
