"""Names of people on an event: members are suggested while one is typed, and a name can be linked to one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from commdesk.errors import Phrase, mark
from commdesk.events import linked_members
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine, Value
from commdesk.members import list_rows
from commdesk.members.finding.search import PeopleQuery
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.cells import CellSpec, Save, TextCell
from ui.panes.events.cards.parts.rows import AddLine, CardSpec, LineCard, LineRow
from ui.widgets.basic import icon_button

OFFERED = 8
NAME, WHO = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class Suggest(QObject):
    """Offers members below a line that is typed into; ``member_chosen`` carries the id and the name of one that was taken."""

    member_chosen = Signal(object, str)

    def __init__(self, box: QLineEdit, desk: CardContext) -> None:
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
        popup.setProperty("role", "offers")
        popup.setAccessibleName(translate_phrase(mark("core", "Members of this name")))
        self._box = box
        box.textEdited.connect(self.show_matches)
        self.list.activated[QModelIndex].connect(self._choose_item)  # type: ignore[index]

    def show_matches(self, text: str) -> None:
        """Show who is called so: by characters, pinyin or initials."""
        self._model.clear()
        ids = list(self._desk.member_finder.find_people(PeopleQuery(text))[:OFFERED]) if text.strip() else []
        found = list_rows.load_rows(self._desk.db, ids)
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

    def handle_key(self, event: QKeyEvent) -> bool:
        """Return whether a key is for the list, because it chooses there or closes it; Enter without a choice closes it, too."""
        if not self.popup.isVisible():
            return False
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and not self.popup.currentIndex().isValid():
            self.popup.hide()
            return False
        return enters or event.key() == Qt.Key.Key_Escape

    def _choose_item(self, at: QModelIndex) -> None:
        self.member_chosen.emit(int(at.data(WHO)), str(at.data(NAME)))


class PersonCell(TextCell):
    """A name. A member that is chosen is linked; another name, or none, belongs to nobody until one is chosen."""

    def __init__(self, desk: CardContext, cell: CellSpec, name: str, save: Save) -> None:
        super().__init__(cell, name, save)
        self._save_line = save
        self.suggest = Suggest(self, desk)
        self.suggest.member_chosen.connect(self._accept_member)

    def parse_text(self, text: str) -> dict[str, Value]:
        """Return the name, and that it is nobody's yet."""
        return {self.cell.column: text, "member": None}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the list of members what is for it."""
        if self.suggest.handle_key(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _accept_member(self, member: int, name: str) -> None:
        self._save_line({self.cell.column: name, "member": member})
        self._kept, self._refused = name, None
        self.setText(name)
        self.setModified(False)
        self._mark_refused("")


class PersonRow(LineRow):
    """A line with a name: who is a member can be opened."""

    def add_leading(self) -> None:
        """Make the button that opens the member; it stands behind the name."""
        name = f"events.{self.spec.kind}.member.{self.line.id}"
        self.who = icon_button(name, "members", self.desk.theme, self.tr("Open the member"), self.open_member, 15)
        policy = self.who.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # what stands behind it is in one column, linked or not
        self.who.setSizePolicy(policy)
        self.who.hide()

    def add_cell(self, cell: CellSpec) -> None:
        """Put the button behind the name."""
        super().add_cell(cell)
        if cell.column == "name":
            self.places.addWidget(self.who)

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Show whose name it is."""
        person = board.persons_by_member.get(line["member"])
        self.who.setVisible(person is not None)
        if person is not None:
            words = self.tr("Open the member {name}").format(name=person[1])
            self.who.setToolTip(escape_tooltip(words))
            self.who.setAccessibleName(words)

    def open_member(self) -> None:
        """Open the page of the member."""
        person = self.board.persons_by_member.get(self.line["member"]) if self.board is not None else None
        if person is not None:
            self.desk.action_requested.emit("member", person[0])

    def save_line(self, values: Mapping[str, Value]) -> None:
        """Write columns of this line; a name that is exactly one member's is theirs."""
        super().save_line(values)
        if values.get("name") and values.get("member", 0) is None:
            link_member(self.desk, self.spec.kind, self.line.id, str(values["name"]))

    def _create_field(self, cell: CellSpec) -> QWidget:
        if cell.column != "name":
            return super()._create_field(cell)
        made = PersonCell(self.desk, cell, f"events.{self.spec.kind}.{cell.column}.{self.line.id}", self.save_line)
        self.fields[cell.column] = made
        return made


class PersonLine(AddLine):
    """The line at the bottom, with members below it."""

    suggest: Suggest | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the list of members what is for it."""
        if self.suggest is not None and self.suggest.handle_key(event):
            event.ignore()
            return
        super().keyPressEvent(event)


class RoleCard(LineCard):
    """Roles, and who has them."""

    row_type = PersonRow


class ContactCard(LineCard):
    """Contacts; a member can be added by their name."""

    row_type, add_type = PersonRow, PersonLine

    def __init__(self, desk: CardContext, spec: CardSpec) -> None:
        super().__init__(desk, spec)
        self.suggest = Suggest(self.add, desk)
        self.suggest.member_chosen.connect(self._add_member)
        if isinstance(self.add, PersonLine):
            self.add.suggest = self.suggest

    def add_typed(self, text: str) -> None:
        """Add what was typed; a name that is exactly one member's is theirs."""
        name = text.strip()
        link_member(self.desk, "contact", lines.add_line(self.desk.db, "contact", self.desk.event_id, name=name), name)

    def _add_member(self, member: int, name: str) -> None:
        lines.add_line(self.desk.db, "contact", self.desk.event_id, name=name, member=member)
        self.add.clear()


def link_member(desk: CardContext, kind: str, line: int, name: str) -> None:
    """Link a line with the one member who is called exactly so, in a step of its own: Undo leaves the name. Nobody is: do nothing."""
    member = linked_members.find_member_by_name(desk.db, name)
    if member is not None:
        lines.update_line(desk.db, kind, line, member=member)
        words = translate_phrase(
            Phrase(mark("core", "“{name}” is a member and was linked"), {"name": name.strip()[:60]})
        )
        desk.notified.emit(words, True)
