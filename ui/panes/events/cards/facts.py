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
from ui.i18n import translate_phrase
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.choice_fields import Offers, PickField, list_series, list_zones
from ui.panes.events.cards.parts.fields import ChoiceField, TextField
from ui.panes.events.cards.parts.frame import PAD, EventCard, scale_width
from ui.panes.events.cards.parts.team_names import OWNER, offer_team
from ui.widgets.basic import FlowLayout, Wrapping, clear_layout, create_button, create_label, create_row
from ui.widgets.chooser import Chooser, Option

PRICE = 104
"""Pixels for a price, before its currency."""


@dataclass(frozen=True, slots=True)
class EventFact:
    """A column of an event. ``shape``: text, count, money, choice, pick, new (a pick that may be new); words are marked."""

    column: str
    title: str
    shape: str = "text"
    hint: str = ""
    options: Callable[[EventSnapshot], list[tuple[object, str]]] | None = None
    offers: Offers | None = None


def parse_number(text: str) -> int | None:
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


def _online_options(board: EventSnapshot) -> list[tuple[object, str]]:
    return [(0, translate_phrase(mark("core", "on site"))), (1, translate_phrase(mark("core", "online")))]


FACTS = (
    EventFact("place", mark("core", "Place"), hint=mark("core", "The name of the venue")),
    EventFact("address", mark("core", "Address"), hint=mark("core", "Street, floor, how to get in")),
    EventFact("zone", mark("core", "Time zone"), "pick", offers=list_zones),
    EventFact("online", mark("core", "Where"), "choice", options=_online_options),
    EventFact("capacity", mark("core", "Capacity"), "count", mark("core", "no limit")),
    EventFact("price", mark("core", "Price"), "money", mark("core", "free")),
    EventFact("link", mark("core", "Sign-up link"), hint="https://"),
    EventFact("owner", mark("core", "Owner"), hint=mark("core", "Who answers for it")),
    EventFact(
        "series", mark("core", "Series"), "new", mark("core", "Events of one series are compared"), offers=list_series
    ),
)
EXPECTED = (
    EventFact("expect_people", mark("core", "Attendance"), "count", mark("core", "how many come")),
    EventFact("expect_conversions", mark("core", "Conversions"), "count", mark("core", "how many")),
    EventFact("goal", mark("core", "What counts as one"), hint=mark("core", "as in: buys the yearly card")),
    EventFact("within", mark("core", "Within days"), "count", "30"),
    EventFact("expect_revenue", mark("core", "Revenue"), "money", mark("core", "what comes in")),
)


def list_currencies(board: EventSnapshot) -> list[tuple[object, str]]:
    """Return the currencies that can be chosen, that of the event and of the workspace first, each with its sign."""
    known = dict.fromkeys((board.event.currency, record.load_default_currency(board.db.reader), *money.CURRENCIES))
    return [(code, f"{code} {written.SIGNS.get(code, '')}".strip()) for code in known]


class FactCard(EventCard):
    """Facts in a grid."""

    def __init__(self, desk: CardContext, name: str, title: str, facts: tuple[EventFact, ...], aside: str = "") -> None:
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
        self._build_fields()

    def fill_card(self, board: EventSnapshot) -> None:
        """Show the facts as they are now."""
        event = board.event
        for fact in self.facts:
            value = getattr(event, fact.column)
            made = self.fields[fact.column]
            if isinstance(made, ChoiceField) and fact.options is not None:
                made.show_options(fact.options(board), value)
            elif isinstance(made, TextField | PickField):
                made.show_text(self._format_value(fact, value, board))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        clear_layout(self.grid)
        self._build_fields()
        super().retranslate_ui()

    def add_field(self, title: str, made: QWidget) -> None:
        """Put a field below the others."""
        at = self.grid.rowCount()
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.grid.addWidget(create_label(title, "muted"), at, 0, where)
        self.grid.addWidget(made, at, 1)

    def _build_fields(self) -> None:
        self.fields.clear()
        for fact in self.facts:
            self.fields[fact.column] = made = self._create_field(fact)
            self.add_field(translate_phrase(fact.title), self.wrap_field(fact, made))
        self.aside.show_words(translate_phrase(self._aside))

    def wrap_field(self, fact: EventFact, made: QWidget) -> QWidget:
        """Return the field of a fact, with what stands behind it."""
        return made

    def _create_field(self, fact: EventFact) -> QWidget:
        name, title = f"events.fact.{fact.column}", translate_phrase(fact.title)
        if fact.shape == "choice":
            return ChoiceField(name, title, lambda key: self.save_fact(fact, key))
        if fact.offers is not None:
            new = fact.shape == "new"
            return PickField(
                self.desk,
                name,
                title,
                fact.offers,
                lambda key: self.save_fact(fact, key),
                translate_phrase(fact.hint),
                new,
            )
        made = TextField(name, title, lambda text: self.save_fact(fact, text), translate_phrase(fact.hint))
        if fact.column == OWNER:
            offer_team(made, self.desk.db)
        return made

    def save_fact(self, fact: EventFact, value: object) -> None:
        """Write a column of the event."""
        kept = value if value is None or isinstance(value, int) else str(value)
        if fact.shape == "count":
            kept = parse_number(str(value))
        elif fact.shape == "money":
            currency = record.require_event(self.desk.db, self.desk.event_id).currency
            kept = money.parse_amount(money.strip_currency(str(value), currency)) if str(value).strip() else None
        if kept is None and fact.column not in record.MAY_BE_UNSAID:
            kept = 0
        record.update_event(self.desk.db, self.desk.event_id, **{fact.column: kept})

    def _format_value(self, fact: EventFact, value: object, board: EventSnapshot) -> str:
        if value is None or (value == 0 and fact.column in ("capacity", "price")):
            return ""
        if fact.shape == "money" and isinstance(value, int):
            return board.format_money(value)
        return f"{value:,}" if isinstance(value, int) else str(value)


class PlaceCard(FactCard):
    """Where, for how many, at what price, and for which communities."""

    def __init__(self, desk: CardContext) -> None:
        self._shown: tuple[object, ...] = ()
        super().__init__(desk, "facts", mark("core", "Where and for whom"), FACTS)

    def _build_fields(self) -> None:
        super()._build_fields()
        self.chips = FlowLayout(6)
        self._shown = ()
        self.add_field(self.tr("Communities"), Wrapping(self.chips))

    def wrap_field(self, fact: EventFact, made: QWidget) -> QWidget:
        """Put the currency behind the price."""
        if fact.column != "price":
            return made
        self.currency = ChoiceField("events.fact.currency", self.tr("Currency"), self.change_currency)
        self.currency.setToolTip(self.tr("The currency of every amount of this event"))
        made.setFixedWidth(scale_width(PRICE))
        holder = QWidget()
        holder.setLayout(create_row(made, self.currency, 1, gap=4))
        return holder

    def change_currency(self, code: str) -> None:
        """Put every amount of the event into another currency; the numbers stay."""
        if code == record.require_event(self.desk.db, self.desk.event_id).currency:
            return
        record.update_event(self.desk.db, self.desk.event_id, currency=code)
        words = self.tr("Every amount of this event is in {currency} now; the numbers stayed as they were")
        self.desk.notified.emit(words.format(currency=code), True)

    def fill_card(self, board: EventSnapshot) -> None:
        """Show the facts and the communities as they are now."""
        super().fill_card(board)
        self.currency.show_options(list_currencies(board), board.event.currency)
        chosen = record.load_event_communities(board.db, board.event.id)
        names = dict(communities.load_community_names(board.db))
        shown = tuple((ident, names[ident]) for ident in chosen if ident in names)
        if shown == self._shown and self.chips.count():
            return
        self._shown = shown
        clear_layout(self.chips)
        for ident, name in shown:
            made = create_button(f"events.community.{ident}", name, "chip", partial(self._remove_community, ident))
            made.setProperty("tone", "accent")
            made.setToolTip(self.tr("Click to take it off"))
            made.setAccessibleName(self.tr("Community {name}, click to take it off").format(name=name))
            self.chips.addWidget(made)
        self._more = create_button("events.community", self.tr("+ Community"), "chip", self.choose_community)
        self.chips.addWidget(self._more)

    def choose_community(self) -> None:
        """Ask for a community and add it."""
        mine = record.load_event_communities(self.desk.db, self.desk.event_id)
        options = [
            Option(name, ident) for ident, name in communities.load_community_names(self.desk.db) if ident not in mine
        ]
        chooser = Chooser(self, "events.communities", options, self.tr("Community…"))
        chooser.option_chosen.connect(lambda ident: self._save_communities([*mine, ident]))
        chooser.show_at(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _remove_community(self, ident: int) -> None:
        self._save_communities(
            [each for each in record.load_event_communities(self.desk.db, self.desk.event_id) if each != ident]
        )
        self.desk.notified.emit(self.tr("Community taken off"), True)

    def _save_communities(self, wanted: list[int]) -> None:
        record.set_communities(self.desk.db, self.desk.event_id, wanted)
