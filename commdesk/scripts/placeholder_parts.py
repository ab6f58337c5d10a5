"""What stands between two braces, taken apart: a name and its offset, a condition and its sign."""

from __future__ import annotations

import re

_OFFSET = re.compile(r"[+-]\d{1,4}[dwMy]")


def split_offset(head: str) -> tuple[str, str]:
    """Return a name and the offset behind it, read from the end: ``today+3d-1w`` gives today and +3d-1w."""
    end = len(head)
    while (start := max(head.rfind("+", 0, end), head.rfind("-", 0, end))) > 0 and _OFFSET.fullmatch(head, start, end):
        end = start
    return head[:end].strip(), head[end:]


def split_comparison(test: str) -> tuple[str, str, str]:
    """Return name, sign and value of what a condition asks; no sign where it asks whether there is anything."""
    name, sign, value = test.partition("=")
    if not sign:
        return test.strip(), "", ""
    return (name[:-1].strip(), "!=", value.strip()) if name.endswith("!") else (name.strip(), "=", value.strip())
