"""The events pane: every gathering from the idea to the retro."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from commdesk.events.review import overview
from commdesk.events.review.overview import Brief
from ui.context import Context
from ui.pane import Pane
from ui.panes.events.board import Board
from ui.panes.events.controller import Deeds, EventViews
from ui.panes.events.page import EventPage
from ui.panes.events.sidebar import EventList
from ui.theme import Theme
from ui.widgets.basic import EmptyState, button, column, row

SIDE = 240


class EventsPane(Pane):
    """Plan, prepare, announce, run and look back."""

    name: ClassVar[str] = "events"
    ahead: ClassVar[tuple[str, ...]] = ("ui.panes.events.cards.page",)
    watches: ClassVar[frozenset[str]] = frozenset(
        """event event_community event_role event_move event_note event_risk event_money event_task event_item event_contact event_file
        event_post registration arrival event_show event_score event_action event_sheet member community
        segment category script entry""".split()
    )
    primary: ClassVar[str] = "events.new"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.briefs: list[Brief] = []
        self.list = EventList(context.theme)
        self.page = EventPage(context)
        self.board = Board(context.theme)
        self.empty = EmptyState("events.empty", "", "", self._begin)
        self.as_list = button("events.as_list", role="segment", slot=lambda: self.show_board(False))
        self.as_board = button("events.as_board", role="segment", slot=lambda: self.show_board(True))
        self.deeds = Deeds(self, context, EventViews(self.list, self.page, self.board, self.as_board))
        self._lay_out()
        self.deeds.told.connect(self.told)
        self.deeds.went.connect(self.went)
        self.deeds.event_requested.connect(self.show_event)
        self.deeds.board_requested.connect(self.show_board)
        self.deeds.changed.connect(self.refresh)
        self.list.chosen.connect(self.show_event)
        self.board.opened.connect(self.show_event)
        self.page.told.connect(self.told)
        self.show_board(self.context.state.get("events.board", False) is True)
        self.retranslate()

    def refresh(self) -> None:
        """Read the events again; what is shown stays."""
        today = date.today()
        self.briefs = overview.briefs(self.context.db)
        known = {brief.event.id for brief in self.briefs}
        self.list.show_events(self.briefs, today)
        self.board.show_events(self.briefs, today)
        shown = self.page.event_id if self.page.event_id in known else self.list.first()
        if shown:
            self.list.select(shown)
            self.page.show_event(shown)
        self._choose_page()
        self.facts_changed.emit()

    def facts(self) -> str:
        """Return how many are prepared, and how many wait for their retro."""
        today = date.today()
        groups = [brief.group(today) for brief in self.briefs]
        return self.tr("{ahead} to come · {waiting} waiting for the retro").format(
            ahead=groups.count("ahead"), waiting=groups.count("waiting")
        )

    def arrive(self, payload: object) -> None:
        """Show an event; with (id, phase) at that phase or the guest list."""
        event, look = payload if isinstance(payload, tuple) else (payload, "")
        if isinstance(event, int) and any(brief.event.id == event for brief in self.briefs):
            self.show_event(event)
            if look:
                self.page.look_at(str(look))

    def show_event(self, event: object) -> None:
        """Show this event."""
        self.show_board(False)
        self.list.select(int(str(event)))
        self.page.show_event(int(str(event)))

    def show_board(self, on: bool) -> None:
        """Show the board, or one event beside the list."""
        self.as_board.setChecked(on)
        self.as_list.setChecked(not on)
        self.context.state.set("events.board", on)
        self._choose_page()

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        for part in (self.list, self.page, self.board):
            part.dress(theme)

    def retranslate(self) -> None:
        """Put every word anew."""
        self.list.setAccessibleName(self.tr("Events"))
        self.as_list.setText(self.tr("List"))
        self.as_board.setText(self.tr("Board"))
        self.empty.say(
            self.tr(
                "Plan a gathering from the idea to the retro here. Begin with a playbook: the tasks, the budget and the posts are in it."
            ),
            self.tr("Plan an event"),
        )
        self.page.retranslate()
        self.board.retranslate()
        today = date.today()
        self.list.show_events(self.briefs, today)
        self.board.show_events(self.briefs, today)

    def remember(self) -> None:
        """Keep the width of the list; what is being typed is saved."""
        self.page.flush()
        self.context.state.set_bytes("events.split", self.split.saveState())

    def _lay_out(self) -> None:
        side = QWidget()
        side.setProperty("role", "side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for made in (self.as_list, self.as_board):
            made.setCheckable(True)
        toggle = row(self.as_list, self.as_board, 1, gap=6, margins=(12, 10, 12, 4))
        side.setLayout(column(toggle, self.list, gap=2, margins=(0, 0, 0, 6)))
        self.main = QStackedWidget()
        for part in (self.page, self.board, self.empty):
            self.main.addWidget(part)
        ground = QWidget()
        ground.setObjectName("events.ground")
        ground.setLayout(column(self.main))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("events.split")
        self.split.setHandleWidth(1)
        self.split.addWidget(side)
        self.split.addWidget(ground)
        self.split.setStretchFactor(1, 1)
        self.split.setCollapsible(1, False)
        self.split.setSizes([SIDE, 1100])
        self.split.restoreState(self.context.state.bytes("events.split"))
        self.setLayout(column(self.split))

    def _choose_page(self) -> None:
        part: QWidget = self.empty if not self.briefs else self.board if self.as_board.isChecked() else self.page
        self.main.setCurrentWidget(part)

    def _begin(self) -> None:
        self.deeds.new()
