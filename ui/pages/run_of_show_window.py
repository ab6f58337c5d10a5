"""The run of show over the whole screen: what is on and for how long yet, what comes next, and how far behind we are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import run_of_show
from commdesk.events.planning.run_of_show import ShowItem
from ui.context import Context
from ui.pages.run_of_show_display import ShowStage
from ui.pages.run_of_show_list import ShowList
from ui.shortcuts.tables import RUN_OF_SHOW
from ui.theme import Theme
from ui.widgets.basic import Elided, EmptyState, create_button, create_column, create_label, create_row
from ui.window_placement import fit_dialog

TICK = 1_000
"""Milliseconds."""


def open_show(parent: QWidget, context: Context, event: int) -> QWidget:
    """Open the run of show of an event over the whole screen and return it; it closes with Esc."""
    page = ShowPage(parent, context, event)
    fit_dialog(page, QMargins())
    page.showFullScreen()
    return page


class ShowPage(QWidget):
    """A window of its own. Space or Enter goes on, Backspace goes back, as a presenter's clicker does; Esc leaves."""

    tables_changed = Signal(object)

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("show")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.context = context
        self.event_ = record.require_event(context.db, event)
        self.items: list[ShowItem] = []
        self.timer = QTimer(self)
        self.timer.setInterval(TICK)
        self._lay_out()
        self._connect_signals()
        self.retranslate_ui()
        self.apply_theme(context.theme)
        self.refresh()
        self.timer.start()
        self.setFocus()

    def refresh(self) -> None:
        """Read the items again."""
        self.lines_ = lines.load_lines(self.context.db, "show", self.event_.id)
        self.stack.setCurrentWidget(self.body if self.lines_ else self.empty)
        for each in (self.on, self.back_, self.undo_):
            each.setVisible(bool(self.lines_))
        self.update_clock()

    def update_clock(self) -> None:
        """Show what time makes of it."""
        now = self.current_time()
        self.items = run_of_show.build_timeline(self.event_, self.lines_, now)
        self.clock.setText(f"{schedule.to_wall_clock(now, self.event_.zone):%H:%M:%S}")
        if self.items:
            self.stage.show_items(self.event_, self.items, now)
            self.list.show_items(self.event_, self.items)

    def current_time(self) -> int:
        """Return the time in UTC seconds."""
        return self.context.db.ids.clock() // 1000

    def start_next(self) -> None:
        """End what is on and begin what comes next."""
        run_of_show.step_forward(self.context.db, self.event_.id)
        self.refresh()

    def go_back(self) -> None:
        """Go back to the item before."""
        run_of_show.step_back(self.context.db, self.event_.id)
        self.refresh()

    def take_back(self) -> None:
        """Take the last step back; the window tells which here."""
        self.context.actions.get_action("app.undo").run()

    def show_news(self, text: str) -> None:
        """Show what the window has to tell, such as a Problem."""
        self.told.show_words(text)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.setStyleSheet(f"QWidget#show {{ background: {theme.window}; }}")
        self.stage.apply_theme(theme)
        self.list.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.setWindowTitle(self.context.escape_title(self.tr("Run of show: {name}").format(name=self.event_.name)))
        self.title.show_words(self.event_.name)
        self.on.setText(self.tr("Next  Space"))
        self.back_.setText(self.tr("Back  Backspace"))
        self.undo_.setText(self.tr("Take back  Ctrl+Z"))
        self.leave.setText(self.tr("Leave  Esc"))
        self.stage.retranslate_ui()
        self.list.retranslate_ui()
        self.empty.show_text(
            self.tr("There is no run of show yet. Plan it on the page of the event, then come back here."),
            self.tr("Back to the event"),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
            self.refresh()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, leave; holding a key down does it once."""
        wish = RUN_OF_SHOW.find_wish(event)
        if wish == "leave":
            self.close()
        elif wish == "screen":
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif wish == "undo":
            self.take_back()
        elif wish in ("up", "down"):
            self.list.scroll_by(1 if wish == "down" else -1)
        elif not self.lines_ or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif wish == "forward":
            self.start_next()
        elif wish == "back":
            self.go_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop listening and counting."""
        self.timer.stop()
        self.context.db.remove_listener(self.tables_changed.emit)
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.title, self.clock = Elided("title", "show.title"), create_label(role="title", name="show.clock")
        self.stage = ShowStage(self.context.theme)
        self.told = Elided("muted", "show.told")
        self.list = ShowList(self.context.theme)
        self.on = self._create_button("next", "primary", self.start_next)
        self.back_ = self._create_button("back", "", self.go_back)
        self.undo_ = self._create_button("undo", "", self.take_back)
        self.leave = self._create_button("leave", "quiet", self.close)
        self.body = QWidget()
        beside = create_row(self.stage, self.list, gap=36)
        beside.setStretch(0, 3)
        beside.setStretch(1, 2)
        self.body.setLayout(beside)
        self.empty = EmptyState("show.empty", "", "", self.close)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.body)
        self.stack.addWidget(self.empty)
        top = create_row(self.title, self.clock, gap=20)
        top.setStretch(0, 1)
        bottom = create_row(self.on, self.back_, self.undo_, self.told, self.leave, gap=10)
        bottom.setStretch(3, 1)
        self.setLayout(create_column(top, self.stack, bottom, gap=18, margins=(36, 24, 36, 20)))

    def _create_button(self, name: str, role: str, slot: object) -> QPushButton:
        made = create_button(f"show.{name}", "", role)
        made.clicked.connect(slot)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _connect_signals(self) -> None:
        self.timer.timeout.connect(self.update_clock)
        self.tables_changed.connect(self._on_tables_changed, Qt.ConnectionType.QueuedConnection)
        self.context.db.add_listener(self.tables_changed.emit)

    def _on_tables_changed(self, tables: frozenset[str]) -> None:
        known = record.load_event(self.context.db, self.event_.id)
        if known is None:
            self.close()
        elif tables & {"event", "event_show"}:
            self.event_ = known
            self.title.show_words(known.name)
            self.refresh()
