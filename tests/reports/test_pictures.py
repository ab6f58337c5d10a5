"""How high pictures are, and curves that do not fit together."""

from __future__ import annotations

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.drawing.shapes import DrawnBox, DrawnText, Stroke
from commdesk.reports import pictures, report_words

VOICE = report_words.make_text_measurer("en")


def lines(*rows: list[float]) -> Figure:
    """Return curves over three days."""
    made = tuple(FigureRow(f"row {at}", tuple(FigureCell(value) for value in row)) for at, row in enumerate(rows))
    return Figure("lines", ("",) * 3, made, 1, 19_000)


def test_a_ranking_is_as_high_as_its_rows() -> None:
    figure = Figure("rank", ("n",), tuple(FigureRow(f"{at}", (FigureCell(at),)) for at in range(1, 21)))
    shapes, high = pictures.draw_picture(figure, 400, VOICE)
    assert high == 20 * 24
    assert [shape.text for shape in shapes if isinstance(shape, DrawnText)].count("20") == 2  # its name and its number


def test_curves_of_like_size_share_a_picture() -> None:
    assert pictures.draw_picture(lines([1, 2, 3], [3, 2, 4]), 400, VOICE)[1] == pictures.HIGH


def test_a_curve_four_times_as_high_stands_apart() -> None:
    shapes, high = pictures.draw_picture(lines([1, 2, 3], [100, 90, 80]), 400, VOICE)
    assert high == 2 * (pictures.PANEL + 16) + pictures.GAP
    assert {"row 0", "row 1"} <= {shape.text for shape in shapes if isinstance(shape, DrawnText)}
    bottom = max(y for shape in shapes if isinstance(shape, Stroke) for _, y in shape.points)
    assert high / 2 < bottom < high


def test_nothing_to_draw_takes_no_room() -> None:
    assert pictures.draw_picture(lines(), 400, VOICE) == ([], 0.0)


def test_shapes_move_down() -> None:
    assert pictures.move_shape(DrawnBox(1, 2, 3, 4, "text"), 10) == DrawnBox(1, 12, 3, 4, "text")
    assert pictures.move_shape(DrawnText(1, 2, "a"), 10) == DrawnText(1, 12, "a")
    assert pictures.move_shape(Stroke(((1, 2),), "text"), 10) == Stroke(((1, 12),), "text")
