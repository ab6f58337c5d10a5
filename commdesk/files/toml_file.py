"""TOML that somebody else wrote: parsed, or told in which line it is none, without taking all the memory there is."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_LINE = re.compile(r"line (\d+)")
_LONG_KEY = re.compile(r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){16}""")
"""A key like a.a.a.a…: tomllib keeps every beginning of it, so that half a megabyte takes all the memory there is."""


class InvalidToml(ValueError):
    """A text is no TOML; ``line`` is where, ``why`` what the parser says."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line, self.why = line, why


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a text says.

    Raises:
        NoToml: it says nothing.
    """
    if long := _LONG_KEY.search(text):
        raise InvalidToml(text.count("\n", 0, long.start()) + 1, f"{long[0][:20]}…")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError tells the line itself
        found = _LINE.search(str(error))
        line = int(found[1]) if found is not None else text.rstrip().count("\n") + 1  # “at end of document”
        raise InvalidToml(line, str(error)[:200]) from None
