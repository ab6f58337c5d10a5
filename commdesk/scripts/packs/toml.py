"""One TOML file of a pack, read and written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from commdesk.errors import Phrase, mark
from commdesk.scripts.packs.model import Files, Note, PackScript
from commdesk.scripts.record import KEYWORD, KINDS, TEXT, TITLE, NewPart, NewVariant

FORMAT = "commdesk-scripts/1"
MOST = 100_000
"""Scripts of one file; more are left out and told."""
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_PACK_KEYS = {"format", "id", "title", "language", "script", "note"}
_SCRIPT_KEYS = {"id", "title", "folder", "style", "keywords", "tags", "note", "text", "part", "variant", "language"}


def is_pack(text: str) -> bool:
    """Return whether a text says of itself that it is a pack."""
    return "commdesk-scripts/" in text[:4096]


@dataclass
class _Reader:
    """Reads one file; what makes no sense is noted and left out."""

    place: str
    files: Files
    notes: list[Note] = field(default_factory=list)

    def note(self, template: str, where: str = "", **args: str | int) -> None:
        """Remember what is wrong."""
        self.notes.append(Note(Phrase(template, dict(args)), f"{self.place}{', ' + where if where else ''}"))

    def words(self, value: object, most: int) -> str:
        """Return a text, cut; '' for anything else."""
        return value.strip()[:most] if isinstance(value, str) else ""

    def many(self, value: object) -> tuple[str, ...]:
        """Return a list of short words."""
        found = value if isinstance(value, list) else [value]
        return tuple(dict.fromkeys(word for each in found[:50] if (word := self.words(each, KEYWORD))))

    def part(self, found: object, where: str) -> NewPart | None:
        """Return a part, or None."""
        if not isinstance(found, Mapping):
            self.note(mark("core", "A part makes no sense and was left out."), where)
            return None
        kind = str(found.get("kind", "text"))
        if kind not in KINDS:
            self.note(mark("core", "“{kind}” is no kind of part; it was left out."), where, kind=kind[:40])
            return None
        text = found.get("text", "")
        text = text.rstrip()[:TEXT] if isinstance(text, str) else ""
        name = found.get("file")
        if kind in ("image", "file") and isinstance(name, str):
            data = self.files(name)
            if data is None:
                self.note(
                    mark("core", "The file “{name}” is not in the pack, or may not be read."), where, name=name[:100]
                )
                return NewPart(kind, text or name.rpartition("/")[2][:200])
            return NewPart(kind, "", name.rpartition("/")[2][:200], data)
        return NewPart(kind, text)

    def parts(self, found: Mapping[str, Any], where: str) -> tuple[NewPart, ...]:
        """Return the parts of a script or a variant: ``text`` alone is one."""
        if isinstance(found.get("part"), list):
            return tuple(part for each in found["part"][:100] if (part := self.part(each, where)) is not None)
        text = found.get("text")
        return (NewPart("text", text.rstrip()[:TEXT]),) if isinstance(text, str) and text.strip() else ()

    def variants(self, found: Mapping[str, Any], where: str) -> tuple[NewVariant, ...]:
        """Return the variants of a script; without any, what it says is the only one."""
        style = self.words(found.get("style"), KEYWORD)
        if isinstance(found.get("variant"), list):
            made = []
            for each in found["variant"][:26]:
                if isinstance(each, Mapping) and (parts := self.parts(each, where)):
                    made.append(NewVariant(self.words(each.get("style"), KEYWORD) or style, parts))
            return tuple(made)
        parts = self.parts(found, where)
        return (NewVariant(style, parts),) if parts else ()

    def script(self, found: object, number: int, pack: str, language: str) -> PackScript | None:
        """Return a script, or None where it has no title or says nothing."""
        if not isinstance(found, Mapping):
            self.note(mark("core", "An entry is no script and was left out."), f"#{number}")
            return None
        name = str(found.get("id", ""))
        title = " ".join(self.words(found.get("title"), TITLE).split())
        where = name[:60] or title[:60] or f"#{number}"
        for key in sorted(found.keys() - _SCRIPT_KEYS):
            self.note(mark("core", "“{key}” is not known and was left out."), where, key=str(key)[:60])
        if name and not _ID.fullmatch(name):
            self.note(
                mark("core", "“{id}” is no name for a script: small letters, digits and - only."), where, id=name[:60]
            )
            name = ""
        variants = self.variants(found, where)
        if not title or not variants:
            self.note(mark("core", "A script without a title or without words was left out."), where)
            return None
        return PackScript(
            title,
            variants,
            f"{pack}.{name}" if pack and name else name,
            self.words(found.get("folder"), 1000),
            self.many(found.get("keywords", [])),
            self.many(found.get("tags", [])),
            self.words(found.get("note"), 10_000),
            self.words(found.get("language"), 10) or language,
        )


def read(text: str, place: str, files: Files) -> tuple[list[PackScript], list[Note]]:
    """Return the scripts of one file and what was left out of it. Never raises."""
    reader = _Reader(place, files)
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError tells the line itself
        line = re.search(r"line (\d+)", str(error))
        where = f"line {line[1]}" if line is not None else ""
        reader.note(mark("core", "This is not written as TOML should be: {why}"), where, why=str(error)[:200])
        return [], reader.notes
    if found.get("format") != FORMAT:
        reader.note(
            mark("core", "This is no pack of scripts: it does not say “{format}”."), format=f'format = "{FORMAT}"'
        )
        return [], reader.notes
    for key in sorted(found.keys() - _PACK_KEYS):
        reader.note(mark("core", "“{key}” is not known and was left out."), key=str(key)[:60])
    pack = found.get("id", "") if isinstance(found.get("id"), str) and _ID.fullmatch(found["id"]) else ""
    language = reader.words(found.get("language"), 10)
    entries = found.get("script", [])
    entries = entries if isinstance(entries, list) else []
    if len(entries) > MOST:
        reader.note(mark("core", "Only the first {count} scripts were read."), count=MOST)
    scripts = []
    for number, each in enumerate(entries[:MOST], 1):
        made = reader.script(each, number, pack, language)
        if made is not None:
            scripts.append(made)
    return scripts, reader.notes


def write(title: str, language: str, scripts: Iterable[PackScript], names: Mapping[bytes, str]) -> str:
    """Return the TOML of a pack. ``names``: what embedded files are called in it, by what they hold."""
    import tomli_w

    found: dict[str, Any] = {"format": FORMAT, "title": title}
    if language:
        found["language"] = language
    found["script"] = [_table(script, names, language) for script in scripts]
    return tomli_w.dumps(found, multiline_strings=True)


def _table(script: PackScript, names: Mapping[bytes, str], language: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if script.id:
        made["id"] = script.id
    made["title"] = script.title
    for key in ("folder", "note"):
        if getattr(script, key):
            made[key] = getattr(script, key)
    for key in ("keywords", "tags"):
        if getattr(script, key):
            made[key] = list(getattr(script, key))
    if script.language != language:
        made["language"] = script.language
    if len(script.variants) == 1:
        only = script.variants[0]
        return made | ({"style": only.style} if only.style else {}) | _said(only.parts, names)
    made["variant"] = [
        ({"style": each.style} if each.style else {}) | _said(each.parts, names) for each in script.variants
    ]
    return made


def _said(parts: Sequence[NewPart], names: Mapping[bytes, str]) -> dict[str, Any]:
    if len(parts) == 1 and parts[0].kind == "text":
        return {"text": parts[0].text}
    return {"part": [_part(part, names) for part in parts]}


def _part(part: NewPart, names: Mapping[bytes, str]) -> dict[str, str]:
    made = {"kind": part.kind}
    if part.data:
        return made | {"file": names[part.data]}
    return made | {"text": part.text}
