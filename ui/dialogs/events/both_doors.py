"""What two doors wrote differently: both values side by side, the later one chosen already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from commdesk import money
from commdesk.events.checkin.exchange import ASKED, Clash
from commdesk.events.registration import registrations
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button, create_label, create_row

MOST = 24
"""So many characters of a value are shown; all of them are its tooltip."""


class BothDoors(Dialog):
    """``choices_made`` carries what is to hold, by registration and field: whether the other door's value. Esc merges nothing."""

    choices_made = Signal(object)

    def __init__(self, parent: QWidget, context: Context, clashes: Sequence[Clash]) -> None:
        super().__init__(parent, context, "bothdoors", "")
        self.setWindowTitle(self.tr("Written differently at both doors"))
        self.choices = {(each.registration, each.field): each.theirs for each in clashes}
        told = self.tr(
            "Each laptop changed these, not knowing of the other. The later value is chosen: press the one that is right. "
            "Nothing is merged until you press Merge."
        )
        self.grid = self.create_table(
            "table", [self.tr("Who"), self.tr("What"), self.tr("Here"), self.tr("At the other door")]
        )
        self.grid.setRowCount(len(clashes))
        self.grid.verticalHeader().setDefaultSectionSize(40)
        for number, each in enumerate(clashes):
            self._add_clash(number, each)
        for place, width in enumerate((130, 150, 210)):
            self.grid.setColumnWidth(place, width)
        cancel = create_button("bothdoors.cancel", self.tr("Cancel"), "quiet", self.reject)
        go = create_button("bothdoors.merge", self.tr("Merge"), "primary", self._accept_merge)
        go.setDefault(True)
        self.lay_out(create_label(told, "muted", wrap=True), self.grid, buttons=(cancel,), done=go)
        self.resize(720, 420)

    def _add_clash(self, number: int, clash: Clash) -> None:
        title = translate_phrase(ASKED[clash.field])
        self.grid.setCellWidget(number, 0, create_label(f"  {clash.name}"))
        self.grid.setCellWidget(number, 1, create_label(f"  {title}"))
        group = QButtonGroup(self)
        for theirs, head, value in (
            (False, self.tr("Here"), clash.here),
            (True, self.tr("At the other door"), clash.there),
        ):
            text = self._format_value(clash.field, value)
            short = text if len(text) <= MOST else f"{text[: MOST - 1]}…"
            made = create_button(f"bothdoors.{'there' if theirs else 'here'}.{number}", short, "segment")
            made.setCheckable(True)
            made.setAccessibleName(f"{clash.name}, {title}, {head}: {text}")
            made.setToolTip(escape_tooltip(text))
            made.setChecked(theirs == clash.theirs)
            group.addButton(made)
            made.toggled.connect(partial(self._choose_value, (clash.registration, clash.field), theirs))
            holder = QWidget()
            holder.setLayout(create_row(made, 1, margins=(4, 2, 4, 2)))
            self.grid.setCellWidget(number, 2 + theirs, holder)

    def _choose_value(self, key: tuple[int, str], theirs: bool, on: bool) -> None:
        if on:
            self.choices[key] = theirs

    def _format_value(self, field: str, value: str | int | None) -> str:
        if field == "paid":
            return self.tr("not paid") if value is None else money.format_amount(int(value))
        if field == "state":
            return translate_phrase(registrations.SAID.get(str(value), str(value)))
        if field == "answers":
            value = " · ".join(
                f"{question} {answer}" for question, answer in registrations.answers_of(str(value)).items()
            )
        return " ".join(str(value).split()) or self.tr("nothing")

    def _accept_merge(self) -> None:
        self.choices_made.emit(self.choices)
        self.accept()
