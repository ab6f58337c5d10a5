"""From a figure to shapes."""

from __future__ import annotations

from commdesk.drawing import curves, fields, lists
from commdesk.drawing.figure import Figure
from commdesk.drawing.shapes import Shape, TextMeasurer

KINDS = {
    "lines": curves.draw_lines,
    "bars": curves.draw_bars,
    "heat": fields.draw_heat_map,
    "cohort": fields.draw_cohorts,
    "funnel": lists.draw_funnel,
    "rank": lists.draw_ranking,
    "stack": lists.draw_stacked_bars,
    "table": lists.draw_table,
}


def draw_figure(figure: Figure, width: float, height: float, voice: TextMeasurer) -> list[Shape]:
    """Return the shapes of a figure in a room of ``width`` × ``height`` pixels; none where it says nothing."""
    return KINDS[figure.kind](figure, width, height, voice) if figure.has_rows else []
