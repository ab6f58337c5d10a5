"""Moves an event to another day: what moves with it is shown, what was dated by hand is asked."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QListWidget, QListWidgetItem, QWidget

from commdesk.calendars.clock import find_local_zone
from commdesk.errors import Problem
from commdesk.events import record, schedule
from commdesk.events.planning import reschedule
from commdesk.events.planning.reschedule import MovePlan
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate_phrase
from ui.widgets.basic import create_button, create_label
from ui.widgets.strict import MomentBox

ISO = "yyyy-MM-dd'T'HH:mm"
ZONES = ("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Europe/London", "Europe/Berlin",
         "America/New_York", "America/Los_Angeles", "Australia/Sydney")  # fmt: skip
"""Zones offered in the list; any other may be typed."""


class Moving(Dialog):
    """Shows what a new day would change while it is typed. ``starts``: the wall clock that is proposed."""

    def __init__(self, parent: QWidget, context: Context, event: int, starts: str = "") -> None:
        super().__init__(parent, context, "moving", "")
        self.event_id = event
        known = record.require_event(context.db, event)
        self.setWindowTitle(self.tr("Move “{name}”").format(name=known.name))
        self.starts = MomentBox("moving.starts", self.tr("Begins"))
        self.ends = MomentBox("moving.ends", self.tr("Ends"))
        self.zone = QComboBox()
        self.zone.setObjectName("moving.zone")
        self.zone.setAccessibleName(self.tr("Time zone"))
        self.zone.setEditable(True)
        self.zone.addItems(list(dict.fromkeys((known.zone or find_local_zone(), find_local_zone(), *ZONES))))
        when = known.schedule
        now = QDateTime.currentDateTime()
        self.starts.setDateTime(QDateTime.fromString(schedule.format_wall_clock(when.starts), ISO) if when else now)
        self.ends.setDateTime(
            QDateTime.fromString(schedule.format_wall_clock(when.ends), ISO) if when else now.addSecs(7200)
        )
        if starts:
            lasts = self.starts.dateTime().secsTo(self.ends.dateTime())
            self.starts.setDateTime(QDateTime.fromString(starts, ISO))
            self.ends.setDateTime(self.starts.dateTime().addSecs(max(lasts, 0)))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("Begins"), self.starts)
        form.addRow(self.tr("Ends"), self.ends)
        form.addRow(self.tr("Time zone"), self.zone)
        self.told = create_label(role="muted", name="moving.told", wrap=True)
        self.warned = create_label(role="warn", name="moving.warned", wrap=True)
        self.asked = create_label(self.tr("Dated by hand: tick what moves along"), "strong", "moving.asked")
        self.list = QListWidget()
        self.list.setObjectName("moving.list")
        self.list.setAccessibleName(self.asked.text())
        cancel = create_button("moving.cancel", self.tr("Cancel"), "quiet", self.reject)
        self.move_it = create_button("moving.move", self.tr("Move it"), "primary", self._move_event)
        self.move_it.setDefault(True)
        self.lay_out(form, self.told, self.warned, self.asked, self.list, 1, buttons=(cancel,), done=self.move_it)
        self.resize(520, 460)
        self._lasts = self.starts.dateTime().secsTo(self.ends.dateTime())
        self.plan: MovePlan | None = None
        self.starts.dateTimeChanged.connect(self._shift_end)
        self.ends.dateTimeChanged.connect(self._plan_move)
        self.zone.currentTextChanged.connect(self._plan_move)
        self._plan_move()

    def _shift_end(self) -> None:
        """The end keeps its distance."""
        self.ends.setDateTime(self.starts.dateTime().addSecs(max(self._lasts, 0)))
        self._plan_move()

    def _plan_move(self) -> None:
        try:
            self._lasts = self.starts.dateTime().secsTo(self.ends.dateTime())
            starts, ends = (box.dateTime().toString(ISO) for box in (self.starts, self.ends))
            self.plan = reschedule.plan_move(
                self.context.db, self.event_id, starts, ends, self.zone.currentText().strip()
            )
        except Problem as problem:
            self.plan = None
            self._show_warnings([translate_phrase(problem.phrase)])
            return
        self._show_warnings([translate_phrase(each) for each in self.plan.warnings])

    def _show_warnings(self, warnings: list[str]) -> None:
        plan = self.plan
        self.move_it.setEnabled(plan is not None and plan.when != plan.event.schedule)
        self.warned.setText("\n".join(warnings))
        self.warned.setVisible(bool(warnings))
        along = len(plan.along) if plan is not None else 0
        self.told.setText(
            fill_words(self.tr("{count} tasks and posts are counted from the day and move along."), count=along)
        )
        unticked = {self.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.list.count())
                    if self.list.item(at).checkState() != Qt.CheckState.Checked}  # fmt: skip
        self.list.clear()
        for each in plan.by_hand if plan is not None else ():
            item = QListWidgetItem(
                self.tr("{title}: {old} → {new}").format(title=each.title, old=each.old, new=each.new)
            )
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            on = each.id not in unticked and not each.done
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        for part in (self.asked, self.list):
            part.setVisible(self.list.count() > 0)

    def _move_event(self) -> None:
        for box in (self.starts, self.ends):
            box.check_text()
        if self.plan is None:
            return
        chosen = [
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in (self.list.item(at) for at in range(self.list.count()))
            if item.checkState() == Qt.CheckState.Checked
        ]
        reschedule.carry_out(self.context.db, self.plan, chosen)
        self.accept()
