"""What two doors wrote differently: both values side by side, the later one chosen already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk import money
from commdesk.events import registrations
from commdesk.events.handover import ASKED, Clash
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import say
from ui.widgets.basic import button, label
from ui.widgets.inline import InlineChoice


class BothDoors(Dialog):
    """``chosen`` carries what is to hold, by registration and field: whether the other door's value. Esc merges nothing."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, context: Context, clashes: Sequence[Clash]) -> None:
        super().__init__(parent, context, "bothdoors", "")
        self.setWindowTitle(self.tr("Written differently at both doors"))
        self.choices = {(each.registration, each.field): each.theirs for each in clashes}
        told = self.tr(
            "Both laptops changed these, not knowing of each other. The later one is chosen; nothing is merged before."
        )
        self.grid = self.table("table", [self.tr("Who"), self.tr("What"), self.tr("What holds")])
        self.grid.setRowCount(len(clashes))
        for number, each in enumerate(clashes):
            self._line(number, each)
        self.grid.setColumnWidth(0, 150)
        self.grid.setColumnWidth(1, 120)
        cancel = button("bothdoors.cancel", self.tr("Cancel"), "quiet", self.reject)
        go = button("bothdoors.merge", self.tr("Merge"), "primary", self._merge)
        go.setDefault(True)
        self.lay_out(label(told, "muted", wrap=True), self.grid, buttons=(cancel,), done=go)
        self.resize(640, 420)

    def _line(self, number: int, clash: Clash) -> None:
        title = say(ASKED[clash.field])
        here = self.tr("here: {value}").format(value=self._shown(clash.field, clash.here))
        there = self.tr("other door: {value}").format(value=self._shown(clash.field, clash.there))
        made = InlineChoice(
            f"bothdoors.choice.{number}",
            [(False, here), (True, there)],
            clash.theirs,
            f"{clash.name}, {title}",
        )
        key = (clash.registration, clash.field)
        made.chosen.connect(lambda theirs: self.choices.update({key: bool(theirs)}))
        self.grid.setCellWidget(number, 0, label(f"  {clash.name}"))
        self.grid.setCellWidget(number, 1, label(f"  {title}"))
        self.grid.setCellWidget(number, 2, made)

    def _shown(self, field: str, value: str | int | None) -> str:
        if field == "paid":
            return self.tr("not paid") if value is None else money.write(int(value))
        if field == "state":
            return say(registrations.SAID.get(str(value), str(value)))
        if field == "answers":
            value = " · ".join(
                f"{question} {answer}" for question, answer in registrations.answers_of(str(value)).items()
            )
        text = " ".join(str(value).split())
        return (text if len(text) <= 60 else f"{text[:59]}…") or self.tr("nothing")

    def _merge(self) -> None:
        self.chosen.emit(self.choices)
        self.accept()
