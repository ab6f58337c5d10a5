"""Where a script lies and how it is found: folder, tags, keywords, style, language, and a note on when to use it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from commdesk.scripts import editing, folders, record
from commdesk.scripts.record import Script, Variant
from ui.context import Context
from ui.i18n import list_language_titles
from ui.theme import Theme
from ui.widgets.basic import FlowLayout, Wrapping, clear_layout, create_button, create_label
from ui.widgets.chooser import Chooser, Option
from ui.widgets.inline import InlineChoice, InlineText
from ui.widgets.inline_note import InlineNote


class Properties(QFrame):
    """Each field is saved when it is left."""

    notified = Signal(str, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("scripts.properties")
        self.setProperty("role", "card")
        self.context = context
        self._script: Script | None = None
        self._variant: Variant | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(14, 10, 14, 10)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.setLayout(self._grid)
        self._shown: object = None

    def show_script(self, script: Script, variant: Variant | None) -> None:
        """Show a script; a field that is being typed into stays while nothing changed."""
        shown = (script, variant.id if variant is not None else 0, tuple(folders.load_folder_tree(self.context.db)))
        if shown == self._shown:
            return
        self._shown = shown
        self._script, self._variant = script, variant
        self._build_fields()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self._shown = None
        if self._script is not None:
            self.show_script(self._script, self._variant)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.retranslate_ui()

    def _build_fields(self) -> None:
        clear_layout(self._grid)
        script = self._script
        assert script is not None
        options: list[tuple[object, str]] = [(None, self.tr("In no folder"))]
        options += [(each.id, "   " * each.depth + each.name) for each in folders.load_folder_tree(self.context.db)]
        folder = InlineChoice("scripts.folder", options, script.folder, self.tr("Folder"))
        folder.choice_made.connect(lambda key: editing.move_scripts(self.context.db, (script.id,), key))
        languages: list[tuple[object, str]] = [("", self.tr("As the window")), *list_language_titles().items()]
        language = InlineChoice("scripts.language", languages, script.language, self.tr("Language"))
        language.choice_made.connect(lambda key: record.update_script(self.context.db, script.id, language=str(key)))
        words = InlineText("scripts.keywords", "、".join(script.keywords), self.tr("Keywords"),
                           self.tr("Words it is also found by"), self._save_keywords)  # fmt: skip
        style = InlineText("scripts.style", self._variant.style if self._variant is not None else "", self.tr("Style"),
                           self.tr("Friendly, formal…"), self._save_style)  # fmt: skip
        note = InlineNote("scripts.note", script.note, self.tr("Note"), self.tr("When to send it, what to avoid"))
        note.editing_finished.connect(lambda text: record.update_script(self.context.db, script.id, note=text))
        for number, (title, field) in enumerate(
            (
                (self.tr("Folder"), folder),
                (self.tr("Style"), style),
                (self.tr("Keywords"), words),
                (self.tr("Language"), language),
            )
        ):
            self._add_field(number // 2, number % 2 * 2, title, field)
        self._add_field(2, 0, self.tr("Tags"), self._create_tag_row(script), 3)
        self._add_field(3, 0, self.tr("Note"), note, 3)

    def _add_field(self, row: int, column: int, title: str, field: QWidget, span: int = 1) -> None:
        self._grid.addWidget(
            create_label(title, "muted"), row, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._grid.addWidget(field, row, column + 1, 1, span)

    def _create_tag_row(self, script: Script) -> QWidget:
        flow = FlowLayout(6)
        for name in script.tags:
            made = create_button(f"scripts.tag.{name}", name, "chip", partial(self._remove_tag, name))
            made.setProperty("tone", "accent")
            made.setToolTip(self.tr("Click to take it off"))
            made.setAccessibleName(self.tr("Tag {name}, click to take it off").format(name=name))
            flow.addWidget(made)
        add = create_button("scripts.tag", self.tr("+ Tag"), "chip", self.choose_tag)
        flow.addWidget(add)
        self._add = add
        return Wrapping(flow)

    def choose_tag(self) -> None:
        """Ask for a tag and give it; a new one can be typed."""
        options = [Option(name, name, f"{count:,}") for name, count in editing.count_script_tags(self.context.db)]
        chooser = Chooser(self, "scripts.tags", options, self.tr("Tag…"), self.tr("New tag “{text}”"))
        chooser.option_chosen.connect(lambda name: self._add_tag(str(name)))
        chooser.option_created.connect(self._add_tag)
        chooser.show_at(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _add_tag(self, name: str) -> None:
        if self._script is not None:
            editing.tag_scripts(self.context.db, (self._script.id,), name)

    def _remove_tag(self, name: str) -> None:
        if self._script is not None:
            editing.untag_scripts(self.context.db, (self._script.id,), name)
            self.notified.emit(self.tr("Tag taken off"), True)

    def _save_keywords(self, text: str) -> None:
        if self._script is not None:
            words = text.replace("，", "、").replace(",", "、").replace(";", "、").replace("；", "、").split("、")
            record.update_script(self.context.db, self._script.id, keywords=words)

    def _save_style(self, text: str) -> None:
        if self._variant is not None:
            editing.style_variant(self.context.db, self._variant.id, text)
