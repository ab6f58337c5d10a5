"""Which format a file is of (reference/formats.md §15), and which of the files in a folder or zip is the chat."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from commdesk.chats.formats import FORMATS
from commdesk.chats.record import Format, Options, Reading
from commdesk.chats.source import Source, find
from commdesk.errors import Problem, mark
from commdesk.progress import Progress

ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file, its format, how sure that is (0 to 1), and the chat in it, ready to be read."""

    source: Source
    format: Format
    confidence: float
    reading: Reading


def recognise(path: Path, options: Options, progress: Progress) -> Recognised:
    """Find the chat at ``path``: a file, a folder or a zip.

    Raises:
        Problem: there is none, or it cannot be read.
    """
    best: tuple[float, Source, Format] | None = None
    sources = find(path)
    for source in sources:
        head = source.head()
        for format in FORMATS:
            if options.format not in ("auto", format.name):
                continue
            sure = format.sniff(head, source.name)
            if best is None or sure > best[0]:
                best = sure, source, format
    if best is None:
        raise Problem(mark("core", "There is no chat format “{name}”."), name=options.format)
    sure, source, format = best
    if sure < ENOUGH and options.format == "auto":
        raise _unknown(path, sources[0])
    return Recognised(source, format, sure, format.open(source, options, progress))


def _unknown(path: Path, source: Source) -> Problem:
    head = source.head()
    if b"<html" in head[:4096].lower() and b"Exported Data" in head:
        sentence = mark(
            "core", "“{name}” is a Telegram export for reading. Export again and choose “machine-readable JSON”."
        )
    elif b"Tencent MsgMgr" in head[:2048] or (b"MIME-Version:" in head[:2048] and b"multipart/related" in head[:4096]):
        sentence = mark(
            "core",
            "“{name}” is a QQ export with pictures (.mht), which cannot be read."
            " Export the chat again in QQ’s message manager and choose the text file (.txt).",
        )
    elif head.startswith(b"SQLite format 3"):
        sentence = mark("core", "“{name}” is a database, not a chat export. Open a workspace with File, Open.")
    elif b"\x00" in head[:1024] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        sentence = mark(
            "core", "“{name}” is not a chat export. Choose the result.json or .txt file, or the zip, that the app made."
        )
    else:
        sentence = mark(
            "core",
            "“{name}” is not a chat export that CommDesk knows."
            " It reads Telegram’s result.json and WhatsApp’s .txt or .zip.",
        )
    return Problem(sentence, name=path.name)
