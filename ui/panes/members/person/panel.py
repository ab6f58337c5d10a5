"""The panel beside the list: one person, or nobody. It follows the list and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QWidget

from commdesk import tags
from commdesk.members import record
from ui.context import Context
from ui.theme import Theme
from ui.widgets.basic import EmptyState, create_column
from ui.widgets.chooser import Chooser, Option

if TYPE_CHECKING:
    from commdesk.members.person import Person
    from ui.panes.members.person.page import PersonPage

WIDTH = 300


class PersonPanel(QWidget):
    """Shows one person. ``navigate_requested`` carries another person to show; ``action_requested`` a deed of the menu and the person,
    ``event_requested`` an event.
    """

    notified = Signal(str, bool)
    navigate_requested = Signal(object)
    action_requested = Signal(str, object)
    event_requested = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("members.person")
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH)
        self.context = context
        self.person: Person | None = None
        self._page: PersonPage | None = None
        self.view = QScrollArea()
        self.view.setObjectName("members.person.scroll")
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nobody = EmptyState("members.nobody", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nobody)
        self.stack.addWidget(self.view)
        self.setLayout(create_column(self.stack))
        self.retranslate_ui()

    @property
    def page(self) -> PersonPage:
        """What shows a person; it is read and made for the first one, when the rows of the list are there."""
        if self._page is None:
            self._page = self._make()
        return self._page

    def _make(self) -> PersonPage:
        from ui.panes.members.person.page import PersonPage

        made = PersonPage(self.context)
        made.head.tag_requested.connect(self.choose_tag)
        made.head.untag_requested.connect(self._remove_tag)
        made.head.menu_requested.connect(self._request_menu)
        made.facts.dialog_requested.connect(self._open_fact_dialog)
        made.notified.connect(self.notified)
        made.event_requested.connect(self.event_requested)
        self.view.setWidget(made)
        return made

    def show_member(self, ident: int) -> None:
        """Show a person; 0 or somebody who is gone: nobody."""
        from commdesk.members import person as people

        found = people.load_person(self.context.db, ident) if ident else None
        moved = self.person is None or found is None or self.person.member.id != found.member.id
        self.person = found
        self.stack.setCurrentWidget(self.view if found is not None else self.nobody)
        if found is None:
            return
        self.page.show_person(found)
        if moved:
            self.view.verticalScrollBar().setValue(0)
            self.page.notes.box.clear()

    def refresh(self) -> None:
        """Read the shown person anew; a line that is being typed into stays."""
        if self.person is None:
            return
        focus = self.window().focusWidget()
        if focus is not None and self.page.facts.isAncestorOf(focus) and getattr(focus, "isModified", lambda: False)():
            return
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        self.show_member(self.person.member.id)
        found = self.findChildren(QWidget, name) if name else []
        if found:
            found[-1].show()  # the newest; its layout shows it later, and what is hidden cannot have the keyboard
            found[-1].setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        if self._page is not None:
            self._page.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.nobody.show_text(self.tr("Choose somebody in the list to see what you know of them."))
        if self._page is not None:
            self._page.retranslate_ui()
        if self.person is not None:
            self.show_member(self.person.member.id)

    def choose_tag(self, at: QPoint) -> None:
        """Ask for a tag and give it; a new one can be typed."""
        options = [
            Option(tag.name, tag.id, group.name)
            for group in tags.list_tag_groups(self.context.db)
            for tag in group.tags
        ]
        chooser = Chooser(self, "members.tags", options, self.tr("Tag…"), self.tr("New tag “{text}”"))
        chooser.option_chosen.connect(self._add_tag)
        chooser.option_created.connect(self._new_tag)
        chooser.show_at(at)

    def _add_tag(self, tag: int) -> None:
        if self.person is not None:
            tags.tag_members(self.context.db, (self.person.member.id,), tag)

    def _new_tag(self, name: str) -> None:
        if self.person is not None:
            tags.tag_new(self.context.db, (self.person.member.id,), name)

    def _remove_tag(self, tag: int) -> None:
        if self.person is not None:
            tags.untag_members(self.context.db, (self.person.member.id,), tag)
            self.notified.emit(self.tr("Tag taken off"), True)

    def _open_fact_dialog(self, what: str) -> None:
        if self.person is None:
            return
        if what in ("memberships", "fees", "inviter", "add_handle", "union") or what.startswith("handle."):
            self.action_requested.emit(what, self.person)

    def _request_menu(self, at: QPoint) -> None:
        if self.person is None:
            return
        person = self.person
        archived = bool(person.member.archived)
        menu = QMenu(self)
        menu.setObjectName("members.person.menu")
        menu.addAction(self.tr("Picture…"), lambda: self.action_requested.emit("picture", person))
        menu.addAction(self.tr("History…"), lambda: self.action_requested.emit("history", person))
        menu.addAction(self.tr("Merge with somebody…"), lambda: self.action_requested.emit("merge", person))
        if len(person.ids) > 1:
            menu.addAction(self.tr("Split again"), lambda: self.action_requested.emit("split", person))
        menu.addAction(self.tr("Copy to another workspace…"), lambda: self.action_requested.emit("copy_to", person))
        menu.addSeparator()
        words = self.tr("Bring back from the archive") if archived else self.tr("Archive")
        menu.addAction(words, lambda: record.archive_members(self.context.db, (person.member.id,), not archived))
        menu.addAction(self.tr("Delete"), lambda: self.action_requested.emit("delete", person))
        menu.addAction(self.tr("Forget this person…"), lambda: self.action_requested.emit("forget", person))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
