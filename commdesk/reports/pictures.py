"""A figure as a picture in a report: as high as its rows need, curves of very different size one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commdesk.drawing.drawings import draw_figure
from commdesk.drawing.figure import Figure
from commdesk.drawing.shapes import DrawnBox, DrawnText, Shape, Stroke, TextMeasurer

TALL = {"rank": 24.0, "table": 24.0, "funnel": 30.0, "stack": 46.0, "heat": 24.0, "cohort": 26.0}
"""Pixels per row; lines and bars are as high as `HIGH`."""
HEAD = {"table": 24.0, "heat": 20.0, "cohort": 38.0}
HIGH, PANEL = 210.0, 150.0
APART = 4
"""A curve so many times as high as another one gets a picture of its own."""
GAP = 12.0


def draw_picture(figure: Figure, width: float, voice: TextMeasurer) -> tuple[list[Shape], float]:
    """Return the shapes of a figure in so many pixels of width, and how high they are together; 0 with nothing to draw."""
    if not figure.has_rows:
        return [], 0.0
    found: list[Shape] = []
    top = 0.0
    for part, high in _iter_panels(figure):
        name = [DrawnText(0, 12, voice.fit_text(part.rows[0].name, width), "muted", 11.5)] if part is not figure else []
        found += [move_shape(shape, top) for shape in name]
        top += 16.0 if name else 0.0
        found += [move_shape(shape, top) for shape in draw_figure(part, width, high, voice)]
        top += high + GAP
    return found, top - GAP


def _iter_panels(figure: Figure) -> Iterator[tuple[Figure, float]]:
    if figure.kind == "lines" and len(figure.rows) > 1:
        most = [max((cell.value or 0 for cell in row.cells), default=0) for row in figure.rows]
        if max(most) > APART * min(most) > 0:
            yield from ((replace(figure, rows=(row,)), PANEL) for row in figure.rows)
            return
    tall = TALL.get(figure.kind)
    yield figure, HIGH if tall is None else max(len(figure.rows), 1) * tall + HEAD.get(figure.kind, 0.0)


def move_shape(shape: Shape, down: float) -> Shape:
    """Return a shape so many pixels further down."""
    if isinstance(shape, Stroke):
        return replace(shape, points=tuple((x, y + down) for x, y in shape.points))
    if isinstance(shape, DrawnBox):
        return replace(shape, y=shape.y + down)
    return replace(shape, y=shape.y + down)
