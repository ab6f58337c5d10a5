"""The gate between two phases: what is still open is shown; one may pass anyway, which is noted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from commdesk.errors import Phrase
from commdesk.events import record
from commdesk.events.planning import phases
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_label


class PhaseGateDialog(Dialog):
    """``phase_entered``: the event has entered the phase."""

    phase_entered = Signal()

    def __init__(self, parent: QWidget, context: Context, event: int, phase: str) -> None:
        super().__init__(parent, context, "gate", "")
        self.event_id, self.phase = event, phase
        known = record.require_event(context.db, event)
        came_from, title = translate_phrase(record.STATES[known.phase]), translate_phrase(record.STATES[phase])
        self.setWindowTitle(self.tr("From {before} to {after}").format(before=came_from, after=title))
        points = phases.open_points(context.db, event, known.phase)
        head = create_label(
            self.tr("Still open in “{phase}”: {count}").format(phase=came_from, count=len(points)), "title", "gate.head"
        )
        self.list = QListWidget()
        self.list.setObjectName("gate.points")
        self.list.setAccessibleName(head.text())
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for point in points:
            self.list.addItem(translate_phrase(point.text) if isinstance(point.text, Phrase) else str(point.text))
        self.note = QLineEdit()
        self.note.setObjectName("gate.note")
        self.note.setAccessibleName(self.tr("Why it may wait"))
        self.note.setPlaceholderText(self.tr("Why it may wait (kept with the event)"))
        hint = create_label(
            self.tr("You may go on anyway. What is open now is noted, so that the retro can ask what became of it."),
            "hint",
            wrap=True,
        )
        stay = create_button("gate.stay", self.tr("Not yet"), "", self.reject)
        self.go_on = create_button("gate.pass", self.tr("Go on anyway"), "primary", self._enter_phase)
        self.lay_out(head, self.list, self.note, hint, buttons=(stay,), done=self.go_on)
        self.resize(520, 420)
        self.note.returnPressed.connect(self._enter_phase)
        self.note.setFocus()

    def _enter_phase(self) -> None:
        phases.enter_phase(self.context.db, self.event_id, self.phase, self.note.text())
        self.phase_entered.emit()
        self.accept()
