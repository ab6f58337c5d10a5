"""Edit in place: text that becomes a line when it is clicked, kept when the keyboard leaves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolButton

from commdesk.errors import Problem
from ui.i18n import translate, translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.basic import update_style
from ui.widgets.still import StillCombo


class UndoLine(QLineEdit):
    """A line that leaves Undo and Redo to the window while nothing is being typed into it."""

    def has_unsaved_text(self) -> bool:
        """Return whether Undo is about the typing in this line."""
        return bool(self.text())

    def setClearButtonEnabled(self, enable: bool) -> None:
        """Offer to empty the line; the button has a name for those who hear it."""
        super().setClearButtonEnabled(enable)
        self._name_button()

    def changeEvent(self, event: QEvent) -> None:
        """Name the button in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_button()

    def _name_button(self) -> None:
        for made in self.findChildren(QToolButton):
            if made.defaultAction() is None:  # the others are actions with words of their own
                made.setAccessibleName(translate("UndoLine", "Empty the line"))

    def event(self, event: QEvent) -> bool:
        """Pass Undo and Redo on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and not self.has_unsaved_text()
        ):
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return True
        return super().event(event)


class InlineText(UndoLine):
    """Hands the new words to ``save`` once they are finished; Esc takes them back.

    What ``save`` refuses stays in the line, marked, with the reason as its tooltip: Enter tries again, and leaving the line
    brings back what is saved.
    """

    def __init__(
        self, name: str, text: str, title: str, invitation: str = "", save: Callable[[str], object] | None = None
    ) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setProperty("role", "plain")
        self.setAccessibleName(title)
        self.setPlaceholderText(invitation)
        self.setToolTip(escape_tooltip(text))
        self._kept, self._save = text, save
        self._refused: str | None = None
        self._entered = False
        self.setCursorPosition(0)
        self.editingFinished.connect(self._finish_editing)

    def show_value(self, text: str) -> None:
        """Show what is saved now, of the same thing or of another one; what was typed and not saved is gone."""
        if (text, text, None) == (self._kept, self.text(), self._refused) and not self.isModified():
            return
        self._kept, self._refused = text, None
        self.setText(text)
        self.setModified(False)
        self.setCursorPosition(0)
        self._mark_refused("")

    def has_unsaved_text(self) -> bool:
        """Return whether the words differ from those that are saved."""
        return self.isModified()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the typing back; Enter saves it, also when it was refused before."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self._take_back()
            event.accept()
            return
        self._entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ends_typing = self._entered and (self.has_unsaved_text() or self.text() != self._kept)
        try:
            super().keyPressEvent(event)
        finally:
            self._entered = False
            if ends_typing:
                event.accept()  # it saved the words; it does not press a button, too

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning again, of what is saved."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            return  # the keyboard comes back to this line
        if self._refused is not None:
            self._take_back()
        self.setCursorPosition(0)

    def _finish_editing(self) -> None:
        words = self.text()
        if words == self._kept:
            self._take_back()
        elif words != self._refused or self._entered:
            self._try_save(words)

    def _try_save(self, words: str) -> None:
        before, self._kept = self._kept, words  # what is saved is shown anew meanwhile, in other words perhaps
        saved = False
        try:
            if self._save is not None:
                self._save(words)
            saved = True
        except Problem as problem:
            self._refused = words
            self._mark_refused(translate_phrase(problem.phrase))
            raise
        finally:
            if not saved:
                self._kept = before
        self._refused = None
        self.setModified(False)
        self._mark_refused("")

    def _take_back(self) -> None:
        self._refused = None
        self.setText(self._kept)
        self._mark_refused("")

    def _mark_refused(self, reason: str) -> None:
        """Show that the words were refused, and why; '' where they were not."""
        self.setToolTip(escape_tooltip(reason or self._kept))
        self.setAccessibleDescription(reason)
        if bool(self.property("refused")) != bool(reason):
            update_style(self, "refused", bool(reason))


class InlineChoice(StillCombo):
    """``choice_made`` carries the key of the option a person chose."""

    choice_made = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[object, str]], now: object, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._options: list[tuple[object, str]] = []
        self.show_options(options, now)
        update_style(self, "role", "plain")
        self.activated.connect(lambda number: self.choice_made.emit(self._options[number][0]))

    def show_options(self, options: Sequence[tuple[object, str]], now: object) -> None:
        """Show what can be chosen, keys and words, and what is."""
        if list(options) != self._options:
            self._options = list(options)
            self.clear()
            self.addItems([text for _, text in options])
            self.updateGeometry()
        keys = [key for key, _ in options]
        self.setCurrentIndex(keys.index(now) if now in keys else 0)
