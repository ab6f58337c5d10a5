"""The head of an event: its name, one line of facts, and the doors that lead on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commdesk.calendars.clock import find_local_zone
from commdesk.drawing import numbers
from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.record import Event
from commdesk.events.states import EventPhase
from ui.context import Context
from ui.i18n import fill_words, translate_phrase
from ui.icons import load_icon
from ui.painting import escape_mnemonic, escape_tooltip
from ui.panes.events import event_text as words
from ui.theme import Theme
from ui.widgets.basic import (
    clear_layout,
    create_button,
    create_column,
    create_label,
    create_row,
    icon_button,
    update_style,
)
from ui.widgets.inline import InlineText

ENTER = {
    "prep": mark("core", "On to preparation"),
    "promo": mark("core", "On to publicity"),
    "run": mark("core", "On to the day itself"),
    "retro": mark("core", "On to the retro"),
    "done": mark("core", "Finish"),
}
"""What the primary button says, by the phase it leads to."""


class EventHead(QWidget):
    """``action_requested`` carries "run-sheet", "door", "next" or "move"; ``menu_requested`` asks for the menu."""

    action_requested = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, self.theme = context, context.theme
        self._event: Event | None = None
        self._next = self._words = ""
        self._titles = create_row(gap=0)
        self.state = create_label(role="pill", name="events.state")
        self.facts = create_button("events.when", role="plain", slot=lambda: self.action_requested.emit("move"))
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        update_style(self.facts, "tone", "muted")
        self.menu = icon_button("events.more", "more", context.theme, "", self._request_menu)
        self.paper = create_button("events.runsheet", slot=lambda: self.action_requested.emit("paper:run"))
        self.door = create_button("events.door", slot=lambda: self.action_requested.emit("door"))
        self.next = create_button("events.next", role="primary", slot=lambda: self.action_requested.emit("next"))
        left = create_column(create_row(self._titles, self.state, gap=8), self.facts, gap=0)
        line = create_row(left, self.menu, self.paper, self.door, self.next, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.apply_theme(context.theme)
        self.retranslate_ui()

    def show_event(self, event: Event, following: str, again: bool = False) -> None:
        """Show this event; ``following`` is the phase that the primary button leads to, '' none."""
        if (event, following) == (self._event, self._next) and not again:
            return
        renamed = again or self._event is None or (event.id, event.name) != (self._event.id, self._event.name)
        self._event, self._next = event, following
        if renamed:
            clear_layout(self._titles)
            made = InlineText("events.title", event.name, self.tr("Name of the event"), save=self._rename_event)
            update_style(made, "role", "heading")
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._titles.addWidget(made)
        self.state.setText(translate_phrase(record.STATES[EventPhase.CANCELLED]))
        self.state.setVisible(event.phase == EventPhase.CANCELLED)
        self._words = self._describe_event(event)
        self._fit_text()
        self.facts.setAccessibleName(self.tr("Day and place: {facts}").format(facts=self._words))
        self.next.setVisible(following in ENTER)
        if following in ENTER:
            self.next.setText(f"{translate_phrase(ENTER[following])} →")
        self.door.setVisible(event.phase not in (EventPhase.PLANNING, EventPhase.CANCELLED))

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        self.theme = theme
        self.menu.setIcon(load_icon("more", theme))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.paper.setText(self.tr("Run sheet PDF"))
        self.door.setText(self.tr("Door"))
        self.door.setToolTip(self.tr("Check people in (Ctrl+Shift+D)"))
        self.menu.setToolTip(self.tr("More"))
        self.menu.setAccessibleName(self.tr("More"))
        if self._event is not None:
            self.show_event(self._event, self._next, again=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the facts where there is no more room."""
        super().resizeEvent(event)
        self._fit_text()

    def _fit_text(self) -> None:
        room = max(self.facts.width() - 16, 40)
        words = self.facts.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.facts.setText(escape_mnemonic(words))
        hint = self.tr("Click to move the event to another day")
        self.facts.setToolTip(escape_tooltip(f"{self._words}\n{hint}"))

    def type_name(self) -> None:
        """Put the keyboard into the name."""
        made = self.findChild(InlineText, "events.title")
        if made is not None:
            made.setFocus()
            made.selectAll()

    def _describe_event(self, event: Event) -> str:
        parts = [words.format_hours(event, find_local_zone())]
        place = event.place or (self.tr("online") if event.online else "")
        if place:
            parts.append(place)
        goals = []
        if event.expect_people:
            goals.append(fill_words(self.tr("{count} people"), count=f"{event.expect_people:,}"))
        if event.expect_conversions:
            goals.append(f"{event.goal or self.tr('orders')} {event.expect_conversions:,}")
        if event.expect_revenue:
            goals.append(numbers.format_money(event.expect_revenue, event.currency))
        if goals:
            parts.append(self.tr("Goal: {goals}").format(goals=self.tr(", ").join(goals)))
        return " · ".join(parts)

    def _rename_event(self, name: str) -> None:
        if self._event is not None:
            record.update_event(self.context.db, self._event.id, name=name)

    def _request_menu(self) -> None:
        self.menu_requested.emit(self.menu.mapToGlobal(QPoint(0, self.menu.height())))
