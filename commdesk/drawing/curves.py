"""Lines over days, and bars that go up and down."""

from __future__ import annotations

import math

from commdesk.drawing import axes, numbers
from commdesk.drawing.figure import Figure
from commdesk.drawing.shapes import SMALL, DrawnBox, DrawnText, HitArea, Shape, Stroke, TextMeasurer

LEFT, RIGHT, TOP, BOTTOM = 40.0, 8.0, 18.0, 20.0
HEADROOM = 1.3
LEVELS = 2
"""Names of markers that may stand below each other; others are left out, their lines stay."""
MANY = 400
"""With more columns than this a bar is a hair, and gets no gap."""


def draw_lines(figure: Figure, width: float, height: float, voice: TextMeasurer) -> list[Shape]:
    """Return one curve per row, broken where nothing is known."""
    count = len(figure.columns)
    percent = all(cell.unit == "percent" for row in figure.rows for cell in row.cells)
    most = max((cell.value or 0 for row in figure.rows for cell in row.cells), default=0)
    ticks = axes.compute_ticks(most)
    while figure.markers and ticks[-1] < most * HEADROOM:
        ticks.append(ticks[-1] + ticks[1])  # room for their names above the curve
    left, right, bottom = LEFT, width - RIGHT, height - BOTTOM
    found = axes.draw_grid(ticks, left, right, TOP, bottom, percent)
    found += _draw_column_heads(figure, left, right - left, height - 4, voice)
    wide = (right - left) / max(count, 1)
    names = numbers.format_column_heads(figure.columns, figure.first, figure.every, voice)
    for row in figure.rows:
        part: list[tuple[float, float]] = []
        for at, cell in enumerate(row.cells):
            if cell.value is None:
                found += _draw_curve(part, row.role)
                part = []
                continue
            part.append((left + (at + 0.5) * wide, bottom - cell.value / ticks[-1] * (bottom - TOP)))
        found += _draw_curve(part, row.role)
    for number, row in enumerate(figure.rows):
        tall = (bottom - TOP) / len(figure.rows)
        for at, cell in enumerate(row.cells):
            spot = HitArea(cell, voice.say(row.name), names[at])
            found.append(DrawnBox(left + at * wide, TOP + number * tall, wide, tall, row.role, 0.0, 0.0, spot))
    return (
        found + _draw_markers(figure, left, right, bottom, ticks[-1], voice) + _draw_legend(figure, left, right, voice)
    )


def _draw_curve(points: list[tuple[float, float]], role: str) -> list[Shape]:
    """Return a line through these, dashed where it is muted: a goal; a dot where there is one only."""
    if len(points) > 1:
        return [Stroke(tuple(points), role, dashed=role == "muted")]
    return [DrawnBox(x - 2, y - 2, 4, 4, role, 1.0, 2.0) for x, y in points]


def _draw_markers(
    figure: Figure, left: float, right: float, bottom: float, top: float, voice: TextMeasurer
) -> list[Shape]:
    """Return what happened when: a dashed line with a dot on the first curve; a name that would cover the last ones stands lower."""
    found: list[Shape] = []
    wide = (right - left) / max(len(figure.columns), 1)
    ends: list[float] = []
    for marker in sorted(figure.markers, key=lambda each: each.at):
        at = (marker.at - figure.first) / figure.every if figure.first else marker.at
        if not 0 <= at < len(figure.columns):
            continue
        x = left + (at + 0.5) * wide
        found.append(Stroke(((x, TOP), (x, bottom)), "warn", 1.2, dashed=True))
        name = voice.fit_text(marker.name, 140, SMALL)
        long = voice.measure(name, SMALL, False) + 8
        begins = x + 5 if x + long <= right else x - 3 - long
        level = next((number for number, end in enumerate(ends) if end <= begins), len(ends))
        ends[level : level + 1] = [begins + long]
        if level < LEVELS:
            found.append(DrawnText(begins, TOP + 10 + level * 12, name, "muted", SMALL))
        value = figure.rows[0].cells[int(at)].value if figure.rows else None
        if value is not None:
            y = bottom - value / top * (bottom - TOP)
            found.append(DrawnBox(x - 3, y - 3, 6, 6, figure.rows[0].role, 1.0, 3.0))
    return found


def _draw_legend(figure: Figure, left: float, right: float, voice: TextMeasurer) -> list[Shape]:
    """Return the names of the rows above the drawing, where there are two or more."""
    found: list[Shape] = []
    if len(figure.rows) < 2:
        return found
    room = (right - left) / len(figure.rows)
    names = [voice.fit_text(row.name, 150, SMALL) for row in figure.rows]
    if (
        sum(33 + voice.measure(name, SMALL, False) for name in names) - 18 > right - left
    ):  # a narrow page: each gets its share
        names = [voice.fit_text(row.name, room - 33, SMALL) for row in figure.rows]
    for row, name in zip(figure.rows, names, strict=True):
        found.append(DrawnBox(left, 4, 10, 3, row.role, 1.0, 1.5))
        found.append(DrawnText(left + 15, 10, name, "muted", SMALL))
        left += 15 + voice.measure(name, SMALL, False) + 18
    return found


def draw_bars(figure: Figure, width: float, height: float, voice: TextMeasurer) -> list[Shape]:
    """Return a bar per column, the rows stacked, negative ones downwards."""
    count = len(figure.columns)
    ups = [sum(max(row.cells[at].value or 0, 0) for row in figure.rows) for at in range(count)]
    downs = [sum(min(row.cells[at].value or 0, 0) for row in figure.rows) for at in range(count)]
    high, low = axes.compute_ticks(max(ups, default=0), 3), axes.compute_ticks(-min(downs, default=0), 2)
    lowest = [-value for value in low[:0:-1]] if min(downs, default=0) < 0 else []
    step = high[1] - high[0]
    lowest = [value for value in lowest if value % step == 0] or ([-step] if lowest else [])
    ticks = lowest + high
    while min(downs, default=0) < ticks[0]:
        ticks.insert(0, ticks[0] - step)
    left, right, bottom = LEFT, width - RIGHT, height - BOTTOM
    found = axes.draw_grid(ticks, left, right, TOP, bottom, False)
    found += _draw_column_heads(figure, left, right - left, height - 4, voice)
    wide = (right - left) / max(count, 1)
    gap = 0.0 if count > MANY else min(wide * 0.3, 8)
    names = numbers.format_column_heads(figure.columns, figure.first, figure.every, voice)
    tall = (bottom - TOP) / (ticks[-1] - ticks[0])
    zero = bottom + ticks[0] * tall
    for at in range(count):
        above = below = zero
        for row in figure.rows:
            cell = row.cells[at]
            size = abs(cell.value or 0) * tall
            if not size:
                continue
            x, spot = left + at * wide + gap / 2, HitArea(cell, voice.say(row.name), names[at])
            if (cell.value or 0) > 0:
                above -= size
            y = above if (cell.value or 0) > 0 else below
            found.append(DrawnBox(x, y, wide - gap, size, cell.role or row.role, 1.0, min(2.0, size / 2), spot))
            if (cell.value or 0) < 0:
                below += size
    return found + _draw_legend(figure, left, right, voice)


def _draw_column_heads(figure: Figure, left: float, room: float, y: float, voice: TextMeasurer) -> list[Shape]:
    """Return the heads of the columns: days, or as many words as fit."""
    count = len(figure.columns)
    if figure.first:
        return axes.draw_date_labels(figure.first, figure.every, count, left, room, y, voice)
    wide = room / max(count, 1)
    apart = max(
        1, math.ceil(max((voice.measure(voice.say(w), SMALL, False) for w in figure.columns), default=0) / wide)
    )
    return [
        DrawnText(
            left + (at + 0.5) * wide,
            y,
            voice.fit_text(figure.columns[at], wide * apart, SMALL),
            "muted",
            SMALL,
            "middle",
        )
        for at in range(0, count, min(apart, 7))
    ]
