"""Ticking by hand: type a few letters of a name, Enter, the next; below, who is ticked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from commdesk.checkins import manual
from commdesk.members import list_rows
from commdesk.members.finding.filters import Condition, FilterGroup
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.store.database import Database
from ui.context import Context
from ui.dialogs.checkins.name_reading import describe_person
from ui.jobs import guard_slot
from ui.shortcuts.tables import CHECKIN_NAMES
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.keys import ListKeys

HITS = 30
LINES = 7
"""Hits that are seen at once."""
MOST = 2000
"""Ticked people that are listed."""
Found = tuple[int, list[tuple[int, str]]]
ID = Qt.ItemDataRole.UserRole


class TickPanel(QWidget):
    """``tick_requested`` carries who is to be ticked and their name, ``untick_requested`` who no longer, as such pairs."""

    tick_requested = Signal(object, str)
    untick_requested = Signal(object)

    def __init__(self, context: Context, finder: PeopleFinder) -> None:
        super().__init__()
        self._context, self._finder = context, finder
        self._where, self._turn = (0, "", ""), 0
        self.people: frozenset[int] = frozenset()
        self.box = QLineEdit()
        self.box.setObjectName("names.search")
        self.box.setPlaceholderText(self.tr("Name, pinyin or initials, then Enter"))
        self.box.setAccessibleName(self.tr("Tick somebody by name"))
        self.box.textChanged.connect(self._find_people)
        self.hits = _create_list("names.hits", self.tr("People found"))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.itemClicked.connect(self._tick_item)
        self.hits.hide()
        ListKeys(self.box, self.hits, self._tick_item)
        self.title = create_label("", "strong", "names.count")
        self.list = _create_list("names.ticked", self.tr("Ticked people"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.installEventFilter(self)
        self.off = create_button("names.untick", self.tr("Untick"), "quiet", self._untick_selected)
        self.off.setToolTip(self.tr("Untick whoever is selected (Delete)"))
        self.off.setEnabled(False)
        self.list.itemSelectionChanged.connect(lambda: self.off.setEnabled(bool(self.list.selectedItems())))
        self.none = create_label(self.tr("Nobody is ticked yet. Type a name and press Enter."), "muted", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setContentsMargins(16, 24, 16, 24)
        body = create_column(self.box, self.hits, create_row(self.title, 1, self.off), self.list, self.none, gap=8)
        body.setStretch(3, 1)
        body.setStretch(4, 1)
        self.setLayout(body)

    def look_at(self, community: int, day: str, kind: str) -> None:
        """Show who is ticked there; also after something was written."""
        if self._where[0] != community:
            self.box.clear()
        self._where = community, day, kind
        self._turn += 1
        db, turn = self._context.db, self._turn
        job = self._context.jobs.start_job(lambda _: _load_ticked(db, community, day, kind), quiet=True)
        job.succeeded.connect(guard_slot(self, lambda found: self._show_ticked(turn, *found)))

    def _show_ticked(self, turn: int, ids: list[int], known: list[tuple[int, str]]) -> None:
        if turn != self._turn:
            return
        self.people = frozenset(ids)
        at = self.list.currentRow()
        self.list.clear()
        for ident, name in known:
            self.list.addItem(_create_item(name, ident))
        if known and at >= 0:
            self.list.setCurrentRow(min(at, len(known) - 1))
        self.title.setText(self.tr("Ticked: {count}").format(count=f"{len(ids):,}"))
        held = self.list.hasFocus() and not known
        self.list.setVisible(bool(known))
        self.none.setVisible(not known)
        self.off.setVisible(bool(known))
        if held:
            self.box.setFocus()

    def _find_people(self, text: str) -> None:
        """Show whom the typed letters find, people of the community first."""
        self.hits.clear()
        self.hits.setVisible(bool(text.strip()))
        if not text.strip():
            return
        inside = FilterGroup((Condition("community", "has_any", (self._where[0],)),))
        here = list(self._finder.find_people(PeopleQuery(text, filter=inside))[:HITS])
        own = set(here)
        ids = [*here, *(one for one in self._finder.find_people(PeopleQuery(text))[: 2 * HITS] if one not in own)][
            :HITS
        ]
        found = list_rows.load_rows(self._context.db, ids)
        for ident in ids:
            if ident in found:
                words = describe_person(found[ident])
                if ident in self.people:
                    words += " · " + self.tr("ticked")
                elif ident not in own:
                    words += " · " + self.tr("not in the community")
                item = _create_item(words, ident)
                item.setData(ID + 1, found[ident].name)
                self.hits.addItem(item)
        if not self.hits.count():
            nobody = QListWidgetItem(self.tr("Nobody is called like this."))
            nobody.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(nobody)
        self.hits.setCurrentRow(0)
        high = max(self.hits.sizeHintForRow(0), 24)
        self.hits.setFixedHeight(min(self.hits.count(), LINES) * high + 6)

    def _tick_item(self, item: QListWidgetItem) -> None:
        ident, name = item.data(ID), item.data(ID + 1)
        if ident:
            self.box.setText("")  # nothing of it is left for Ctrl+Z in the box
            self.box.setFocus()
            self.tick_requested.emit(ident, name)

    def _untick_selected(self) -> None:
        chosen = [(item.data(ID), item.text()) for item in self.list.selectedItems()]
        if chosen:
            self.untick_requested.emit(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Delete in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if CHECKIN_NAMES.find_wish(event) == "out":
                self._untick_selected()
                return True
        return False


def _create_list(name: str, title: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setMinimumHeight(60)
    return made


def _create_item(words: str, ident: int) -> QListWidgetItem:
    made = QListWidgetItem(words)
    made.setData(ID, ident)
    return made


def _load_ticked(db: Database, community: int, day: str, kind: str) -> tuple[list[int], list[tuple[int, str]]]:
    ids = manual.load_ticked_members(db, community, day, kind)
    found = list_rows.load_rows(db, ids[:MOST])
    return ids, [(ident, found[ident].name) for ident in ids[:MOST] if ident in found]
