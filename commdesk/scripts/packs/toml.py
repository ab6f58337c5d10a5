"""One TOML file of a pack, read and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from commdesk.errors import Value, mark
from commdesk.files.toml_file import InvalidToml, parse_toml
from commdesk.scripts.packs.model import Files, PackNote, PackScript
from commdesk.scripts.packs.tidy import MOST, PackNotes
from commdesk.scripts.record import KINDS, NewPart, NewVariant

FORMAT = "commdesk-scripts/1"
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_PACK_KEYS = {"format", "id", "title", "language", "script", "note"}
_SCRIPT_KEYS = {"id", "title", "folder", "style", "keywords", "tags", "note", "text", "part", "variant", "language"}
_VARIANT_KEYS, _PART_KEYS = {"style", "text", "part"}, {"kind", "text", "file"}


def is_pack(text: str) -> bool:
    """Return whether a text says of itself that it is a pack."""
    return "commdesk-scripts/" in text[:4096]


class _PackTomlReader:
    """Reads one file; what makes no sense is noted and left out."""

    def __init__(self, place: str, files: Files) -> None:
        self.place, self.files = place, files
        self.notes = PackNotes()

    def add_note(self, template: str, where: str = "", **args: Value) -> None:
        """Remember what is wrong."""
        self.notes.add_note(template, f"{self.place}: {where}" if where else self.place, **args)

    def note_unknown_keys(self, found: Mapping[str, Any], keys: set[str], where: str) -> None:
        """Note the keys that mean nothing, each once."""
        for key in sorted(found.keys() - keys):
            self.notes.add_note_once(
                mark("core", "“{key}” is not known and was left out."), f"{self.place}: {where}", key=key[:60]
            )

    def read_string(self, found: Mapping[str, Any], key: str, where: str) -> str:
        """Return the text under a key; '' where there is none."""
        value = found.get(key, "")
        if isinstance(value, str):
            return value
        self.add_note(mark("core", "“{key}” is not text and was left out."), where, key=key)
        return ""

    def read_words(self, found: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        """Return the words under a key: a list, or one alone."""
        value = found.get(key, [])
        words = value if isinstance(value, list) else [value]
        if not all(isinstance(word, str) for word in words):
            self.add_note(mark("core", "“{key}” is not text and was left out."), where, key=key)
        return tuple(word for word in words if isinstance(word, str))

    def read_part(self, found: object, where: str) -> NewPart | None:
        """Return a part, or None."""
        if not isinstance(found, Mapping):
            self.add_note(mark("core", "A part makes no sense and was left out."), where)
            return None
        self.note_unknown_keys(found, _PART_KEYS, where)
        kind = found.get("kind", "text")
        if kind not in KINDS:
            self.add_note(mark("core", "“{kind}” is not a kind of part; it was left out."), where, kind=str(kind)[:40])
            return None
        text, name = self.read_string(found, "text", where), self.read_string(found, "file", where)
        if kind not in ("image", "file") or not name:
            return NewPart(kind, text)
        data = self.files(name)
        if data is None:
            words = mark("core", "The file “{name}” is not in the pack, or may not be read.")
            self.add_note(words, where, name=name[:100])
        return NewPart(kind, "", text or name, data or b"")

    def read_parts(self, found: Mapping[str, Any], where: str) -> tuple[NewPart, ...]:
        """Return the parts of a script or a variant: ``text`` alone is one."""
        if isinstance(found.get("part"), list):
            return tuple(part for each in found["part"] if (part := self.read_part(each, where)) is not None)
        return (NewPart("text", self.read_string(found, "text", where)),) if "text" in found else ()

    def read_variants(self, found: Mapping[str, Any], where: str) -> tuple[NewVariant, ...]:
        """Return the variants of a script; without any, what it says is the only one."""
        style = self.read_string(found, "style", where)
        if not isinstance(found.get("variant"), list):
            parts = self.read_parts(found, where)
            return (NewVariant(style, parts),) if parts else ()
        made = []
        for each in found["variant"]:
            if isinstance(each, Mapping) and (parts := self.read_parts(each, where)):
                self.note_unknown_keys(each, _VARIANT_KEYS, where)
                made.append(NewVariant(self.read_string(each, "style", where) or style, parts))
            else:
                self.add_note(mark("core", "A variant without words was left out."), where)
        return tuple(made)

    def read_script(self, found: object, number: int, pack: str, language: str) -> PackScript | None:
        """Return a script, or None where it has no title or says nothing."""
        if not isinstance(found, Mapping):
            self.add_note(mark("core", "An entry is not a script and was left out."), f"#{number}")
            return None
        name, title = str(found.get("id", "")), found.get("title", "")
        where = name[:60] or str(title)[:60] or f"#{number}"
        self.note_unknown_keys(found, _SCRIPT_KEYS, where)
        if name and not _ID.fullmatch(name):
            words = mark("core", "“{id}” is not a name for a script: small letters, digits and - only.")
            self.add_note(words, where, id=name[:60])
            name = ""
        variants = self.read_variants(found, where)
        if not isinstance(title, str) or not title.strip() or not variants:
            self.add_note(mark("core", "A script without a title or without words was left out."), where)
            return None
        return PackScript(
            title,
            variants,
            f"{pack}.{name}" if pack and name else name,
            self.read_string(found, "folder", where),
            self.read_words(found, "keywords", where),
            self.read_words(found, "tags", where),
            self.read_string(found, "note", where).strip(),
            (self.read_string(found, "language", where) or language).strip()[:10],
        )


def parse_pack(
    text: str, place: str, files: Files, counts: PackNotes | None = None
) -> tuple[list[PackScript], list[PackNote]]:
    """Return the scripts of one file and what was left out of it. Never raises.

    Args:
        place: What the file is called in the notes.
        files: Returns what a file beside it holds.
        counts: Is told how many entries could not be used, and how many were too many.
    """
    reader = _PackTomlReader(place, files)
    found = _parse_toml(reader, text)
    if found is None:
        return [], list(reader.notes.to_notes())
    if found.get("format") != FORMAT:
        words = mark("core", "This is not a pack of scripts: it does not say “{format}”.")
        reader.add_note(words, format=f'format = "{FORMAT}"')
        return [], list(reader.notes.to_notes())
    reader.note_unknown_keys(found, _PACK_KEYS, "")
    pack, language = reader.read_string(found, "id", ""), reader.read_string(found, "language", "")
    if pack and not _ID.fullmatch(pack):
        reader.add_note(
            mark("core", "“{id}” is not a name for a pack: small letters, digits and - only."), id=pack[:60]
        )
        pack = ""
    entries = found.get("script", [])
    if not isinstance(entries, list):
        reader.add_note(mark("core", "The scripts of a pack are written as {example}."), example="[[script]]")
        entries = []
    if len(entries) > MOST:
        reader.add_note(mark("core", "Only the first {count} scripts were read."), count=MOST)
    made = (reader.read_script(each, number, pack, language) for number, each in enumerate(entries[:MOST], 1))
    scripts = [script for script in made if script is not None]
    if counts is not None:
        counts.errors += min(len(entries), MOST) - len(scripts)
        counts.skipped += max(len(entries) - MOST, 0)
    return scripts, list(reader.notes.to_notes())


def _parse_toml(reader: _PackTomlReader, text: str) -> dict[str, Any] | None:
    """Return what a text says as TOML; None, with a note, where it is none."""
    try:
        return parse_toml(text)
    except InvalidToml as error:
        broken = mark("core", "This is not written as TOML should be: {why}")
        reader.add_note(broken, f"line {error.line}", why=error.why)
        return None


def render_pack(title: str, language: str, scripts: Iterable[PackScript], names: Mapping[bytes, str]) -> str:
    """Return the TOML of a pack.

    Args:
        language: That of scripts which do not say another.
        names: What embedded files are called in it, by what they hold; of others only the name is written.
    """
    import tomli_w

    found: dict[str, Any] = {"format": FORMAT, "title": title}
    if language:
        found["language"] = language
    found["script"] = [_script_to_table(script, names, language) for script in scripts]
    return tomli_w.dumps(found, multiline_strings=True)


def _script_to_table(script: PackScript, names: Mapping[bytes, str], language: str) -> dict[str, Any]:
    values = {
        "id": script.id,
        "title": script.title,
        "language": "" if script.language == language else script.language,
        "folder": script.folder,
        "keywords": list(script.keywords),
        "tags": list(script.tags),
        "note": script.note,
    }
    made: dict[str, Any] = {key: value for key, value in values.items() if value}
    if len(script.variants) == 1:
        return made | _variant_to_table(script.variants[0], names)
    return made | {"variant": [_variant_to_table(each, names) for each in script.variants]}


def _variant_to_table(variant: NewVariant, names: Mapping[bytes, str]) -> dict[str, Any]:
    style = {"style": variant.style} if variant.style else {}
    return style | _parts_to_table(variant.parts, names)


def _parts_to_table(parts: Sequence[NewPart], names: Mapping[bytes, str]) -> dict[str, Any]:
    if len(parts) == 1 and parts[0].kind == "text":
        return {"text": parts[0].text}
    return {"part": [_part_to_table(part, names) for part in parts]}


def _part_to_table(part: NewPart, names: Mapping[bytes, str]) -> dict[str, str]:
    if part.kind in ("image", "file"):
        file = names.get(part.data) if part.data else None
        named = {"text": part.name or part.text}
        return {"kind": part.kind} | ({"file": file} | named if file else named)
    return {"kind": part.kind, "text": part.text}
