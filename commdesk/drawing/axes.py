"""Scales and ticks shared by drawings over days."""

from __future__ import annotations

import math
from datetime import date

from commdesk.drawing.numbers import EPOCH
from commdesk.drawing.shapes import SMALL, DrawnText, Shape, Stroke, TextMeasurer


def compute_ticks(most: float, count: int = 4) -> list[float]:
    """Return round values from 0 to at least ``most``, ``count`` or so of them: 1, 2 or 5 times a power of ten apart."""
    if most <= 0:
        return [0.0, 1.0]
    raw = most / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    return [step * at for at in range(math.ceil(most / step * 0.999) + 1)]


def format_tick(value: float, percent: bool = False) -> str:
    """Return a tick: ``1.2k``, ``3M``, ``40%``."""
    if percent:
        return f"{value:.0%}"
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:g}{letter}".replace("-", "−")
    return f"{value:g}".replace("-", "−")


def draw_date_labels(
    first: int, every: int, count: int, left: float, room: float, y: float, voice: TextMeasurer
) -> list[Shape]:
    """Return words below the columns: as many as fit, at even distances."""
    wide = room / max(count, 1)
    long = every * count > 550
    apart = max(1, math.ceil(56 / wide))
    found: list[Shape] = []
    for at in range(0, count, apart):
        text = date.fromordinal(first + at * every + EPOCH).strftime("%Y-%m" if long else "%m-%d")
        x = left + (at + 0.5) * wide
        if x + 20 > left + room and at:
            break
        found.append(DrawnText(x, y, text, "muted", SMALL, "middle"))
    return found


def draw_grid(values: list[float], left: float, right: float, top: float, bottom: float, percent: bool) -> list[Shape]:
    """Return faint lines at round values with their numbers at the left; the first value is at the bottom."""
    low, high = values[0], values[-1]
    found: list[Shape] = []
    for value in values:
        y = bottom - (value - low) / (high - low or 1) * (bottom - top)
        found.append(Stroke(((left, y), (right, y)), "line", 1.0))
        found.append(DrawnText(left - 6, y + 4, format_tick(value, percent), "muted", SMALL, "end"))
    return found
