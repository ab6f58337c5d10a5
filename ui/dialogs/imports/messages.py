"""What a person wrote in a community on a day."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from commdesk import timeline
from commdesk.chats.kind_titles import KIND_TITLES
from commdesk.chats.model import RecordKind
from commdesk.communities import record as communities
from commdesk.timeline import TimelineItem
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase

MOST = 1000


class Messages(Dialog):
    """The messages in order, with the clock of the community. ``at``: UTC seconds of the one to choose."""

    def __init__(self, parent: QWidget, context: Context, member: int, item: TimelineItem, at: int = 0) -> None:
        super().__init__(parent, context, "messages", f"{item.title} · {item.day}")
        zones = {each.id: each.zone for each in communities.list_communities(context.db, archived=True)}
        zone = ZoneInfo(zones.get(item.row) or "UTC")
        grid = self.create_table("table", [self.tr("When"), self.tr("Text")])
        found = timeline.load_messages_for_day(context.db, member, item.row, item.day, MOST)
        grid.setRowCount(len(found))
        grid.setWordWrap(True)
        for number, (seconds, text, kind) in enumerate(found):
            grid.setItem(number, 0, QTableWidgetItem(datetime.fromtimestamp(seconds, zone).strftime("%H:%M")))
            grid.setItem(number, 1, QTableWidgetItem(text or translate_phrase(KIND_TITLES.get(RecordKind(kind), ""))))
        grid.resizeRowsToContents()
        self.lay_out(grid)
        self.resize(520, 400)
        chosen = next((number for number, (seconds, *_) in enumerate(found) if seconds == at), None)
        if chosen is not None:
            grid.selectRow(chosen)
            grid.scrollTo(grid.model().index(chosen, 0), QTableWidget.ScrollHint.PositionAtCenter)
