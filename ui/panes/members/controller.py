"""What is done with people from the list: bulk deeds, the person's menu, the dialogs. One act, one step, one Undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from commdesk import tags, vocabulary
from commdesk.communities import record as communities
from commdesk.errors import mark
from commdesk.members import bulk, merge, record
from commdesk.members.finding import segments
from commdesk.progress import Progress
from ui.actions import Action
from ui.context import Context
from ui.i18n import fill_words, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_mnemonic
from ui.panes.members.bulk_bar import MemberBulkbar
from ui.panes.members.person import PersonPanel
from ui.panes.members.sidebar import MemberSidebar
from ui.panes.members.table import MemberTable
from ui.widgets.chooser import Chooser, Option

if TYPE_CHECKING:
    from commdesk.members.person import Person

Verb = Callable[[], object]
SAME = {"tag": "members.tag"}
"""What of the bar below the list has a shortcut, under the name of its action."""
TOGETHER = 10  # people that can be merged at once: their values are looked through one by one


@dataclass(frozen=True)
class MemberViews:
    """What wishes something of people, and what is asked of the rest of the pane.

    ``in_archive`` says whether the list shows those who are archived; ``paste_cells`` puts what was copied into cells and says
    whether it was for cells at all.
    """

    side: MemberSidebar
    table: MemberTable
    bulk: MemberBulkbar
    person: PersonPanel
    in_archive: Callable[[], bool]
    paste_cells: Callable[[], bool]


class MemberController(QObject):
    """Carries out what the views wish.

    ``notified`` carries news and whether Undo is offered; ``navigate_requested`` another pane and what to show there; ``added`` the id of the first
    person who is new.

    Args:
        host: Whose shortcuts these are, and what menus and dialogs stand before.
    """

    notified = Signal(str, bool)
    navigate_requested = Signal(str, object)
    added = Signal(object)

    def __init__(self, host: QWidget, context: Context, views: MemberViews) -> None:
        super().__init__(host)
        self.host, self.context, self.views = host, context, views
        views.bulk.action_requested.connect(self.apply_to_many)
        views.person.action_requested.connect(self.apply_to_person)
        views.side.segment_menu_requested.connect(self.segment_menu)
        views.side.tag_menu_requested.connect(self.tag_menu)
        views.table.menu_requested.connect(self.row_menu)
        self._register_actions()

    def _register_actions(self) -> None:
        table = self.views.table
        chosen = lambda: bool(table.selection_size())  # noqa: E731
        some = lambda: 2 <= table.selection_size() <= TOGETHER  # noqa: E731
        for name, text, slot, keys, image, able in (
            ("paste", mark("core", "Paste people"), self.paste_into_list, ("Ctrl+V",), "copy", None),
            ("paste_people", mark("core", "Paste people, never cells"), self.paste_people, ("Ctrl+Shift+V",), "copy", None),
            ("tag", mark("core", "Tag the selected people"), lambda: self.apply_to_many("tag", table.selected_ids(), self._table_centre()),
            ("Ctrl+T",), "tag", chosen),
            ("export", mark("core", "Export this list"), self.export_list, ("Ctrl+E",), "export", None),
            ("copy_to", mark("core", "Copy to another workspace…"),
            lambda: self.apply_to_many("copy_to", table.selected_ids(), self._table_centre()), (), "folder", chosen),
            ("tags", mark("core", "Manage tags"), self.manage_tags, (), "tag", None),
            ("fields", mark("core", "Manage fields"), self.manage_fields, (), "columns", None),
            ("duplicates", mark("core", "Same people?"), self.show_duplicates, (), "merge", None),
            ("merge", mark("core", "Merge the selected people"), lambda: self._merge_people(table.selected_ids()), (), "merge", some),
            ("columns", mark("core", "Choose columns"), lambda: table.headings.choose_columns(self._table_centre()), (), "columns", None),
            ("delete", mark("core", "Delete the selected people"), lambda: self.apply_to_many("delete", table.selected_ids(), self._table_centre()),
            (), "trash", chosen),
        ):  # fmt: skip
            self.context.actions.add_action(
                Action(f"members.{name}", "core", text, slot, keys, image, "members", able or (lambda: True)), self.host
            )

    def paste_into_list(self) -> None:
        """Put copied cells into the column the keyboard is in, or bring in the people that were copied."""
        if not self.views.paste_cells():
            self.paste_people()

    def paste_people(self) -> None:
        """Bring in the people that were copied: a table, names, a sign-up list, a chat."""
        self.navigate_requested.emit("paste", None)

    def quick_add(self) -> None:
        """Add one person, or several."""
        from ui.dialogs.members.quick_add import QuickAdd

        dialog = QuickAdd(self.host.window(), self.context)
        dialog.people_added.connect(self._on_people_added)
        dialog.open()

    def apply_to_many(self, wish: str, ids: Sequence[int], at: QPoint) -> None:
        """Do something with several people; what needs a choice asks for it first."""
        people, db = list(ids), self.context.db
        if not people:
            return
        count = f"{len(people):,}"
        match wish:
            case "tag":
                self._choose_tag(fill_words(self.tr("Tag {count} people with…"), count=count), people, at)
            case "untag":
                options = [Option(tag.name, tag.id) for tag in tags.load_tags(db, people[:5000])]
                told = fill_words(self.tr("Tag taken off {count} people"), count=count)
                asked = fill_words(self.tr("Take off {count} people…"), count=count)
                self._ask_choice(
                    options, asked, at, lambda key: self._start_step(lambda: tags.untag_members(db, people, key), told)
                )
            case "community":
                self._choose_community(people, at)
            case "set":
                self._set_menu(people, at)
            case "archive":
                archived = not self.views.in_archive()
                done = self.tr("{count} people archived") if archived else self.tr("{count} people brought back")
                self._start_step(lambda: record.archive_members(db, people, archived), fill_words(done, count=count))
            case "delete":
                deleted = fill_words(self.tr("{count} people deleted"), count=count)
                self._start_step(lambda: record.delete_members(db, people), deleted)
            case "export":
                self.export_people(people)
            case "copy_to":
                from ui.dialogs.clients.copy_people import CopyPeopleDialog

                CopyPeopleDialog(self.host.window(), self.context, people).open()

    def apply_to_person(self, wish: str, person: Person) -> None:
        """Do something with the shown person."""
        window, context, ident = self.host.window(), self.context, person.member.id
        if wish == "memberships":
            from ui.dialogs.members.memberships import StaysDialog

            StaysDialog(window, context, ident).open()
        elif wish == "fees":
            from ui.dialogs.members.fees import FeesDialog

            FeesDialog(window, context, ident).open()
        elif wish in ("inviter", "merge"):
            self._choose_person(wish, person)
        elif wish == "add_handle" or wish.startswith("handle."):
            from ui.dialogs.members.accounts import Accounts

            Accounts(window, context, ident).open()
        elif wish in ("split", "union"):
            merge.split_person(context.db, ident)
            self.notified.emit(self.tr("Split again"), True)
        elif wish == "history":
            from ui.dialogs.members.history import History

            History(window, context, person.ids, person.name).open()
        elif wish == "picture":
            from ui.dialogs.members.picture import choose_picture

            choose_picture(window, context, ident)
        elif wish == "copy_to":
            self.apply_to_many(wish, (ident,), self._table_centre())
        elif wish == "delete":
            record.delete_members(context.db, (ident,))
            self.notified.emit(self.tr("{name} deleted").format(name=person.name), True)
        elif wish == "forget":
            self._forget_person(person)

    def segment_menu(self, ident: int, at: QPoint) -> None:
        """Rename or delete a segment."""
        from ui.dialogs.app.text_prompt import ask_text

        found = self.views.side.find_segment(ident)
        if found is None:
            return
        menu = QMenu(self.host)
        rename = partial(
            ask_text,
            self.host,
            self.tr("Rename segment"),
            found.name,
            partial(segments.rename_segment, self.context.db, ident),
        )
        menu.addAction(self.tr("Rename…"), lambda: rename())
        order = [segment.id for segment in self.views.side.found.segments] if self.views.side.found is not None else []
        place = order.index(ident)
        for by, words in ((-1, self.tr("Move up")), (1, self.tr("Move down"))):
            entry = menu.addAction(words)
            entry.setEnabled(0 <= place + by < len(order))
            entry.triggered.connect(partial(self._move_segment, order, place, by))
        menu.addAction(self.tr("Delete"), lambda: self._delete_segment(ident))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def tag_menu(self, ident: int, at: QPoint) -> None:
        """Rename or delete a tag, 0 for none, and manage all of them."""
        from ui.dialogs.app.text_prompt import ask_text

        db = self.context.db
        found = next((tag for group in tags.list_tag_groups(db) for tag in group.tags if tag.id == ident), None)
        menu = QMenu(self.host)
        menu.setObjectName("members.tag.menu")
        if found is not None:
            rename_tag = lambda name: tags.update_tag(db, ident, name=name)  # noqa: E731
            rename = partial(ask_text, self.host, self.tr("Rename tag"), found.name, rename_tag)
            menu.addAction(self.tr("Rename…"), lambda: rename())
            menu.addAction(self.tr("Delete"), lambda: self._delete_tag(ident, found.name))
            menu.addSeparator()
        for name in ("tags", "fields", "new"):
            self.context.actions.get_action(f"members.{name}").add_to_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def row_menu(self, at: QPoint) -> None:
        """Show what can be done with the selected rows."""
        ids = self.views.table.selected_ids()
        menu = QMenu(self.host)
        menu.setObjectName("members.menu")
        for name in ("copy", "paste", "edit", "fill"):
            self.context.actions.get_action(f"members.{name}").add_to_menu(menu)
        menu.addSeparator()
        for wish, made in self.views.bulk.buttons.items():
            entry = menu.addAction(made.icon(), made.text())
            entry.triggered.connect(lambda _, wish=wish: self.apply_to_many(wish, ids, at))
            entry.setEnabled(bool(ids))
            if wish in SAME:
                entry.setShortcut(self.context.actions.get_action(SAME[wish]).shortcut_text())
                entry.setShortcutVisibleInContextMenu(True)
        entry = menu.addAction(self.tr("Fill a script in for each, as a table…"), lambda: self.fill_script(ids))
        entry.setEnabled(bool(ids))
        if 2 <= len(ids) <= TOGETHER:
            words = self.tr("Merge these two…") if len(ids) == 2 else self.tr("Merge these {count}…")
            menu.addAction(escape_mnemonic(fill_words(words, count=len(ids))), lambda: self._merge_people(ids))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def fill_script(self, people: Sequence[int]) -> None:
        """Write a table with a script filled in for each of these people."""
        from ui.dialogs.scripts import show_dialog

        show_dialog("mailmerge", self.context, self.host.window(), list(people), guard_slot(self, self.notified.emit))

    def export_list(self) -> None:
        """Export everybody the list shows."""
        self.export_people(list(self.views.table.people.all_ids()))

    def export_people(self, people: Sequence[int]) -> None:
        """Ask what is covered and for a file, and write people into it."""
        from ui.dialogs.members.exporting import ExportDialog

        ExportDialog(self.host.window(), self.context, people, guard_slot(self, self.notified.emit)).open()

    def manage_tags(self) -> None:
        """Open the tag manager."""
        from ui.dialogs.members.tag_editor import TagEditor

        TagEditor(self.host.window(), self.context).open()

    def manage_fields(self) -> None:
        """Open the manager of custom fields."""
        from ui.dialogs.members.field_editor import FieldEditor

        FieldEditor(self.host.window(), self.context).open()

    def show_duplicates(self) -> None:
        """Show who may be listed more than once."""
        from ui.dialogs.members.same_people import SamePeople

        SamePeople(self.host.window(), self.context).open()

    def _merge_people(self, ids: Sequence[int]) -> None:
        from ui.dialogs.members.merging import Merging

        Merging(self.host.window(), self.context, ids).open()

    def _choose_tag(self, title: str, people: Sequence[int], at: QPoint) -> None:
        db = self.context.db
        told = fill_words(self.tr("Tagged {count} people"), count=f"{len(people):,}")
        options = [Option(tag.name, tag.id, group.name) for group in tags.list_tag_groups(db) for tag in group.tags]
        chooser = Chooser(self.host, "members.tags", options, title, self.tr("New tag “{text}”"))
        chooser.option_chosen.connect(lambda tag: self._start_step(lambda: tags.tag_members(db, people, tag), told))
        chooser.option_created.connect(lambda name: self._start_step(lambda: tags.tag_new(db, people, name), told))
        chooser.show_at(at)

    def _choose_community(self, people: Sequence[int], at: QPoint) -> None:
        from commdesk.communities.memberships import add_people, add_to_new

        db, count = self.context.db, f"{len(people):,}"
        options = [Option(found.name, found.id) for found in communities.list_communities(db)]
        added = fill_words(self.tr("Added {count} people"), count=count)
        asked = fill_words(self.tr("Add {count} people to…"), count=count)
        chooser = Chooser(self.host, "members.choice", options, asked, self.tr("New community “{text}”"))
        chooser.option_chosen.connect(lambda key: self._start_step(lambda: add_people(db, people, key), added))
        chooser.option_created.connect(lambda name: self._start_step(lambda: add_to_new(db, people, name), added))
        chooser.show_at(at)

    def _ask_choice(self, options: Sequence[Option], title: str, at: QPoint, chosen: Callable[[int], object]) -> None:
        chooser = Chooser(self.host, "members.choice", options, title)
        chooser.option_chosen.connect(chosen)
        chooser.show_at(at)

    def _choose_person(self, wish: str, person: Person) -> None:
        from ui.dialogs.members.person_chooser import PersonChooser

        title = self.tr("Merge with…") if wish == "merge" else self.tr("Invited by…")
        # Nobody is merged with themselves or invited by themselves.
        chooser = PersonChooser(self.host.window(), self.context, title, person.ids)
        if wish == "merge":
            chooser.person_chosen.connect(lambda other: self._merge_people((person.member.id, other)))
        else:
            chooser.person_chosen.connect(
                lambda other: record.update_member(self.context.db, person.member.id, inviter=other)
            )
        chooser.open()

    def _set_menu(self, people: Sequence[int], at: QPoint) -> None:
        from commdesk.members import levels

        db = self.context.db
        words: dict[str, tuple[str, Sequence[tuple[str | int, str]]]] = {
            "channel": (self.tr("Source"), [(word.id, word.name) for word in vocabulary.list_channels(db)]),
            "stage": (self.tr("Stage"), [(word.id, word.name) for word in vocabulary.list_stages(db)]),
            "level": (self.tr("Level"), [(level, translate_phrase(title)) for level, title in levels.LEVELS.items()]),
            "intent": (self.tr("Intent"), [(2, self.tr("yes")), (1, self.tr("no")), (0, self.tr("unknown"))]),
            "power": (self.tr("Power"), [(2, self.tr("yes")), (1, self.tr("no")), (0, self.tr("unknown"))]),
            "friend": (self.tr("Friend"), [(1, self.tr("added")), (0, self.tr("not added"))]),
            "role": (self.tr("Role"), [("", self.tr("member")), ("staff", self.tr("staff")), ("bot", self.tr("bot"))]),
        }
        menu = QMenu(self.host)
        for column, (title, values) in words.items():
            inner = menu.addMenu(escape_mnemonic(title))
            for value, text in values:
                inner.addAction(escape_mnemonic(text), partial(self._set_column, people, column, value, title))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _set_column(self, people: Sequence[int], column: str, value: str | int, title: str) -> None:
        db = self.context.db
        told = fill_words(self.tr("{field} set for {count} people"), field=title, count=f"{len(people):,}")
        self._start_step(lambda: bulk.set_field_value(db, people, column, value), told)

    def _start_step(self, verb: Verb, told: str) -> None:
        def work(progress: Progress) -> object:
            return verb()

        job = self.context.jobs.start_job(work, told)
        job.succeeded.connect(guard_slot(self, lambda _: self.notified.emit(told, True)))

    def _on_people_added(self, ids: Sequence[int]) -> None:
        self.notified.emit(fill_words(self.tr("{count} people added"), count=len(ids)), True)
        if ids:
            from ui.dialogs.members.same_people import look_after

            self.added.emit(ids[0])
            look_after(self.context, self.host.window(), people=ids)

    def _move_segment(self, order: list[int], place: int, by: int, checked: bool = False) -> None:
        moved = list(order)
        moved[place], moved[place + by] = moved[place + by], moved[place]
        segments.reorder_segments(self.context.db, moved)

    def _delete_segment(self, ident: int) -> None:
        segments.delete_segment(self.context.db, ident)
        self.notified.emit(self.tr("Segment deleted"), True)

    def _delete_tag(self, ident: int, name: str) -> None:
        tags.delete_tag(self.context.db, ident)
        self.notified.emit(self.tr("“{name}” deleted").format(name=name), True)

    def _forget_person(self, person: Person) -> None:
        from ui.dialogs.members.forgetting import Forgetting

        made = Forgetting(self.host.window(), self.context, person.member.id, person.name, self.notified.emit)
        made.navigate_requested.connect(self.navigate_requested)
        made.open()

    def _table_centre(self) -> QPoint:
        table = self.views.table
        return table.viewport().mapToGlobal(QPoint(table.width() // 3, 40))
