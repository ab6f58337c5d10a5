"""F1: every key on one sheet, from the registry of actions and the tables of places with keys of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.dialogs.keyboard import KeyboardDialog
from ui.i18n import translate_phrase
from ui.shortcuts.tables import KEY_TABLES
from ui.widgets.basic import create_button, create_column, create_label, create_row


class ShortcutsDialog(KeyboardDialog):
    """The sheet of shortcuts, in sections. ``panes``: the titles of the panes, by the groups of their actions."""

    def __init__(self, parent: QWidget, actions: Actions, panes: Mapping[str, str] | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        titles = {
            "panes": self.tr("Go to"),
            "edit": self.tr("Edit"),
            **(panes or {}),
            "file": self.tr("File"),
            "app": self.tr("CommDesk"),
        }
        titles |= {action.group: self.tr("Other") for action in actions.list_actions() if action.group not in titles}
        body = QVBoxLayout()
        for group, title in titles.items():
            found = [action for action in actions.list_actions() if action.group == group and action.keys]
            if found:
                body.addWidget(create_label(title, "strong"))
                body.addLayout(self._build_grid((action.title(), action.shortcut_texts()) for action in found))
                body.addSpacing(10)
        for table in KEY_TABLES:
            body.addWidget(create_label(translate_phrase(table.title), "strong"))
            body.addLayout(self._build_grid((translate_phrase(text), keys) for text, keys in table.sheet_lines()))
            body.addSpacing(10)
        body.addStretch(1)
        page = QWidget()
        page.setProperty("role", "page")
        page.setLayout(body)
        scroll = QScrollArea()
        scroll.setObjectName("shortcuts.list")
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )  # long words are wrapped, no key is cut
        scroll.setWidget(page)
        scroll.setMinimumWidth(page.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
        close = create_button("shortcuts.close", self.tr("Close"), "primary", self.accept)
        self.setLayout(create_column(scroll, create_row(1, close), gap=12, margins=(20, 18, 20, 16)))
        self.resize(560, 560)

    def _build_grid(self, lines: Iterable[tuple[str, list[str]]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(6)
        for number, (title, written) in enumerate(lines):
            grid.addWidget(create_label(title, wrap=True), number, 0)
            grid.addLayout(create_row(1, *(create_label(text, "key") for text in written), gap=4), number, 1)
        return grid
