"""Lines of a message that begin like a message themselves: an agenda, or what was copied out of another chat."""

from __future__ import annotations

from collections.abc import Iterator

from commdesk.chats.formats.whatsapp.rows import WhatsAppWriter
from commdesk.chats.model import SYSTEM, Record
from commdesk.chats.reading.natural_keys import clean_text

APART = 3600
"""Seconds that a row may come before the one above it, or after the one below: messages do not always arrive in order."""
MOST = 50
"""Rows in a row that are doubted; more are no quotation."""


class QuoteResolver:
    """Holds back rows of nobody known until a row comes that can be believed, and returns to the message above them those
    whose time does not fit between the two.
    """

    def __init__(self, writer: WhatsAppWriter) -> None:
        self._writer = writer
        self.held: list[tuple[Record, str, str]] = []

    def accept_row(self, last: Record | None, row: Record, head: str, rest: str) -> list[Record | None]:
        """Take a row while some are doubted. Return those that are settled; the last of them may grow still.

        Args:
            last: The row before those that are held.
            head: The line that ``row`` begins with; ``rest`` is all that follows its header.
        """
        if (doubt := self._writer.doubt) is not None:
            self._writer.doubt = None
            _, parted, more = rest.partition("\n")
            self.held.append((row, doubt, head + parted + more))
            return [last] if len(self.held) < MOST else self._resolve_held(last, None)
        return [*self._resolve_held(last, row), row]

    def finish_quotes(self, last: Record | None, row: Record | None, head: str, rest: str) -> Iterator[Record]:
        """Yield what is left when the file ends with ``row``."""
        ready = [last]
        if row is not None:
            ready = self.accept_row(last, row, head, rest)
        *ready, last = ready
        yield from filter(None, [*ready, *self._resolve_held(last, None)])

    def _resolve_held(self, last: Record | None, after: Record | None) -> list[Record | None]:
        """Return the row before and those held, as far as they are rows; all of them if none that is believed comes after."""
        ready = [last]
        for row, doubt, text in self.held:
            above = ready[-1]
            if above is not None and above.kind < SYSTEM and self._is_quoted(above, row, after):
                self._writer.forget_row(row, doubt)
                ready[-1] = above._replace(text=_join_text(above.text, text), key=_join_text(above.key, text))
            else:
                self._writer.trust_name(doubt)
                ready.append(row)
        self.held.clear()
        return ready

    @staticmethod
    def _is_quoted(above: Record, row: Record, after: Record | None) -> bool:
        if after is None or not above.when - APART <= after.when:
            return False
        return row.when < above.when - APART or row.when > after.when + APART


def _join_text(text: str, more: str) -> str:
    return f"{text}\n{clean_text(more)}".strip()
