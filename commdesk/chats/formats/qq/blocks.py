"""Cuts a text of any size at its headers, many lines at a time: far faster than looking at every line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from commdesk.files.source import SourceFile
from commdesk.progress import Progress

LONGEST = 100_000
"""Characters of a message; what is beyond is left out."""
HELD = 1 << 20
"""Characters after a header that are kept while the next one is looked for."""
REACH = 2000
"""Characters of the longest header."""
Piece = tuple[re.Match[str] | None, str]
"""A header (None: what stands before the first) and what stands between it and the next."""


def split_at_headers(source: SourceFile, coded: str, header: re.Pattern[str], progress: Progress) -> Iterator[Piece]:
    """Yield the pieces of a text. ``header`` is multi-line, ``^…$``; it sees whole lines that end in LF.

    Raises:
        Problem: the file cannot be read. Cancelled: the user stopped.
    """
    last: re.Match[str] | None = None
    kept = ""
    for lines in _read_whole_lines(source, coded, progress):
        # A header of several lines may have begun in what was kept.
        at = kept.rfind("\n", 0, max(len(kept) - REACH, 0)) + 1
        text, start = kept + lines, 0
        for found in header.finditer(text, at):
            yield last, text[start : found.start()]
            last, start = found, found.end()
        kept = text[start:] if len(text) - start < HELD else text[start : start + HELD] + "\n"
    yield last, kept


def _read_whole_lines(source: SourceFile, coded: str, progress: Progress) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(coded.rstrip("?"))("replace")
    rest, done = "", 0
    for block in source.read_blocks():
        progress.report(done, source.size)
        done += len(block)
        text = rest + decoder.decode(block)
        stop = text.rfind("\n") + 1
        if not stop and len(text) > HELD:
            stop = len(text)
        rest, text = text[stop:], text[:stop]
        if text:
            yield text.replace("\r\n", "\n") if "\r" in text else text
    yield (rest + decoder.decode(b"", True)).rstrip("\r") + "\n"


def trim_body(text: str) -> str:
    """Return what stands between two headers without the lines' ends around it, cut to what a message may hold."""
    return text[1 : LONGEST + 1].rstrip() if text[:1] == "\n" else text[:LONGEST].rstrip()
