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
from ui.i18n import fill_words, say
from ui.jobs import alive
from ui.painting import caption
from ui.panes.members.bulkbar import Bulkbar
from ui.panes.members.person import PersonPanel
from ui.panes.members.sidebar import Sidebar
from ui.panes.members.table import MemberTable
from ui.widgets.chooser import Chooser, Option

if TYPE_CHECKING:
    from commdesk.members.person import Person

Verb = Callable[[], object]
SAME = {"tag": "members.tag"}
"""What of the bar below the list has a shortcut, under the name of its action."""
TOGETHER = 10
"""People that can be merged at once: their values are looked through one by one."""


@dataclass(frozen=True)
class MemberViews:
    """What wishes something of people, and what is asked of the rest of the pane.

    ``in_archive`` says whether the list shows those who are archived; ``paste_cells`` puts what was copied into cells and says
    whether it was for cells at all.
    """

    side: Sidebar
    table: MemberTable
    bulk: Bulkbar
    person: PersonPanel
    in_archive: Callable[[], bool]
    paste_cells: Callable[[], bool]


class Deeds(QObject):
    """Carries out what the views wish.

    ``told`` carries news and whether Undo is offered; ``went`` another pane and what to show there; ``added`` the id of the first
    person who is new.

    Args:
        host: Whose shortcuts these are, and what menus and dialogs stand before.
    """

    told = Signal(str, bool)
    went = Signal(str, object)
    added = Signal(object)

    def __init__(self, host: QWidget, context: Context, views: MemberViews) -> None:
        super().__init__(host)
        self.host, self.context, self.views = host, context, views
        views.bulk.wished.connect(self.many)
        views.person.wished.connect(self.one)
        views.side.segment_menu.connect(self.segment_menu)
        views.side.tag_menu.connect(self.tag_menu)
        views.table.menu_wished.connect(self.row_menu)
        self._register()

    def _register(self) -> None:
        table = self.views.table
        chosen = lambda: bool(table.selection_size())  # noqa: E731
        some = lambda: 2 <= table.selection_size() <= TOGETHER  # noqa: E731
        for name, text, slot, keys, image, able in (
            ("paste", mark("core", "Paste people"), self.paste, ("Ctrl+V",), "copy", None),
            ("paste_people", mark("core", "Paste people, never cells"), self.paste_people, ("Ctrl+Shift+V",), "copy", None),
            ("tag", mark("core", "Tag the selected people"), lambda: self.many("tag", table.selected_ids(), self._middle()), ("Ctrl+T",), "tag", chosen),
            ("export", mark("core", "Export this list"), self.export_list, ("Ctrl+E",), "export", None),
            ("tags", mark("core", "Manage tags"), self.manage_tags, (), "tag", None),
            ("fields", mark("core", "Manage fields"), self.manage_fields, (), "columns", None),
            ("duplicates", mark("core", "Same people?"), self.duplicates, (), "merge", None),
            ("merge", mark("core", "Merge the selected people"), lambda: self._merge(table.selected_ids()), (), "merge", some),
            ("columns", mark("core", "Choose columns"), lambda: table.headings.choose_columns(self._middle()), (), "columns", None),
            ("delete", mark("core", "Delete the selected people"), lambda: self.many("delete", table.selected_ids(), self._middle()), (), "trash", chosen),
        ):  # fmt: skip
            self.context.actions.add(
                Action(f"members.{name}", "core", text, slot, keys, image, "members", able or (lambda: True)), self.host
            )

    def paste(self) -> None:
        """Put copied cells into the column the keyboard is in, or bring in the people that were copied."""
        if not self.views.paste_cells():
            self.paste_people()

    def paste_people(self) -> None:
        """Bring in the people that were copied: a table, names, a sign-up list, a chat."""
        self.went.emit("paste", None)

    def quick_add(self) -> None:
        """Add one person, or several."""
        from ui.dialogs.members.quick_add import QuickAdd

        dialog = QuickAdd(self.host.window(), self.context)
        dialog.added.connect(self._added)
        dialog.open()

    def many(self, wish: str, ids: Sequence[int], at: QPoint) -> None:
        """Do something with several people; what needs a choice asks for it first."""
        people, db = list(ids), self.context.db
        if not people:
            return
        count = f"{len(people):,}"
        match wish:
            case "tag":
                self._choose_tag(fill_words(self.tr("Tag {count} people with…"), count=count), people, at)
            case "untag":
                options = [Option(tag.name, tag.id) for tag in tags.of(db, people[:5000])]
                told = fill_words(self.tr("Tag taken off {count} people"), count=count)
                asked = fill_words(self.tr("Take off {count} people…"), count=count)
                self._choose(options, asked, at, lambda key: self._job(lambda: tags.untag(db, people, key), told))
            case "community":
                self._choose_community(people, at)
            case "set":
                self._set_menu(people, at)
            case "archive":
                archived = not self.views.in_archive()
                done = self.tr("{count} people archived") if archived else self.tr("{count} people brought back")
                self._job(lambda: record.archive(db, people, archived), fill_words(done, count=count))
            case "delete":
                self._job(lambda: record.delete(db, people), fill_words(self.tr("{count} people deleted"), count=count))
            case "export":
                self.export(people)

    def one(self, wish: str, person: Person) -> None:
        """Do something with the shown person."""
        window, context, ident = self.host.window(), self.context, person.member.id
        if wish == "memberships":
            from ui.dialogs.members.memberships import Stays

            Stays(window, context, ident).open()
        elif wish == "fees":
            from ui.dialogs.members.fees import Fees

            Fees(window, context, ident).open()
        elif wish in ("inviter", "merge"):
            self._choose_person(wish, person)
        elif wish == "add_handle" or wish.startswith("handle."):
            from ui.dialogs.members.accounts import Accounts

            Accounts(window, context, ident).open()
        elif wish in ("split", "union"):
            merge.split(context.db, ident)
            self.told.emit(self.tr("Split again"), True)
        elif wish == "history":
            from ui.dialogs.members.history import History

            History(window, context, person.ids, person.name).open()
        elif wish == "picture":
            from ui.dialogs.members.picture import choose

            choose(window, context, ident)
        elif wish == "delete":
            record.delete(context.db, (ident,))
            self.told.emit(self.tr("{name} deleted").format(name=person.name), True)
        elif wish == "forget":
            self._forget(person)

    def segment_menu(self, ident: int, at: QPoint) -> None:
        """Rename or delete a segment."""
        from ui.dialogs.app.text_prompt import ask

        found = self.views.side.segment(ident)
        if found is None:
            return
        menu = QMenu(self.host)
        rename = partial(
            ask, self.host, self.tr("Rename segment"), found.name, partial(segments.rename, self.context.db, ident)
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
        from ui.dialogs.app.text_prompt import ask

        db = self.context.db
        found = next((tag for group in tags.groups(db) for tag in group.tags if tag.id == ident), None)
        menu = QMenu(self.host)
        menu.setObjectName("members.tag.menu")
        if found is not None:
            rename = partial(
                ask, self.host, self.tr("Rename tag"), found.name, lambda name: tags.change(db, ident, name=name)
            )
            menu.addAction(self.tr("Rename…"), lambda: rename())
            menu.addAction(self.tr("Delete"), lambda: self._delete_tag(ident, found.name))
            menu.addSeparator()
        for name in ("tags", "fields", "new"):
            self.context.actions.get(f"members.{name}").offer(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def row_menu(self, at: QPoint) -> None:
        """Show what can be done with the selected rows."""
        ids = self.views.table.selected_ids()
        menu = QMenu(self.host)
        menu.setObjectName("members.menu")
        for name in ("copy", "paste", "edit", "fill"):
            self.context.actions.get(f"members.{name}").offer(menu)
        menu.addSeparator()
        for wish, made in self.views.bulk.buttons.items():
            entry = menu.addAction(made.icon(), made.text())
            entry.triggered.connect(partial(self._wish, wish, ids, at))
            entry.setEnabled(bool(ids))
            if wish in SAME:
                entry.setShortcut(self.context.actions.get(SAME[wish]).shortcut())
                entry.setShortcutVisibleInContextMenu(True)
        entry = menu.addAction(self.tr("Fill a script in for each, as a table…"), lambda: self.fill_script(ids))
        entry.setEnabled(bool(ids))
        if 2 <= len(ids) <= TOGETHER:
            words = self.tr("Merge these two…") if len(ids) == 2 else self.tr("Merge these {count}…")
            menu.addAction(caption(fill_words(words, count=len(ids))), lambda: self._merge(ids))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def fill_script(self, people: Sequence[int]) -> None:
        """Write a table with a script filled in for each of these people."""
        from ui.dialogs.scripts import show

        show("mailmerge", self.context, self.host.window(), list(people), alive(self, self.told.emit))

    def export_list(self) -> None:
        """Export everybody the list shows."""
        self.export(list(self.views.table.people.ids()))

    def export(self, people: Sequence[int]) -> None:
        """Ask for a file and write people into it."""
        from ui.dialogs.members.exporting import choose

        choose(self.host.window(), self.context, people, alive(self, self.told.emit))

    def manage_tags(self) -> None:
        """Open the tag manager."""
        from ui.dialogs.members.tag_editor import TagEditor

        TagEditor(self.host.window(), self.context).open()

    def manage_fields(self) -> None:
        """Open the manager of custom fields."""
        from ui.dialogs.members.field_editor import FieldEditor

        FieldEditor(self.host.window(), self.context).open()

    def duplicates(self) -> None:
        """Show who may be listed more than once."""
        from ui.dialogs.members.same_people import SamePeople

        SamePeople(self.host.window(), self.context).open()

    def _wish(self, wish: str, ids: Sequence[int], at: QPoint, checked: bool = False) -> None:
        self.many(wish, ids, at)

    def _merge(self, ids: Sequence[int]) -> None:
        from ui.dialogs.members.merging import Merging

        Merging(self.host.window(), self.context, ids).open()

    def _choose_tag(self, title: str, people: Sequence[int], at: QPoint) -> None:
        db = self.context.db
        told = fill_words(self.tr("Tagged {count} people"), count=f"{len(people):,}")
        options = [Option(tag.name, tag.id, group.name) for group in tags.groups(db) for tag in group.tags]
        chooser = Chooser(self.host, "members.tags", options, title, self.tr("New tag “{text}”"))
        chooser.chosen.connect(lambda tag: self._job(lambda: tags.tag(db, people, tag), told))
        chooser.made.connect(lambda name: self._job(lambda: tags.tag_new(db, people, name), told))
        chooser.show_at(at)

    def _choose_community(self, people: Sequence[int], at: QPoint) -> None:
        from commdesk.communities import memberships

        db, count = self.context.db, f"{len(people):,}"
        options = [Option(found.name, found.id) for found in communities.listing(db)]
        added = fill_words(self.tr("Added {count} people"), count=count)
        asked = fill_words(self.tr("Add {count} people to…"), count=count)
        chooser = Chooser(self.host, "members.choice", options, asked, self.tr("New community “{text}”"))
        chooser.chosen.connect(lambda key: self._job(lambda: memberships.add_people(db, people, key), added))
        chooser.made.connect(lambda name: self._job(lambda: memberships.add_to_new(db, people, name), added))
        chooser.show_at(at)

    def _choose(self, options: Sequence[Option], title: str, at: QPoint, chosen: Callable[[int], object]) -> None:
        chooser = Chooser(self.host, "members.choice", options, title)
        chooser.chosen.connect(chosen)
        chooser.show_at(at)

    def _choose_person(self, wish: str, person: Person) -> None:
        from ui.dialogs.members.person_chooser import PersonChooser

        title = self.tr("Merge with…") if wish == "merge" else self.tr("Invited by…")
        # Nobody is merged with themselves or invited by themselves.
        chooser = PersonChooser(self.host.window(), self.context, title, person.ids)
        if wish == "merge":
            chooser.chosen.connect(lambda other: self._merge((person.member.id, other)))
        else:
            chooser.chosen.connect(lambda other: record.change(self.context.db, person.member.id, inviter=other))
        chooser.open()

    def _set_menu(self, people: Sequence[int], at: QPoint) -> None:
        from commdesk.members import levels

        db = self.context.db
        words: dict[str, tuple[str, Sequence[tuple[str | int, str]]]] = {
            "channel": (self.tr("Source"), [(word.id, word.name) for word in vocabulary.channels(db)]),
            "stage": (self.tr("Stage"), [(word.id, word.name) for word in vocabulary.stages(db)]),
            "level": (self.tr("Level"), [(level, say(title)) for level, title in levels.LEVELS.items()]),
            "intent": (self.tr("Intent"), [(2, self.tr("yes")), (1, self.tr("no")), (0, self.tr("unknown"))]),
            "power": (self.tr("Power"), [(2, self.tr("yes")), (1, self.tr("no")), (0, self.tr("unknown"))]),
            "friend": (self.tr("Friend"), [(1, self.tr("added")), (0, self.tr("not added"))]),
            "role": (self.tr("Role"), [("", self.tr("member")), ("staff", self.tr("staff")), ("bot", self.tr("bot"))]),
        }
        menu = QMenu(self.host)
        for column, (title, values) in words.items():
            inner = menu.addMenu(caption(title))
            for value, text in values:
                inner.addAction(caption(text), partial(self._set, people, column, value, title))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _set(self, people: Sequence[int], column: str, value: str | int, title: str) -> None:
        db = self.context.db
        told = fill_words(self.tr("{field} set for {count} people"), field=title, count=f"{len(people):,}")
        self._job(lambda: bulk.put(db, people, column, value), told)

    def _job(self, verb: Verb, told: str) -> None:
        def work(progress: Progress) -> object:
            return verb()

        job = self.context.jobs.start(work, told)
        job.done.connect(alive(self, lambda _: self.told.emit(told, True)))

    def _added(self, ids: Sequence[int]) -> None:
        self.told.emit(fill_words(self.tr("{count} people added"), count=len(ids)), True)
        if ids:
            from ui.dialogs.members.same_people import look_after

            self.added.emit(ids[0])
            look_after(self.context, self.host.window(), people=ids)

    def _move_segment(self, order: list[int], place: int, by: int, checked: bool = False) -> None:
        moved = list(order)
        moved[place], moved[place + by] = moved[place + by], moved[place]
        segments.reorder(self.context.db, moved)

    def _delete_segment(self, ident: int) -> None:
        segments.delete(self.context.db, ident)
        self.told.emit(self.tr("Segment deleted"), True)

    def _delete_tag(self, ident: int, name: str) -> None:
        tags.delete(self.context.db, ident)
        self.told.emit(self.tr("“{name}” deleted").format(name=name), True)

    def _forget(self, person: Person) -> None:
        from ui.dialogs.members.forgetting import Forgetting

        made = Forgetting(self.host.window(), self.context, person.member.id, person.name, self.told.emit)
        made.went.connect(self.went)
        made.open()

    def _middle(self) -> QPoint:
        table = self.views.table
        return table.viewport().mapToGlobal(QPoint(table.width() // 3, 40))
