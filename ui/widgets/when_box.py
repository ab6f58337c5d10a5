"""A line for a time as people say it — 周三 9点, in 3 days — with what is understood below it, or why it is not."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from commdesk.dues.when import parse_when
from commdesk.errors import Problem
from commdesk.languages.conventions import get_conventions
from ui.i18n import current_language, translate_phrase
from ui.widgets.basic import create_column, create_label, update_style


def format_moment(moment: datetime) -> str:
    """Return a wall clock with its day and weekday: Wed 2 Dec 09:00, 12月2日 周三 09:00."""
    written = get_conventions(current_language())
    style = written.short_date if moment.year == datetime.now().year else written.full_date
    day = QLocale().toString(QDate(moment.year, moment.month, moment.day), style)
    return f"{day} {written.weekdays[moment.weekday()]} {moment:%H:%M}"


class WhenBox(QWidget):
    """``moment`` is what is understood now; None while nothing is typed or it is no time. ``changed``: it is another one."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.moment: datetime | None = None
        self.box = QLineEdit()
        self.box.setObjectName(f"{name}.box")
        self.box.setPlaceholderText(self.tr("Wed 9:00, next Monday, in 3 days"))
        self.box.setAccessibleName(self.tr("When"))
        self.box.setMaxLength(60)
        self.meaning = create_label(role="hint", name=f"{name}.meaning", wrap=True)
        self.setLayout(create_column(self.box, self.meaning, gap=4))
        self.box.textChanged.connect(self._show_meaning)
        self.setFocusProxy(self.box)
        self._show_meaning("")

    def is_empty(self) -> bool:
        """Return whether nothing is typed."""
        return not self.box.text().strip()

    def _show_meaning(self, text: str) -> None:
        self.moment, words, role = None, "", "hint"
        if text.strip():
            try:
                self.moment = parse_when(text, datetime.now())
                words, role = "→ " + format_moment(self.moment), "accent"
            except Problem as problem:
                words, role = translate_phrase(problem.phrase), "warn"
        self.meaning.setText(words)
        self.meaning.setVisible(bool(words))
        update_style(self.meaning, "role", role)
        self.changed.emit()
