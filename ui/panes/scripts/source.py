"""The editor of a part's words: variables stand out, mistakes are underlined with the reason, ``{`` offers what can follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip

from commdesk.scripts import syntax
from commdesk.scripts.syntax import Fault, Template
from commdesk.text import fold_text, list_readings
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.shortcuts.tables import SCRIPT_TEXT
from ui.theme import Theme
from ui.widgets.offer_list import OfferList
from ui.widgets.preview import create_selection, text_before, utf16_length

SAVE_MS = 2_000
"""What is typed is saved after so long, and when the keyboard leaves."""
TONES = {"variable": "info", "ask": "violet", "include": "accent", "if": "warn", "fault": "danger"}
HIGHLIGHTED = 50_000
"""Characters; a longer text is looked over when it is saved, so that typing never waits."""
Offer = tuple[str, str]
"""What is put in behind the brace, and what it is called."""


class Highlighter(QSyntaxHighlighter):
    """Colours by the parser's own tokens."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self.theme = theme

    def highlightBlock(self, text: str) -> None:
        """Colour one line: no pair of braces reaches over its end."""
        if ("{" not in text and "}" not in text) or len(text) > HIGHLIGHTED:
            return
        for token in syntax.find_tokens(text):
            start, end = utf16_length(text[: token.start]), utf16_length(text[: token.end])
            look = QTextCharFormat()
            ink, ground = self.theme.tone(TONES.get(token.kind, "info"))
            look.setForeground(ink)
            look.setBackground(ground)
            self.setFormat(start, end - start, look)


class SourceEditor(QPlainTextEdit):
    """``text_edited`` carries the words at every key; ``keep`` is called to write them down, when typing rests or ends."""

    text_edited = Signal(str)

    def __init__(
        self, name: str, theme: Theme, offers: Callable[[], Sequence[Offer]], keep: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "source")
        self.setTabChangesFocus(True)
        self.theme = theme
        self.template: Template = syntax.parse_script("")
        self.highlighter = Highlighter(self.document(), theme)
        self._offers, self._keep = offers, keep
        self._kept = ""
        self._quiet = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SAVE_MS)
        self._rest.timeout.connect(self.save_text)
        self.textChanged.connect(self._on_text_changed)
        self.offer_list = OfferList(self)
        self.offer_list.offer_taken.connect(self._insert_completion)

    def show_text(self, text: str) -> None:
        """Show these words, unless others are being typed."""
        if self.has_unsaved_text() or text == self.toPlainText():
            self._kept = text if text == self.toPlainText() else self._kept
            return
        self._quiet = True
        self._update_wrap(text)
        self.setPlainText(text)
        self._quiet = False
        self._kept = text
        self._parse_text()

    def has_unsaved_text(self) -> bool:
        """Return whether the words differ from those that are saved."""
        return self.toPlainText() != self._kept

    def save_text(self) -> None:
        """Write the words down, if they changed since.

        Raises:
            Problem: they cannot be saved.
        """
        self._rest.stop()
        text = self.toPlainText()
        if text != self._kept:
            self._parse_text()
            self._keep(text)  # where it is refused, the words stay here and count as not saved
            self._kept = text

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text."""
        self._update_wrap(self.toPlainText() + source.text())
        self.insertPlainText(source.text())

    def _update_wrap(self, text: str) -> None:
        """Wrap lines, but not one as long as a book: that would take minutes."""
        long = len(text) > HIGHLIGHTED and max(map(len, text.split("\n"))) > HIGHLIGHTED
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap if long else QPlainTextEdit.LineWrapMode.WidgetWidth)

    def put_in(self, text: str) -> None:
        """Put words where the cursor is, as if they were typed."""
        self.insertPlainText(text)
        self.setFocus()

    def fault_at(self, position: int) -> Fault | None:
        """Return the mistake at a place of the text."""
        return next((fault for fault in self.template.faults if fault.start <= position <= fault.end), None)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.theme = theme
        self.highlighter.theme = theme
        self.highlighter.rehighlight()
        self._underline_faults()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save_text()

    def event(self, event: QEvent) -> bool:
        """Say what is wrong where the mouse rests; leave Undo to the window while nothing was typed, and to the list what is its."""
        if isinstance(event, QKeyEvent) and self.offer_list.takes_key(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.cursorForPosition(self.viewport().mapFromGlobal(event.globalPos())).position()
            fault = self.fault_at(len(text_before(self.toPlainText(), at)))
            QToolTip.showText(
                event.globalPos(), escape_tooltip(translate_phrase(fault.phrase)) if fault is not None else "", self
            )
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and not self.has_unsaved_text()
        ):
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer what can follow; Ctrl+Space asks for it."""
        if SCRIPT_TEXT.find_wish(event):
            self._show_completions(asked=True)
            return
        super().keyPressEvent(event)
        if event.text() or event.key() == Qt.Key.Key_Backspace:
            self._show_completions()

    def _on_text_changed(self) -> None:
        if self._quiet:
            return
        if self.document().characterCount() <= HIGHLIGHTED:
            self._parse_text()
        self.text_edited.emit(self.toPlainText())
        self._rest.start()

    def _parse_text(self) -> None:
        self.template = syntax.parse_script(self.toPlainText())
        self._underline_faults()

    def _underline_faults(self) -> None:
        marks = []
        text = self.toPlainText()
        for fault in self.template.faults[:50]:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(self.theme.danger))
            marks.append(create_selection(self, text, fault.start, max(fault.end, fault.start + 1), look))
        self.setExtraSelections(marks)

    def _show_completions(self, asked: bool = False) -> None:
        text = self.toPlainText()
        cursor = len(text_before(text, self.textCursor().position()))
        found = syntax.find_completion(text, cursor)
        if found is None:
            if asked:
                self.insertPlainText("{")
                self._show_completions()
            else:
                self.offer_list.hide_list()
            return
        place = self.cursorRect()
        place.moveTopLeft(self.viewport().mapTo(self, place.topLeft()))
        self.offer_list.show_offers(_match_offers(self._offers(), found[1]), place)

    def _insert_completion(self, words: str) -> None:
        text = self.toPlainText()
        cursor = self.textCursor()
        found = syntax.find_completion(text, len(text_before(text, cursor.position())))
        if found is None:
            return
        behind = text[len(text_before(text, cursor.position())) :]
        cursor.setPosition(utf16_length(text[: found[0]]), QTextCursor.MoveMode.MoveAnchor)
        cursor.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words + ("" if behind.startswith(("}", "|")) else "}"))
        self.setTextCursor(cursor)


def _match_offers(offers: Sequence[Offer], typed: str) -> list[tuple[str, str]]:
    """Return what begins with or holds what was typed, also by pinyin and initials, as lines of a list and what they put in."""
    word = fold_text(typed)
    found = [
        (words, title)
        for words, title in offers
        if word in fold_text(words) or word in fold_text(title) or any(word in sound for sound in list_readings(title))
    ]
    found.sort(key=lambda each: not fold_text(each[0]).startswith(word))
    if len(found) == 1 and found[0][0] == typed:
        return []
    return [(f"{words}   {title}", words) for words, title in found]
