"""What is done with scripts and folders: one act, one step, one Undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from commdesk.errors import mark
from commdesk.scripts import editing, folders, record
from ui.actions import Action
from ui.context import Context
from ui.i18n import fill_words
from ui.panes.scripts import shelf, sidebar
from ui.panes.scripts.bulkbar import Bulkbar
from ui.panes.scripts.sheet import Sheet
from ui.panes.scripts.shelf import ScriptList
from ui.panes.scripts.sidebar import Key, Sidebar
from ui.widgets.chooser import Chooser, Option
from ui.widgets.rowkeys import offer


@dataclass(frozen=True)
class ScriptViews:
    """What wishes something of scripts and folders."""

    side: Sidebar
    search: QLineEdit
    list: ScriptList
    bulk: Bulkbar
    sheet: Sheet


class Deeds(QObject):
    """Carries out what the views wish.

    ``told`` carries news and whether Undo is offered; ``script_requested`` the id of a script to show, ``scope_requested`` the key of
    a line of the left side; ``search_requested`` wants the keyboard in the search; ``changed`` comes where folders and scripts must be
    read anew at once.

    Args:
        host: Whose shortcuts these are, and what menus and dialogs stand before.
    """

    told = Signal(str, bool)
    script_requested = Signal(object)
    scope_requested = Signal(object)
    search_requested = Signal()
    changed = Signal()

    def __init__(self, host: QWidget, context: Context, views: ScriptViews) -> None:
        super().__init__(host)
        self.host, self.context, self.db, self.views = host, context, context.db, views
        views.side.wished.connect(self.folder)
        views.side.renamed.connect(lambda folder, name: folders.rename(self.db, folder, name))
        views.side.moved.connect(lambda folder, parent, order: folders.move(self.db, folder, parent, order))
        views.side.dropped.connect(self.drop)
        views.side.menu_wished.connect(self.side_menu)
        views.list.wished.connect(self.wish)
        views.list.menu_wished.connect(self.list_menu)
        views.sheet.more.connect(self.list_menu)
        views.sheet.wished.connect(self.dialog)
        views.bulk.wished.connect(self.many)
        self._register()

    def _register(self) -> None:
        sheet = self.views.sheet
        shown = lambda: bool(sheet.script)  # noqa: E731
        always = lambda: True  # noqa: E731
        for name, text, slot, keys, image, able in (
            ("new", mark("core", "New script"), self.new, ("Ctrl+N",), "plus", always),
            ("find", mark("core", "Find scripts"), self.search_requested.emit, ("Ctrl+F",), "search", always),
            ("copy", mark("core", "Copy the script"), sheet.copy, ("Ctrl+Return", "Ctrl+Enter"), "copy", shown),
            ("person", mark("core", "Choose for whom"), sheet.choose_person, ("Ctrl+M",), "user-plus", shown),
            ("favourite", mark("core", "Favourite, or no longer"), self.favourite, ("Ctrl+D",), "star", shown),
            ("edit", mark("core", "Folder, tags and notes"), self.edit, ("Ctrl+E",), "edit", shown),
            ("folder", mark("core", "New folder"), self.new_folder, (), "folder", always),
            ("queue", mark("core", "Send to a segment, one by one"), lambda: self.dialog("queue", sheet.script), (), "users", shown),
            ("merge", mark("core", "Fill in for a segment, as a table"), lambda: self.dialog("mailmerge", sheet.script), (), "export", shown),
            ("queues", mark("core", "Open queues"), lambda: self.dialog("queues", None), (), "users", always),
            ("versions", mark("core", "Versions of the script"), lambda: self.dialog("versions", sheet.script), (), "history", shown),
            ("import", mark("core", "Import scripts"), lambda: self.dialog("import", None), (), "import", always),
            ("export", mark("core", "Export scripts"), lambda: self.dialog("export", None), (), "export", always),
            ("packs", mark("core", "Starter packs"), lambda: self.dialog("packs", None), (), "archive", always),
            ("trash", mark("core", "Deleted scripts"), lambda: self.dialog("trash", None), (), "trash", always),
            ("wording", mark("core", "Words to avoid"), lambda: self.dialog("wording", None), (), "warning", always),
        ):  # fmt: skip
            self.context.actions.add(
                Action(f"scripts.{name}", "core", text, slot, keys, image, "scripts", able), self.host
            )

    def new(self) -> None:
        """Write a new script in the chosen folder, and put the keyboard into its title."""
        key = self.views.side.key()
        folder = int(str(key[1])) if key is not None and key[0] == "folder" else None
        made = record.add(self.db, self.tr("New script"), folder)
        self.script_requested.emit(made)
        self.views.sheet.head.type_title()

    def favourite(self) -> None:
        """Make the shown script a favourite, or no longer."""
        script = self.views.sheet.copying.script
        if script is not None:
            editing.favour(self.db, (script.id,), not script.favourite)

    def edit(self) -> None:
        """Show or hide where the shown script lies and how it is found."""
        self.views.sheet.edit(self.views.sheet.properties.isHidden())

    def new_folder(self, parent: int | None = None) -> None:
        """Make a folder and let its name be typed."""
        taken = {folder.name for folder in folders.tree(self.db) if folder.parent == parent}
        name, number = self.tr("New folder"), 1
        while name in taken:
            number += 1
            name = self.tr("New folder {number}").format(number=number)
        made = folders.add(self.db, name, parent)
        self.changed.emit()
        self.views.side.edit_name(made)

    def folder(self, wish: str, folder: int) -> None:
        """Do what was wished with a folder."""
        side = self.views.side
        if wish == "rename":
            side.edit_name(folder)
        elif wish == "new":
            self.new_folder(folder)
        elif wish == "delete":
            count = next((each.scripts for each in folders.tree(self.db) if each.id == folder), 0)
            folders.delete(self.db, folder)
            self.told.emit(fill_words(self.tr("Folder deleted, with {count} scripts in it"), count=count), True)
        else:
            self._move(wish, folder)

    def _move(self, wish: str, folder: int) -> None:
        """Move a folder up or down among its neighbours, into the one above it, or out of the one it is in."""
        side = self.views.side
        parent = side.parent_of(folder)
        order = side.children_of(parent)
        at = order.index(folder)
        if wish in ("up", "down"):
            to = at + (1 if wish == "down" else -1)
            if 0 <= to < len(order):
                order[at], order[to] = order[to], order[at]
                folders.move(self.db, folder, _ident(parent), [int(str(each)) for each in order])
        elif wish == "in" and at > 0:
            into = order[at - 1]
            folders.move(self.db, folder, _ident(into), [int(str(each)) for each in (*side.children_of(into), folder)])
        elif wish == "out" and parent is not None:
            above = side.parent_of(parent)
            places = side.children_of(above)
            places.insert(places.index(parent) + 1, folder)
            folders.move(self.db, folder, _ident(above), [int(str(each)) for each in places])

    def drop(self, ids: Sequence[int], folder: int | None) -> None:
        """Put scripts that were dragged into a folder."""
        editing.move(self.db, ids, folder)
        self.told.emit(fill_words(self.tr("{count} scripts moved"), count=len(ids)), True)

    def wish(self, wish: str) -> None:
        """Do what a key in the list wishes."""
        ids = self.views.list.selected()
        if wish == "copy":
            self.views.sheet.copy()
        elif wish == "delete" and ids:
            self.many("delete", ids, QPoint())
        elif wish == "rename":
            self.views.sheet.head.type_title()
        elif wish in ("up", "down"):
            self._shift(-1 if wish == "up" else 1)

    def _shift(self, by: int) -> None:
        """Move the script the list is on among those of its folder."""
        key, ids = self.views.side.key(), list(self.views.list.scripts.ids)
        here = self.views.list.current_id()
        if key is None or key[0] not in ("folder", "loose") or self.views.search.text() or here not in ids:
            return
        at = ids.index(here)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            editing.reorder(self.db, ids)

    def many(self, wish: str, ids: Sequence[int], at: QPoint) -> None:
        """Do something with several scripts."""
        if wish == "delete":
            editing.delete(self.db, ids)
            self.told.emit(fill_words(self.tr("{count} scripts deleted"), count=len(ids)), True)
        elif wish == "move":
            options = [Option(self.tr("In no folder"), None)]
            options += [Option("   " * each.depth + each.name, each.id) for each in folders.tree(self.db)]
            chooser = Chooser(self.host, "scripts.move", options, self.tr("Into which folder?"))
            chooser.chosen.connect(lambda folder: self.drop(ids, folder))
            chooser.show_at(at)
        elif wish == "tag":
            options = [Option(name, name, f"{count:,}") for name, count in editing.tags(self.db)]
            chooser = Chooser(self.host, "scripts.tag_many", options, self.tr("Tag…"), self.tr("New tag “{text}”"))
            chooser.chosen.connect(lambda name: editing.tag(self.db, ids, str(name)))
            chooser.made.connect(lambda name: editing.tag(self.db, ids, name))
            chooser.show_at(at)
        elif wish == "favourite":
            editing.favour(self.db, ids)
        elif wish == "export":
            self.dialog("export", list(ids))

    def side_menu(self, key: Key | None, at: QPoint) -> None:
        """Show what can be done with a line of the left side."""
        menu = QMenu(self.host)
        menu.setObjectName("scripts.side.menu")
        if key is not None and key[0] == "folder":
            folder = int(str(key[1]))
            menu.addAction(self.tr("New script here"), partial(self._new_in, key))
            offer(menu, self.tr("New folder in it"), partial(self.new_folder, folder), sidebar.KEYS, "new")
            offer(menu, self.tr("Rename"), partial(self.folder, "rename", folder), sidebar.KEYS, "rename")
            menu.addAction(self.tr("Export…"), lambda: self.dialog("export", ("folder", folder)))
            offer(menu, self.tr("Delete"), partial(self.folder, "delete", folder), sidebar.KEYS, "delete")
            menu.addSeparator()
        menu.addAction(self.tr("New folder"), self.new_folder)
        for name in ("scripts.packs", "scripts.import", "scripts.export", "scripts.trash"):
            self.context.actions.get(name).offer(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _new_in(self, key: Key) -> None:
        self.scope_requested.emit(key)
        self.new()

    def list_menu(self, at: QPoint) -> None:
        """Show what can be done with the shown script, or with the selected ones."""
        script, ids = self.views.sheet.copying.script, self.views.list.selected()
        if script is None:
            return
        ids = ids if script.id in ids else [script.id]
        menu = QMenu(self.host)
        menu.setObjectName("scripts.menu")
        for name in ("scripts.copy", "scripts.queue", "scripts.merge", "scripts.favourite"):
            self.context.actions.get(name).offer(menu)
        menu.addSeparator()
        menu.addAction(self.tr("Duplicate"), lambda: self.script_requested.emit(editing.duplicate(self.db, script.id)))
        menu.addAction(self.tr("Move…"), lambda: self.many("move", ids, at))
        menu.addAction(self.tr("Tag…"), lambda: self.many("tag", ids, at))
        for name in ("scripts.versions",):
            self.context.actions.get(name).offer(menu)
        menu.addAction(self.tr("Export…"), lambda: self.dialog("export", list(ids)))
        menu.addSeparator()
        offer(menu, self.tr("Delete"), lambda: self.many("delete", ids, at), shelf.KEYS, "delete")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def dialog(self, name: str, payload: object) -> None:
        """Open a dialog; each is imported when it is first needed."""
        from ui.dialogs.scripts import show

        show(name, self.context, self.host, payload, self.told.emit)


def _ident(folder: object) -> int | None:
    return None if folder is None else int(str(folder))
