"""The line above the week: back, today, on, which week it is, and a menu of files."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.languages.conventions import get_conventions
from ui.context import Context
from ui.i18n import current_language, fill_words
from ui.icons import load_icon
from ui.painting import escape_tooltip
from ui.theme import Theme
from ui.widgets.basic import create_button, create_label, create_row, icon_button


class CalendarHead(QWidget):
    """``week_wished``: so many weeks on, 0 the one of today."""

    week_wished = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self.first = date.today()
        self.before = icon_button("calendar.before", "chevron-left", theme, "", lambda: self.week_wished.emit(-1))
        self.today = create_button("calendar.today", slot=lambda: self.week_wished.emit(0))
        self.today.setProperty("dense", True)
        self.after = icon_button("calendar.after", "chevron-right", theme, "", lambda: self.week_wished.emit(1))
        self.title = create_label(role="title", name="calendar.title")
        self.more = icon_button("calendar.more", "more", theme, "")
        self.setLayout(create_row(self.before, self.today, self.after, self.title, 1, self.more, gap=8))

    def show_week(self, first: date) -> None:
        """Tell which week is shown."""
        self.first = first
        thursday = first + timedelta(days=3)  # the week is that of the year and the month in which most of it lies
        month = get_conventions(current_language()).months[thursday.month - 1]
        words = self.tr("{month} {year} · week {number}")
        self.title.setText(
            fill_words(words, year=str(thursday.year), month=month, number=str(thursday.isocalendar().week))
        )

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        for made, image in ((self.before, "chevron-left"), (self.after, "chevron-right"), (self.more, "more")):
            made.setIcon(load_icon(image, theme, size=18))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.today.setText(self.tr("Today"))
        for made, words in (
            (self.before, self.tr("The week before")),
            (self.after, self.tr("The week after")),
            (self.more, self.tr("Files of the plan")),
        ):
            made.setToolTip(escape_tooltip(words))
            made.setAccessibleName(words)
        self.show_week(self.first)
