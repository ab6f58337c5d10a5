"""How high pictures are, and curves that do not fit together."""

from __future__ import annotations

from commdesk.drawing.figure import Cell, Figure, Row
from commdesk.drawing.shapes import Box, Stroke, Text
from commdesk.reports import pictures, words

VOICE = words.voice("en")


def lines(*rows: list[float]) -> Figure:
    """Return curves over three days."""
    made = tuple(Row(f"row {at}", tuple(Cell(value) for value in row)) for at, row in enumerate(rows))
    return Figure("lines", ("",) * 3, made, 1, 19_000)


def test_a_ranking_is_as_high_as_its_rows() -> None:
    figure = Figure("rank", ("n",), tuple(Row(f"{at}", (Cell(at),)) for at in range(1, 21)))
    shapes, high = pictures.picture(figure, 400, VOICE)
    assert high == 20 * 24
    assert [shape.text for shape in shapes if isinstance(shape, Text)].count("20") == 2  # its name and its number


def test_curves_of_like_size_share_a_picture() -> None:
    assert pictures.picture(lines([1, 2, 3], [3, 2, 4]), 400, VOICE)[1] == pictures.HIGH


def test_a_curve_four_times_as_high_stands_apart() -> None:
    shapes, high = pictures.picture(lines([1, 2, 3], [100, 90, 80]), 400, VOICE)
    assert high == 2 * (pictures.PANEL + 16) + pictures.GAP
    assert {"row 0", "row 1"} <= {shape.text for shape in shapes if isinstance(shape, Text)}
    bottom = max(y for shape in shapes if isinstance(shape, Stroke) for _, y in shape.points)
    assert high / 2 < bottom < high


def test_nothing_to_draw_takes_no_room() -> None:
    assert pictures.picture(lines(), 400, VOICE) == ([], 0.0)


def test_shapes_move_down() -> None:
    assert pictures.moved(Box(1, 2, 3, 4, "text"), 10) == Box(1, 12, 3, 4, "text")
    assert pictures.moved(Text(1, 2, "a"), 10) == Text(1, 12, "a")
    assert pictures.moved(Stroke(((1, 2),), "text"), 10) == Stroke(((1, 12),), "text")
