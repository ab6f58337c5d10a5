"""What is left to be filled in of a text that is ready to be copied: braces, ``XX``, ``【姓名】`` that would go out as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commdesk.scripts import placeholders
from commdesk.scripts.render import Rendered

MOST = 20
FIRST = 30
"""Characters that are told of a place."""
_MASK = "\ue000"
_BRACES = re.compile(r"\{\{[^{}\n]*\}\}|\{%.*?%\}|\{[^{}\n]*\}|[{}]")


@dataclass(frozen=True, slots=True)
class Leftover:
    """A place of the finished text, and what stands there."""

    start: int
    end: int
    words: str


def find_leftovers(rendered: Rendered) -> list[Leftover]:
    """Return what is left in the words of a script, in order, at most twenty places.

    What was put in is data and is not looked at: a nickname may hold braces. Values that are missing are gaps and told as such.
    """
    text = rendered.text
    masked = list(text)
    for span in rendered.spans:
        masked[span.start : span.end] = _MASK * (span.end - span.start)
    plain = "".join(masked)
    broken = any(gap.kind in ("fault", "include") for gap in rendered.gaps)  # told as such, and never copied
    places = [(place.start, place.end) for place in placeholders.find_placeholders(plain)]
    for found in _BRACES.finditer(plain):
        if not any(start < found.end() and found.start() < end for start, end in places):
            places.append(found.span())
    if broken:
        places = [place for place in places if not set("{}") & set(plain[slice(*place)])]
    return [Leftover(start, end, text[start:end][:FIRST]) for start, end in sorted(places)[:MOST]]
