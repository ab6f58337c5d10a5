"""Figures of every kind, small and huge, for drawing."""

from __future__ import annotations

from commdesk.drawing.figure import Figure, FigureCell, FigureRow, Marker
from commdesk.errors import Phrase

DAY = 20_000


def counts(*values: float | None) -> tuple[FigureCell, ...]:
    """Return a cell for each."""
    return tuple(FigureCell(value) for value in values)


SMALL = {
    "lines": Figure(
        "lines", ("",) * 4, (FigureRow("one", counts(1, 2, None, 4)), FigureRow(Phrase("two"), counts(0, 0, 0, 9), "info")),
        16, DAY, markers=(Marker(DAY + 1, "<b>party</b>"),),
    ),
    "bars": Figure("bars", ("",) * 3, (FigureRow("up", counts(1, 5, 0)), FigureRow("down", counts(-2, 0, -1), "danger")), 9, DAY, 7),
    "heat": Figure("heat", tuple(map(str, range(24))), tuple(FigureRow(d, counts(*range(24))) for d in "ab"), 10),
    "cohort": Figure(
        "cohort", ("0", "1"),
        (FigureRow("2026-01", (FigureCell(1.0, "percent", 9, 9), FigureCell(0.5, "percent", 4, 8)), note="9"),
         FigureRow("2026-02", (FigureCell(1.0, "percent", 5, 5), FigureCell(None, "percent")), note="5")), 14,
    ),
    "funnel": Figure(
        "funnel", (Phrase("People"), Phrase("Rate")),
        (FigureRow("joined", (FigureCell(100), FigureCell(None, "percent"))), FigureRow("spoke", (FigureCell(40), FigureCell(0.4, "percent", 40, 100)))), 100,
    ),
    "rank": Figure("rank", ("n",), tuple(FigureRow(f"somebody with a long name {n}", counts(n)) for n in range(30, 0, -1)), 465),
    "stack": Figure(
        "stack", (), (FigureRow("class", (FigureCell(0.7, "percent", 7, 10, "A"), FigureCell(0.3, "percent", 3, 10, "unknown", role="muted"))),), 10,
    ),
    "table": Figure(
        "table", ("new", "profit"),
        (FigureRow("=cmd()", (FigureCell(3), FigureCell(-52_000, "money", role="danger", currency="CNY"))),
         FigureRow("b", (FigureCell(None), FigureCell(100_050, "money", currency="CNY")))), 4,
    ),
}  # fmt: skip
"""One of each kind."""

HUGE = Figure(
    "lines",
    ("",) * 4000,
    tuple(FigureRow(f"line {n}", counts(*((at * n) % 977 for at in range(4000)))) for n in range(3)),
    12_000,
    DAY,
)
EMPTY = Figure("bars", ("",) * 3, (), 0, DAY, empty=Phrase("Import something."))
