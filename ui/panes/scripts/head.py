"""The head of a script: its title, its styles, a star, and the button that copies it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from commdesk.scripts import record
from commdesk.scripts.record import Script
from ui.context import Context
from ui.i18n import fill_words
from ui.icons import load_icon
from ui.painting import escape_mnemonic, escape_tooltip
from ui.theme import Theme
from ui.widgets.basic import (
    FlowLayout,
    Wrapping,
    clear_layout,
    create_button,
    create_column,
    create_row,
    icon_button,
    update_style,
)
from ui.widgets.inline import InlineText

NAME = 14
"""Characters of a person's name on the button; more are cut."""


class ScriptHead(QWidget):
    """``action_requested`` carries "copy", "edit", "favourite"; ``menu_requested`` asks for the menu; ``title_entered``: Enter finished the title."""

    action_requested = Signal(str)
    menu_requested = Signal(QPoint)
    title_entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.theme = context.theme
        self._script: Script | None = None
        self._who, self._part = "", (1, 1)
        self._title: InlineText | None = None
        self._titles = create_row(gap=6)
        self.star = icon_button(
            "scripts.star", "star", context.theme, "", lambda: self.action_requested.emit("favourite")
        )
        self.star.setCheckable(True)
        self.menu = icon_button("scripts.more", "more", context.theme, "", self._request_menu)
        self.edit = create_button("scripts.edit", slot=lambda: self.action_requested.emit("edit"))
        self.edit.setCheckable(True)
        self.copy = create_button("scripts.copy", role="primary", slot=lambda: self.action_requested.emit("copy"))
        self.chips = FlowLayout(6)
        line = create_row(self._titles, self.star, self.menu, self.edit, self.copy, gap=8)
        line.setStretch(0, 1)
        self.setLayout(create_column(line, Wrapping(self.chips), gap=6))
        self.apply_theme(context.theme)
        self.retranslate_ui()

    def show_script(self, script: Script, again: bool = False) -> None:
        """Show this script's title and styles; ``again``: also where nothing changed."""
        if script == self._script and not again:
            return  # nothing jumps while something else changes
        moved = again or self._script is None or (self._script.id, self._script.title) != (script.id, script.title)
        self._script = script
        if moved:
            clear_layout(self._titles)
            self._title = InlineText("scripts.title", script.title, self.tr("Title"), save=self._rename_script)
            update_style(self._title, "role", "heading")
            self._title.returnPressed.connect(self._on_title_entered)
            self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._titles.addWidget(self._title)
        self.star.setChecked(bool(script.favourite))
        self.star.setIcon(load_icon("star", self.theme, "warn" if script.favourite else "faint"))
        clear_layout(self.chips)
        for style in dict.fromkeys(variant.style for variant in script.variants if variant.style):
            self._add_chip(style, "")
        if len(script.variants) > 1:
            letters = "/".join(variant.letter for variant in script.variants)
            self._add_chip(
                fill_words(self.tr("{letters}: {count} variants"), letters=letters, count=len(script.variants)),
                "violet",
            )
        for tag in script.tags:
            self._add_chip(tag, "accent")

    def show_target(self, who: str, part: int, parts: int) -> None:
        """Say on the button for whom it copies, and which of several parts."""
        self._who, self._part = who, (part, parts)
        words = self.tr("Copy for {who}").format(who=who[:NAME]) if who else self.tr("Copy")
        if parts > 1:
            words += f"  {part}/{parts}"
        self.copy.setText(escape_mnemonic(words))
        self.copy.setAccessibleName(words)

    def type_title(self) -> None:
        """Put the keyboard into the title."""
        if self._title is not None:
            self._title.setFocus()
            self._title.selectAll()

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        self.theme = theme
        self.copy.setIcon(load_icon("copy", theme, "on_accent", 16))
        self.menu.setIcon(load_icon("more", theme))
        if self._script is not None:
            self.show_script(self._script, again=True)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.edit.setText(self.tr("Edit"))
        for made, words in (
            (self.star, self.tr("Favourite (Ctrl+D)")),
            (self.menu, self.tr("More")),
            (self.edit, self.tr("Folder, tags, style and notes (Ctrl+E)")),
            (self.copy, self.tr("Copy (Ctrl+Enter)")),
        ):
            made.setToolTip(escape_tooltip(words))
        self.star.setAccessibleName(self.tr("Favourite"))
        self.menu.setAccessibleName(self.tr("More"))
        self.show_target(self._who, *self._part)
        if self._script is not None:
            self.show_script(self._script, again=True)

    def _add_chip(self, text: str, tone: str) -> QPushButton:
        made = create_button(f"scripts.chip.{text}", text, "chip", lambda: self.action_requested.emit("edit"))
        if tone:
            made.setProperty("tone", tone)
        self.chips.addWidget(made)
        return made

    def _rename_script(self, title: str) -> None:
        if self._script is not None:
            record.update_script(self.context.db, self._script.id, title=title)

    def _on_title_entered(self) -> None:
        if self._title is not None and not self._title.property("refused"):
            self.title_entered.emit()

    def _request_menu(self) -> None:
        self.menu_requested.emit(self.menu.mapToGlobal(QPoint(0, self.menu.height())))
