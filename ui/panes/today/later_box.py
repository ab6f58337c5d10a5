"""Puts lines off: in an hour, tonight, tomorrow, next Monday, or when somebody types."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from commdesk.dues.when import EVENING, MORNING
from ui.widgets.basic import create_column
from ui.widgets.keys import ListKeys
from ui.widgets.popups import place_popup
from ui.widgets.when_box import WhenBox, format_moment

WIDE = 320


class LaterBox(QFrame):
    """Pops up, and is gone after a choice. ``moment_chosen`` carries a local wall clock."""

    moment_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.when = WhenBox("today.later")
        self.list = QListWidget()
        self.list.setObjectName("today.later.list")
        self.list.setAccessibleName(self.tr("Later"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._choose_item)
        ListKeys(self.when.box, self.list, self._choose_item)
        self._fill_list(datetime.now())
        self.when.changed.connect(self._on_when_changed)
        self.when.box.returnPressed.connect(self._choose_typed)
        self.setLayout(create_column(self.when, self.list, gap=6, margins=(10, 10, 10, 10)))
        self.setFixedWidth(WIDE)

    def show_at(self, at: QPoint) -> None:
        """Open with the upper left corner at ``at``, kept on the screen."""
        place_popup(self, at)
        self.when.box.setFocus()

    def _fill_list(self, now: datetime) -> None:
        today = now.date()
        evening = datetime.combine(today, EVENING)
        choices = [
            (self.tr("In 1 hour"), now.replace(second=0, microsecond=0) + timedelta(hours=1)),
            (self.tr("Tonight"), evening),
            (self.tr("Tomorrow"), datetime.combine(today + timedelta(days=1), MORNING)),
            (self.tr("Next Monday"), datetime.combine(today + timedelta(days=7 - today.weekday()), MORNING)),
        ]
        for title, moment in choices:
            if moment > now:  # after eight it is tonight already
                item = QListWidgetItem(f"{title}    {format_moment(moment)}")
                item.setData(Qt.ItemDataRole.UserRole, moment)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(self.list.count() * (self.fontMetrics().height() + 12) + 4)

    def _on_when_changed(self) -> None:
        self.list.setVisible(self.when.is_empty())
        self.adjustSize()

    def _choose_item(self, item: QListWidgetItem) -> None:
        if not self.when.is_empty():
            self._choose_typed()
            return
        self.close()
        self.moment_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _choose_typed(self) -> None:
        if self.when.moment is not None:
            self.close()
            self.moment_chosen.emit(self.when.moment)
