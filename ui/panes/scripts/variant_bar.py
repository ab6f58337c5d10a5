"""Which wording and which part is shown: a row of small buttons, for variants and for parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from commdesk.errors import mark
from commdesk.scripts.record import ScriptPart, Variant
from ui.i18n import translate_phrase
from ui.painting import escape_mnemonic
from ui.shortcuts.tables import SCRIPT_PARTS
from ui.widgets.basic import Button, FlowLayout, Wrapping, clear_layout, create_button, create_column

KINDS = {
    "text": mark("core", "Text"),
    "link": mark("core", "Link"),
    "image": mark("core", "Picture"),
    "file": mark("core", "File"),
}


class ButtonStrip(QWidget):
    """``button_chosen`` carries the number of the button; ``add_requested`` that another is wished; ``move_requested`` (number, by);
    ``remove_requested`` a number.
    """

    button_chosen = Signal(int)
    add_requested = Signal()
    move_requested = Signal(int, int)
    remove_requested = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._flow = FlowLayout(5)
        self.setLayout(create_column(Wrapping(self._flow)))
        self._shown: tuple[tuple[str, ...], int, str] = ((), -1, "")

    def show_buttons(self, titles: list[str], at: int, add: str) -> None:
        """Show a button per title and one to add another; where nothing changed, the keyboard stays."""
        shown = (tuple(titles), at, add)
        if shown == self._shown:
            return
        focus = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() is not None else False
        self._shown = shown
        clear_layout(self._flow)
        for number, title in enumerate(titles):
            made = _Choice(f"{self.objectName()}.{number}", title, self)
            made.setCheckable(True)
            made.setChecked(number == at)
            made.clicked.connect(self._create_click_handler(number))
            self._flow.addWidget(made)
            if focus and number == at:
                made.setFocus()
        more = create_button(f"{self.objectName()}.add", f"+ {add}", "quiet", self.add_requested.emit)
        self._flow.addWidget(more)

    def _create_click_handler(self, number: int) -> Callable[[], None]:
        return lambda: self.button_chosen.emit(number)

    def handle_key(self, made: QPushButton, event: QKeyEvent) -> bool:
        """Alt and an arrow moves, Del removes; return whether it was one of these."""
        number = int(made.objectName().rpartition(".")[2])
        wish = SCRIPT_PARTS.find_wish(event)
        by = {"left": -1, "right": 1}.get(wish, 0)
        if by and 0 <= number + by < len(self._shown[0]):
            self.move_requested.emit(number, by)
        elif wish == "remove":
            self.remove_requested.emit(number)
        else:
            return False
        return True


class _Choice(Button):
    def __init__(self, name: str, title: str, strip: ButtonStrip) -> None:
        super().__init__(escape_mnemonic(title))
        self.setObjectName(name)
        self.setProperty("role", "segment")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._strip = strip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the strip hear it first."""
        if not self._strip.handle_key(self, event):
            super().keyPressEvent(event)


def variant_titles(variants: tuple[Variant, ...]) -> list[str]:
    """Return the titles of the buttons of variants."""
    return [f"{each.letter} {each.style}".strip() for each in variants]


def part_titles(parts: tuple[ScriptPart, ...], counts: dict[int, int]) -> list[str]:
    """Return the titles of the buttons of parts: number, kind where it is no text, and how often each was copied."""
    found = []
    for number, part in enumerate(parts, 1):
        kind = f" {translate_phrase(KINDS.get(part.kind, part.kind))}" if part.kind != "text" else ""
        count = f" · {counts[part.id]:,}" if counts.get(part.id) else ""
        found.append(f"{number}{kind}{count}")
    return found
