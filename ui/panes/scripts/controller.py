"""What is done with scripts and folders: one act, one step, one Undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from commdesk.errors import mark
from commdesk.scripts import editing, folders, record
from ui.actions import Action
from ui.i18n import fill_words
from ui.panes.scripts import shelf, sidebar
from ui.panes.scripts.sidebar import Key
from ui.widgets.chooser import Chooser, Option
from ui.widgets.rowkeys import offer

if TYPE_CHECKING:
    from ui.panes.scripts.pane import ScriptsPane


class Deeds(QObject):
    """Carries out what the parts of the pane wish."""

    told = Signal(str, bool)

    def __init__(self, pane: ScriptsPane) -> None:
        super().__init__(pane)
        self.pane = pane
        self.context = pane.context
        self.db = pane.context.db
        pane.side.wished.connect(self.folder)
        pane.side.renamed.connect(lambda folder, name: folders.rename(self.db, folder, name))
        pane.side.moved.connect(lambda folder, parent, order: folders.move(self.db, folder, parent, order))
        pane.side.dropped.connect(self.drop)
        pane.side.menu_wished.connect(self.side_menu)
        pane.list.wished.connect(self.wish)
        pane.list.menu_wished.connect(self.list_menu)
        pane.sheet.more.connect(self.list_menu)
        pane.sheet.wished.connect(self.dialog)
        pane.bulk.wished.connect(self.many)
        self._register()

    def _register(self) -> None:
        pane = self.pane
        shown = lambda: bool(pane.sheet.script)  # noqa: E731
        always = lambda: True  # noqa: E731
        for name, text, slot, keys, image, able in (
            ("new", mark("core", "New script"), self.new, ("Ctrl+N",), "plus", always),
            ("find", mark("core", "Find scripts"), pane.focus_search, ("Ctrl+F",), "search", always),
            ("copy", mark("core", "Copy the script"), pane.sheet.copy, ("Ctrl+Return", "Ctrl+Enter"), "copy", shown),
            ("person", mark("core", "Choose for whom"), pane.sheet.choose_person, ("Ctrl+M",), "user-plus", shown),
            ("favourite", mark("core", "Favourite, or no longer"), self.favourite, ("Ctrl+D",), "star", shown),
            ("edit", mark("core", "Folder, tags and notes"), self.edit, ("Ctrl+E",), "edit", shown),
            ("folder", mark("core", "New folder"), self.new_folder, (), "folder", always),
            ("queue", mark("core", "Send to a segment, one by one"), lambda: self.dialog("queue", pane.sheet.script), (), "users", shown),
            ("merge", mark("core", "Fill in for a segment, as a table"), lambda: self.dialog("mailmerge", pane.sheet.script), (), "export", shown),
            ("queues", mark("core", "Open queues"), lambda: self.dialog("queues", None), (), "users", always),
            ("versions", mark("core", "Versions of the script"), lambda: self.dialog("versions", pane.sheet.script), (), "history", shown),
            ("import", mark("core", "Import scripts"), lambda: self.dialog("import", None), (), "import", always),
            ("export", mark("core", "Export scripts"), lambda: self.dialog("export", None), (), "export", always),
            ("packs", mark("core", "Starter packs"), lambda: self.dialog("packs", None), (), "archive", always),
            ("trash", mark("core", "Deleted scripts"), lambda: self.dialog("trash", None), (), "trash", always),
            ("wording", mark("core", "Words to avoid"), lambda: self.dialog("wording", None), (), "warning", always),
        ):  # fmt: skip
            self.context.actions.add(Action(f"scripts.{name}", "core", text, slot, keys, image, "scripts", able), pane)

    def new(self) -> None:
        """Write a new script in the chosen folder, and put the keyboard into its title."""
        key = self.pane.side.key()
        folder = int(str(key[1])) if key is not None and key[0] == "folder" else None
        made = record.add(self.db, self.tr("New script"), folder)
        self.pane.arrive(made)
        self.pane.sheet.head.type_title()

    def favourite(self) -> None:
        """Make the shown script a favourite, or no longer."""
        script = self.pane.sheet.copying.script
        if script is not None:
            editing.favour(self.db, (script.id,), not script.favourite)

    def edit(self) -> None:
        """Show or hide where the shown script lies and how it is found."""
        self.pane.sheet.edit(self.pane.sheet.properties.isHidden())

    def new_folder(self, parent: int | None = None) -> None:
        """Make a folder and let its name be typed."""
        taken = {folder.name for folder in folders.tree(self.db) if folder.parent == parent}
        name, number = self.tr("New folder"), 1
        while name in taken:
            number += 1
            name = self.tr("New folder {number}").format(number=number)
        made = folders.add(self.db, name, parent)
        self.pane.refresh()
        self.pane.side.edit_name(made)

    def folder(self, wish: str, folder: int) -> None:
        """Do what was wished with a folder."""
        side = self.pane.side
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
        side = self.pane.side
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
        ids = self.pane.list.selected()
        if wish == "copy":
            self.pane.sheet.copy()
        elif wish == "delete" and ids:
            self.many("delete", ids, QPoint())
        elif wish == "rename":
            self.pane.sheet.head.type_title()
        elif wish in ("up", "down"):
            self._shift(-1 if wish == "up" else 1)

    def _shift(self, by: int) -> None:
        """Move the script the list is on among those of its folder."""
        key, ids = self.pane.side.key(), list(self.pane.list.scripts.ids)
        here = self.pane.list.current_id()
        if key is None or key[0] not in ("folder", "loose") or self.pane.search.text() or here not in ids:
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
            chooser = Chooser(self.pane, "scripts.move", options, self.tr("Into which folder?"))
            chooser.chosen.connect(lambda folder: self.drop(ids, folder))
            chooser.show_at(at)
        elif wish == "tag":
            options = [Option(name, name, f"{count:,}") for name, count in editing.tags(self.db)]
            chooser = Chooser(self.pane, "scripts.tag_many", options, self.tr("Tag…"), self.tr("New tag “{text}”"))
            chooser.chosen.connect(lambda name: editing.tag(self.db, ids, str(name)))
            chooser.made.connect(lambda name: editing.tag(self.db, ids, name))
            chooser.show_at(at)
        elif wish == "favourite":
            editing.favour(self.db, ids)
        elif wish == "export":
            self.dialog("export", list(ids))

    def side_menu(self, key: Key | None, at: QPoint) -> None:
        """Show what can be done with a line of the left side."""
        menu = QMenu(self.pane)
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
        self.pane.choose(key)
        self.new()

    def list_menu(self, at: QPoint) -> None:
        """Show what can be done with the shown script, or with the selected ones."""
        script, ids = self.pane.sheet.copying.script, self.pane.list.selected()
        if script is None:
            return
        ids = ids if script.id in ids else [script.id]
        menu = QMenu(self.pane)
        menu.setObjectName("scripts.menu")
        for name in ("scripts.copy", "scripts.queue", "scripts.merge", "scripts.favourite"):
            self.context.actions.get(name).offer(menu)
        menu.addSeparator()
        menu.addAction(self.tr("Duplicate"), lambda: self.pane.arrive(editing.duplicate(self.db, script.id)))
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

        show(name, self.context, self.pane, payload, self.told.emit)


def _ident(folder: object) -> int | None:
    return None if folder is None else int(str(folder))
