"""What is known of an event, line by line, each edited in place: a title at the left, the value beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from commdesk import money
from commdesk.communities import record as communities
from commdesk.drawing import numbers as written
from commdesk.errors import Problem, mark
from commdesk.events import record
from ui.i18n import say
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts.choice_fields import Offers, PickField, serieses, zones
from ui.panes.events.cards.parts.fields import ChoiceField, TextField
from ui.panes.events.cards.parts.frame import PAD, Card, wide
from ui.widgets.basic import Flow, Wrapping, button, clear, label, row
from ui.widgets.chooser import Chooser, Option

PRICE = 104
"""Pixels for a price, before its currency."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A column of an event. ``shape``: text, count, money, choice, pick, new (a pick that may be new); words are marked."""

    column: str
    title: str
    shape: str = "text"
    hint: str = ""
    options: Callable[[Board], list[tuple[object, str]]] | None = None
    offers: Offers | None = None


def number(text: str) -> int | None:
    """Return a whole number that was typed; None for nothing.

    Raises:
        Problem: it is none.
    """
    plain = text.replace(",", "").replace("，", "").strip()
    if not plain:
        return None
    if not plain.isdecimal():
        raise Problem(mark("core", "“{value}” is not a number."), value=text.strip()[:40])
    return int(plain)


def _online(board: Board) -> list[tuple[object, str]]:
    return [(0, say(mark("core", "on site"))), (1, say(mark("core", "online")))]


FACTS = (
    Fact("place", mark("core", "Place"), hint=mark("core", "The name of the venue")),
    Fact("address", mark("core", "Address"), hint=mark("core", "Street, floor, how to get in")),
    Fact("zone", mark("core", "Time zone"), "pick", offers=zones),
    Fact("online", mark("core", "Where"), "choice", options=_online),
    Fact("capacity", mark("core", "Capacity"), "count", mark("core", "no limit")),
    Fact("price", mark("core", "Price"), "money", mark("core", "free")),
    Fact("link", mark("core", "Sign-up link"), hint="https://"),
    Fact("owner", mark("core", "Owner"), hint=mark("core", "Who answers for it")),
    Fact("series", mark("core", "Series"), "new", mark("core", "Events of one series are compared"), offers=serieses),
)
EXPECTED = (
    Fact("expect_people", mark("core", "Attendance"), "count", mark("core", "how many come")),
    Fact("expect_conversions", mark("core", "Conversions"), "count", mark("core", "how many")),
    Fact("goal", mark("core", "What counts as one"), hint=mark("core", "as in: buys the yearly card")),
    Fact("within", mark("core", "Within days"), "count", "30"),
    Fact("expect_revenue", mark("core", "Revenue"), "money", mark("core", "what comes in")),
)


def currencies(board: Board) -> list[tuple[object, str]]:
    """Return the currencies that can be chosen, that of the event and of the workspace first, each with its sign."""
    known = dict.fromkeys((board.event.currency, record.usual(board.db.reader), *money.CURRENCIES))
    return [(code, f"{code} {written.SIGNS.get(code, '')}".strip()) for code in known]


class FactCard(Card):
    """Facts in a grid."""

    def __init__(self, desk: Desk, name: str, title: str, facts: tuple[Fact, ...], aside: str = "") -> None:
        super().__init__(desk, name, title)
        self.facts, self._aside = facts, aside
        self.fields: dict[str, QWidget] = {}
        self.grid = QGridLayout()
        self.grid.setContentsMargins(PAD, 8, PAD - 4, 10)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnMinimumWidth(0, 84)
        self.grid.setColumnStretch(1, 1)
        self.body.addLayout(self.grid)
        self._build()

    def fill(self, board: Board) -> None:
        """Show the facts as they are now."""
        event = board.event
        for fact in self.facts:
            value = getattr(event, fact.column)
            made = self.fields[fact.column]
            if isinstance(made, ChoiceField) and fact.options is not None:
                made.show_options(fact.options(board), value)
            elif isinstance(made, TextField | PickField):
                made.show_text(self._written(fact, value, board))

    def retranslate(self) -> None:
        """Put every word anew."""
        clear(self.grid)
        self._build()
        super().retranslate()

    def put(self, title: str, made: QWidget) -> None:
        """Put a field below the others."""
        at = self.grid.rowCount()
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.grid.addWidget(label(title, "muted"), at, 0, where)
        self.grid.addWidget(made, at, 1)

    def _build(self) -> None:
        self.fields.clear()
        for fact in self.facts:
            self.fields[fact.column] = made = self._field(fact)
            self.put(say(fact.title), self.beside(fact, made))
        self.aside.show_words(say(self._aside))

    def beside(self, fact: Fact, made: QWidget) -> QWidget:
        """Return the field of a fact, with what stands behind it."""
        return made

    def _field(self, fact: Fact) -> QWidget:
        name, title = f"events.fact.{fact.column}", say(fact.title)
        if fact.shape == "choice":
            return ChoiceField(name, title, lambda key: self.save(fact, key))
        if fact.offers is not None:
            new = fact.shape == "new"
            return PickField(self.desk, name, title, fact.offers, lambda key: self.save(fact, key), say(fact.hint), new)
        return TextField(name, title, lambda text: self.save(fact, text), say(fact.hint))

    def save(self, fact: Fact, value: object) -> None:
        """Write a column of the event."""
        kept: object = value
        if fact.shape == "count":
            kept = number(str(value))
        elif fact.shape == "money":
            currency = record.need(self.desk.db, self.desk.event_id).currency
            kept = money.read(money.bare(str(value), currency)) if str(value).strip() else None
        if kept is None and fact.column not in record.MAY_BE_UNSAID:
            kept = 0
        record.change(self.desk.db, self.desk.event_id, **{fact.column: kept})  # type: ignore[arg-type]

    def _written(self, fact: Fact, value: object, board: Board) -> str:
        if value is None or (value == 0 and fact.column in ("capacity", "price")):
            return ""
        if fact.shape == "money" and isinstance(value, int):
            return board.money(value)
        return f"{value:,}" if isinstance(value, int) else str(value)


class PlaceCard(FactCard):
    """Where, for how many, at what price, and for which communities."""

    def __init__(self, desk: Desk) -> None:
        self._shown: tuple[object, ...] = ()
        super().__init__(desk, "facts", mark("core", "Where and for whom"), FACTS)

    def _build(self) -> None:
        super()._build()
        self.chips = Flow(6)
        self._shown = ()
        self.put(self.tr("Communities"), Wrapping(self.chips))

    def beside(self, fact: Fact, made: QWidget) -> QWidget:
        """Put the currency behind the price."""
        if fact.column != "price":
            return made
        self.currency = ChoiceField("events.fact.currency", self.tr("Currency"), self.relabel)
        self.currency.setToolTip(self.tr("The currency of every amount of this event"))
        made.setFixedWidth(wide(PRICE))
        holder = QWidget()
        holder.setLayout(row(made, self.currency, 1, gap=4))
        return holder

    def relabel(self, code: str) -> None:
        """Put every amount of the event into another currency; the numbers stay."""
        if code == record.need(self.desk.db, self.desk.event_id).currency:
            return
        record.change(self.desk.db, self.desk.event_id, currency=code)
        words = self.tr("Every amount of this event is in {currency} now; the numbers stayed as they were")
        self.desk.told.emit(words.format(currency=code), True)

    def fill(self, board: Board) -> None:
        """Show the facts and the communities as they are now."""
        super().fill(board)
        self.currency.show_options(currencies(board), board.event.currency)
        chosen = record.communities(board.db, board.event.id)
        names = dict(communities.names(board.db))
        shown = tuple((ident, names[ident]) for ident in chosen if ident in names)
        if shown == self._shown and self.chips.count():
            return
        self._shown = shown
        clear(self.chips)
        for ident, name in shown:
            made = button(f"events.community.{ident}", name, "chip", partial(self._leave, ident))
            made.setProperty("tone", "accent")
            made.setToolTip(self.tr("Click to take it off"))
            made.setAccessibleName(self.tr("Community {name}, click to take it off").format(name=name))
            self.chips.addWidget(made)
        self._more = button("events.community", self.tr("+ Community"), "chip", self.choose)
        self.chips.addWidget(self._more)

    def choose(self) -> None:
        """Ask for a community and add it."""
        mine = record.communities(self.desk.db, self.desk.event_id)
        options = [Option(name, ident) for ident, name in communities.names(self.desk.db) if ident not in mine]
        chooser = Chooser(self, "events.communities", options, self.tr("Community…"))
        chooser.chosen.connect(lambda ident: self._link([*mine, ident]))
        chooser.show_at(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _leave(self, ident: int) -> None:
        self._link([each for each in record.communities(self.desk.db, self.desk.event_id) if each != ident])
        self.desk.told.emit(self.tr("Community taken off"), True)

    def _link(self, wanted: list[int]) -> None:
        record.set_communities(self.desk.db, self.desk.event_id, wanted)
