"""One field that two people wrote: the values side by side, one press chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy

from commdesk.sharing.row_words import get_field_title
from commdesk.sharing.texts import can_join, join_texts
from commdesk.sharing.waiting import PreviewConflict
from commdesk.store.merging.row_state import Value
from commdesk.text import to_visible
from ui.i18n import translate_phrase
from ui.widgets.basic import Button, Elided, create_column, create_label, create_row

LONGEST = 400
"""Characters of a value that are shown; it is chosen whole."""
LATER, BOTH = 1_000, 1_001
"""Numbers of the buttons beside the values; Qt gives those below 0 a meaning of its own."""


def name_field(conflict: PreviewConflict) -> str:
    """Return what the field is called; a group has the names of all its fields, each once."""
    found = conflict.conflict
    titles = dict.fromkeys(translate_phrase(get_field_title(found.table, column)) for column in found.columns)
    return ", ".join(titles)


class ChoiceButton(Button):
    """A button as tall as the words in it, which may be several lines."""

    def __init__(self, name: str, who: str, when: str, value: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{who} {when}: {value}" if who or when else value)
        head, words = Elided("hint"), create_label(value, wrap=True)
        head.show_words(who)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        parts = head, create_label(when, "hint"), words
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        top = create_row(head, parts[1], gap=8)
        top.setStretch(0, 1)
        self._lines = create_column(top, words, 1, gap=4, margins=(12, 8, 12, 10))
        self.setLayout(self._lines)

    def sizeHint(self) -> QSize:
        """Return the size of the words."""
        return self._lines.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the words."""
        return QSize(140, self._lines.minimumSize().height())

    def hasHeightForWidth(self) -> bool:
        """A narrow one is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how tall the words are at a width."""
        return max(self._lines.heightForWidth(width), 58)


class ConflictCard(QFrame):
    """Shows the values of one field; ``chosen`` is sent when another was pressed."""

    chosen = Signal()

    def __init__(self, number: int, conflict: PreviewConflict, mine: str) -> None:
        super().__init__()
        self.conflict = conflict
        self.setProperty("role", "card")
        self.setObjectName(f"conflict.{number}")
        self.group = QButtonGroup(self)
        head = Elided("strong")
        head.show_words(to_visible(conflict.name) or "…")
        field = create_label(name_field(conflict), "pill")
        why = create_label(self.tr("Both wrote, without having seen each other"), "hint")
        top = create_row(head, field, why, gap=10)
        top.setStretch(0, 1)
        options = create_row(gap=8)
        for at, (shown, written) in enumerate(zip(conflict.shown, conflict.conflict.written, strict=True)):
            who = self.tr("{who} (yours)") if not conflict.theirs[at] else "{who}"
            when = datetime.fromtimestamp(written.at / 1000).strftime("%m-%d %H:%M")
            words = to_visible(shown)[:LONGEST] or self.tr("(empty)")
            button = ChoiceButton(
                f"conflict.{number}.{at}", who.format(who=to_visible(written.who) or mine), when, words
            )
            self.group.addButton(button, at)
            options.addWidget(button, 1)
        beside = create_column(gap=6)
        if can_join(conflict.conflict.columns):
            beside.addWidget(self._add_button(f"conflict.{number}.both", self.tr("Keep both"), BOTH))
        self.later = self._add_button(f"conflict.{number}.later", self.tr("Later"), LATER)
        beside.addWidget(self.later)
        beside.addStretch(1)
        options.addLayout(beside)
        self.later.setChecked(True)
        self.setLayout(create_column(top, options, gap=8, margins=(14, 10, 14, 12)))
        self.group.idClicked.connect(lambda _: self.chosen.emit())

    def _add_button(self, name: str, words: str, number: int) -> QPushButton:
        made = Button(words)
        made.setObjectName(name)
        made.setCheckable(True)
        made.setProperty("role", "choice")
        made.setProperty("dense", True)
        self.group.addButton(made, number)
        return made

    def choose(self, number: int) -> None:
        """Choose a value by its place, `BOTH` or `LATER`."""
        button = self.group.button(number)
        if button is not None:
            button.setChecked(True)
            self.chosen.emit()

    def focus_first(self) -> None:
        """Put the keyboard on the button that is chosen now; the arrows reach the others."""
        (self.group.checkedButton() or self.later).setFocus()

    def get_decision(self) -> Mapping[str, Value] | None:
        """Return what the field shall hold; None: it waits."""
        number, written = self.group.checkedId(), self.conflict.conflict.written
        if number == BOTH:
            column = self.conflict.conflict.columns[0]
            older, newer = (str(written[at].values[column] or "") for at in (1, 0))
            return {column: join_texts(older, newer)}
        return written[number].values if 0 <= number < len(written) else None
