from __future__ import annotations

from dataclasses import replace

import pytest

from commdesk.drawing import axes, curves, drawings
from commdesk.drawing.figure import Figure, FigureCell, FigureRow, Marker
from commdesk.drawing.numbers import format_cell, format_cell_in_full, format_money
from commdesk.drawing.shapes import DrawnBox, DrawnText, Stroke, TextMeasurer, estimate_text_width
from tests.drawing.figures import EMPTY, HUGE, SMALL

VOICE = TextMeasurer(str)


@pytest.mark.parametrize("kind", SMALL)
@pytest.mark.parametrize("size", [(420, 220), (900, 500), (180, 120)])
def test_nothing_is_drawn_outside_of_the_room(kind: str, size: tuple[int, int]) -> None:
    for shape in drawings.draw_figure(SMALL[kind], *size, VOICE):
        if isinstance(shape, DrawnBox):
            assert shape.x >= -1 and shape.x + shape.width <= size[0] + 1
            assert shape.y >= -1 and shape.width >= 0 and shape.height >= 0
        if isinstance(shape, DrawnText):
            assert 0 <= shape.y <= size[1] + 14


@pytest.mark.parametrize("kind", SMALL)
def test_every_number_can_be_pointed_at(kind: str) -> None:
    figure = SMALL[kind]
    spots = [
        s.spot for s in drawings.draw_figure(figure, 900, 700, VOICE) if isinstance(s, DrawnBox) and s.spot is not None
    ]
    said = {(spot.row, format_cell_in_full(spot.cell, VOICE)) for spot in spots}
    rows = figure.rows[:20] if kind == "rank" else figure.rows
    for row in rows:
        wanted = [cell for cell in row.cells if cell.value]
        for cell in wanted[:1] if kind == "funnel" else wanted:
            assert (str(row.name), format_cell_in_full(cell, VOICE)) in said


def test_a_gap_breaks_the_line() -> None:
    whole = replace(SMALL["lines"], rows=(FigureRow("a", tuple(FigureCell(1) for _ in range(4))),))
    gap = SMALL["lines"]

    def strokes(figure: Figure) -> list[Stroke]:
        return [
            s for s in drawings.draw_figure(figure, 400, 200, VOICE) if isinstance(s, Stroke) and s.role == "accent"
        ]

    assert len(strokes(whole)[0].points) == 4
    assert [len(s.points) for s in strokes(gap)] == [2]


def test_names_of_what_happened_cover_neither_each_other_nor_the_curve() -> None:
    rows = (
        FigureRow("Came", tuple(FigureCell(at * 10) for at in range(9))),
        FigureRow("Goal", (FigureCell(80),) * 9, "muted"),
    )
    markers = tuple(Marker(at, f"A post in the group {at}") for at in (1, 2, 3, 8, 40))
    shapes = drawings.draw_figure(Figure("lines", ("",) * 9, rows, 9, markers=markers), 400, 200, VOICE)
    named = [s for s in shapes if isinstance(s, DrawnText) and s.text.startswith("A post")]
    boxes = [(s.x, s.x + VOICE.measure(s.text, s.size, False), s.y) for s in named]
    assert len(boxes) >= 2 and all(0 <= begin and end <= 400 for begin, end, _ in boxes)
    assert len([s for s in shapes if isinstance(s, Stroke) and s.role == "warn"]) == 4, "their lines stay"
    for one in boxes:
        assert not [two for two in boxes if two is not one and two[2] == one[2] and two[0] < one[1] and one[0] < two[1]]
    goal = next(s for s in shapes if isinstance(s, Stroke) and s.role == "muted")
    assert goal.dashed and goal.points[0][1] > curves.TOP + 10, "there is room above the goal"
    dots = [s for s in shapes if isinstance(s, DrawnBox) and s.width == 6]
    assert len(dots) == 4, "each on the curve"


def test_bars_go_down_below_zero() -> None:
    boxes = [
        s
        for s in drawings.draw_figure(SMALL["bars"], 400, 200, VOICE)
        if isinstance(s, DrawnBox) and s.spot is not None
    ]
    up = [box for box in boxes if box.spot and (box.spot.cell.value or 0) > 0]
    down = [box for box in boxes if box.spot and (box.spot.cell.value or 0) < 0]
    assert max(b.y + b.height for b in up) <= min(b.y for b in down) + 0.01
    assert up[1].height == pytest.approx(5 * up[0].height)


def test_nothing_known_draws_nothing_and_much_is_no_trouble() -> None:
    assert drawings.draw_figure(EMPTY, 400, 200, VOICE) == []
    assert len(drawings.draw_figure(HUGE, 900, 300, VOICE)) > 12_000


@pytest.mark.parametrize(("most", "last"), [(0, 1), (3, 3), (7, 8), (101, 150), (0.31, 0.4), (5_000_000, 6_000_000)])
def test_ticks_are_round_and_reach_the_top(most: float, last: float) -> None:
    ticks = axes.compute_ticks(most)
    assert ticks[0] == 0 and ticks[-1] == pytest.approx(last) and ticks[-1] >= most


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (FigureCell(12480), "12,480"), (FigureCell(None), "—"), (FigureCell(0.314, "percent"), "31.4%"), (FigureCell(-5), "−5"),
        (FigureCell(486000, "money", currency="CNY"), "¥4,860"), (FigureCell(-52050, "money", currency="USD"), "−$520.50"),
        (FigureCell(7.3, "ratio"), "1 : 7.3"), (FigureCell(20_000, "date"), "2024-10-04"), (FigureCell(None, "text", text="x"), "x"),
        (FigureCell(2.5), "2.5"),
    ],
)  # fmt: skip
def test_numbers_as_people_read_them(cell: FigureCell, text: str) -> None:
    assert format_cell(cell, VOICE) == text


def test_parts_tell_their_whole_and_yen_have_no_cents() -> None:
    assert format_cell_in_full(FigureCell(0.4, "percent", 40, 100), VOICE) == "40.0% (40 of 100)"
    assert (
        format_money(50_000, "JPY") == "¥500"
        and format_money(500, "CNY") == "¥5"
        and format_money(500, "XTS") == "XTS 5"
    )


def test_words_too_long_are_cut() -> None:
    assert VOICE.fit_text("short", 100) == "short"
    cut = VOICE.fit_text("王建国" * 20, 60)
    assert cut.endswith("…") and estimate_text_width(cut, 13) <= 60
    assert VOICE.fit_text("x", 0) == ""


def test_a_figure_without_columns_still_draws() -> None:
    for kind, figure in SMALL.items():
        made = Figure(figure.kind, (), tuple(replace(row, cells=row.cells[:0]) for row in figure.rows))
        assert drawings.draw_figure(made, 300, 200, VOICE) == [], kind


def test_a_table_leaves_out_what_has_no_room() -> None:
    wide = Figure(
        "table", tuple(f"column {n}" for n in range(20)), (FigureRow("a", tuple(FigureCell(n) for n in range(20))),), 1
    )
    heads = [
        s.text
        for s in drawings.draw_figure(wide, 500, 200, VOICE)
        if isinstance(s, DrawnText) and s.text.startswith("column")
    ]
    assert 3 <= len(heads) < 10 and heads[0] == "column 0"
