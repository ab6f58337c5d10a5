"""Text files of unknown encoding, line by line (FORMATS.md §2.6)."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from commdesk.files.source import SourceFile
from commdesk.progress import Progress

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LONGEST = 1 << 20
"""Characters of a line; what is beyond is left out. WhatsApp allows 65,536."""


def detect_encoding(source: SourceFile) -> str:
    """Return the encoding: by its mark, else strict UTF-8, else GB18030, else UTF-8 with what is wrong replaced.

    The whole file is tried: a head of plain ASCII proves nothing. ``utf-8?`` stands for the last.
    """
    head = source.read_head()
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return encoding
    for encoding in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for block in source.read_blocks():
                decoder.decode(block)
            decoder.decode(b"", True)
            return encoding
        except UnicodeDecodeError as error:
            # A file cut off in the middle of a character is still what it was.
            if "unexpected end" in error.reason and encoding == "utf-8":
                return "utf-8?"
    return "utf-8?"


def decode_head(head: bytes) -> str:
    """Return the beginning of a file as text, as far as it can be told from the beginning alone."""
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return head.decode("gb18030", "replace")


def read_lines(source: SourceFile, encoding: str, progress: Progress) -> Iterator[str]:
    """Yield the lines without their ends, LF or CRLF. Over-long ones are cut."""
    decoder = codecs.getincrementaldecoder(encoding.rstrip("?"))("replace")
    rest, done, cut = "", 0, False
    for block in source.read_blocks():
        progress.report(done, source.size)
        done += len(block)
        text = rest + decoder.decode(block)
        parts = text.split("\n")
        rest = parts.pop()
        if cut and parts:
            parts.pop(0)  # the end of a line whose beginning was given already
            cut = False
        if "\r" in text or len(text) > LONGEST:
            parts = [part[:LONGEST].rstrip("\r") for part in parts]
        yield from parts
        if len(rest) > LONGEST:
            if not cut:
                yield rest[:LONGEST]
            rest, cut = "", True
    rest += decoder.decode(b"", True)
    if rest and not cut:
        yield rest.rstrip("\r")
