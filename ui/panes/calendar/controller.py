"""What is done in the calendar by key, menu and mouse: each act is a named step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from commdesk.plan import acts, record
from commdesk.plan.occurrences import PlanState
from commdesk.plan.record import PlanKind
from commdesk.plan.typed_line import parse_typed_line
from ui.context import Context
from ui.pane import Pane
from ui.panes.calendar.week_grid import OWN_LANES, Chip, Lane
from ui.panes.calendar.week_view import WeekView
from ui.shortcuts.tables import CALENDAR
from ui.widgets.row_keys import add_menu_entry


class CalendarController(QObject):
    """Acts on what the keyboard is at.

    ``open_wished``: the editor; ``week_wished``: so many weeks on, 0 this one; ``written``: read the week again at once.
    """

    notified = Signal(str, bool)
    open_wished = Signal()
    week_wished = Signal(int)
    written = Signal()

    def __init__(self, pane: Pane, context: Context, view: WeekView) -> None:
        super().__init__(pane)
        self.context, self.view = context, view
        self.held: Chip | None = None
        self._held_lane: Lane | None = None
        self._wishes: dict[str, Callable[[], object]] = {
            "open": self.open_wished.emit,
            "posted": partial(self._toggle_state, PlanState.POSTED),
            "skipped": partial(self._toggle_state, PlanState.SKIPPED),
            "cancel": self.cancel_chip,
            "copy": partial(self._hold, False),
            "cut": partial(self._hold, True),
            "paste": self.paste_chip,
            "before": lambda: self.week_wished.emit(-1),
            "after": lambda: self.week_wished.emit(1),
            "today": lambda: self.week_wished.emit(0),
        }
        view.wish_made.connect(self.run_wish)
        view.line_typed.connect(self.plan_line)
        view.menu_requested.connect(self.show_menu)

    def run_wish(self, wish: str) -> None:
        """Do what a key asks for; nothing where it is about a chip and there is none."""
        if wish in ("before", "after", "today", "paste") or self.view.current_chip() is not None:
            self._wishes[wish]()

    def plan_line(self, text: str) -> None:
        """Plan what was typed into the cell."""
        lane, day = self._lane(), self.view.grid.day_of(self.view.spot)
        values = parse_typed_line(text, day, lane.kind or PlanKind.CONTENT)
        where = (lane.community,) if lane.community and values["kind"] not in OWN_LANES else ()
        ident = record.add_item(self.context.db, where, **values)
        self._tell(self.tr("Planned: {title}"), values["title"])
        found = self.view.grid.find_chip((ident, day))
        if found is not None:
            self.view.choose(found)

    def cancel_chip(self) -> None:
        """Take a time out of the plan; of one that repeats ask which."""
        chip = self.view.current_chip()
        if chip is None:
            return
        if chip.occurrence.item.repeats is None:
            self._cancel(chip)
            return
        menu = QMenu(self.view)
        menu.setObjectName("calendar.cancel")
        self._add_cancels(menu, chip)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.find_point())
        menu.setActiveAction(menu.actions()[0])

    def paste_chip(self) -> None:
        """Put what was copied or cut into the cell."""
        held, lane = self.held, self._lane()
        if held is None:
            self.notified.emit(self.tr("Copy something of the plan first: Ctrl+C on it."), False)
            return
        each, day = held.occurrence, self.view.grid.day_of(self.view.spot)
        kind = self._find_kind(each.item.kind, lane)
        entered = (lane.community,) if lane.community else ()
        moved = self.view.cut is not None
        if not moved:
            acts.copy_occurrence(self.context.db, each, day, entered, kind)
        elif lane == self._held_lane:
            acts.move_occurrence(self.context.db, each, day)
        else:
            acts.move_elsewhere(self.context.db, each, day, held.communities, entered, kind)
        if moved:
            self.held, self.view.cut = None, None
        self._tell(self.tr("Moved: {title}") if moved else self.tr("Copied: {title}"), each.title)

    def show_menu(self, at: QPoint) -> None:
        """Show what can be done here, with the keys."""
        chip = self.view.current_chip()
        menu = QMenu(self.view)
        menu.setObjectName("calendar.menu")
        if chip is not None:
            posted, skipped = (chip.state is state for state in (PlanState.POSTED, PlanState.SKIPPED))
            for wish, words in (
                ("open", self.tr("Open")),
                ("posted", self.tr("Not posted after all") if posted else self.tr("Posted")),
                ("skipped", self.tr("Planned after all") if skipped else self.tr("Leave out")),
                ("copy", self.tr("Copy")),
                ("cut", self.tr("Cut")),
            ):
                self._add_entry(menu, words, wish)
        self._add_entry(menu, self.tr("Paste"), "paste").setEnabled(self.held is not None)
        menu.addSeparator()
        menu.addAction(self.tr("Plan something here"), self.view.write_here).setObjectName("calendar.menu.write")
        if chip is not None and chip.occurrence.item.repeats is not None:
            inner = menu.addMenu(self.tr("Take it out of the plan"))
            inner.setObjectName("calendar.cancel")
            self._add_cancels(inner, chip)
        elif chip is not None:
            self._add_entry(menu, self.tr("Take it out of the plan"), "cancel")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _add_entry(self, menu: QMenu, words: str, wish: str) -> QAction:
        entry = add_menu_entry(menu, words, partial(self.run_wish, wish), CALENDAR, wish)
        entry.setObjectName(f"calendar.menu.{wish}")
        return entry

    def _add_cancels(self, menu: QMenu, chip: Chip) -> None:
        for name, words, slot in (
            ("once", self.tr("This time only"), self._cancel),
            ("on", self.tr("From here on"), self._end),
            ("all", self.tr("All of them"), self._delete),
        ):
            menu.addAction(words, partial(slot, chip)).setObjectName(f"calendar.cancel.{name}")

    def _cancel(self, chip: Chip) -> None:
        acts.cancel_occurrence(self.context.db, chip.occurrence)
        self._tell(self.tr("Out of the plan: {title}"), chip.occurrence.title)

    def _end(self, chip: Chip) -> None:
        acts.end_before(self.context.db, chip.occurrence)
        self._tell(self.tr("No more from here on: {title}"), chip.occurrence.title)

    def _delete(self, chip: Chip) -> None:
        record.delete_items(self.context.db, (chip.occurrence.item.id,))
        self._tell(self.tr("All out of the plan: {title}"), chip.occurrence.title)

    def _toggle_state(self, state: PlanState) -> None:
        chip = self.view.current_chip()
        if chip is None:
            return
        db, each = self.context.db, chip.occurrence
        if chip.state is state:
            acts.mark_open(db, each, chip.communities)
            words = self.tr("Open again: {title}")
        elif state is PlanState.POSTED:
            acts.mark_posted(db, each, chip.communities)
            words = self.tr("Posted: {title}")
        else:
            acts.mark_skipped(db, each, chip.communities)
            words = self.tr("Left out: {title}")
        self._tell(words, each.title)

    def _hold(self, cut: bool) -> None:
        chip = self.view.current_chip()
        if chip is None:
            return
        self.held, self._held_lane = chip, self._lane()
        self.view.cut = chip.key if cut else None
        self.view.viewport().update()
        words = self.tr("Ctrl+V in another cell moves it: {title}") if cut else self.tr("Ctrl+V copies it: {title}")
        self.notified.emit(words.format(title=chip.occurrence.title), False)

    def _lane(self) -> Lane:
        return self.view.grid.lanes[self.view.spot.lane]

    def _find_kind(self, kind: str, lane: Lane) -> str:
        """Return the kind that something has in a lane: that of the lane, or its own where it has none of its own lane."""
        if lane.kind:
            return kind if lane == self._held_lane else lane.kind
        return PlanKind.CONTENT if kind in OWN_LANES else kind

    def _tell(self, words: str, title: str) -> None:
        self.written.emit()
        self.notified.emit(words.format(title=title), True)
