"""The keys of one place, in one table: the place hears them by it, menus show them, and F1 lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

WRITTEN = QKeySequence.SequenceFormat.NativeText
SAME = {"Enter": "Return", "Ctrl+Enter": "Ctrl+Return"}
"""Keys of the number pad that are not said beside those they stand for."""
ALT = Qt.KeyboardModifier.AltModifier
HELD = ALT | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.MetaModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One thing that is asked for by keys.

    ``keys`` are written as in ``Alt+Up``; ``standard`` stands for the keys that this system has for something well known. ``text`` is marked;
    lines of the same text are one on the sheet of F1.
    """

    wish: str
    text: str
    keys: tuple[str, ...] = ()
    standard: QKeySequence.StandardKey | None = None

    def sequences(self) -> list[QKeySequence]:
        """Return the keys; the first one is shown in menus."""
        found = QKeySequence.keyBindings(self.standard) if self.standard is not None else []
        return [*map(QKeySequence.fromString, self.keys), *found]

    def written_keys(self) -> list[str]:
        """Return the keys as F1 shows them: of a well-known thing the usual one alone."""
        if self.standard is not None:
            return [self.sequences()[0].toString(WRITTEN)]
        return [
            QKeySequence.fromString(keys).toString(WRITTEN) for keys in self.keys if SAME.get(keys) not in self.keys
        ]


@dataclass(frozen=True, slots=True)
class KeyTable:
    """The keys of the place ``title`` (marked). ``name``: what tests call it."""

    name: str
    title: str
    lines: tuple[KeyLine, ...]
    _found: dict[int, list[tuple[Qt.KeyboardModifier, str]]] = field(default_factory=dict, compare=False)

    def find_wish(self, event: QKeyEvent, exact: Qt.KeyboardModifier = NONE) -> str:
        """Return what a key asks for here, '' for nothing.

        Further keys held down with it are passed over, but for those of ``exact``.
        """
        if not self._found:
            self._fill_index()
        held = event.modifiers()
        fits = [
            (needed, wish)
            for needed, wish in self._found.get(event.key(), ())
            if needed & held == needed and held & exact == needed & exact
        ]
        if fits:
            return max(fits, key=lambda each: each[0].value.bit_count())[1]
        named = (line for line in self.lines if line.standard is not None and event.matches(line.standard))
        return next((line.wish for line in named), "")

    def first_key(self, wish: str) -> QKeySequence:
        """Return the key that menus show for a wish; an empty one where it has none."""
        return next((line.sequences()[0] for line in self.lines if line.wish == wish), QKeySequence())

    def bind_key(
        self,
        owner: QWidget,
        wish: str,
        slot: Callable[[], object],
        context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    ) -> None:
        """Let the keys of a wish do something wherever the keyboard is in the window of ``owner``, or in ``owner`` alone."""
        for keys in next(line for line in self.lines if line.wish == wish).sequences():
            shortcut = QShortcut(keys, owner)
            shortcut.setContext(context)
            shortcut.activated.connect(lambda: self.run_bound(wish, slot))

    def run_bound(self, wish: str, slot: Callable[[], object]) -> None:
        """Do what a bound key asks for."""
        slot()

    def sheet_lines(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the lines of F1: the text, marked, and its keys."""
        found: dict[str, list[str]] = {}
        for line in self.lines:
            found.setdefault(line.text, []).extend(line.written_keys())
        yield from found.items()

    def _fill_index(self) -> None:
        for line in self.lines:
            for keys in line.keys:
                pressed = cast("Sequence[QKeyCombination]", QKeySequence.fromString(keys))[0]
                key, needed = pressed.key(), pressed.keyboardModifiers()
                if key == Qt.Key.Key_Tab and needed & Qt.KeyboardModifier.ShiftModifier:
                    key, needed = Qt.Key.Key_Backtab, NONE  # what the system sends for it
                self._found.setdefault(key, []).append((needed, line.wish))
