"""What a drawing is made of. The window paints the same shapes that an SVG file and a printed report hold.

Lengths are pixels at 100 %, y grows downwards. Colours are roles of the theme, so that one drawing wears any of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from commdesk.drawing.figure import FigureCell, Words

Anchor = Literal["start", "middle", "end"]
SMALL, BODY = 11.5, 13.0


@dataclass(frozen=True, slots=True)
class HitArea:
    """Something to point at: the cell, and the row and column it stands in, as shown."""

    cell: FigureCell
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A filled rectangle. ``strength`` is the opacity; ``spot`` what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    role: str
    strength: float = 1.0
    radius: float = 0.0
    spot: HitArea | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    role: str
    width: float = 1.6
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class DrawnText:
    """One line of text; ``y`` is its base line."""

    x: float
    y: float
    text: str
    role: str = "text"
    size: float = BODY
    anchor: Anchor = "start"
    bold: bool = False


Shape = DrawnBox | Stroke | DrawnText


def estimate_text_width(text: str, size: float, bold: bool = False) -> float:
    """Return about how wide ``text`` is: Chinese letters are square, others a little over half as wide."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return (wide + (len(text) - wide) * (0.58 if bold else 0.55)) * size


@dataclass(frozen=True, slots=True)
class TextMeasurer:
    """How words and numbers come out: ``say`` translates, ``measure`` tells the width of (text, size, bold) in pixels."""

    say: Callable[[Words], str]
    measure: Callable[[str, float, bool], float] = estimate_text_width

    def fit_text(self, words: Words, room: float, size: float = BODY, bold: bool = False) -> str:
        """Return the words, cut with an ellipsis where they are wider than ``room``."""
        text = self.say(words).replace("\n", " ")
        if self.measure(text, size, bold) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.measure(text[:middle] + "…", size, bold) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + "…" if low else ""
