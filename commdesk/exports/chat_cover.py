"""Who wrote and what was written, as it may be given away: senders keep apart, however they are covered."""

from __future__ import annotations

import sqlite3

from commdesk.errors import mark
from commdesk.exports.columns import Words
from commdesk.masking.mask import Mask
from commdesk.masking.private_columns import PrivateReader
from commdesk.member_fields.model import Privacy

STAND_IN = mark("core", "Member {number}")


class ChatCover:
    """Covers senders and texts of one export; with nothing to cover it hands them on as they are.

    Args:
        conn: Where what is private is read from, if anything is covered.
        words: Translates what people are called instead of their name.
    """

    def __init__(self, conn: sqlite3.Connection, mask: Mask, words: Words = str) -> None:
        self._mask, self._words = mask, words
        self._numbers: dict[str, int] = {}
        self._private = PrivateReader(mask)
        if mask.on:
            self._private.read_all(conn)

    def cover_sender(self, account: str, name: str) -> tuple[str, str]:
        """Return account and name: numbers in the order of their coming, so that two whose ends are alike stay two."""
        if not self._mask.on:
            return account, name or account
        number = self._numbers.setdefault(account, len(self._numbers) + 1)
        called = self._words(STAND_IN).replace("{number}", str(number))
        known = bool(name) and name != account and not self._mask.names
        return f"member-{number}", self.cover_text(name) if known else called

    def cover_name(self, name: str) -> str:
        """Return what somebody is called in the group."""
        return self._mask.cover(Privacy.NAME, name) if self._mask.names else self.cover_text(name)

    def cover_text(self, text: str) -> str:
        """Return a message with what is private in it covered."""
        return self._private.words.cover_text(text)
