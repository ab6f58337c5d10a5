"""The card with what is to be done: how much is late, how much there is, whose; the list, or that nothing is due."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QMenu, QSizePolicy, QStackedWidget

from commdesk.dues.due import DueBand
from commdesk.dues.today import TodayList
from ui.context import Context
from ui.i18n import fill_words, join_sentences
from ui.icons import load_icon
from ui.panes.today.line_table import TodayTable
from ui.theme import Theme
from ui.widgets.basic import (
    EmptyState,
    create_column,
    create_label,
    create_line,
    create_row,
    icon_button,
)

HEAD, LEAST = 45, 150
OWNER = "today.owner"
MENU = ("today.text", "today.print", "today.ics", "", "today.rules")


class TodoCard(QFrame):
    """``owner_changed``: mine or everybody's."""

    owner_changed = Signal()

    def __init__(self, context: Context, open_import: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("today.todo")
        self.setProperty("role", "card")
        self._context = context
        self._list: TodayList | None = None
        self._vacant = False
        self.table = TodayTable(context)
        self.title = create_label(role="strong", name="today.todo.title")
        self.late = create_label(role="pill", name="today.late")
        self.late.setProperty("tone", "danger")
        self.late.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.late.hide()
        self.count = create_label(role="hint", name="today.count")
        self.owner = QComboBox()
        self.owner.setObjectName("today.owner")
        self.owner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.owner.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.owner.activated.connect(self._on_owner_chosen)
        self.more = icon_button("today.more", "more", context.theme, "", self._show_menu, 18)
        self.empty = EmptyState("today.empty", "", "", open_import)
        self.empty.sentence.setMaximumWidth(560)
        self.stack = QStackedWidget()
        for part in (self.table, self.empty):
            self.stack.addWidget(part)
        head = create_row(self.title, self.late, 1, self.count, self.owner, self.more, gap=10, margins=(16, 6, 10, 6))
        self.setLayout(create_column(head, create_line(), self.stack, gap=0, margins=(1, 1, 1, 6)))
        self.table.lines.modelReset.connect(self._show_count)
        self.retranslate_ui()

    def show_list(self, found: TodayList, vacant: bool) -> None:
        """Show the list of a day; ``vacant``: the workspace knows nobody yet."""
        self._list, self._vacant = found, vacant
        self.table.show_lines(found.lines)
        self._show_count()

    def owner_name(self) -> str | None:
        """Return whose lines are shown; None: everybody's."""
        who = self._context.settings.now.who
        return who if who and self._context.state.get_value(OWNER, "") == "mine" else None

    def focus_list(self) -> None:
        """Put the keyboard into the list, or onto the button that stands in its place."""
        if self.isVisible() and self.window().isActiveWindow():
            (self.table if self.stack.currentWidget() is self.table else self.empty.button).setFocus()

    def toggle_owner(self) -> None:
        """Show mine, or everybody's again."""
        if self.owner.isEnabled():
            self.owner.setCurrentIndex(1 - self.owner.currentIndex())
            self._on_owner_chosen()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.table.apply_theme(theme)
        self.more.setIcon(load_icon("more", theme, size=18))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.title.setText(self.tr("To do"))
        self.owner.clear()
        for key, words in (("", self.tr("Everybody")), ("mine", self.tr("Mine"))):
            self.owner.addItem(words, key)
        self.owner.setCurrentIndex(int(self.owner_name() is not None))
        self.owner.setAccessibleName(self.tr("Whose"))
        self.owner.setEnabled(bool(self._context.settings.now.who))
        self.owner.setToolTip(
            "" if self.owner.isEnabled() else self.tr("Say in the settings who you are to see only yours.")
        )
        self.more.setToolTip(self.tr("More"))
        self.more.setAccessibleName(self.tr("More"))
        self.table.retranslate_ui()
        self._show_count()

    def wanted_height(self) -> int:
        """Return how high it is with all of its rows."""
        return HEAD + 12 + (max(self.table.content_height(), LEAST) if self.table.lines.rows else LEAST)

    def _show_count(self) -> None:
        found = self._list
        rows = self.table.lines.rows
        late = sum(row.count for row in rows if row.is_heading and row.band is DueBand.OVERDUE)
        self.late.setText(fill_words(self.tr("{count} overdue"), count=f"{late:,}"))
        self.late.setVisible(late > 0)
        self.stack.setCurrentWidget(self.table if rows or found is None else self.empty)
        if found is None:
            self.count.setText("")
            self.empty.show_text("")
            self.empty.button.hide()
            return
        count, done = sum(row.count for row in rows), found.done
        words = fill_words(self.tr("{count} to do"), count=f"{count:,}")
        seen_to = self.tr("done today: {count}").format(count=f"{done:,}")
        self.count.setText(f"{words} · {seen_to}" if count else seen_to)
        self._say_empty(done)

    def _say_empty(self, done: int) -> None:
        if self._vacant:
            sentence = self.tr(
                "Nobody is in this workspace yet. Import a chat or a member list: what is due then stands here by itself."
            )
            self.empty.show_text(sentence, self.tr("Import a file"))
        else:
            first = self.tr("Everything is done.") if done else self.tr("Nothing is due.")
            rest = self.tr(
                "This list fills itself from next steps and follow-ups, tasks and posts of events, queues, fees, birthdays, and rules to stay in touch."
            )
            self.empty.show_text(join_sentences(first, rest))
        self.empty.button.setVisible(self._vacant)

    def _on_owner_chosen(self) -> None:
        self._context.state.set_value(OWNER, self.owner.currentData())
        self.owner_changed.emit()

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("today.more.menu")
        for name in MENU:
            if name:
                self._context.actions.get_action(name).add_to_menu(menu)
            else:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
