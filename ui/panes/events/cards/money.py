"""The budget: a bar per line, planned and actual edited in place, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commdesk import money
from commdesk.acquisition import costs
from commdesk.errors import Phrase, mark
from commdesk.events.planning import budget
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import MONEY_KINDS, Line
from ui.i18n import fill_words, say
from ui.painting import tip
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts.cells import Cell
from ui.panes.events.cards.parts.frame import padded
from ui.panes.events.cards.parts.rows import LineCard, LineRow, Spec
from ui.panes.events.cards.parts.specs import NOTE
from ui.widgets.basic import label

HIGH = 7


def _categories(board: Board) -> list[tuple[object, str]]:
    return [(None, "—"), *((each.id, each.name) for each in costs.categories(board.db))]


MONEY = Spec(
    "money",
    mark("core", "Budget"),
    (Cell("name", mark("core", "Budget line"), width=108),),
    (
        Cell("kind", mark("core", "Cost or income"), "choice", 90, choices=dict(MONEY_KINDS)),
        Cell("category", mark("core", "Category"), "choice", 110, options=_categories),
        Cell("each", mark("core", "For each person"), "flag"),
        Cell("counted", mark("core", "Counts in profit"), "flag"),
        NOTE,
    ),
    add=mark("core", "+ Budget line, with its amount behind it: Venue 1600"),
    aside=mark("core", "Profit = income − counted costs"),
    empty=mark("core", "Venue, material, tickets: what it will cost and what comes in."),
)
ACTUAL = Cell("actual", mark("core", "Actual"), "money", 78, hint="—", right=True)
PLANNED = Cell("planned", mark("core", "Planned"), "amount", 66)


class Meter(QWidget):
    """How much of what was planned: green for costs, blue for income, red where a cost is over."""

    def __init__(self, row: MoneyRow) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(40)
        self._row = row
        self.share, self.tone = 0.0, "accent"

    def show_share(self, share: float, tone: str) -> None:
        """Show it."""
        if (share, tone) != (self.share, self.tone):
            self.share, self.tone = share, tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groove and the bar in it."""
        theme = self._row.desk.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(0, (self.height() - HIGH) / 2, self.width(), HIGH)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(box, HIGH / 2, HIGH / 2)
        if self.share > 0:
            box.setWidth(max(box.width() * min(self.share, 1.0), HIGH))
            painter.setBrush(theme.colour(self.tone))
            painter.drawRoundedRect(box, HIGH / 2, HIGH / 2)


class MoneyRow(LineRow):
    """A line of the budget."""

    def end(self) -> None:
        """Put the bar, what it was and what was planned."""
        self.meter = Meter(self)
        self.places.addWidget(self.meter, 1)
        self.place(ACTUAL)
        self.places.addWidget(label("/", "muted"))
        self.place(PLANNED)
        self.times = label(role="muted")
        self.places.addWidget(self.times)

    def look(self, line: Line, board: Board) -> None:
        """Show how much of what was planned."""
        planned = budget.planned(line, board.heads)
        actual = line["actual"] or 0
        over = line["kind"] == "cost" and actual > planned
        tone = "info" if line["kind"] == "income" else "danger" if over else "accent"
        self.meter.show_share(actual / planned if planned else float(actual > 0), tone)
        self.fields["actual"].show_tone("danger" if over else "")  # type: ignore[attr-defined]
        self.times.setText(f"× {board.heads:,} = {board.money(planned)}" if line["each"] else "")
        self.times.setVisible(bool(line["each"]))
        notes = [line["note"]]
        if line["each"]:
            words = self.tr("{each} for each of {count} people: {all}")
            notes.append(
                fill_words(words, each=board.money(line["planned"]), count=board.heads, all=board.money(planned))
            )
        if not line["counted"]:
            notes.append(self.tr("does not count in profit"))
        self.setToolTip(tip("\n".join(filter(None, notes))))


class MoneyCard(LineCard):
    """The budget, and below it what it comes to."""

    row_type = MoneyRow

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, MONEY)
        self.sums = label(role="muted", wrap=True, name="events.money.sums")
        self.even = label(role="muted", wrap=True, name="events.money.even")
        self.warn = label(role="warn", wrap=True, name="events.money.warn")
        self.body.addWidget(padded(self.sums, self.even, self.warn, gap=2, top=2, bottom=10))

    def typed(self, text: str) -> None:
        """Add a cost; an amount typed behind its name is what is planned."""
        name, _, last = text.strip().rpartition(" ")
        planned = 0
        if name and last.strip("¥￥,.0123456789元") == "" and any(sign.isdigit() for sign in last):
            planned, text = money.read(last), name
        lines.add(self.desk.db, "money", self.desk.event_id, name=text, planned=planned)

    def summarise(self, shown: Sequence[Line], board: Board) -> None:
        """Say what it comes to, and from how many people on it pays."""
        self.count.hide()
        wrong = budget.contradictions(board.event, shown, board.counts.taken)
        warned = "\n".join(map(say, wrong))
        for words, made in (
            (self._sums(shown, board), self.sums),
            (self._even(shown, board), self.even),
            (warned, self.warn),
        ):
            made.setText(words)
            made.setVisible(bool(words))

    def _sums(self, shown: Sequence[Line], board: Board) -> str:
        if not shown:
            return ""
        found = budget.budget(shown, board.heads, budget.paid(board.people), board.event.price)
        args: dict[str, str | int] = {
            "planned": board.money(found.profit_planned),
            "actual": board.money(found.profit),
            "cost": board.money(found.counted_cost),
            "income": board.money(found.income_actual),
            "tickets": board.money(found.tickets_planned),
            "people": f"{board.heads:,}",
        }
        words = [
            say(Phrase(mark("core", "Planned profit {planned} · so far {actual} ({income} in, {cost} out)"), args))
        ]
        if found.tickets_planned:
            words.append(
                say(Phrase(mark("core", "Planned with {tickets} of tickets, the price for {people} people"), args))
            )
        return "\n".join(words)

    def _even(self, shown: Sequence[Line], board: Board) -> str:
        if not shown or not board.event.price:
            return ""
        people = budget.break_even(shown, board.event.price, board.event.over)
        if people is None:
            return say(mark("core", "At this price it never breaks even: each person costs more than they pay."))
        args: dict[str, str | int] = {"people": people, "price": board.money(board.event.price)}
        return say(Phrase(mark("core", "Breaks even with {people} people at {price}"), args))
