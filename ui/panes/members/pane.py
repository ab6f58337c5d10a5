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
from commdesk.members.finding.filters import Filter
from commdesk.members.finding.search import Finder, Query
from ui.actions import Action
from ui.context import Context
from ui.i18n import fill_words
from ui.jobs import alive
from ui.pane import Pane
from ui.panes.members.bulkbar import Bulkbar
from ui.panes.members.cellacts import CellActs
from ui.panes.members.controller import Deeds, MemberViews
from ui.panes.members.filterbar import Filterbar
from ui.panes.members.person import PersonPanel
from ui.panes.members.sidebar import ALL, ARCHIVED, Key, Sidebar
from ui.panes.members.table import MemberTable
from ui.theme import Theme
from ui.widgets.basic import EmptyState, column

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
    watches: ClassVar[frozenset[str]] = frozenset(
        """member handle contact same tag tag_group member_tag segment membership community fee entry channel stage field
        field_value batch spoke face picture""".split()
    )
    primary: ClassVar[str] = "members.new"
    secondary: ClassVar[str] = "app.import"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.finder = Finder(context.db)
        self.scope: Key = ALL
        self.ids: array[int] = array("q")
        self.took = 0.0
        self._sort: tuple[str, bool] = ("", False)
        self._warmed = False
        self._preparing: Query | None = None  # what is put in order behind the window
        self._side = 0  # how wide the segments were before the pane got narrow; 0: it is not
        self.side = Sidebar(context)
        self.bar = Filterbar(context)
        self.table = MemberTable(context)
        self.bulk = Bulkbar(context)
        self.person = PersonPanel(context)
        self.empty = EmptyState("members.empty", "", "", self._new)
        views = MemberViews(
            self.side,
            self.table,
            self.bulk,
            self.person,
            in_archive=lambda: self.scope == ARCHIVED,
            paste_cells=lambda: self.cells.paste(),
        )
        self.deeds = Deeds(self, context, views)
        self.cells = CellActs(self.table, context)
        self._lay_out()
        self._wire()
        self.retranslate()

    def refresh(self) -> None:
        """Find again and show; the selection stays."""
        self.table.portraits.renew()
        self._find(known=False)
        self._panel.start()
        if self._warmed:
            self.side.refresh()
            if self.finder.stale():
                self._warm()
        else:  # the rows are painted first: what counts and what warms up would share the processor with them
            self._warmed = True
            self.do_later(COUNT_MS, self.side.refresh)
            self.do_later(WARM_MS, self._warm)

    def _warm(self) -> None:
        job = self.context.jobs.start(lambda progress: self.finder.warm(), quiet=True)
        job.done.connect(lambda _: gc.freeze())  # what is kept for long is not looked through again and again

    def facts(self) -> str:
        """Return how many people and communities there are."""
        found = self.side.found
        if found is None:
            return ""
        one = found.communities == 1
        words = self.tr("{count} people · 1 community") if one else self.tr("{count} people · {groups} communities")
        return fill_words(words, count=f"{found.everybody:,}", groups=found.communities)

    def arrive(self, payload: object) -> None:
        """Show one person, whatever the filter was; or a list of people and nobody else."""
        if isinstance(payload, tuple):
            self._choose(ALL)
            self.bar.show_people(payload)
        if isinstance(payload, int):
            if not self.table.go_to(payload):
                self._choose(ALL)
                self.bar.clear()
                self.table.go_to(payload)
            self.person.show_member(payload)

    def query(self) -> Query:
        """Return what the list shows now."""
        then = self.table.headings.then
        return Query(self.bar.text(), self._filter(), self._sort[0], self._sort[1], self.scope == ARCHIVED, then)

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        for part in (self.side, self.bar, self.table, self.bulk, self.person):
            part.dress(theme)

    def retranslate(self) -> None:
        """Put every word anew."""
        for part in (self.side, self.bar, self.table, self.bulk, self.person):
            part.retranslate()
        self.bar.show_count(len(self.ids), self.took)
        self._picked()
        self._say_empty()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the list gets some from the segments, and gives it back where there is more."""
        super().resizeEvent(event)
        side = self.split.sizes()[0]
        if self.width() < NARROW and not self._side and side > NARROW_SIDE:
            self._side = side
            self._widen(NARROW_SIDE)
        elif self.width() >= NARROW and self._side:
            if side == NARROW_SIDE:  # nobody moved it meanwhile
                self._widen(self._side)
            self._side = 0

    def _widen(self, side: int) -> None:
        """Make the segments so wide, the list takes or leaves the rest."""
        before, middle, person = self.split.sizes()
        self.split.setSizes([side, middle + before - side, person])

    def remember(self) -> None:
        """Keep the splitter and the columns."""
        if self._side and self.split.sizes()[0] == NARROW_SIDE:
            self._widen(self._side)  # what is kept is what somebody chose
        self.context.state.set_bytes("members.split", self.split.saveState())
        self.table.remember()

    def _lay_out(self) -> None:
        self.middle = QStackedWidget()
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.empty)
        centre = QWidget()
        centre.setProperty("role", "surface")
        centre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        centre.setLayout(column(self.bar, self.middle, self.bulk, gap=0))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("members.split")
        self.split.setHandleWidth(1)
        for part, stretch in ((self.side, 0), (centre, 1), (self.person, 0)):
            self.split.addWidget(part)
            self.split.setStretchFactor(self.split.count() - 1, stretch)
        self.split.setCollapsible(1, False)
        self.split.setSizes([SIDE, 900, PERSON])
        self.split.restoreState(self.context.state.bytes("members.split"))
        self.setLayout(column(self.split))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(OPEN_MS)

        self._panel = QTimer(self)
        self._panel.setSingleShot(True)
        self._panel.setInterval(PANEL_MS)

    def _wire(self) -> None:
        self._panel.timeout.connect(self.person.refresh)
        self.side.chosen.connect(self._choose)
        self.bar.changed.connect(self._filtered)
        self.bar.kept.connect(self._kept)
        self.bar.left.connect(lambda: self.table.setFocus())
        self.table.sorted.connect(self._sorted)
        self.table.current.connect(lambda _: self._later.start(OPEN_MS))
        self.table.picked.connect(self._picked)
        self._later.timeout.connect(self._follow)
        self.table.people.modelReset.connect(self._picked)
        self.side.list.lines.modelReset.connect(self.facts_changed)
        self.side.list.lines.dataChanged.connect(lambda *_: self.facts_changed.emit())
        for part in (self.bar, self.bulk, self.person, self.deeds, self.cells):
            part.told.connect(self.told)
        self.person.went.connect(self.arrive)
        self.deeds.went.connect(self.went)
        self.deeds.added.connect(self.arrive)
        self.cells.paste_requested.connect(self.deeds.paste_people)
        self.person.event_wished.connect(lambda event: self.went.emit("events", event))
        self.context.actions.add(
            Action("members.new", "core", mark("core", "New member"), self._new, ("Ctrl+N",), "plus", "members"),
            self,
        )
        self.context.actions.add(
            Action(
                "members.find", "core", mark("core", "Find people"), self.bar.focus, ("Ctrl+F",), "search", "members"
            ),
            self,
        )

    def _find(self, *, known: bool = True) -> None:
        """Find and show. ``known``: nothing was written since, the rows at hand are still true."""
        query = self.query()
        if self.ids and not self.finder.ready(query):  # what was found before stays until it is in order
            self._prepare(query)
            self.table.show_people(self.ids, known=known)
            return
        began = time.perf_counter()
        ids = self.finder.find(query)
        self.took = time.perf_counter() - began
        self.ids = ids
        self.table.show_people(ids, known=known)
        self.bar.show_count(len(ids), self.took)
        self.middle.setCurrentWidget(self.table if ids else self.empty)
        self._say_empty()
        if ids and not self.table.currentIndex().isValid():
            self._later.start(OPEN_MS if not known else TYPING_MS)  # the rows first: the person beside them follows

    def _prepare(self, query: Query) -> None:
        """Put everybody in order behind the window, then show."""
        if self._preparing == query:
            return
        self._preparing = query
        job = self.context.jobs.start(lambda progress: self.finder.prepare(query), quiet=True)
        job.done.connect(alive(self, lambda _: self._prepared(query)))

    def _prepared(self, query: Query) -> None:
        if self._preparing == query:
            self._preparing = None
            self._find(known=False)

    def _follow(self) -> None:
        """Show the person the list is on, unless they are shown already: what is being typed beside the list stays."""
        ident = self.table.current_id() or next(iter(self.ids), 0)
        shown = self.person.person
        if shown is None or shown.member.id != ident:
            self.person.show_member(ident)

    def _filter(self) -> Filter | None:
        return self.bar.filter_within(self.scope)

    def _choose(self, key: Key) -> None:
        """Show a scope from its beginning; everybody means nothing typed either."""
        self.scope = key
        self.side.select(key)
        if key == ALL:
            with QSignalBlocker(self.bar):
                self.bar.clear()
        segment = self.side.segment(key[1]) if key[0] == "segment" else None
        self.bar.show_scope(key, segment)
        self.table.begin_anew()
        self._find()

    def _filtered(self) -> None:
        """Follow the bar; a scope with other conditions than its own is no longer marked."""
        other = self.scope[0] in ("all", "segment") and self.bar.differs()
        self.side.select(None if other else self.scope)
        self._find()

    def _kept(self, segment: int) -> None:
        """Be in the segment that was saved."""
        self.scope = ("segment", segment)
        self.side.select(self.scope)

    def _sorted(self, column_: str, descending: bool) -> None:
        self._sort = (column_, descending)
        self._find()

    def _picked(self) -> None:
        self.bulk.show_selection(self.table.selection_size(), self.table.selected_ids)

    def _new(self) -> None:
        self.deeds.quick_add()

    def _say_empty(self) -> None:
        if self.bar.text() or self._filter() is not None or self.scope != ALL:
            self.empty.say(self.tr("Nobody matches. Take a condition away or type less."))
            self.empty.button.hide()
        else:
            sentence = self.tr(
                "This is where your people will be. Add the first one, paste a list, or drop a chat export or an Excel sheet here."
            )
            self.empty.say(sentence, self.tr("Add people"))
            self.empty.button.show()
