"""A search goes through all scripts: what the chosen folder holds first, the rest behind it, and a line that says how many where."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.scripts.search import Finder, Query, Scope
from ui.painting import caption
from ui.widgets.basic import Elided, button, row


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. ``ids``: those within the chosen scope first; ``here`` and ``elsewhere``: how many are in it and not."""

    ids: array[int]
    here: int
    elsewhere: int


def find(finder: Finder, text: str, scope: Scope, only: bool) -> Found:
    """Find in a scope; with words everywhere, those in the scope first. ``only``: nothing else is listed."""
    inside = finder.find(Query(text, scope))
    if not text.strip() or scope[0] == "all":
        return Found(inside, len(inside), 0)
    known = set(inside)
    others = array("q", (ident for ident in finder.find(Query(text)) if ident not in known))
    return Found(inside if only else inside + others, len(inside), len(others))


class WhereLine(QWidget):
    """How many were found here and elsewhere, and the switch between both. ``switched``: it was pressed."""

    switched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.only = False
        self.words = Elided("hint", "scripts.where")
        self.switch = button("scripts.where.switch", role="quiet", slot=self._switch)
        line = row(self.words, self.switch, gap=6)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def show_found(self, found: Found, name: str) -> None:
        """Show what was found; ``name`` is what is chosen at the left, '' where that is everything or nothing was typed."""
        self.setVisible(bool(name))
        words = self.tr("{here} in “{name}”, {elsewhere} elsewhere")
        self.words.show_words(words.format(here=f"{found.here:,}", elsewhere=f"{found.elsewhere:,}", name=name))
        self.switch.setText(caption(self.tr("Show all") if self.only else self.tr("Only these")))
        self.switch.setVisible(bool(found.elsewhere) and (self.only or bool(found.here)))

    def _switch(self) -> None:
        self.only = not self.only
        self.switched.emit()
