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
from ui.panes.scripts.bulk_bar import ScriptBulkbar
from ui.panes.scripts.script_editor import ScriptEditor
from ui.panes.scripts.script_list import ScriptList
from ui.panes.scripts.sidebar import Key, ScriptSidebar
from ui.shortcuts.tables import SCRIPT_FOLDERS, SCRIPT_LIST
from ui.widgets.chooser import Chooser, Option
from ui.widgets.row_keys import add_menu_entry


@dataclass(frozen=True)
class ScriptViews:
    """What wishes something of scripts and folders."""

    side: ScriptSidebar
    search: QLineEdit
    list: ScriptList
    bulk: ScriptBulkbar
    sheet: ScriptEditor


class ScriptController(QObject):
    """Carries out what the views wish.

    ``notified`` carries news and whether Undo is offered; ``script_requested`` the id of a script to show, ``scope_requested`` the key of
    a line of the left side; ``search_requested`` wants the keyboard in the search; ``changed`` comes where folders and scripts must be
    read anew at once.

    Args:
        host: Whose shortcuts these are, and what menus and dialogs stand before.
    """

    notified = Signal(str, bool)
    script_requested = Signal(object)
    scope_requested = Signal(object)
    search_requested = Signal()
    changed = Signal()

    def __init__(self, host: QWidget, context: Context, views: ScriptViews) -> None:
        super().__init__(host)
        self.host, self.context, self.db, self.views = host, context, context.db, views
        views.side.action_requested.connect(self.apply_to_folder)
        views.side.folder_renamed.connect(lambda folder, name: folders.rename_folder(self.db, folder, name))
        views.side.folder_moved.connect(
            lambda folder, parent, order: folders.move_folder(self.db, folder, parent, order)
        )
        views.side.scripts_dropped.connect(self.drop_scripts)
        views.side.menu_requested.connect(self.side_menu)
        views.list.action_requested.connect(self.run_list_action)
        views.list.menu_requested.connect(self.list_menu)
        views.sheet.menu_requested.connect(self.list_menu)
        views.sheet.action_requested.connect(self.open_dialog)
        views.bulk.action_requested.connect(self.apply_to_many)
        self._register_actions()

    def _register_actions(self) -> None:
        sheet = self.views.sheet
        shown = lambda: bool(sheet.script_id)  # noqa: E731
        always = lambda: True  # noqa: E731
        for name, text, slot, keys, image, able in (
            ("new", mark("core", "New script"), self.add_script, ("Ctrl+N",), "plus", always),
            ("find", mark("core", "Find scripts"), self.search_requested.emit, ("Ctrl+F",), "search", always),
            ("copy", mark("core", "Copy the script"), sheet.copy_script, ("Ctrl+Return", "Ctrl+Enter"), "copy", shown),
            ("person", mark("core", "Choose for whom"), sheet.choose_person, ("Ctrl+M",), "user-plus", shown),
            ("favourite", mark("core", "Favourite, or no longer"), self.toggle_favourite, ("Ctrl+D",), "star", shown),
            ("edit", mark("core", "Folder, tags and notes"), self.toggle_properties, ("Ctrl+E",), "edit", shown),
            ("folder", mark("core", "New folder"), self.new_folder, (), "folder", always),
            ("queue", mark("core", "Send to a segment, one by one"), lambda: self.open_dialog("queue", sheet.script_id), (), "users", shown),
            ("merge", mark("core", "Fill in for a segment, as a table"), lambda: self.open_dialog("mailmerge", sheet.script_id), (), "export", shown),
            ("queues", mark("core", "Open queues"), lambda: self.open_dialog("queues", None), (), "users", always),
            ("versions", mark("core", "Versions of the script"), lambda: self.open_dialog("versions", sheet.script_id), (), "history", shown),
            ("import", mark("core", "Import scripts"), lambda: self.open_dialog("import", None), (), "import", always),
            ("export", mark("core", "Export scripts"), lambda: self.open_dialog("export", None), (), "export", always),
            ("packs", mark("core", "Starter packs"), lambda: self.open_dialog("packs", None), (), "archive", always),
            ("trash", mark("core", "Deleted scripts"), lambda: self.open_dialog("trash", None), (), "trash", always),
            ("wording", mark("core", "Words to avoid"), lambda: self.open_dialog("wording", None), (), "warning", always),
        ):  # fmt: skip
            self.context.actions.add_action(
                Action(f"scripts.{name}", "core", text, slot, keys, image, "scripts", able), self.host
            )

    def add_script(self) -> None:
        """Write a new script in the chosen folder, and put the keyboard into its title."""
        key = self.views.side.current_key()
        folder = int(str(key[1])) if key is not None and key[0] == "folder" else None
        made = record.add_script(self.db, self.tr("New script"), folder)
        self.script_requested.emit(made)
        self.views.sheet.head.type_title()

    def toggle_favourite(self) -> None:
        """Make the shown script a favourite, or no longer."""
        script = self.views.sheet.copying.script
        if script is not None:
            editing.set_favourite(self.db, (script.id,), not script.favourite)

    def toggle_properties(self) -> None:
        """Show or hide where the shown script lies and how it is found."""
        self.views.sheet.show_properties(self.views.sheet.properties.isHidden())

    def new_folder(self, parent: int | None = None) -> None:
        """Make a folder and let its name be typed."""
        taken = {folder.name for folder in folders.load_folder_tree(self.db) if folder.parent == parent}
        name, number = self.tr("New folder"), 1
        while name in taken:
            number += 1
            name = self.tr("New folder {number}").format(number=number)
        made = folders.add_folder(self.db, name, parent)
        self.changed.emit()
        self.views.side.edit_name(made)

    def apply_to_folder(self, wish: str, folder: int) -> None:
        """Do what was wished with a folder."""
        side = self.views.side
        if wish == "rename":
            side.edit_name(folder)
        elif wish == "new":
            self.new_folder(folder)
        elif wish == "delete":
            count = next((each.scripts for each in folders.load_folder_tree(self.db) if each.id == folder), 0)
            folders.delete_folder(self.db, folder)
            self.notified.emit(fill_words(self.tr("Folder deleted, with {count} scripts in it"), count=count), True)
        else:
            self._move_folder(wish, folder)

    def _move_folder(self, wish: str, folder: int) -> None:
        """Move a folder up or down among its neighbours, into the one above it, or out of the one it is in."""
        side = self.views.side
        parent = side.parent_of(folder)
        order = side.children_of(parent)
        at = order.index(folder)
        if wish in ("up", "down"):
            to = at + (1 if wish == "down" else -1)
            if 0 <= to < len(order):
                order[at], order[to] = order[to], order[at]
                folders.move_folder(self.db, folder, _to_folder_id(parent), [int(str(each)) for each in order])
        elif wish == "in" and at > 0:
            into = order[at - 1]
            folders.move_folder(
                self.db, folder, _to_folder_id(into), [int(str(each)) for each in (*side.children_of(into), folder)]
            )
        elif wish == "out" and parent is not None:
            above = side.parent_of(parent)
            places = side.children_of(above)
            places.insert(places.index(parent) + 1, folder)
            folders.move_folder(self.db, folder, _to_folder_id(above), [int(str(each)) for each in places])

    def drop_scripts(self, ids: Sequence[int], folder: int | None) -> None:
        """Put scripts that were dragged into a folder."""
        editing.move_scripts(self.db, ids, folder)
        self.notified.emit(fill_words(self.tr("{count} scripts moved"), count=len(ids)), True)

    def run_list_action(self, wish: str) -> None:
        """Do what a key in the list wishes."""
        ids = self.views.list.selected_scripts()
        if wish == "copy":
            self.views.sheet.copy_script()
        elif wish == "delete" and ids:
            self.apply_to_many("delete", ids, QPoint())
        elif wish == "rename":
            self.views.sheet.head.type_title()
        elif wish in ("up", "down"):
            self._shift_script(-1 if wish == "up" else 1)

    def _shift_script(self, by: int) -> None:
        """Move the script the list is on among those of its folder."""
        key, ids = self.views.side.current_key(), list(self.views.list.scripts.ids)
        here = self.views.list.current_id()
        if key is None or key[0] not in ("folder", "loose") or self.views.search.text() or here not in ids:
            return
        at = ids.index(here)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            editing.reorder_scripts(self.db, ids)

    def apply_to_many(self, wish: str, ids: Sequence[int], at: QPoint) -> None:
        """Do something with several scripts."""
        if wish == "delete":
            editing.delete_scripts(self.db, ids)
            self.notified.emit(fill_words(self.tr("{count} scripts deleted"), count=len(ids)), True)
        elif wish == "move":
            options = [Option(self.tr("In no folder"), None)]
            options += [Option("   " * each.depth + each.name, each.id) for each in folders.load_folder_tree(self.db)]
            chooser = Chooser(self.host, "scripts.move", options, self.tr("Into which folder?"))
            chooser.option_chosen.connect(lambda folder: self.drop_scripts(ids, folder))
            chooser.show_at(at)
        elif wish == "tag":
            options = [Option(name, name, f"{count:,}") for name, count in editing.count_script_tags(self.db)]
            chooser = Chooser(self.host, "scripts.tag_many", options, self.tr("Tag…"), self.tr("New tag “{text}”"))
            chooser.option_chosen.connect(lambda name: editing.tag_scripts(self.db, ids, str(name)))
            chooser.option_created.connect(lambda name: editing.tag_scripts(self.db, ids, name))
            chooser.show_at(at)
        elif wish == "favourite":
            editing.set_favourite(self.db, ids)
        elif wish == "export":
            self.open_dialog("export", list(ids))

    def side_menu(self, key: Key | None, at: QPoint) -> None:
        """Show what can be done with a line of the left side."""
        menu = QMenu(self.host)
        menu.setObjectName("scripts.side.menu")
        if key is not None and key[0] == "folder":
            folder = int(str(key[1]))
            menu.addAction(self.tr("New script here"), partial(self._new_in, key))
            add_menu_entry(menu, self.tr("New folder in it"), partial(self.new_folder, folder), SCRIPT_FOLDERS, "new")
            add_menu_entry(
                menu, self.tr("Rename"), partial(self.apply_to_folder, "rename", folder), SCRIPT_FOLDERS, "rename"
            )
            menu.addAction(self.tr("Export…"), lambda: self.open_dialog("export", ("folder", folder)))
            add_menu_entry(
                menu, self.tr("Delete"), partial(self.apply_to_folder, "delete", folder), SCRIPT_FOLDERS, "delete"
            )
            menu.addSeparator()
        menu.addAction(self.tr("New folder"), self.new_folder)
        for name in ("scripts.packs", "scripts.import", "scripts.export", "scripts.trash"):
            self.context.actions.get_action(name).add_to_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _new_in(self, key: Key) -> None:
        self.scope_requested.emit(key)
        self.add_script()

    def list_menu(self, at: QPoint) -> None:
        """Show what can be done with the shown script, or with the selected ones."""
        script, ids = self.views.sheet.copying.script, self.views.list.selected_scripts()
        if script is None:
            return
        ids = ids if script.id in ids else [script.id]
        menu = QMenu(self.host)
        menu.setObjectName("scripts.menu")
        for name in ("scripts.copy", "scripts.queue", "scripts.merge", "scripts.favourite"):
            self.context.actions.get_action(name).add_to_menu(menu)
        menu.addSeparator()
        menu.addAction(
            self.tr("Duplicate"), lambda: self.script_requested.emit(editing.duplicate_script(self.db, script.id))
        )
        menu.addAction(self.tr("Move…"), lambda: self.apply_to_many("move", ids, at))
        menu.addAction(self.tr("Tag…"), lambda: self.apply_to_many("tag", ids, at))
        for name in ("scripts.versions",):
            self.context.actions.get_action(name).add_to_menu(menu)
        menu.addAction(self.tr("Export…"), lambda: self.open_dialog("export", list(ids)))
        menu.addSeparator()
        add_menu_entry(menu, self.tr("Delete"), lambda: self.apply_to_many("delete", ids, at), SCRIPT_LIST, "delete")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def open_dialog(self, name: str, payload: object) -> None:
        """Open a dialog; each is imported when it is first needed."""
        from ui.dialogs.scripts import show_dialog

        show_dialog(name, self.context, self.host, payload, self.notified.emit)


def _to_folder_id(folder: object) -> int | None:
    return None if folder is None else int(str(folder))
