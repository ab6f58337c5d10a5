"""Dots beside the fields of an open record in which somebody else's value waits; pressed, they open it in Both wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from commdesk.sharing import waiting
from commdesk.sharing.waiting import RecordKind, WaitingField
from commdesk.text import to_visible
from ui.context import Context
from ui.i18n import translate
from ui.painting import escape_tooltip
from ui.widgets.beside_dot import BesideDot

LONGEST = 200
"""Characters of a value that the tip shows."""
Naming = Callable[[WaitingField], Sequence[str]]
"""Returns the object names of the widgets that show a field."""


def describe_waiting(field: WaitingField, mine: str) -> str:
    """Return who else wrote what, and when, a line each.

    Args:
        mine: What the person at this computer is called; '' if they never said.
    """
    lines = []
    for other in field.list_others():
        value = to_visible(" ".join(other.shown.split()))
        value = f"{value[:LONGEST]}…" if len(value) > LONGEST else value
        nobody = translate("FieldDots", "Somebody") if other.theirs else mine or translate("FieldDots", "You")
        words = translate("FieldDots", "{who} wrote “{value}”, {when}")
        if not value:
            words = translate("FieldDots", "{who} left it empty, {when}")
        when = datetime.fromtimestamp(other.at / 1000).strftime("%Y-%m-%d %H:%M")
        lines.append(words.format(who=to_visible(other.who) or nobody, value=value, when=when))
    return "\n".join(lines)


class FieldDots(QObject):
    """Looks after the dots of one view.

    Args:
        root: Holds the fields.
        naming: Where a field is shown; a widget that is not there gets no dot.
    """

    def __init__(self, root: QWidget, context: Context, kind: RecordKind, naming: Naming) -> None:
        super().__init__(root)
        self._root, self._context, self._kind, self._naming = root, context, kind, naming
        self._fields: dict[BesideDot, WaitingField] = {}

    def show_record(self, ids: Sequence[int]) -> None:
        """Show the dots of a record as the file has it now; the fields are there already."""
        found = waiting.list_record_waiting(self._context.db, self._kind, ids)
        if not found and not self._fields:
            return
        wanted: dict[QWidget, WaitingField] = {}
        for field in found:
            for name in self._naming(field):
                shown = [each for each in self._root.findChildren(QWidget, name) if not self._is_put_away(each)]
                if shown:
                    wanted.setdefault(shown[-1], field)
        self._place_dots(wanted)

    def _is_put_away(self, widget: QWidget | None) -> bool:
        """Whether a widget, or what it stands in, was hidden; one that was just made is shown later."""
        while widget is not None and widget is not self._root:
            if widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                return True
            widget = widget.parentWidget()
        return False

    def _place_dots(self, wanted: Mapping[QWidget, WaitingField]) -> None:
        kept = {}
        for dot in self._fields:
            if isValid(dot) and isValid(dot.beside) and dot.beside in wanted:
                kept[dot.beside] = dot
            elif isValid(dot):
                dot.remove()
        self._fields = {}
        for widget, field in wanted.items():
            dot = kept.get(widget) or self._create_dot(widget)
            self._fields[dot] = field
            words = describe_waiting(field, self._context.settings.now.who)
            dot.setToolTip(escape_tooltip(words + "\n" + self.tr("Press to choose")))
            dot.setAccessibleName(self.tr("Both wrote: {values}").format(values=words))

    def _create_dot(self, widget: QWidget) -> BesideDot:
        dot = BesideDot(widget, self._get_colour)
        dot.clicked.connect(lambda: self._open_card(self._fields[dot]))
        return dot

    def _get_colour(self) -> QColor:
        return self._context.theme.colour("warn")

    def _open_card(self, field: WaitingField) -> None:
        from ui.dialogs.sharing.both_wrote import BothWrote

        BothWrote(self._root.window(), self._context, field.found.place).open()
