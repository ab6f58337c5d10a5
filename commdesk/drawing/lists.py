"""Drawings with one row per name: funnels, rankings, shares and tables."""

from __future__ import annotations

from commdesk.drawing import numbers
from commdesk.drawing.figure import Figure, Row
from commdesk.drawing.shapes import BODY, SMALL, Box, Shape, Spot, Text, Voice

TALL = 30.0
FOR_NUMBERS = 0.75
"""Share of a table's width that its numbers may take."""
PALETTE = ("accent", "info", "warn", "violet", "danger", "muted")


def _fitting(figure: Figure, height: float, head: float = 0.0) -> tuple[tuple[Row, ...], float]:
    """Return the rows that fit and how high each is."""
    tall = min(max((height - head) / max(len(figure.rows), 1), 22.0), TALL)
    return figure.rows[: max(int((height - head) // tall), 1)], tall


def funnel(figure: Figure, width: float, height: float, voice: Voice) -> list[Shape]:
    """Return a bar per stage with its count, and at the right the share of the stage before."""
    rows, tall = _fitting(figure, height)
    most = max((row.cells[0].value or 0 for row in figure.rows), default=0) or 1
    names = numbers.heads(figure.columns, 0, 1, voice)
    left = min(max((voice.measure(voice.say(row.name), BODY, False) for row in rows), default=0) + 12, width * 0.4)
    right = 56.0
    room = max(width - left - right - 60, 20)
    found: list[Shape] = []
    for number, row in enumerate(rows):
        y = number * tall
        cell = row.cells[0]
        long = max(room * cell.value / most, 2) if cell.value is not None else 0.0
        strength = 1 - 0.6 * number / max(len(rows), 1)
        found.append(Text(0, y + tall / 2 + 4, voice.fit(row.name, left - 10), "text"))
        spot = Spot(cell, voice.say(row.name), names[0] if names else "")
        if cell.value is not None:
            found.append(Box(left, y + 4, long, tall - 9, "accent", strength, 4.0))
        found.append(Box(0, y, width, tall, "accent", 0.0, 0.0, spot))
        found.append(Text(left + long + 8, y + tall / 2 + 4, numbers.shown(cell, voice), "text"))
        if len(row.cells) > 1 and row.cells[1].value is not None:
            rate = numbers.shown(row.cells[1], voice, fine=False)
            found.append(Text(width, y + tall / 2 + 4, rate, "muted", BODY, "end"))
    return found


def rank(figure: Figure, width: float, height: float, voice: Voice) -> list[Shape]:
    """Return a row per name with a bar and its number."""
    rows, tall = _fitting(figure, height)
    most = max((abs(row.cells[0].value or 0) for row in figure.rows), default=0) or 1
    left = min(max((voice.measure(voice.say(row.name), BODY, False) for row in rows), default=0) + 12, width * 0.45)
    room = max(width - left - 64, 20)
    found: list[Shape] = []
    for number, row in enumerate(rows):
        y, cell = number * tall, row.cells[0]
        found.append(Text(0, y + tall / 2 + 4, voice.fit(row.name, left - 10), "text"))
        found.append(Box(left, y + tall / 2 - 4, max(room * abs(cell.value or 0) / most, 2), 8, row.role, 0.85, 4.0))
        found.append(Box(0, y, width, tall, row.role, 0.0, 0.0, Spot(cell, voice.say(row.name), "")))
        found.append(Text(width, y + tall / 2 + 4, numbers.shown(cell, voice), "muted", BODY, "end"))
    return found


def stack(figure: Figure, width: float, height: float, voice: Voice) -> list[Shape]:
    """Return a bar per row, parted by the shares of its cells, the greatest parts named below it."""
    rows, tall = _fitting(figure, height)
    tall = min(max(height / max(len(rows), 1), 30.0), 46.0)
    left = min(max((voice.measure(voice.say(row.name), BODY, False) for row in rows), default=0) + 12, width * 0.35)
    found: list[Shape] = []
    for number, row in enumerate(rows[: max(int(height // tall), 1)]):
        y, x = number * tall, left
        found.append(Text(0, y + 17, voice.fit(row.name, left - 10), "text"))
        for at, cell in enumerate(row.cells):
            wide = (width - left) * (cell.value or 0)
            if wide <= 0:
                continue
            role = cell.role or PALETTE[at % len(PALETTE)]
            name = voice.say(cell.text)
            found.append(Box(x, y + 5, max(wide - 1, 1), 16, role, 0.8, 2.0, Spot(cell, voice.say(row.name), name)))
            if tall > 38 and wide > 30:
                label = voice.fit(f"{name} {numbers.shown(cell, voice, fine=False)}", wide - 4, SMALL)
                found.append(Text(x, y + 34, label, "muted", SMALL))
            x += wide
    return found


def table(figure: Figure, width: float, height: float, voice: Voice) -> list[Shape]:
    """Return the rows as a table, numbers at the right of their columns; columns for which there is no room are left out."""
    head = 24.0
    rows, tall = _fitting(figure, height, head)
    names = numbers.heads(figure.columns, figure.first, figure.every, voice)
    texts = [[numbers.shown(cell, voice) for cell in row.cells] for row in rows]
    wide = _columns(names, texts, width, voice)
    left = width - sum(wide)
    found: list[Shape] = []
    x = left
    for name, room in zip(names, wide, strict=False):
        x += room
        found.append(Text(x, 14, voice.fit(name, room - 4, SMALL), "muted", SMALL, "end"))
    for number, row in enumerate(rows):
        y = head + number * tall
        found.append(Box(0, y, width, 1, "line"))
        found.append(Text(0, y + tall / 2 + 5, voice.fit(row.name, left - 8, BODY, True), "text", BODY, bold=True))
        x = left
        for at, (cell, room) in enumerate(zip(row.cells, wide, strict=False)):
            x += room
            text = voice.fit(texts[number][at], room - 4)
            found.append(Text(x, y + tall / 2 + 5, text, cell.role or "muted", BODY, "end", bool(cell.role)))
            spot = Spot(cell, voice.say(row.name), names[at])
            found.append(Box(x - room, y, room, tall, "accent", 0.0, 0.0, spot))
    return found


def _columns(names: list[str], texts: list[list[str]], width: float, voice: Voice) -> list[float]:
    """Return the widths of the columns that fit beside the names, the first ones; at least one."""
    found: list[float] = []
    for at, name in enumerate(names):
        cells = [voice.measure(line[at], BODY, True) for line in texts if at < len(line)]
        room = max([voice.measure(name, SMALL, False), *cells]) + 14
        if found and sum(found) + room > width * FOR_NUMBERS:
            break
        found.append(min(room, width * FOR_NUMBERS))
    return found
