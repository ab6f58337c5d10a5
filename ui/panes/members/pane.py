"""The members pane: find people on the left and in the middle, know them on the right."""

from __future__ import annotations

import gc
import time
from array import array
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from commdesk.errors import mark
from commdesk.members.finding.filters import Condition, Filter
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from ui.actions import Action
from ui.context import Context
from ui.i18n import fill_words
from ui.jobs import guard_slot
from ui.pane import Pane
from ui.panes.members.bulk_bar import MemberBulkbar
from ui.panes.members.cell_actions import CellActs
from ui.panes.members.controller import MemberController, MemberViews
from ui.panes.members.filter_bar import Filterbar
from ui.panes.members.person import PersonPanel
from ui.panes.members.sidebar import ALL, ARCHIVED, Key, MemberSidebar
from ui.panes.members.table import MemberTable
from ui.theme import Theme
from ui.widgets.basic import EmptyState, create_column

SIDE, PERSON = 214, 354
NARROW, NARROW_SIDE = 1150, 180  # in a pane less wide than this, the segments leave room to the list
COUNT_MS, WARM_MS = 30, 400
OPEN_MS = 60  # the person beside the list follows a moving selection with this delay
PANEL_MS = 60  # after a change the rows are painted first, and a screen shows them only every 17 ms
TYPING_MS = 250  # and the best hit when typing rests: a panel made anew between two keys would make the second wait


class MembersPane(Pane):
    """Find people and change what we know of them."""

    name: ClassVar[str] = "members"
    ahead: ClassVar[tuple[str, ...]] = ("ui.panes.members.person.page",)
    watches = frozenset(
        """member handle contact same tag tag_group member_tag segment membership community fee entry channel stage field
        field_value batch spoke face picture""".split()
    )
    primary: ClassVar[str] = "members.new"
    secondary: ClassVar[str] = "app.import"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.finder = PeopleFinder(context.db)
        self.scope: Key = ALL
        self.ids: array[int] = array("q")
        self.took = 0.0
        self._sort: tuple[str, bool] = ("", False)
        self._warmed = False
        self._preparing: PeopleQuery | None = None  # what is put in order behind the window
        self._side = 0  # how wide the segments were before the pane got narrow; 0: it is not
        self.side = MemberSidebar(context)
        self.bar = Filterbar(context)
        self.table = MemberTable(context)
        self.bulk = MemberBulkbar(context)
        self.person = PersonPanel(context)
        self.empty = EmptyState("members.empty", "", "", self._add_person)
        views = MemberViews(
            self.side,
            self.table,
            self.bulk,
            self.person,
            in_archive=lambda: self.scope == ARCHIVED,
            paste_cells=lambda: self.cells.paste_cells(),
        )
        self.controller = MemberController(self, context, views)
        self.cells = CellActs(self.table, context)
        self._lay_out()
        self._connect_signals()
        self.retranslate_ui()

    def refresh(self) -> None:
        """Find again and show; the selection stays."""
        self.table.portraits.reload_portraits()
        self._find_people(known=False)
        self._panel.start()
        if self._warmed:
            self.side.refresh()
            if self.finder.is_stale():
                self._warm_finder()
        else:  # the rows are painted first: what counts and what warms up would share the processor with them
            self._warmed = True
            self.do_later(COUNT_MS, self.side.refresh)
            self.do_later(WARM_MS, self._warm_finder)

    def _warm_finder(self) -> None:
        job = self.context.jobs.start_job(lambda progress: self.finder.warm_up(), quiet=True)
        job.succeeded.connect(lambda _: gc.freeze())  # what is kept for long is not looked through again and again

    def describe_facts(self) -> str:
        """Return how many people and communities there are."""
        found = self.side.found
        if found is None:
            return ""
        one = found.communities == 1
        words = self.tr("{count} people · 1 community") if one else self.tr("{count} people · {groups} communities")
        return fill_words(words, count=f"{found.everybody:,}", groups=found.communities)

    def open_item(self, payload: object) -> None:
        """Show one person, whatever the filter was; or a list of people, or whoever meets a condition, and nobody else."""
        if isinstance(payload, tuple):
            self._choose_scope(ALL)
            self.bar.show_people(payload)
        if isinstance(payload, Condition):
            self._choose_scope(ALL)
            self.bar.show_condition(payload)
        if isinstance(payload, int):
            if not self.table.go_to(payload):
                self._choose_scope(ALL)
                self.bar.clear_filter()
                self.table.go_to(payload)
            self.person.show_member(payload)

    def current_query(self) -> PeopleQuery:
        """Return what the list shows now."""
        then = self.table.headings.secondary_sorts
        return PeopleQuery(
            self.bar.search_text(), self._current_filter(), self._sort[0], self._sort[1], self.scope == ARCHIVED, then
        )

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        for part in (self.side, self.bar, self.table, self.bulk, self.person):
            part.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        for part in (self.side, self.bar, self.table, self.bulk, self.person):
            part.retranslate_ui()
        self.bar.show_count(len(self.ids), self.took)
        self._on_selection_changed()
        self._say_empty()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the list gets some from the segments, and gives it back where there is more."""
        super().resizeEvent(event)
        side = self.split.sizes()[0]
        if self.width() < NARROW and not self._side and side > NARROW_SIDE:
            self._side = side
            self._set_sidebar_width(NARROW_SIDE)
        elif self.width() >= NARROW and self._side:
            if side == NARROW_SIDE:  # nobody moved it meanwhile
                self._set_sidebar_width(self._side)
            self._side = 0

    def _set_sidebar_width(self, side: int) -> None:
        """Make the segments so wide, the list takes or leaves the rest."""
        before, middle, person = self.split.sizes()
        self.split.setSizes([side, middle + before - side, person])

    def save_state(self) -> None:
        """Keep the splitter and the columns."""
        if self._side and self.split.sizes()[0] == NARROW_SIDE:
            self._set_sidebar_width(self._side)  # what is kept is what somebody chose
        self.context.state.set_bytes("members.split", self.split.saveState())
        self.table.save_state()

    def _lay_out(self) -> None:
        self.middle = QStackedWidget()
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.empty)
        centre = QWidget()
        centre.setProperty("role", "surface")
        centre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        centre.setLayout(create_column(self.bar, self.middle, self.bulk, gap=0))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("members.split")
        self.split.setHandleWidth(1)
        for part, stretch in ((self.side, 0), (centre, 1), (self.person, 0)):
            self.split.addWidget(part)
            self.split.setStretchFactor(self.split.count() - 1, stretch)
        self.split.setCollapsible(1, False)
        self.split.setSizes([SIDE, 900, PERSON])
        self.split.restoreState(self.context.state.get_bytes("members.split"))
        self.setLayout(create_column(self.split))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(OPEN_MS)

        self._panel = QTimer(self)
        self._panel.setSingleShot(True)
        self._panel.setInterval(PANEL_MS)

    def _connect_signals(self) -> None:
        self._panel.timeout.connect(self.person.refresh)
        self.side.scope_chosen.connect(self._choose_scope)
        self.bar.filter_changed.connect(self._on_filter_changed)
        self.bar.segment_saved.connect(self._on_segment_saved)
        self.bar.leave_requested.connect(lambda: self.table.setFocus())
        self.table.sort_changed.connect(self._on_sort_changed)
        self.table.current_changed.connect(lambda _: self._later.start(OPEN_MS))
        self.table.selection_changed.connect(self._on_selection_changed)
        self._later.timeout.connect(self._follow_current)
        self.table.people.modelReset.connect(self._on_selection_changed)
        self.side.list.lines.modelReset.connect(self.facts_changed)
        self.side.list.lines.dataChanged.connect(lambda *_: self.facts_changed.emit())
        for part in (self.bar, self.bulk, self.person, self.controller, self.cells):
            part.notified.connect(self.notified)
        self.person.navigate_requested.connect(self.open_item)
        self.controller.navigate_requested.connect(self.navigate_requested)
        self.controller.added.connect(self.open_item)
        self.cells.paste_requested.connect(self.controller.paste_people)
        self.person.event_requested.connect(lambda event: self.navigate_requested.emit("events", event))
        self.context.actions.add_action(
            Action("members.new", "core", mark("core", "New member"), self._add_person, ("Ctrl+N",), "plus", "members"),
            self,
        )
        self.context.actions.add_action(
            Action(
                "members.find",
                "core",
                mark("core", "Find people"),
                self.bar.focus_search,
                ("Ctrl+F",),
                "search",
                "members",
            ),
            self,
        )

    def _find_people(self, *, known: bool = True) -> None:
        """Find and show. ``known``: nothing was written since, the rows at hand are still true."""
        query = self.current_query()
        if self.ids and not self.finder.is_ready(query):  # what was found before stays until it is in order
            self._prepare_order(query)
            self.table.show_people(self.ids, known=known)
            return
        began = time.perf_counter()
        ids = self.finder.find_people(query)
        self.took = time.perf_counter() - began
        self.ids = ids
        self.table.show_people(ids, known=known)
        self.bar.show_count(len(ids), self.took)
        self.middle.setCurrentWidget(self.table if ids else self.empty)
        self._say_empty()
        if ids and not self.table.currentIndex().isValid():
            self._later.start(OPEN_MS if not known else TYPING_MS)  # the rows first: the person beside them follows

    def _prepare_order(self, query: PeopleQuery) -> None:
        """Put everybody in order behind the window, then show."""
        if self._preparing == query:
            return
        self._preparing = query
        job = self.context.jobs.start_job(lambda progress: self.finder.prepare_order(query), quiet=True)
        job.succeeded.connect(guard_slot(self, lambda _: self._on_order_prepared(query)))

    def _on_order_prepared(self, query: PeopleQuery) -> None:
        if self._preparing == query:
            self._preparing = None
            self._find_people(known=False)

    def _follow_current(self) -> None:
        """Show the person the list is on, unless they are shown already: what is being typed beside the list stays."""
        ident = self.table.current_id() or next(iter(self.ids), 0)
        shown = self.person.person
        if shown is None or shown.member.id != ident:
            self.person.show_member(ident)

    def _current_filter(self) -> Filter | None:
        return self.bar.filter_within(self.scope)

    def _choose_scope(self, key: Key) -> None:
        """Show a scope from its beginning; everybody means nothing typed either."""
        self.scope = key
        self.side.select_scope(key)
        if key == ALL:
            with QSignalBlocker(self.bar):
                self.bar.clear_filter()
        segment = self.side.find_segment(key[1]) if key[0] == "segment" else None
        self.bar.show_scope(key, segment)
        self.table.begin_anew()
        self._find_people()

    def _on_filter_changed(self) -> None:
        """Follow the bar; a scope with other conditions than its own is no longer marked."""
        other = self.scope[0] in ("all", "segment") and self.bar.has_other_filter()
        self.side.select_scope(None if other else self.scope)
        self._find_people()

    def _on_segment_saved(self, segment: int) -> None:
        """Be in the segment that was saved."""
        self.scope = ("segment", segment)
        self.side.select_scope(self.scope)

    def _on_sort_changed(self, column_: str, descending: bool) -> None:
        self._sort = (column_, descending)
        self._find_people()

    def _on_selection_changed(self) -> None:
        self.bulk.show_selection(self.table.selection_size(), self.table.selected_ids)

    def _add_person(self) -> None:
        self.controller.quick_add()

    def _say_empty(self) -> None:
        if self.bar.search_text() or self._current_filter() is not None or self.scope != ALL:
            self.empty.show_text(self.tr("Nobody matches. Take a condition away or type less."))
            self.empty.button.hide()
        else:
            sentence = self.tr(
                "This is where your people will be. Add the first one, paste a list, or drop a chat export or an Excel sheet here."
            )
            self.empty.show_text(sentence, self.tr("Add people"))
            self.empty.button.show()
