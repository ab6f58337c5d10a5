"""Rows of facts: each a label and what it is edited with. What is shown before and again is kept, not made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.widgets.basic import ElidedButton, create_label, set_up_button, update_style
from ui.widgets.inline import InlineChoice, InlineText


class FactKind(StrEnum):
    """What a fact is edited with: a line, a box to choose from, or a dialog of its own behind a button."""

    TEXT = "text"
    CHOICE = "choice"
    BUTTON = "button"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A fact as it is shown. ``save`` takes the words of a line or the key of a choice; ``options`` are keys and words."""

    key: str
    kind: FactKind
    title: str
    text: str = ""
    tone: str = ""
    invitation: str = ""
    options: tuple[tuple[object, str], ...] = ()
    now: object = None
    save: Callable[[object], object] | None = field(default=None, compare=False)


class FactRow:
    """The widgets of a fact; they show another fact of the same key and kind when they are told to.

    Args:
        press: What a press of the button does; it gets the key.
    """

    def __init__(self, spec: FactSpec, press: Callable[[str], object]) -> None:
        self.spec = spec
        self.label = create_label(spec.title, "muted")
        name = f"members.person.{spec.key}"
        match spec.kind:
            case FactKind.TEXT:
                self.editor: QWidget = InlineText(name, spec.text, spec.title, spec.invitation, self._save)
            case FactKind.CHOICE:
                choice = InlineChoice(name, spec.options, spec.now, spec.title)
                choice.choice_made.connect(self._save)
                self.editor = choice
            case FactKind.BUTTON:
                button = set_up_button(ElidedButton(), name, "plain", lambda: press(spec.key))
                _fill_button(button, spec)
                self.editor = button
        if spec.tone:
            self.editor.setProperty("tone", spec.tone)
        # As wide as the panel leaves it, never as wide as its words: a long name must not push the panel out.
        self.editor.setSizePolicy(QSizePolicy.Policy.Ignored, self.editor.sizePolicy().verticalPolicy())

    def show_fact(self, spec: FactSpec) -> None:
        """Show another fact of the same key and kind."""
        before, self.spec = self.spec, spec
        if isinstance(self.editor, InlineText):
            self.editor.show_value(spec.text)
        if spec == before:
            return
        if spec.title != before.title:
            self.label.setText(spec.title)
            self.editor.setAccessibleName(spec.title)
        if isinstance(self.editor, InlineText):
            self.editor.setPlaceholderText(spec.invitation)
        elif isinstance(self.editor, InlineChoice):
            self.editor.show_options(spec.options, spec.now)
        elif isinstance(self.editor, ElidedButton):
            _fill_button(self.editor, spec)
        if spec.tone != before.tone:
            update_style(self.editor, "tone", spec.tone)

    def remove(self) -> None:
        """Take the widgets away; they are deleted when the event loop is next idle."""
        for widget in (self.label, self.editor):
            widget.hide()
            widget.deleteLater()

    def _save(self, value: object) -> None:
        if self.spec.save is not None:
            self.spec.save(value)


def _fill_button(button: ElidedButton, spec: FactSpec) -> None:
    """Write a line each; what is cut is in the tooltip."""
    button.show_words(spec.text)
    button.setAccessibleName(f"{spec.title}: {spec.text}")


class FactGrid(QWidget):
    """Facts below each other. ``dialog_requested`` carries what wants a dialog of its own."""

    dialog_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[FactRow] = []
        self.foot: QWidget | None = None
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(1)
        self.grid.setColumnMinimumWidth(0, 76)
        self.grid.setColumnStretch(1, 1)
        self.setLayout(self.grid)

    def show_facts(self, specs: Sequence[FactSpec]) -> None:
        """Show these facts; only those are made anew that were not there."""
        known = {(row.spec.key, row.spec.kind): row for row in self.rows}
        shown = []
        for spec in specs:
            row = known.pop((spec.key, spec.kind), None)
            if row is None:
                row = FactRow(spec, self.dialog_requested.emit)
            else:
                row.show_fact(spec)
            shown.append(row)
        before = self.rows
        if shown != before:
            self._lay_out_rows(shown)
            for row in before:
                if row not in shown:
                    row.remove()

    def _lay_out_rows(self, shown: list[FactRow]) -> None:
        """Put rows below each other, and the keyboard through them in that order."""
        while self.grid.takeAt(0) is not None:
            pass
        self.rows = shown
        for number, row in enumerate(shown):
            self.grid.addWidget(row.label, number, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.grid.addWidget(row.editor, number, 1)
        editors = [row.editor for row in shown]
        if self.foot is not None:
            self.grid.addWidget(self.foot, len(shown), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            editors.append(self.foot)
        for before, after in zip(editors, editors[1:], strict=False):
            QWidget.setTabOrder(before, after)
