"""From a figure to shapes."""

from __future__ import annotations

from commdesk.drawing import curves, fields, lists
from commdesk.drawing.figure import Figure
from commdesk.drawing.shapes import Shape, Voice

KINDS = {
    "lines": curves.lines,
    "bars": curves.bars,
    "heat": fields.heat,
    "cohort": fields.cohort,
    "funnel": lists.funnel,
    "rank": lists.rank,
    "stack": lists.stack,
    "table": lists.table,
}


def draw(figure: Figure, width: float, height: float, voice: Voice) -> list[Shape]:
    """Return the shapes of a figure in a room of ``width`` × ``height`` pixels; none where it says nothing."""
    return KINDS[figure.kind](figure, width, height, voice) if figure.known else []
