"""Names of people on an event: members are suggested while one is typed, and a name can be linked to one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from commdesk.errors import Phrase, mark
from commdesk.events import linked_members
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import Line, Value
from commdesk.members import list_rows
from commdesk.members.finding.search import Query
from ui.i18n import say
from ui.painting import tip
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts.cells import Cell, Save, TextCell
from ui.panes.events.cards.parts.rows import AddLine, LineCard, LineRow, Spec
from ui.widgets.basic import icon_button

OFFERED = 8
NAME, WHO = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class Suggest(QObject):
    """Offers members below a line that is typed into; ``chosen`` carries the id and the name of one that was taken."""

    chosen = Signal(object, str)

    def __init__(self, box: QLineEdit, desk: Desk) -> None:
        super().__init__(box)
        self._desk = desk
        self._model = QStandardItemModel(self)
        self.list = QCompleter(self._model, self)
        self.list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.list.setCompletionRole(NAME)
        self.list.setMaxVisibleItems(OFFERED)
        self.list.setWidget(box)
        popup = self.list.popup()
        assert popup is not None  # made by the completer itself
        self.popup = popup
        popup.setObjectName(f"{box.objectName()}.offers")
        popup.setAccessibleName(say(mark("core", "Members of this name")))
        self._box = box
        box.textEdited.connect(self.offer)
        self.list.activated[QModelIndex].connect(self._take)  # type: ignore[index]

    def offer(self, text: str) -> None:
        """Show who is called so: by characters, pinyin or initials."""
        self._model.clear()
        ids = list(self._desk.finder.find(Query(text))[:OFFERED]) if text.strip() else []
        found = list_rows.load(self._desk.db, ids)
        for each in (found[ident] for ident in ids if ident in found):
            words = "   ".join(part for part in (each.name, each.second, each.city, each.account) if part)
            item = QStandardItem(words)
            item.setSizeHint(QSize(0, self._box.fontMetrics().height() + 12))
            item.setData(each.name, NAME)
            item.setData(str(each.id), WHO)
            self._model.appendRow(item)
        if not self._model.rowCount():
            self.popup.hide()
            return
        place = self._box.rect()
        place.setWidth(max(place.width(), 260))
        self.list.complete(place)
        self.popup.setCurrentIndex(QModelIndex())  # Enter takes what was typed until somebody is chosen

    def takes(self, event: QKeyEvent) -> bool:
        """Return whether a key is for the list, because it chooses there or closes it; Enter without a choice closes it, too."""
        if not self.popup.isVisible():
            return False
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and not self.popup.currentIndex().isValid():
            self.popup.hide()
            return False
        return enters or event.key() == Qt.Key.Key_Escape

    def _take(self, at: QModelIndex) -> None:
        self.chosen.emit(int(at.data(WHO)), str(at.data(NAME)))


class PersonCell(TextCell):
    """A name. A member that is chosen is linked; another name, or none, belongs to nobody until one is chosen."""

    def __init__(self, desk: Desk, cell: Cell, name: str, save: Save) -> None:
        super().__init__(cell, name, save)
        self._save_line = save
        self.suggest = Suggest(self, desk)
        self.suggest.chosen.connect(self._take)

    def read(self, text: str) -> dict[str, Value]:
        """Return the name, and that it is nobody's yet."""
        return {self.cell.column: text, "member": None}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the list of members what is for it."""
        if self.suggest.takes(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _take(self, member: int, name: str) -> None:
        self._save_line({self.cell.column: name, "member": member})
        self._kept, self._refused = name, None
        self.setText(name)
        self.setModified(False)
        self._mark("")


class PersonRow(LineRow):
    """A line with a name: who is a member can be opened."""

    def begin(self) -> None:
        """Make the button that opens the member; it stands behind the name."""
        name = f"events.{self.spec.kind}.member.{self.line.id}"
        self.who = icon_button(name, "members", self.desk.theme, self.tr("Open the member"), self.open, 15)
        policy = self.who.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # what stands behind it is in one column, linked or not
        self.who.setSizePolicy(policy)
        self.who.hide()

    def place(self, cell: Cell) -> None:
        """Put the button behind the name."""
        super().place(cell)
        if cell.column == "name":
            self.places.addWidget(self.who)

    def look(self, line: Line, board: Board) -> None:
        """Show whose name it is."""
        person = board.persons.get(line["member"])
        self.who.setVisible(person is not None)
        if person is not None:
            words = self.tr("Open the member {name}").format(name=person[1])
            self.who.setToolTip(tip(words))
            self.who.setAccessibleName(words)

    def open(self) -> None:
        """Open the page of the member."""
        person = self.board.persons.get(self.line["member"]) if self.board is not None else None
        if person is not None:
            self.desk.wanted.emit("member", person[0])

    def save(self, values: Mapping[str, Value]) -> None:
        """Write columns of this line; a name that is exactly one member's is theirs."""
        super().save(values)
        if values.get("name") and values.get("member", 0) is None:
            link(self.desk, self.spec.kind, self.line.id, str(values["name"]))

    def _made(self, cell: Cell) -> QWidget:
        if cell.column != "name":
            return super()._made(cell)
        made = PersonCell(self.desk, cell, f"events.{self.spec.kind}.{cell.column}.{self.line.id}", self.save)
        self.fields[cell.column] = made
        return made


class PersonLine(AddLine):
    """The line at the bottom, with members below it."""

    suggest: Suggest | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the list of members what is for it."""
        if self.suggest is not None and self.suggest.takes(event):
            event.ignore()
            return
        super().keyPressEvent(event)


class RoleCard(LineCard):
    """Roles, and who has them."""

    row_type = PersonRow


class ContactCard(LineCard):
    """Contacts; a member can be added by their name."""

    row_type, add_type = PersonRow, PersonLine

    def __init__(self, desk: Desk, spec: Spec) -> None:
        super().__init__(desk, spec)
        self.suggest = Suggest(self.add, desk)
        self.suggest.chosen.connect(self._take)
        if isinstance(self.add, PersonLine):
            self.add.suggest = self.suggest

    def typed(self, text: str) -> None:
        """Add what was typed; a name that is exactly one member's is theirs."""
        name = text.strip()
        link(self.desk, "contact", lines.add(self.desk.db, "contact", self.desk.event_id, name=name), name)

    def _take(self, member: int, name: str) -> None:
        lines.add(self.desk.db, "contact", self.desk.event_id, name=name, member=member)
        self.add.clear()


def link(desk: Desk, kind: str, line: int, name: str) -> None:
    """Link a line with the one member who is called exactly so, in a step of its own: Undo leaves the name. Nobody is: do nothing."""
    member = linked_members.named(desk.db, name)
    if member is not None:
        lines.change(desk.db, kind, line, member=member)
        words = say(Phrase(mark("core", "“{name}” is a member and was linked"), {"name": name.strip()[:60]}))
        desk.told.emit(words, True)
