"""The events pane: every gathering from the idea to the retro."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from commdesk.events.planning import kinds
from commdesk.events.review import overview
from commdesk.events.review.overview import EventBrief
from commdesk.events.states import EventGroup
from ui.context import Context
from ui.pane import Pane
from ui.panes.events.board import PhaseBoard
from ui.panes.events.controller import EventController, EventViews
from ui.panes.events.page import EventPage
from ui.panes.events.sidebar import EventList
from ui.theme import Theme
from ui.widgets.basic import EmptyState, create_button, create_column, create_row

SIDE = 240
BESIDE = frozenset(
    """event event_community event_move event_note registration arrival event_score event_sheet member community segment category
    script entry""".split()
)
"""Tables that are shown, beside those of the lines of events."""


class EventsPane(Pane):
    """Plan, prepare, announce, run and look back."""

    name: ClassVar[str] = "events"
    ahead: ClassVar[tuple[str, ...]] = ("ui.panes.events.cards.page",)
    primary: ClassVar[str] = "events.new"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.watches = BESIDE | kinds.list_tables()
        self.briefs: list[EventBrief] = []
        self.list = EventList(context.theme)
        self.page = EventPage(context)
        self.board = PhaseBoard(context.theme)
        self.empty = EmptyState("events.empty", "", "", self._plan_first_event)
        self.as_list = create_button("events.as_list", role="segment", slot=lambda: self.show_board(False))
        self.as_board = create_button("events.as_board", role="segment", slot=lambda: self.show_board(True))
        self.controller = EventController(self, context, EventViews(self.list, self.page, self.board, self.as_board))
        self._lay_out()
        self.controller.notified.connect(self.notified)
        self.controller.navigate_requested.connect(self.navigate_requested)
        self.controller.event_requested.connect(self.show_event)
        self.controller.board_requested.connect(self.show_board)
        self.controller.changed.connect(self.refresh)
        self.list.event_chosen.connect(self.show_event)
        self.board.event_opened.connect(self.show_event)
        self.page.notified.connect(self.notified)
        self.show_board(self.context.state.get_value("events.board", False) is True)
        self.retranslate_ui()

    def refresh(self) -> None:
        """Read the events again; what is shown stays."""
        today = date.today()
        self.briefs = overview.load_briefs(self.context.db)
        known = {brief.event.id for brief in self.briefs}
        self.list.show_events(self.briefs, today)
        self.board.show_events(self.briefs, today)
        shown = self.page.event_id if self.page.event_id in known else self.list.first_event()
        if shown:
            self.list.select_event(shown)
            self.page.show_event(shown)
        self._choose_page()
        self.facts_changed.emit()

    def describe_facts(self) -> str:
        """Return how many are prepared, and how many wait for their retro."""
        today = date.today()
        groups = [brief.classify_group(today) for brief in self.briefs]
        return self.tr("{ahead} to come · {waiting} waiting for the retro").format(
            ahead=groups.count(EventGroup.AHEAD), waiting=groups.count(EventGroup.WAITING)
        )

    def open_item(self, payload: object) -> None:
        """Show an event; with (id, phase) at that phase or the guest list."""
        event, look = payload if isinstance(payload, tuple) else (payload, "")
        if isinstance(event, int) and any(brief.event.id == event for brief in self.briefs):
            self.show_event(event)
            if look:
                self.page.look_at(str(look))

    def show_event(self, event: object) -> None:
        """Show this event."""
        self.show_board(False)
        self.list.select_event(int(str(event)))
        self.page.show_event(int(str(event)))

    def show_board(self, on: bool) -> None:
        """Show the board, or one event beside the list."""
        self.as_board.setChecked(on)
        self.as_list.setChecked(not on)
        self.context.state.set_value("events.board", on)
        self._choose_page()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        for part in (self.list, self.page, self.board):
            part.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.list.setAccessibleName(self.tr("Events"))
        self.as_list.setText(self.tr("List"))
        self.as_board.setText(self.tr("Board"))
        self.empty.show_text(
            self.tr(
                "Plan a gathering from the idea to the retro here. Begin with a playbook: the tasks, the budget and the posts are in it."
            ),
            self.tr("Plan an event"),
        )
        self.page.retranslate_ui()
        self.board.retranslate_ui()
        today = date.today()
        self.list.show_events(self.briefs, today)
        self.board.show_events(self.briefs, today)

    def save_state(self) -> None:
        """Keep the width of the list; what is being typed is saved."""
        self.page.flush_edits()
        self.context.state.set_bytes("events.split", self.split.saveState())

    def _lay_out(self) -> None:
        side = QWidget()
        side.setProperty("role", "side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for made in (self.as_list, self.as_board):
            made.setCheckable(True)
        toggle = create_row(self.as_list, self.as_board, 1, gap=6, margins=(12, 10, 12, 4))
        side.setLayout(create_column(toggle, self.list, gap=2, margins=(0, 0, 0, 6)))
        self.main = QStackedWidget()
        for part in (self.page, self.board, self.empty):
            self.main.addWidget(part)
        ground = QWidget()
        ground.setObjectName("events.ground")
        ground.setLayout(create_column(self.main))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("events.split")
        self.split.setHandleWidth(1)
        self.split.addWidget(side)
        self.split.addWidget(ground)
        self.split.setStretchFactor(1, 1)
        self.split.setCollapsible(1, False)
        self.split.setSizes([SIDE, 1100])
        self.split.restoreState(self.context.state.get_bytes("events.split"))
        self.setLayout(create_column(self.split))

    def _choose_page(self) -> None:
        part: QWidget = self.empty if not self.briefs else self.board if self.as_board.isChecked() else self.page
        self.main.setCurrentWidget(part)

    def _plan_first_event(self) -> None:
        self.controller.plan_event()
