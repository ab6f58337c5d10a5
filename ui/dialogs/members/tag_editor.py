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
from commdesk.tags import Group, Tag
from ui.context import Context
from ui.dialogs.app.text_prompt import ask
from ui.dialogs.base import Dialog
from ui.dialogs.members.tag_tree import TagTree
from ui.i18n import say
from ui.icons import pixmap
from ui.widgets.basic import button, label
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
        self.tree.itemDoubleClicked.connect(lambda item, _: self._rename())
        self.tree.currentItemChanged.connect(lambda *_: self._enable())
        self.tree.ordered.connect(self._reorder, Qt.ConnectionType.QueuedConnection)  # not while something is dragged
        self.buttons = {
            "tag": button("tag_editor.tag", self.tr("New tag"), slot=self._new_tag),
            "group": button("tag_editor.group", self.tr("New group"), slot=self._new_group),
            "rename": button("tag_editor.rename", self.tr("Rename"), slot=self._rename),
            "change": button("tag_editor.change", self.tr("Change…"), slot=self._menu),
            "merge": button("tag_editor.merge", self.tr("Merge into…"), slot=self._merge),
            "delete": button("tag_editor.delete", self.tr("Delete"), slot=self._delete),
        }
        hints = (
            self.tr("Each change is saved at once and can be undone. Deleting a tag takes it off everybody."),
            self.tr("Drag a tag, or press Alt with an arrow key, to move it within its group."),
        )
        self.lay_out(self.tree, label("\n".join(hints), "hint", wrap=True), buttons=tuple(self.buttons.values()))
        self.resize(700, 500)
        self._show()

    def _show(self) -> None:
        kept = self._chosen()
        sizes = {each.id: each.count for each in counts.tags(self.context.db)}
        self.tree.clear()
        for group in tags.groups(self.context.db, archived=True):
            several = self.tr("one per person") if group.single else self.tr("several per person")
            top = self.tree.add_group([group.name, f"{say(KINDS.get(group.kind, group.kind))} · {several}", ""], group)
            for tag in group.tags:
                archived = self.tr("archived") if tag.archived else ""
                item = self.tree.add_tag(top, [tag.name, archived, f"{sizes.get(tag.id, 0):,}"], tag)
                ink, _ = self.context.theme.tone(tag.colour)
                item.setIcon(0, QIcon(pixmap("tag", ink.name(), 16)))
                if kept is not None and tag.id == kept.id:
                    self.tree.setCurrentItem(item)
            top.setExpanded(True)
            if kept is not None and group.id == kept.id:
                self.tree.setCurrentItem(top)
        self._enable()

    def _chosen(self) -> Tag | Group | None:
        found = self.tree.held()
        return found if isinstance(found, Tag | Group) else None

    def _enable(self) -> None:
        chosen = self._chosen()
        for name, made in self.buttons.items():
            made.setEnabled(name == "group" or chosen is not None)
        self.buttons["merge"].setEnabled(isinstance(chosen, Tag))

    def _new_tag(self) -> None:
        chosen = self._chosen()
        group = chosen.tag_group if isinstance(chosen, Tag) else chosen.id if chosen is not None else 0
        ask(self, self.tr("New tag"), "", lambda name: self._do(partial(tags.add, self.context.db, name, group)))

    def _new_group(self) -> None:
        ask(
            self,
            self.tr("New group"),
            "",
            lambda name: self._do(partial(tags.add_group, self.context.db, name, "attribute")),
        )

    def _rename(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        change = tags.change if isinstance(chosen, Tag) else tags.change_group
        ask(
            self,
            self.tr("Rename"),
            chosen.name,
            lambda name: self._do(partial(change, self.context.db, chosen.id, name=name)),
        )

    def _menu(self) -> None:
        chosen = self._chosen()
        menu = QMenu(self)
        if isinstance(chosen, Tag):
            for key, title in COLOURS.items():
                menu.addAction(say(title), partial(self._change, chosen, "colour", key))
            menu.addSeparator()
            words = self.tr("Bring back") if chosen.archived else self.tr("Archive")
            menu.addAction(words, partial(self._change, chosen, "archived", 0 if chosen.archived else 1))
        elif chosen is not None:
            for key, title in KINDS.items():
                menu.addAction(say(title), partial(self._change, chosen, "kind", key))
            menu.addSeparator()
            words = self.tr("Several per person") if chosen.single else self.tr("One per person")
            menu.addAction(words, partial(self._change, chosen, "single", 0 if chosen.single else 1))
        menu.aboutToHide.connect(menu.deleteLater)
        made = self.buttons["change"]
        menu.popup(made.mapToGlobal(QPoint(0, made.height())))

    def _change(self, chosen: Tag | Group, key: str, value: str | int) -> None:
        change = tags.change if isinstance(chosen, Tag) else tags.change_group
        self._do(partial(change, self.context.db, chosen.id, **{key: value}))

    def _merge(self) -> None:
        chosen = self._chosen()
        if not isinstance(chosen, Tag):
            return
        options = [
            Option(tag.name, tag.id, group.name)
            for group in tags.groups(self.context.db)
            for tag in group.tags
            if tag.id != chosen.id
        ]
        chooser = Chooser(self, "tag_editor.into", options, self.tr("Merge “{tag}” into…").format(tag=chosen.name))
        chooser.chosen.connect(lambda into: self._do(partial(tags.merge, self.context.db, chosen.id, into)))
        made = self.buttons["merge"]
        chooser.show_at(made.mapToGlobal(QPoint(0, made.height())))

    def _reorder(self, order: list[Tag]) -> None:
        self._do(partial(tags.reorder, self.context.db, [tag.id for tag in order]))

    def _delete(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            delete = tags.delete if isinstance(chosen, Tag) else tags.delete_group
            self._do(partial(delete, self.context.db, chosen.id))
            self.context.notify(self.tr("“{name}” deleted").format(name=chosen.name), True)

    def _do(self, verb: Callable[[], object]) -> None:
        verb()
        self._show()
