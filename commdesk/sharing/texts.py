"""Two texts of one field become one, so that nothing is dropped."""

from __future__ import annotations

JOINED = frozenset("note text rules purpose idea persona services contact plan likely within goal".split())
"""Columns of free words, in which both texts may stand below each other."""


def can_join(columns: tuple[str, ...]) -> bool:
    """Whether what two people wrote into a field can stand below each other."""
    return len(columns) == 1 and columns[0] in JOINED


def join_texts(first: str, second: str) -> str:
    """Return the lines of the first text, then those of the second that it lacks; a line that both have stands once."""
    if first.strip() in second:
        return second
    lines = first.splitlines()
    have = {line.strip() for line in lines}
    return "\n".join([*lines, *(line for line in second.splitlines() if line.strip() not in have)])
