"""Which names a pasted list may hold: only these are looked for among many members."""

from __future__ import annotations

from commdesk.signups.reading import parse_signup_list


def list_name_beginnings(text: str) -> frozenset[str]:
    """Return every beginning of a word of a text that may be a known name, folded."""
    asked = _Asked()
    parse_signup_list(text, asked)
    return frozenset(asked.words)


class _Asked:
    """Known names that are none, and notes what it is asked for."""

    def __init__(self) -> None:
        self.words: set[str] = set()

    def __contains__(self, word: object) -> bool:
        self.words.add(str(word))
        return False
