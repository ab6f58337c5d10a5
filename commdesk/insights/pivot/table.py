"""A pivot: rows × columns × value over a window of days, counted from records and put into a figure that everything can show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from commdesk.drawing.figure import Figure, FigureCell, FigureRow, Words
from commdesk.errors import Phrase, Problem, mark
from commdesk.insights.pivot.fields import PERSON, Coded, PivotField, PivotSource, list_fields
from commdesk.insights.pivot.labels import OTHER, TOTAL, UNKNOWN, Say, name_labels
from commdesk.insights.pivot.values import AMOUNT, VALUES, PivotValue, find_value

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from commdesk.drawing.figure import People
    from commdesk.insights.dataset import Ints
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "Choose what the rows, the columns and the value are. Totals are counted anew, not added up: who is active in two months is"
    " one person. Who has several tags is in each of their rows.",
)
ROLES = ("accent", "info", "warn", "violet", "danger", "muted")
"""The colours of columns, the same in every bar."""
MOST_ROWS, MOST_COLUMNS = 500, 60
"""Labels that have a row or a column of their own; the rest are one more, “Other”."""
Shape = Literal["table", "heat", "stack"]
SHAPES: dict[Shape, str] = {
    "table": mark("core", "as a table"),
    "heat": mark("core", "as a heat map"),
    "stack": mark("core", "as bars"),
}


@dataclass(frozen=True, slots=True)
class PivotPlan:
    """What a pivot shows: keys of fields and of a value. ``columns`` may be empty: the totals alone."""

    rows: str = "month"
    columns: str = "community"
    value: str = "active"
    shape: Shape = "table"


@dataclass(frozen=True, slots=True, eq=False)
class PivotTable:
    """What was counted.

    Attributes:
        rows, columns: The labels; without columns there is none.
        cells: float64, rows × columns; a cell without records is 0.
        row_totals, column_totals, total: Counted from the records, not added up from cells.
        records: How many records are behind all of it.
        people: Returns who tells the members behind a row and a column; -1 stands for all of them.
    """

    value: PivotValue
    rows: tuple[Words, ...]
    columns: tuple[Words, ...]
    cells: NDArray[np.float64]
    row_totals: NDArray[np.float64]
    column_totals: NDArray[np.float64]
    total: float
    records: int
    currency: str
    members: _Members

    def name_labels(self, say: Say = str) -> PivotTable:
        """Return the same with labels as they are shown to who reads what ``say`` says; see `labels.name_labels`."""
        return replace(self, rows=name_labels(self.rows, say), columns=name_labels(self.columns, say))

    def to_numbers(self, shape: Shape) -> Figure:
        """Return the figure that a file of its numbers holds: of bars each part with its number and its share, else `to_figure`."""
        figure = self.to_figure(shape)
        if figure.kind != "stack":
            return figure
        lines = tuple(
            FigureRow(
                row.name,
                (FigureCell(cell.part, self.value.unit, currency=self.currency), FigureCell(cell.value, "percent")),
                note=cell.text,
            )
            for row in figure.rows
            for cell in row.cells
        )
        return Figure("table", (Phrase(self.value.title), Phrase(mark("core", "Share"))), lines, self.records)

    def to_figure(self, shape: Shape) -> Figure:
        """Return the figure of it: ``table`` with totals, ``heat`` without, ``stack`` as shares of each row."""
        if not self.records:
            return Figure(shape, (), (), 0, empty=Phrase(mark("core", "Nothing of this kind is known of these days.")))
        if shape == "stack" and not self.columns:
            bars = tuple(
                FigureRow(name, (self._cell(self.row_totals[at], at, -1),)) for at, name in enumerate(self.rows)
            )
            return Figure("rank", (Phrase(self.value.title),), bars, self.records)
        if shape == "stack":
            shares = (
                (name, [to for to, number in enumerate(self.cells[at]) if number > 0], at)
                for at, name in enumerate(self.rows)
            )
            rows = tuple(
                FigureRow(name, tuple(self._share(at, to) for to in filled)) for name, filled, at in shares if filled
            )
            return Figure(shape, (), rows, self.records)
        lines = [
            FigureRow(
                name,
                (*(self._cell(self.cells[at, to], at, to) for to in range(len(self.columns))), *self._end(at, shape)),
            )
            for at, name in enumerate(self.rows)
        ]
        heads = (*self.columns, *((TOTAL,) if shape == "table" and self.columns else ()))
        heads = heads or (Phrase(self.value.title),)
        if shape == "table":
            ends = [self._cell(number, -1, to) for to, number in enumerate(self.column_totals if self.columns else ())]
            lines.append(FigureRow(TOTAL, (*ends, self._cell(self.total, -1, -1))))
        return Figure(shape, heads, tuple(lines), self.records)

    def _end(self, row: int, shape: Shape) -> tuple[FigureCell, ...]:
        """Return the total of a row where it has a column of its own."""
        return (self._cell(self.row_totals[row], row, -1),) if shape == "table" or not self.columns else ()

    def _share(self, row: int, column: int) -> FigureCell:
        """Return a part of a row: of what the parts are together. What was paid back is no part of anything."""
        whole, number = float(self.cells[row].clip(min=0).sum()), float(self.cells[row, column])
        people = self.members.behind(row, column)
        return FigureCell(
            number / whole,
            "percent",
            int(number),
            int(whole),
            self.columns[column],
            people,
            ROLES[column % len(ROLES)],
            self.currency,
        )

    def _cell(self, number: float, row: int, column: int) -> FigureCell:
        return FigureCell(
            float(number), self.value.unit, people=self.members.behind(row, column), currency=self.currency
        )


class _Members:
    """Who is behind the cells: rows, columns and persons of the records, each combination once."""

    def __init__(self, people: Ints, seen: pd.DataFrame) -> None:
        self._people = people
        self._row, self._column, self._who = (seen[name].to_numpy("int32") for name in ("row", "column", PERSON))

    def behind(self, row: int, column: int) -> People:
        """Return who tells the member ids behind a cell; -1: of every row, of every column."""

        def find() -> list[int]:
            import numpy as np

            rows = self._who >= 0
            if row >= 0:
                rows &= self._row == row
            if column >= 0:
                rows &= self._column == column
            found: list[int] = self._people[np.unique(self._who[rows])].tolist()
            return found

        return find


def check_plan(fields: list[PivotField], plan: PivotPlan) -> tuple[PivotField, PivotField | None, PivotValue]:
    """Return the fields and the value of a plan.

    Raises:
        Problem: one of them is not known, or the value cannot be told by a field.
    """
    value = find_value(plan.value)
    if value is None:
        names = ", ".join(each.key for each in VALUES)
        raise Problem(mark("core", "There is no value “{name}”. There are: {names}"), name=plan.value, names=names)
    known = {each.key: each for each in fields}
    chosen = []
    for key in (plan.rows, plan.columns):
        if not key:
            continue
        if key not in known:
            names = ", ".join(known)
            raise Problem(mark("core", "There is no field “{name}”. There are: {names}"), name=key, names=names)
        if known[key].needs not in value.has:
            names = ", ".join(each.key for each in fields if each.needs in value.has)
            sentence = mark("core", "“{value}” cannot be told by “{name}”, only by: {names}")
            raise Problem(sentence, value=plan.value, name=key, names=names)
        chosen.append(known[key])
    if not plan.rows:
        raise Problem(mark("core", "Choose what the rows are."))
    if plan.rows == plan.columns:
        raise Problem(mark("core", "Rows and columns are the same field. Choose another one."))
    return chosen[0], chosen[1] if plan.columns else None, value


def count_pivot(source: PivotSource, scope: Scope, plan: PivotPlan) -> PivotTable:
    """Count a pivot. May take a second over millions of messages: in a worker thread.

    Raises:
        Problem: the plan makes no sense; see `check_plan`.
    """
    import numpy as np

    row_field, column_field, value = check_plan(list_fields(source.db), plan)
    records = value.load(source, scope).reset_index(drop=True)
    weights = records[AMOUNT].to_numpy("float64") if value.how == "sum" else np.ones(len(records))
    frame = records.assign(weight=weights, record=np.arange(len(records)))
    people = value.how == "people"
    rows, frame = _label(source, scope, row_field, frame, "row", MOST_ROWS, people)
    columns: tuple[Words, ...] = ()
    if column_field is None:
        frame = frame.assign(column=0)
    else:
        columns, frame = _label(source, scope, column_field, frame, "column", MOST_COLUMNS, people)
    seen = frame[["row", "column", PERSON]].drop_duplicates()
    shape = (len(rows), max(len(columns), 1))
    cells = _add_up(seen.assign(weight=1.0) if people else frame, ["row", "column"], shape)
    return PivotTable(
        value,
        rows,
        columns,
        cells,
        _total(frame, people, "row", shape[0]),
        _total(frame, people, "column", shape[1]),
        float(_total(frame.assign(all=0), people, "all", 1)[0]),
        len(records),
        source.facts.choices.thresholds.currency if value.unit == "money" else "",
        _Members(source.facts.people, seen),
    )


def _label(
    source: PivotSource, scope: Scope, field: PivotField, frame: pd.DataFrame, name: str, most: int, people: bool
) -> tuple[tuple[Words, ...], pd.DataFrame]:
    """Return the labels of a field and the records with a column ``name`` of places in them; repeated where one has several.

    The largest come first unless the field has an order of its own (of days the last ones are kept); those behind ``most`` are one, the unknown stand last.
    """
    import numpy as np

    coded: Coded = field.encode(source, frame, scope)
    if coded.rows is not None:
        frame = frame.iloc[coded.rows]
    codes, count = coded.codes, len(coded.labels)
    sized = frame.assign(code=codes)[["code", PERSON, "weight"]]
    sized = sized[sized["code"] >= 0].drop_duplicates(["code", PERSON]) if people else sized[sized["code"] >= 0]
    sizes = np.bincount(sized["code"], weights=sized["weight"], minlength=count)
    used = np.flatnonzero(np.bincount(codes[codes >= 0], minlength=count)) if field.needs != "day" else np.arange(count)
    order = used if coded.ordered else used[np.argsort(-sizes[used], kind="stable")]
    if field.needs == "day":
        kept = order[-most:]  # the last ones, without a gap
    elif coded.ordered:
        kept = np.sort(order[np.argsort(-sizes[order], kind="stable")][:most])
    else:
        kept = order[:most]
    places = np.full(count + 1, len(kept))
    places[kept] = np.arange(len(kept))
    labels = [coded.labels[at] for at in kept]
    other = len(kept) < len(order)
    places[-1] = len(kept) + other
    labels += [OTHER] if other else []
    if (codes < 0).any():
        labels.append(UNKNOWN)
    return tuple(labels), frame.assign(**{name: places[codes]})


def _add_up(frame: pd.DataFrame, by: list[str], shape: tuple[int, ...]) -> NDArray[np.float64]:
    import numpy as np

    made = np.zeros(shape)
    found = frame.groupby(by, sort=False)["weight"].sum()
    made[tuple(found.index.get_level_values(level) for level in range(len(by)))] = found.to_numpy()
    return made


def _total(frame: pd.DataFrame, people: bool, by: str, count: int) -> NDArray[np.float64]:
    """Return the totals of each place: persons once, records once, however often a field repeats them."""
    if people:
        return _add_up(frame[[by, PERSON]].drop_duplicates().assign(weight=1.0), [by], (count,))
    return _add_up(frame.drop_duplicates(["record", by]), [by], (count,))
