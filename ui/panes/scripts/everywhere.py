"""A search goes through all scripts: what the chosen folder holds first, the rest behind it, and a line that says how many where."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.scripts.search import Scope, ScriptFinder, ScriptQuery
from ui.painting import escape_mnemonic
from ui.widgets.basic import Elided, create_button, create_row


@dataclass(frozen=True, slots=True)
class ScriptSearchResult:
    """What a search found. ``ids``: those within the chosen scope first; ``here`` and ``elsewhere``: how many are in it and not."""

    ids: array[int]
    here: int
    elsewhere: int


def find_scripts(finder: ScriptFinder, text: str, scope: Scope, only: bool) -> ScriptSearchResult:
    """Find in a scope; with words everywhere, those in the scope first. ``only``: nothing else is listed."""
    inside = finder.find_scripts(ScriptQuery(text, scope))
    if not text.strip() or scope[0] == "all":
        return ScriptSearchResult(inside, len(inside), 0)
    known = set(inside)
    others = array("q", (ident for ident in finder.find_scripts(ScriptQuery(text)) if ident not in known))
    return ScriptSearchResult(inside if only else inside + others, len(inside), len(others))


class WhereLine(QWidget):
    """How many were found here and elsewhere, and the switch between both. ``scope_switched``: it was pressed."""

    scope_switched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.only = False
        self.words = Elided("hint", "scripts.where")
        self.switch = create_button("scripts.where.switch", role="quiet", slot=self._toggle_scope)
        line = create_row(self.words, self.switch, gap=6)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def show_found(self, found: ScriptSearchResult, name: str) -> None:
        """Show what was found; ``name`` is what is chosen at the left, '' where that is everything or nothing was typed."""
        self.setVisible(bool(name))
        words = self.tr("{here} in “{name}”, {elsewhere} elsewhere")
        self.words.show_words(words.format(here=f"{found.here:,}", elsewhere=f"{found.elsewhere:,}", name=name))
        self.switch.setText(escape_mnemonic(self.tr("Show all") if self.only else self.tr("Only these")))
        self.switch.setVisible(bool(found.elsewhere) and (self.only or bool(found.here)))

    def _toggle_scope(self) -> None:
        self.only = not self.only
        self.scope_switched.emit()
