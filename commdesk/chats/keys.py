"""Natural keys: the same row in two exports gets the same key (reference/formats.md §2.2)."""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from hashlib import blake2b

from commdesk.store.ids import GREATEST, meaning

_DROPPED = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
_SPACES = dict.fromkeys((0xA0, 0x2009, 0x202F), " ")
_TABLE = {**_DROPPED, **_SPACES}
_SPECIAL = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00a0\u2009\u202f]")
_BAD = re.compile("[\x00\ud800-\udfff]")
WINDOW = 4096
"""Instants whose rows are remembered to number equal ones; rows are seldom further out of order."""


def clean(text: str) -> str:
    """Return ``text`` without U+0000, lone surrogates replaced by U+FFFD: what the file can hold."""
    if _BAD.search(text) is None:
        return text
    return _BAD.sub(lambda found: "" if found[0] == "\x00" else "\ufffd", text)


def normal(text: str) -> str:
    """Return ``text`` as it is compared: NFC, no invisible marks, one kind of space and line end, none at the end."""
    if not text.isascii():
        if _SPECIAL.search(text):
            text = text.translate(_TABLE)
        text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").rstrip()


def number(raw: object) -> int:
    """Return a platform's message id as 63 bits: a number as it is, any other text hashed; 0 for nothing."""
    if isinstance(raw, str):
        raw = raw.strip()
        if raw.isascii() and raw.isdigit() and len(raw) < 20:
            raw = int(raw)
        elif raw:
            return meaning("message", raw)
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw <= GREATEST else 0


class Numbering:
    """Makes keys out of content for formats without message ids.

    Equal rows of one instant are numbered, so that two real "1" in one minute survive and an overlap still collapses.
    """

    def __init__(self) -> None:
        self._seen: OrderedDict[int, dict[int, int]] = OrderedDict()

    def key(self, when: int, sender: str, text: str) -> int:
        """Return 63 bits for a row; ``text`` is normalised here. Equal only for the same row of the same chat."""
        raw = f"{sender}\x1f{normal(text)}".encode("utf-8", "replace")
        first = int.from_bytes(blake2b(raw, digest_size=8).digest(), "big") & GREATEST
        seen = self._seen.get(when)
        if seen is None:
            seen = self._seen[when] = {}
            if len(self._seen) > WINDOW:
                self._seen.popitem(last=False)
        count = seen[first] = seen.get(first, -1) + 1
        if not count:
            return first
        again = blake2b(first.to_bytes(8, "big") + count.to_bytes(8, "big"), digest_size=8).digest()
        return int.from_bytes(again, "big") & GREATEST
