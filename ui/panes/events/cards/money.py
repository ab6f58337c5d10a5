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
from commdesk.events.planning.items import EventLine
from commdesk.events.planning.kinds import MONEY_KINDS
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_tooltip
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.cells import CellSpec
from ui.panes.events.cards.parts.frame import pad_items
from ui.panes.events.cards.parts.rows import CardSpec, LineCard, LineRow
from ui.panes.events.cards.parts.specs import NOTE
from ui.widgets.basic import create_label

HIGH = 7


def _list_categories(board: EventSnapshot) -> list[tuple[object, str]]:
    return [(None, "—"), *((each.id, each.name) for each in costs.list_categories(board.db))]


MONEY = CardSpec(
    "money",
    mark("core", "Budget"),
    (CellSpec("name", mark("core", "Budget line"), width=108),),
    (
        CellSpec("kind", mark("core", "Cost or income"), "choice", 90, choices=dict(MONEY_KINDS)),
        CellSpec("category", mark("core", "Category"), "choice", 110, options=_list_categories),
        CellSpec("each", mark("core", "For each person"), "flag"),
        CellSpec("counted", mark("core", "Counts in profit"), "flag"),
        NOTE,
    ),
    add=mark("core", "+ Budget line, with its amount behind it: Venue 1600"),
    aside=mark("core", "Profit = income − counted costs"),
    empty=mark("core", "Venue, material, tickets: what it will cost and what comes in."),
)
ACTUAL = CellSpec("actual", mark("core", "Actual"), "money", 78, hint="—", right=True)
PLANNED = CellSpec("planned", mark("core", "Planned"), "amount", 66)


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

    def add_trailing(self) -> None:
        """Put the bar, what it was and what was planned."""
        self.meter = Meter(self)
        self.places.addWidget(self.meter, 1)
        self.add_cell(ACTUAL)
        self.places.addWidget(create_label("/", "muted"))
        self.add_cell(PLANNED)
        self.times = create_label(role="muted")
        self.places.addWidget(self.times)

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Show how much of what was planned."""
        planned = budget.compute_planned_amount(line, board.head_count)
        actual = line["actual"] or 0
        over = line["kind"] == "cost" and actual > planned
        tone = "info" if line["kind"] == "income" else "danger" if over else "accent"
        self.meter.show_share(actual / planned if planned else float(actual > 0), tone)
        self.text_field("actual").show_tone("danger" if over else "")
        self.times.setText(f"× {board.head_count:,} = {board.format_money(planned)}" if line["each"] else "")
        self.times.setVisible(bool(line["each"]))
        notes = [line["note"]]
        if line["each"]:
            words = self.tr("{each} for each of {count} people: {all}")
            notes.append(
                fill_words(
                    words,
                    each=board.format_money(line["planned"]),
                    count=board.head_count,
                    all=board.format_money(planned),
                )
            )
        if not line["counted"]:
            notes.append(self.tr("does not count in profit"))
        self.setToolTip(escape_tooltip("\n".join(filter(None, notes))))


class MoneyCard(LineCard):
    """The budget, and below it what it comes to."""

    row_type = MoneyRow

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, MONEY)
        self.sums = create_label(role="muted", wrap=True, name="events.money.sums")
        self.even = create_label(role="muted", wrap=True, name="events.money.even")
        self.warn = create_label(role="warn", wrap=True, name="events.money.warn")
        self.body.addWidget(pad_items(self.sums, self.even, self.warn, gap=2, top=2, bottom=10))

    def add_typed(self, text: str) -> None:
        """Add a cost; an amount typed behind its name is what is planned."""
        name, _, last = text.strip().rpartition(" ")
        planned = 0
        if name and last.strip("¥￥,.0123456789元") == "" and any(sign.isdigit() for sign in last):
            planned, text = money.parse_amount(last), name
        lines.add_line(self.desk.db, "money", self.desk.event_id, name=text, planned=planned)

    def update_summary(self, shown: Sequence[EventLine], board: EventSnapshot) -> None:
        """Say what it comes to, and from how many people on it pays."""
        self.count.hide()
        wrong = budget.find_contradictions(board.event, shown, board.counts.taken)
        warned = "\n".join(map(translate_phrase, wrong))
        for words, made in (
            (self._describe_sums(shown, board), self.sums),
            (self._describe_break_even(shown, board), self.even),
            (warned, self.warn),
        ):
            made.setText(words)
            made.setVisible(bool(words))

    def _describe_sums(self, shown: Sequence[EventLine], board: EventSnapshot) -> str:
        if not shown:
            return ""
        found = budget.compute_budget(shown, board.head_count, budget.sum_payments(board.people), board.event.price)
        args: dict[str, str | int] = {
            "planned": board.format_money(found.profit_planned),
            "actual": board.format_money(found.profit),
            "cost": board.format_money(found.counted_cost),
            "income": board.format_money(found.income_actual),
            "tickets": board.format_money(found.tickets_planned),
            "people": f"{board.head_count:,}",
        }
        words = [
            translate_phrase(
                Phrase(mark("core", "Planned profit {planned} · so far {actual} ({income} in, {cost} out)"), args)
            )
        ]
        if found.tickets_planned:
            words.append(
                translate_phrase(
                    Phrase(mark("core", "Planned with {tickets} of tickets, the price for {people} people"), args)
                )
            )
        return "\n".join(words)

    def _describe_break_even(self, shown: Sequence[EventLine], board: EventSnapshot) -> str:
        if not shown or not board.event.price:
            return ""
        people = budget.break_even(shown, board.event.price, board.event.is_over)
        if people is None:
            return translate_phrase(
                mark("core", "At this price it never breaks even: each person costs more than they pay.")
            )
        args: dict[str, str | int] = {"people": people, "price": board.format_money(board.event.price)}
        return translate_phrase(Phrase(mark("core", "Breaks even with {people} people at {price}"), args))
