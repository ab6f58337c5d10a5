"""The window: rail, top bar, panes, status bar; it opens workspaces, hears of changes and tells news."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from commdesk.settings import SettingsStore
from commdesk.store import database, space, undo
from commdesk.workspace import Workspace
from ui import i18n, theme
from ui.actions import Actions
from ui.context import Context
from ui.i18n import translate_phrase
from ui.jobs import JobRunner
from ui.pages.harm import DamageHandler
from ui.pages.welcome import WelcomePage
from ui.pane import Pane
from ui.panes import PANES
from ui.shell import menus, naming
from ui.shell.auto_backup import Keeper
from ui.shell.commands import Commands
from ui.shell.day_change import Daybreak
from ui.shell.file_drop import Dropping
from ui.shell.idle_checkpoint import Resting
from ui.shell.indexing import Indexing
from ui.shell.nav_rail import NavRail
from ui.shell.read_ahead import ReadAhead
from ui.shell.reminders import ReminderWatch
from ui.shell.screen_mask import ScreenMask
from ui.shell.sharing.actions import open_team
from ui.shell.sharing.drag_out import FileDrag
from ui.shell.sharing.team import TeamWatch
from ui.shell.sharing.waiting_count import WaitingCount
from ui.shell.statusbar import Statusbar
from ui.shell.stray_file import Straying
from ui.shell.toast import Toasts
from ui.shell.topbar import Topbar
from ui.shell.undo import Undoing
from ui.shell_api import Shell
from ui.state import State
from ui.widgets.basic import create_column
from ui.widgets.focus import move_focus
from ui.window_placement import LEAST, create_scroll_area, fit_window

if TYPE_CHECKING:
    from ui.pages.tray import TrayIcon

OVER = ("door", "show", "paste")
"""What opens over the window instead of in it."""


class Window(Shell):
    """One window, one workspace at a time."""

    pane_filled = Signal()  # the open pane shows its rows
    _tables_changed = Signal(object)

    def __init__(self, settings: SettingsStore, state: State, jobs: JobRunner | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings, self.state, self.jobs = settings, state, jobs or JobRunner()
        self.theme = theme.load_theme(theme.resolve_theme(self.settings.now.theme))
        self.actions_ = Actions()
        self.context: Context | None = None
        self.panes: dict[str, Pane] = {}
        self.pane: Pane | None = None
        self._quitting = False
        self.tray: TrayIcon | None = None
        self.panes_line = self.rail = NavRail(self.theme, partial(menus.show_workspaces_menu, self))
        self.topbar = Topbar(self.theme, lambda: self.commands.open_palette())
        self.damage = self.harm = DamageHandler(self)
        self.status_line = self.status = Statusbar(
            self.undo, partial(menus.show_file_menu, self), self.jobs, self.harm.show_damage, partial(open_team, self)
        )
        self.status.job_cancelled.connect(self._on_job_cancelled)
        self.stack = QStackedWidget()
        self.first_page = self.welcome = WelcomePage(self.settings, self.state, self.theme)
        self.stack.addWidget(self.welcome)
        self.news = self.toasts = Toasts(self)
        self.backups = self.keeper = Keeper(self)
        self.undoing, self.indexing, self.resting = Undoing(self), Indexing(self), Resting(self)
        self.resting.checkpoint_done.connect(self.show_size)
        self.stray = self.straying = Straying(self)
        self.reading, self.team = ReadAhead(self), TeamWatch(self)
        self.team.changed.connect(lambda: self.status.show_team(*self.team.summarise_state()))
        self.waiting, self.reminders = WaitingCount(self, self.status), ReminderWatch(self)
        self.masking = ScreenMask(self, self.topbar)  # first of all: nothing is shown before its words are known
        told = (self.waiting, self.team, self.reminders)
        self._helpers = (self.keeper, self.indexing, self.resting, self.straying, self.reading, *told)
        self.dropping, self.dragging = Dropping(self), FileDrag(self, self.status.facts)
        self.daybreak = Daybreak(self)
        self.daybreak.day_changed.connect(self._new_day)
        self._lay_out()
        self.rail.pane_chosen.connect(self.navigate_to)
        self.workspaces = self.commands = Commands(self, self.masking)
        self.welcome.action_requested.connect(self.commands.run_welcome_action)
        self._tables_changed.connect(self._on_tables_changed, Qt.ConnectionType.QueuedConnection)
        self._restore_geometry()
        self.show_welcome()

    def show_workspace(self, workspace: Workspace) -> None:
        """Show a workspace; the one shown before is closed."""
        self.close_workspace()
        own = (self.jobs, self.settings, self.state, self.theme, self.actions_, self.notify, self.notify_with_action)
        self.context = Context(workspace, *own)
        self.jobs.release = workspace.db.release_reader
        workspace.db.add_listener(self._tables_changed.emit)
        self.settings.add_recent(workspace.path)
        naming.name_workspace(self)
        self.rail.enable_panes(True)
        self.status.show_saved(None)
        self.status.show_backup(None)
        for helper in (self.masking, *self._helpers):
            helper.start_watching(self.context)
        self._show_facts()
        wanted = str(self.state.get_value("pane", PANES[0].name))
        self.navigate_to(wanted if any(entry.name == wanted for entry in PANES) else PANES[0].name)
        for note in workspace.notes:
            self.notify(translate_phrase(note))
        if workspace.unclean or not workspace.looked:
            self.harm.look_over(workspace)

    def close_workspace(self) -> None:
        """Close the open workspace, after its jobs ended; nothing is asked, nothing is lost."""
        if self.commands.quick_window is not None:
            self.commands.quick_window.release_workspace()
        self.commands.leave_screens()
        context, self.context = self.context, None
        if context is None:
            self._leave_panes()  # the settings can be seen before anything is open
            return
        for helper in (self.masking, *self._helpers):
            helper.stop_watching()
        self.jobs.stop_all()
        self.straying.save_before_close(context)
        self._leave_panes()
        context.db.remove_listener(self._tables_changed.emit)
        context.workspace.close()
        gc.unfreeze()
        self.state.save_state()

    def show_welcome(self) -> None:
        """Show the first page: sample, new, open, import, recent workspaces."""
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.refresh()
        self.rail.enable_panes(False)
        self.rail.mark_pane("")
        naming.name_nothing(self)
        self.topbar.title.setText("CommDesk")
        self.topbar.facts.setText("")
        self.topbar.show_actions(None, None)
        self.status.clear()

    def navigate_to(self, name: str, payload: object = None) -> None:
        """Show a pane, or the settings; ``payload`` is what it should show."""
        if self.context is None and name != "settings":
            return
        if name in OVER:
            self.commands.open_over(name, payload)
            return
        pane = self.panes.get(name) or self._create_pane(name)
        self.pane = pane
        self.stack.setCurrentWidget(pane)
        self.rail.mark_pane(name)
        if name != "settings":
            self.state.set_value("pane", name)
        waits = pane.stale and pane.reads_behind
        if pane.stale:  # else nothing was written since: it is as it was left
            pane.refresh_now()
        if payload is not None:
            pane.open_item(payload)
        self._show_title()
        if not waits:
            self.pane_filled.emit()

    def make_panes(self) -> None:
        """Make the panes that were not shown yet: what can be done in them is known from then on."""
        for entry in PANES if self.context is not None else ():
            if entry.name not in self.panes:
                self._create_pane(entry.name)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go where the eye goes."""
        return move_focus(self, next)

    def notify(self, text: str, takes_back: bool = False) -> None:
        """Tell news in a toast, or on the page that fills the screen; with ``takes_back`` the toast offers Undo."""
        if self.commands.tell_screen(text):
            return
        step = undo.find_undoable(self.context.db.reader) if takes_back and self.context is not None else None
        self.toasts.show_toast(text, self.theme, partial(self.undoing.take_back, step.id) if step is not None else None)

    def notify_with_action(
        self, text: str, deed: tuple[str, Callable[[], object]], shown_ms: int | None = None
    ) -> None:
        """Tell news in a toast with a button."""
        self.toasts.show_toast(text, self.theme, deed=deed, shown_ms=shown_ms)

    def handle_error(self, error: BaseException, judge: Callable[[BaseException], None]) -> bool:
        """Take care of an error that the file is to blame for; return whether it is. ``judge`` gets what is not, later."""
        return self.straying.handle_error(error) or self.harm.handle_error(error, judge)

    def import_dropped(self, path: Path) -> None:
        """A file was dropped onto the window."""
        self.commands.bring_in(path)

    def undo(self) -> None:
        """Take the last step back."""
        self.undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.undoing.redo()

    def apply_theme(self) -> None:
        """Show another theme, as the settings or the system wish."""
        self.theme = theme.load_theme(theme.resolve_theme(self.settings.now.theme))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply_theme(app, self.theme, self.settings.now.text_size)
        if self.context is not None:
            self.context.theme = self.theme
            naming.name_workspace(self)
        panes = (pane.apply_theme for pane in self.panes.values())
        for dress in (self.rail.apply_theme, self.topbar.apply_theme, self.welcome.apply_theme, *panes):
            dress(self.theme)
        self.commands.apply_theme_to_screens(self.theme)
        if self.commands.quick_window is not None:
            self.commands.quick_window.apply_theme(self.theme)

    def raise_window(self) -> None:
        """Come to the front, wherever the window was."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def quit_application(self) -> None:
        """Close the window and end, also where closing would only hide it."""
        self._quitting = True
        self.close()

    def keep_in_tray(self, on: bool = True) -> None:
        """Be in the tray, as the settings or a hidden start ask for, or no longer."""
        if on and self.tray is None:
            from ui.pages.tray import TrayIcon

            self.tray = TrayIcon(self)
        if self.tray is not None:
            self.tray.update_visibility()
            self.tray = self.tray if on else None

    def set_language(self) -> None:
        """Change the language, as the settings wish."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        i18n.set_language(app, self.settings.now.language or i18n.system_language())

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.daybreak.check_clock()
            self.straying.check_file()
        if event.type() == QEvent.Type.LanguageChange:
            for part in (self.rail, self.topbar, self.status, self.masking):
                part.retranslate_ui()
            self._show_title()
            if self.context is not None:
                self._show_facts()
            else:
                naming.name_nothing(self)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the workspace and remember how the window looked; with a tray, only hide."""
        if self.tray is not None and self.tray.is_available() and not self._quitting:
            event.ignore()
            self.hide()
            return
        if self.tray is not None:  # started behind the quick window: no last window to close ends the application
            QTimer.singleShot(0, QApplication.quit)
        if self.commands.quick_window is not None:
            self.commands.quick_window.close()
        self.state.set_bytes("geometry", self.saveGeometry())
        self.close_workspace()
        self.state.save_state()
        super().closeEvent(event)

    def _create_pane(self, name: str) -> Pane:
        if name == "settings":
            from ui.pages.settings import SettingsPage

            pane: Pane = SettingsPage(self)
        else:
            assert self.context is not None
            pane = next(entry for entry in PANES if entry.name == name).create_pane(self.context)
        pane.notified.connect(self.notify)
        pane.navigate_requested.connect(self.navigate_to)
        pane.facts_changed.connect(self._show_title)
        pane.rows_shown.connect(self.pane_filled)
        self.panes[name] = pane
        self.stack.addWidget(pane)
        return pane

    def _mark_panes_stale(self) -> None:
        for pane in self.panes.values():
            pane.stale = True

    def _leave_panes(self) -> None:
        for pane in self.panes.values():
            pane.detach_workspace()
            self.stack.removeWidget(pane)
            pane.deleteLater()
            self.actions_.remove_by_prefix(pane.name + ".")
        self.panes.clear()
        self.pane = None

    def _on_tables_changed(self, tables: frozenset[str]) -> None:
        """A step was saved: panes that watch its tables read again, others when they are next shown."""
        if self.context is None:
            return
        self.resting.on_written()
        if tables <= database.CACHE:
            return
        self._mark_panes_stale()
        self.masking.read_news()
        if "step" in tables:
            self.status.show_saved(datetime.now())
            self.team.on_written()
        self.indexing.on_tables_changed(tables)
        if "setting" in tables:
            naming.name_workspace(self)
        self.waiting.on_tables_changed(tables)
        self.reminders.on_tables_changed(tables)
        for note in self.context.db.take_notes():
            self.notify(translate_phrase(note))
        self._show_facts()
        if self.pane is not None and self.pane.watches & tables:
            self.pane.refresh_now()
        self._show_title()

    def _new_day(self) -> None:
        """A day began: what is shown counts from it; other panes do when they are next shown."""
        self._mark_panes_stale()
        if self.pane is not None and self.context is not None:
            self.pane.refresh_now()
        self._show_title()

    def _show_title(self) -> None:
        pane = self.pane
        if pane is None or self.stack.currentWidget() is not pane:
            return
        entry = next((entry for entry in PANES if entry.name == pane.name), None)
        self.topbar.title.setText(translate_phrase(entry.title) if entry is not None else self.tr("Settings"))
        self.topbar.facts.setText(pane.describe_facts())
        names = {action.name: action for action in self.actions_.list_actions()}
        self.topbar.show_actions(names.get(pane.primary), names.get(pane.secondary))

    def _show_facts(self) -> None:
        self.show_size()
        if self.context is not None:
            step = undo.find_undoable(self.context.db.reader)
            self.status.show_undo(translate_phrase(step.name) if step is not None else "")

    def show_size(self) -> None:
        """Show the open file and what it takes on the disk, its log included."""
        if self.context is not None:
            path = self.context.workspace.path
            words = self.tr("{file} · {size} MB · offline")
            size = f"{space.measure_file_size(path) / 1_048_576:.1f}"
            self.status.show_facts(words.format(file=path.name, size=size))

    def _on_job_cancelled(self, work: str) -> None:
        """Somebody cancelled work in the status bar: what was written of it is gone, and so is the room it took."""
        self.notify(self.tr("{work}: stopped. Nothing of it was kept.").format(work=work))
        self.keeper.back_up_if_due()

    def _restore_geometry(self) -> None:
        self.resize(1440, 900)
        self.restoreGeometry(self.state.get_bytes("geometry"))
        fit_window(self, QSize(1000, 640))

    def _lay_out(self) -> None:
        main, inner = QWidget(), QWidget()
        inner.setLayout(create_column(self.topbar, self.stack, gap=0))
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self.rail)
        above.addWidget(inner, 1)
        main.setLayout(create_column(above, self.status, gap=0))
        self.setCentralWidget(create_scroll_area(main, LEAST, "window.scroll"))
        QTimer.singleShot(0, self.stack.setFocus)
