"""Natural keys: the same row in two exports gets the same key (FORMATS.md §2.2)."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from commdesk.store.ids import GREATEST, derive_id

_DROPPED = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
_SPACES = dict.fromkeys((0xA0, 0x2009, 0x202F), " ")
_TABLE = {**_DROPPED, **_SPACES}
_SPECIAL = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00a0\u2009\u202f]")
_BAD = re.compile("[\x00\ud800-\udfff]")
WINDOW = 16_384
"""Rows that are remembered, at least, to number equal ones; equal rows of one instant are seldom further apart."""


def clean_text(text: str) -> str:
    """Return ``text`` without U+0000, lone surrogates replaced by U+FFFD: what the file can hold."""
    if _BAD.search(text) is None:
        return text
    return _BAD.sub(lambda found: "" if found[0] == "\x00" else "\ufffd", text)


def normalize_text(text: str) -> str:
    """Return ``text`` as it is compared: NFC, no invisible marks, one kind of space and line end, none at the end."""
    if not text.isascii():
        if _SPECIAL.search(text):
            text = text.translate(_TABLE)
        text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").rstrip()


def to_message_id(raw: object) -> int:
    """Return a platform's message id as 63 bits: a number as it is, any other text hashed; 0 for nothing."""
    if isinstance(raw, str):
        raw = raw.strip()
        if raw.isascii() and raw.isdigit() and len(raw) < 20:
            raw = int(raw)
        elif raw:
            return derive_id("message", raw)
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw <= GREATEST else 0


class NaturalKeys:
    """Makes keys out of content for formats without message ids.

    Equal rows of one instant are numbered, so that two real "1" in one minute survive and an overlap still collapses.
    """

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}
        self._before: dict[int, int] = {}

    def make_key(self, when: int, sender: str, text: str) -> int:
        """Return 63 bits for a row; ``text`` is normalised here. Equal only for the same row of the same chat."""
        if not text.isascii() or "\r" in text or text[-1:].isspace():
            text = normalize_text(text)
        raw = f"{sender}\x1f{text}".encode("utf-8", "replace")
        first = int.from_bytes(blake2b(raw, digest_size=8).digest(), "big") & GREATEST
        row = first ^ when << 20  # one number instead of a pair: half the memory
        seen = self._seen
        count = seen.get(row)
        if count is None:
            count = self._before.get(row, -1)
            if len(seen) >= WINDOW:
                self._before, self._seen = seen, {}
                seen = self._seen
        count = seen[row] = count + 1
        if not count:
            return first
        again = blake2b(first.to_bytes(8, "big") + count.to_bytes(8, "big"), digest_size=8).digest()
        return int.from_bytes(again, "big") & GREATEST
