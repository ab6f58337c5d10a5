"""Who answers for something: the names of those who work in the file are offered while one is typed."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from commdesk.store.change_log import writers
from commdesk.store.database import Database
from commdesk.text import to_visible

OWNER = "owner"
"""The column of whoever answers for an event, a task, a post."""


def offer_team(line: QLineEdit, db: Database) -> None:
    """Offer the names below a line that is typed into; any other name is as good."""
    names = [to_visible(who) for who in writers.list_writers(db.reader)]
    if len(names) < 2:
        return
    made = QCompleter(line)
    made.setModel(QStringListModel(names, made))
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    if (popup := made.popup()) is not None:
        popup.setObjectName(f"{line.objectName()}.offers")
        popup.setProperty("role", "offers")
        popup.setAccessibleName(line.accessibleName())
    line.setCompleter(made)
