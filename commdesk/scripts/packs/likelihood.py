"""How likely a file holds phrases, and by what one can tell; it is looked at from its beginning only."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.scripts import placeholders
from commdesk.scripts.packs import espanso, outline, tables, toml, word
from commdesk.scripts.packs.headers import detect_columns
from commdesk.scripts.packs.reading import MARKDOWN, TABLES, TEXTS, YAML
from commdesk.scripts.packs.tidy import PackNotes
from commdesk.store.files import own
from commdesk.tables import decoding, excel
from commdesk.text import fold_text

HEAD = 1 << 16
ROWS = 60
_PHRASE = re.compile(
    r"您好|你好|欢迎|亲爱的|亲[，,～~!！]|感谢|谢谢|抱歉|不好意思|请问|麻烦您|祝您|\b(?:hello|hi|dear|thank you|thanks|welcome|sorry|please)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"话术|快捷回复|短语|常用语|文案|scripts?\b|phrases?|snippets?|canned|repl(?:y|ies)|templates?", re.IGNORECASE
)
_DATED = re.compile(r"\d{1,4}[-/.年]\d{1,2}([-/.月]\d{1,4})?.{0,4}\d{1,2}[:：]\d{2}")
_PERSON = re.compile(
    r"昵称|发送|发言|时间|日期|手机|电话|微信号|邮箱|姓名|生日|性别|入群|加入|sender|author|\bfrom\b|\btime|\bdate|"
    r"phone|mobile|e-?mail|birthday|gender|joined|first name|last name",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Likelihood:
    """From 0 to 1, with what speaks for it."""

    value: float
    evidence: tuple[Phrase, ...] = ()


def rate_file(path: Path) -> Likelihood:
    """Return how likely a file holds phrases. Never raises for what is in it.

    Raises:
        Problem: it is the open workspace itself.
    """
    try:
        return _rate_contents(path)
    except own.OwnFileError:
        raise
    except (Problem, OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return Likelihood(0)


def _rate_contents(path: Path) -> Likelihood:
    ending = path.suffix.casefold()
    with own.open_file(path) as stream:
        head = stream.read(HEAD)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if word.is_document(archive):
                return Likelihood(0.8, (Phrase(mark("core", "a Word document")),))
            if not any(name.startswith("xl/") for name in names):
                return _of_zip(archive, names)
        return _of_rows(first_rows(path), path)
    if ending in TABLES and head[:4] == b"\xd0\xcf\x11\xe0":
        return _of_rows(first_rows(path), path)
    text = decode_beginning(head)
    if toml.is_pack(text):
        return Likelihood(1, (Phrase(mark("core", "a pack of CommDesk")),))
    if ending in YAML or espanso.is_espanso(text):
        return Likelihood(1 if espanso.is_espanso(text) else 0, (Phrase(mark("core", "match files of Espanso")),))
    if ending in TABLES or (not text.startswith(("{", "[", "<")) and tables.is_table(text)):
        return _of_rows(first_rows(path), path)
    return _of_text(text, ending in MARKDOWN, path) if ending in TEXTS else Likelihood(0)


def decode_beginning(head: bytes) -> str:
    """Return the beginning of a text; '' where it is none."""
    encoding = decoding.detect_encoding(head)
    if not encoding.startswith("utf-16") and head[:1024].count(0) > 8:
        return ""
    return decoding.decode_bytes(head, encoding)[0].lstrip("\ufeff").replace("\r\n", "\n")


def first_rows(path: Path) -> list[list[str]]:
    """Return the first rows of a table; of a large one only its beginning is read.

    Raises:
        Problem: it cannot be read.
        OSError: neither can its file.
    """
    found = path.stat()
    return _first_rows(path, found.st_mtime_ns, found.st_size)


@lru_cache(2)
def _first_rows(path: Path, changed: int, size: int) -> list[list[str]]:
    """Return the rows of a file as it was then; every kind asks for them, and a large workbook takes seconds to open."""
    with own.open_file(path) as stream:
        head = stream.read(HEAD)
        if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
            return list(islice(excel.stream_rows(stream, path.name), ROWS))
    text = decode_beginning(head)
    whole = text if len(head) < HEAD else text.rpartition("\n")[0]
    return [row for _, row in tables.split_rows(whole, path, PackNotes())][:ROWS]


def _of_zip(archive: zipfile.ZipFile, names: Sequence[str]) -> Likelihood:
    """A zip is one of ours if a TOML file in it says so."""
    for name in [each for each in names if each.casefold().endswith(".toml")][:3]:
        with archive.open(name) as part:
            if toml.is_pack(part.read(HEAD).decode("utf-8", "replace")):
                return Likelihood(1, (Phrase(mark("core", "a pack of CommDesk")),))
    return Likelihood(0)


def _of_rows(rows: Sequence[Sequence[str]], path: Path) -> Likelihood:
    """Return how likely a table is one of phrases: its headers say so, and long texts stand in it, but no dates and no numbers."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return Likelihood(0)
    heads = [detect_columns(row) for row in rows[:10]]
    best = max(heads, key=lambda found: (found.has_text, found.known_count))
    header = rows[heads.index(best)]
    if best.is_commdesk_table:
        return Likelihood(1, (Phrase(mark("core", "the columns of CommDesk’s own table of scripts")),))
    cells = [cell for row in rows for cell in row if cell.strip()]
    dated = sum(_DATED.search(cell) is not None for cell in cells) / len(rows)
    people = sum(_PERSON.search(cell) is not None for cell in header)
    evidence: list[Phrase] = []
    value = 0.0
    if best.has_text:
        value += 0.35 + 0.15 * bool(best.column_names & {"title", "folder", "keywords"})
        shown = ", ".join(header[at].strip() for at in best.names_at if at < len(header))
        evidence.append(Phrase(mark("core", "columns called {names}"), {"names": shown[:60]}))
    value += _rate_wording(cells, evidence) + _rate_file_name(path, evidence)
    return Likelihood(max(0.0, min(value - 0.5 * (dated > 0.5) - 0.3 * people, 0.98)), tuple(evidence))


def _of_text(text: str, markdown: bool, path: Path) -> Likelihood:
    lines = outline.parse_text(text, markdown)
    words = [line.text for line in lines if line.kind == outline.OutlineKind.TEXT]
    if not words:
        return Likelihood(0)
    evidence: list[Phrase] = []
    value = 0.15 + 0.2 * markdown + _rate_wording(words, evidence) + _rate_file_name(path, evidence)
    headings = sum(line.kind == outline.OutlineKind.HEADING for line in lines)
    if headings:
        value += 0.25
        evidence.append(Phrase(mark("core", "{count} headings"), {"count": headings}))
    dated = sum(_DATED.search(line) is not None for line in words) / len(words)
    return Likelihood(max(0.0, min(value - 1.2 * (dated > 0.15), 0.95)), tuple(evidence))


def _rate_wording(texts: Sequence[str], evidence: list[Phrase]) -> float:
    """Return what the words speak for: greetings, placeholders, sentences."""
    some = [text for text in texts if text.strip()][:400]
    greetings = sum(_PHRASE.search(text) is not None for text in some)
    places = sum(bool(placeholders.find_placeholders(text[:400])) for text in some)
    sentences = sum(len(fold_text(text)) >= 12 for text in some)
    if greetings:
        evidence.append(Phrase(mark("core", "{count} texts greet, thank or ask"), {"count": greetings}))
    if places:
        evidence.append(Phrase(mark("core", "{count} texts have something to fill in"), {"count": places}))
    share = max(len(some), 1)
    return (
        0.25 * min(3 * greetings / share, 1) + 0.25 * min(4 * places / share, 1) + 0.1 * min(2 * sentences / share, 1)
    )


def _rate_file_name(path: Path, evidence: list[Phrase]) -> float:
    if not _NAMED.search(path.stem):
        return 0
    evidence.append(Phrase(mark("core", "the name of the file")))
    return 0.2
