"""Fields: hours by weekday, and cohorts by month."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from commdesk.drawing import numbers
from commdesk.drawing.figure import Figure
from commdesk.drawing.shapes import SMALL, DrawnBox, DrawnText, HitArea, Shape, TextMeasurer

GAP = 3.0
TALLEST = 42.0


def draw_heat_map(figure: Figure, width: float, height: float, voice: TextMeasurer) -> list[Shape]:
    """Return a field per cell, the stronger the greater."""
    most = max((cell.value or 0 for row in figure.rows for cell in row.cells), default=0) or 1
    left, tall, wide = _measure_room(figure, width, height, voice)
    found: list[Shape] = []
    names = numbers.format_column_heads(figure.columns, figure.first, figure.every, voice)
    for number, row in enumerate(figure.rows):
        y = number * tall
        found.append(DrawnText(0, y + tall / 2 + 4, voice.fit_text(row.name, left - 8, SMALL), "muted", SMALL))
        for at, cell in enumerate(row.cells):
            strength = 0.06 + 0.94 * (cell.value or 0) / most
            spot = HitArea(cell, voice.say(row.name), names[at])
            found.append(DrawnBox(left + at * wide, y, wide - GAP, tall - GAP, "accent", strength, 3.0, spot))
    apart = max(1, round(40 / max(wide, 1)))
    apart = 6 if len(names) == 24 else apart
    for at in range(0, len(names), apart):
        found.append(DrawnText(left + at * wide, len(figure.rows) * tall + 13, names[at], "muted", SMALL))
    return found


def draw_cohorts(figure: Figure, width: float, height: float, voice: TextMeasurer) -> list[Shape]:
    """Return a field per cohort and month with its percentage; what is not known yet is left blank."""
    left, tall, wide = _measure_room(figure, width, height, voice, notes=True)
    found: list[Shape] = []
    names = numbers.format_column_heads(figure.columns, figure.first, figure.every, voice)
    tight = voice.measure("100%", SMALL, False) > wide - GAP - 2
    found += _draw_column_heads(names, left, wide, width, voice)
    for number, row in enumerate(figure.rows):
        y = 18 + number * tall
        label = f"{voice.say(row.name)}  {voice.say(row.note)}"
        found.append(DrawnText(0, y + tall / 2 + 3, voice.fit_text(label, left - 8, SMALL), "muted", SMALL))
        for at, cell in enumerate(row.cells):
            if cell.value is None:
                continue
            share = min(max(cell.value, 0.0), 1.0)
            spot = HitArea(cell, voice.say(row.name), names[at])
            found.append(
                DrawnBox(left + at * wide, y, wide - GAP, tall - GAP, "accent", 0.15 + 0.85 * share, 3.0, spot)
            )
            text = numbers.format_cell(cell, voice, fine=False)
            if tight:  # all or none of them
                text = text.removesuffix("%")
            if tall > 15 and voice.measure(text, SMALL, False) <= wide - GAP:
                role = "on_accent" if share > 0.55 else "text"
                found.append(
                    DrawnText(left + (at + 0.5) * wide - GAP / 2, y + tall / 2 + 3, text, role, SMALL, "middle")
                )
    return found


def _draw_column_heads(
    names: Sequence[str], left: float, wide: float, width: float, voice: TextMeasurer
) -> list[Shape]:
    """Return the heads of columns, whole ones: where they are wider than a column, only every second or third is written."""
    widths = [voice.measure(name, SMALL, False) for name in names]
    apart = max(1, ceil((max(widths, default=0) + 6) / max(wide, 1)))
    found: list[Shape] = []
    for at in range(0, len(names), apart):
        middle = left + (at + 0.5) * wide - GAP / 2
        if middle + widths[at] / 2 <= width:
            found.append(DrawnText(middle, 11, names[at], "muted", SMALL, "middle"))
    return found


def _measure_room(
    figure: Figure, width: float, height: float, voice: TextMeasurer, notes: bool = False
) -> tuple[float, float, float]:
    """Return the width of the names, the height of a row and the width of a column."""
    labels = [voice.say(row.name) + (f"  {voice.say(row.note)}" if notes else "") for row in figure.rows]
    left = min(max((voice.measure(label, SMALL, False) for label in labels), default=0) + 10, width * 0.4)
    tall = min((height - 20) / max(len(figure.rows), 1), TALLEST)
    return left, tall, (width - left) / max(len(figure.columns), 1)
