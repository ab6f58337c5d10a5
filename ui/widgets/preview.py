"""The words that would be copied, with what was filled in and what is missing marked; they are text, never markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from commdesk.scripts import leftovers
from commdesk.scripts.leftovers import Leftover
from commdesk.scripts.render import Rendered
from ui.theme import Theme

SHOWN = 20_000
"""Characters that are shown; more are copied all the same."""


class TextPreview(QPlainTextEdit):
    """Read only; the keyboard can walk through it and copy pieces."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setProperty("role", "preview")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.theme = theme
        self._rendered: Rendered | None = None
        self.left: list[Leftover] = []

    def show_rendered(self, rendered: Rendered | None) -> None:
        """Show what would be copied; None: nothing."""
        self._rendered = rendered
        self.left = leftovers.find_leftovers(rendered) if rendered is not None else []
        text = rendered.text[:SHOWN] if rendered is not None else ""
        if text != self.toPlainText():
            self.setPlainText(text)
        self._mark_spans()

    def reveal_range(self, start: int, end: int) -> None:
        """Select a place of the text and show it."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(utf16_length(text[:start]))
        cursor.setPosition(utf16_length(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.theme = theme
        self._mark_spans()

    def _mark_spans(self) -> None:
        marks = []
        rendered = self._rendered
        text = self.toPlainText()
        for span in rendered.spans if rendered is not None else ():
            missing = not rendered.values[span.value].source if rendered is not None else False
            look = QTextCharFormat()
            ink, ground = self.theme.tone("danger" if missing else "info")
            look.setForeground(ink)
            look.setBackground(ground)
            marks.append(create_selection(self, text, span.start, span.end, look))
        for each in self.left:
            look = QTextCharFormat()
            ink, ground = self.theme.tone("warn")
            look.setForeground(ink)
            look.setBackground(ground)
            marks.append(create_selection(self, text, each.start, each.end, look))
        self.setExtraSelections(marks)


def create_selection(
    editor: QPlainTextEdit, text: str, start: int, end: int, look: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    """Return the look over ``text[start:end]``; Qt counts in UTF-16, where an emoji is two."""
    made = QTextEdit.ExtraSelection()
    made.format = look
    cursor = QTextCursor(editor.document())
    cursor.setPosition(utf16_length(text[:start]))
    cursor.setPosition(utf16_length(text[: min(end, len(text))]), QTextCursor.MoveMode.KeepAnchor)
    made.cursor = cursor
    return made


def utf16_length(text: str) -> int:
    """Return how many UTF-16 code units a text has, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_before(text: str, position: int) -> str:
    """Return what stands before a position that Qt counted, in UTF-16 code units."""
    if text.isascii():
        return text[:position]
    return text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace")
