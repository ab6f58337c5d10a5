"""The tags: groups of three kinds, one or several choices, colours; rename, merge, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from commdesk import tags
from commdesk.errors import mark
from commdesk.members.finding import counts
from commdesk.tags import Tag, TagGroup
from ui.context import Context
from ui.dialogs.app.text_prompt import ask_text
from ui.dialogs.base import Dialog
from ui.dialogs.members.tag_tree import TagTree
from ui.i18n import translate_phrase
from ui.icons import load_pixmap
from ui.widgets.basic import create_button, create_label
from ui.widgets.chooser import Chooser, Option

KINDS = {
    "behaviour": mark("core", "behaviour"),
    "growth": mark("core", "growth"),
    "attribute": mark("core", "attribute"),
}
COLOURS = {
    "accent": mark("core", "green"),
    "info": mark("core", "blue"),
    "warn": mark("core", "amber"),
    "violet": mark("core", "violet"),
    "danger": mark("core", "red"),
    "muted": mark("core", "grey"),
}


class TagEditor(Dialog):
    """A tree of groups and tags; every change is one step that can be undone."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "tag_editor", "")
        self.setWindowTitle(self.tr("Manage tags"))
        self.tree = TagTree("tag_editor.tree", self.windowTitle())
        self.tree.setHeaderLabels([self.tr("Name"), self.tr("Kind"), self.tr("People")])
        self.tree.setColumnWidth(0, 260)
        self.tree.setColumnWidth(1, 190)
        self.tree.itemDoubleClicked.connect(lambda item, _: self._rename_selected())
        self.tree.currentItemChanged.connect(lambda *_: self._update_buttons())
        self.tree.order_changed.connect(
            self._reorder_tags, Qt.ConnectionType.QueuedConnection
        )  # not while something is dragged
        self.buttons = {
            "tag": create_button("tag_editor.tag", self.tr("New tag"), slot=self._new_tag),
            "group": create_button("tag_editor.group", self.tr("New group"), slot=self._new_group),
            "rename": create_button("tag_editor.rename", self.tr("Rename"), slot=self._rename_selected),
            "change": create_button("tag_editor.change", self.tr("Change…"), slot=self._show_menu),
            "merge": create_button("tag_editor.merge", self.tr("Merge into…"), slot=self._merge_tag),
            "delete": create_button("tag_editor.delete", self.tr("Delete"), slot=self._delete_selected),
        }
        hints = (
            self.tr("Each change is saved at once and can be undone. Deleting a tag takes it off everybody."),
            self.tr("Drag a tag, or press Alt with an arrow key, to move it within its group."),
        )
        self.lay_out(self.tree, create_label("\n".join(hints), "hint", wrap=True), buttons=tuple(self.buttons.values()))
        self.resize(700, 500)
        self._show_tags()

    def _show_tags(self) -> None:
        kept = self._selected_tag()
        sizes = {each.id: each.count for each in counts.count_tags(self.context.db)}
        self.tree.clear()
        for group in tags.list_tag_groups(self.context.db, archived=True):
            several = self.tr("one per person") if group.single else self.tr("several per person")
            top = self.tree.add_group(
                [group.name, f"{translate_phrase(KINDS.get(group.kind, group.kind))} · {several}", ""], group
            )
            for tag in group.tags:
                archived = self.tr("archived") if tag.archived else ""
                item = self.tree.add_tag(top, [tag.name, archived, f"{sizes.get(tag.id, 0):,}"], tag)
                ink, _ = self.context.theme.tone(tag.colour)
                item.setIcon(0, QIcon(load_pixmap("tag", ink.name(), 16)))
                if kept is not None and tag.id == kept.id:
                    self.tree.setCurrentItem(item)
            top.setExpanded(True)
            if kept is not None and group.id == kept.id:
                self.tree.setCurrentItem(top)
        self._update_buttons()

    def _selected_tag(self) -> Tag | TagGroup | None:
        found = self.tree.selected_record()
        return found if isinstance(found, Tag | TagGroup) else None

    def _update_buttons(self) -> None:
        chosen = self._selected_tag()
        for name, made in self.buttons.items():
            made.setEnabled(name == "group" or chosen is not None)
        self.buttons["merge"].setEnabled(isinstance(chosen, Tag))

    def _new_tag(self) -> None:
        chosen = self._selected_tag()
        group = chosen.tag_group if isinstance(chosen, Tag) else chosen.id if chosen is not None else 0
        ask_text(
            self,
            self.tr("New tag"),
            "",
            lambda name: self._run_step(partial(tags.add_tag, self.context.db, name, group)),
        )

    def _new_group(self) -> None:
        ask_text(
            self,
            self.tr("New group"),
            "",
            lambda name: self._run_step(partial(tags.add_group, self.context.db, name, "attribute")),
        )

    def _rename_selected(self) -> None:
        chosen = self._selected_tag()
        if chosen is None:
            return
        change = tags.update_tag if isinstance(chosen, Tag) else tags.change_group
        ask_text(
            self,
            self.tr("Rename"),
            chosen.name,
            lambda name: self._run_step(partial(change, self.context.db, chosen.id, name=name)),
        )

    def _show_menu(self) -> None:
        chosen = self._selected_tag()
        menu = QMenu(self)
        if isinstance(chosen, Tag):
            for key, title in COLOURS.items():
                menu.addAction(translate_phrase(title), partial(self._update_selected, chosen, "colour", key))
            menu.addSeparator()
            words = self.tr("Bring back") if chosen.archived else self.tr("Archive")
            menu.addAction(words, partial(self._update_selected, chosen, "archived", 0 if chosen.archived else 1))
        elif chosen is not None:
            for key, title in KINDS.items():
                menu.addAction(translate_phrase(title), partial(self._update_selected, chosen, "kind", key))
            menu.addSeparator()
            words = self.tr("Several per person") if chosen.single else self.tr("One per person")
            menu.addAction(words, partial(self._update_selected, chosen, "single", 0 if chosen.single else 1))
        menu.aboutToHide.connect(menu.deleteLater)
        made = self.buttons["change"]
        menu.popup(made.mapToGlobal(QPoint(0, made.height())))

    def _update_selected(self, chosen: Tag | TagGroup, key: str, value: str | int) -> None:
        change = tags.update_tag if isinstance(chosen, Tag) else tags.change_group
        self._run_step(partial(change, self.context.db, chosen.id, **{key: value}))

    def _merge_tag(self) -> None:
        chosen = self._selected_tag()
        if not isinstance(chosen, Tag):
            return
        options = [
            Option(tag.name, tag.id, group.name)
            for group in tags.list_tag_groups(self.context.db)
            for tag in group.tags
            if tag.id != chosen.id
        ]
        chooser = Chooser(self, "tag_editor.into", options, self.tr("Merge “{tag}” into…").format(tag=chosen.name))
        chooser.option_chosen.connect(
            lambda into: self._run_step(partial(tags.merge_tags, self.context.db, chosen.id, into))
        )
        made = self.buttons["merge"]
        chooser.show_at(made.mapToGlobal(QPoint(0, made.height())))

    def _reorder_tags(self, order: list[Tag]) -> None:
        self._run_step(partial(tags.reorder_tags, self.context.db, [tag.id for tag in order]))

    def _delete_selected(self) -> None:
        chosen = self._selected_tag()
        if chosen is not None:
            delete = tags.delete_tag if isinstance(chosen, Tag) else tags.delete_group
            self._run_step(partial(delete, self.context.db, chosen.id))
            self.context.notify(self.tr("“{name}” deleted").format(name=chosen.name), True)

    def _run_step(self, verb: Callable[[], object]) -> None:
        verb()
        self._show_tags()
