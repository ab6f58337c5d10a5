"""Who is behind a number: a list at the right of the charts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from commdesk.members import list_rows
from commdesk.store.database import Database
from ui.i18n import fill_words
from ui.theme import Theme
from ui.widgets.basic import create_button, create_column, create_label, create_row, icon_button

SHOWN = 500
WIDE = 270


class Drawer(QFrame):
    """``navigate_requested`` carries the member to show, ``list_requested`` all of them, to be shown as a list; ``closed``: the charts have the room."""

    navigate_requested = Signal(object)
    list_requested = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("insights.drawer")
        self.setProperty("role", "card")
        self.setFixedWidth(WIDE)
        self.ids: list[int] = []
        self.title = create_label(role="strong", name="insights.day", wrap=True)
        self.shut = icon_button("insights.drawer.close", "close", theme, "", self.hide, 16)
        self.people = QListWidget()
        self.people.setObjectName("insights.people")
        self.people.setFrameShape(QFrame.Shape.NoFrame)
        self.people.itemActivated.connect(
            lambda item: self.navigate_requested.emit(item.data(Qt.ItemDataRole.UserRole))
        )
        self.people.itemClicked.connect(lambda item: self.navigate_requested.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.all = create_button("insights.drawer.members", "", "", lambda: self.list_requested.emit(self.ids))
        self.setLayout(
            create_column(
                create_row(self.title, 1, self.shut, gap=4), self.people, self.all, gap=8, margins=(16, 12, 12, 12)
            )
        )
        self.retranslate_ui()
        self.hide()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.people.setAccessibleName(self.tr("People behind the number"))
        self.shut.setToolTip(self.tr("Close"))
        self.shut.setAccessibleName(self.tr("Close"))
        self.all.setText(self.tr("Show them in Members"))

    def show_people(self, db: Database, title: str, ids: Sequence[int], counts: Sequence[int] = ()) -> None:
        """List them under a title, with a number each where ``counts`` are given."""
        self.ids = list(ids)
        self.title.setText(fill_words(self.tr("{what}: {count} people"), what=title, count=f"{len(ids):,}"))
        self.people.clear()
        known = list_rows.load_rows(db, self.ids[:SHOWN])
        for place, ident in enumerate(self.ids[:SHOWN]):
            if ident not in known:
                continue
            words = known[ident].name + (f"   {counts[place]:,}" if counts else "")
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, ident)
            self.people.addItem(item)
        self.all.setVisible(bool(ids))
        self.show()
        if self.people.count():
            self.people.setCurrentRow(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the charts have the room again."""
        super().hideEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
