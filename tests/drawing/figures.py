"""Figures of every kind, small and huge, for drawing."""

from __future__ import annotations

from commdesk.drawing.figure import Cell, Figure, Marker, Row
from commdesk.errors import Phrase

DAY = 20_000


def counts(*values: float | None) -> tuple[Cell, ...]:
    """Return a cell for each."""
    return tuple(Cell(value) for value in values)


SMALL = {
    "lines": Figure(
        "lines", ("",) * 4, (Row("one", counts(1, 2, None, 4)), Row(Phrase("two"), counts(0, 0, 0, 9), "info")),
        16, DAY, markers=(Marker(DAY + 1, "<b>party</b>"),),
    ),
    "bars": Figure("bars", ("",) * 3, (Row("up", counts(1, 5, 0)), Row("down", counts(-2, 0, -1), "danger")), 9, DAY, 7),
    "heat": Figure("heat", tuple(map(str, range(24))), tuple(Row(d, counts(*range(24))) for d in "ab"), 10),
    "cohort": Figure(
        "cohort", ("0", "1"),
        (Row("2026-01", (Cell(1.0, "percent", 9, 9), Cell(0.5, "percent", 4, 8)), note="9"),
         Row("2026-02", (Cell(1.0, "percent", 5, 5), Cell(None, "percent")), note="5")), 14,
    ),
    "funnel": Figure(
        "funnel", (Phrase("People"), Phrase("Rate")),
        (Row("joined", (Cell(100), Cell(None, "percent"))), Row("spoke", (Cell(40), Cell(0.4, "percent", 40, 100)))), 100,
    ),
    "rank": Figure("rank", ("n",), tuple(Row(f"somebody with a long name {n}", counts(n)) for n in range(30, 0, -1)), 465),
    "stack": Figure(
        "stack", (), (Row("class", (Cell(0.7, "percent", 7, 10, "A"), Cell(0.3, "percent", 3, 10, "unknown", role="muted"))),), 10,
    ),
    "table": Figure(
        "table", ("new", "profit"),
        (Row("=cmd()", (Cell(3), Cell(-52_000, "money", role="danger", currency="CNY"))),
         Row("b", (Cell(None), Cell(100_050, "money", currency="CNY")))), 4,
    ),
}  # fmt: skip
"""One of each kind."""

HUGE = Figure(
    "lines",
    ("",) * 4000,
    tuple(Row(f"line {n}", counts(*((at * n) % 977 for at in range(4000)))) for n in range(3)),
    12_000,
    DAY,
)
EMPTY = Figure("bars", ("",) * 3, (), 0, DAY, empty=Phrase("Import something."))
