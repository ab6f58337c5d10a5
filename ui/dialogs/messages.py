"""What a person wrote in a community on a day."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QTableWidgetItem, QWidget

from commdesk import communities, timeline
from commdesk.timeline import Item
from ui.context import Context
from ui.dialogs.base import Dialog


class Messages(Dialog):
    """The messages in order, with the clock of the community."""

    def __init__(self, parent: QWidget, context: Context, member: int, item: Item) -> None:
        super().__init__(parent, context, "messages", f"{item.title} · {item.day}")
        zones = {each.id: each.zone for each in communities.listing(context.db, archived=True)}
        zone = ZoneInfo(zones.get(item.row) or "UTC")
        grid = self.table("table", [self.tr("When"), self.tr("Text")])
        found = timeline.messages(context.db, member, item.row, item.day)
        grid.setRowCount(len(found))
        grid.setWordWrap(True)
        for number, (seconds, text) in enumerate(found):
            grid.setItem(number, 0, QTableWidgetItem(datetime.fromtimestamp(seconds, zone).strftime("%H:%M")))
            grid.setItem(number, 1, QTableWidgetItem(text))
        grid.resizeRowsToContents()
        self.lay_out(grid)
        self.resize(520, 400)
