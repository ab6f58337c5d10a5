"""What is done with an event: one act, one step, one Undo; dialogs, papers and pages are opened by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.planning import phases
from commdesk.events.record import Event
from commdesk.events.registration import linking
from commdesk.events.states import EventPhase
from commdesk.files.file_formats import list_endings, list_file_kinds
from commdesk.files.file_names import make_file_name
from commdesk.progress import Progress
from ui import file_dialogs, home
from ui.actions import Action
from ui.context import Context
from ui.i18n import fill_words, system_language, translate_phrase
from ui.panes.events.board import PhaseBoard
from ui.panes.events.page import EventPage
from ui.panes.events.sidebar import EventList
from ui.printing.paper_kinds import PAPERS
from ui.shortcuts.tables import EVENT_LIST
from ui.shown_words import SHOWN
from ui.widgets.row_keys import add_menu_entry

USUAL_SHEET = ".xlsx"
"""What a guest list is written as unless somebody chooses otherwise: it is printed and passed on."""


@dataclass(frozen=True)
class EventViews:
    """What wishes something of events. ``as_board`` is checked while the board is shown."""

    list: EventList
    page: EventPage
    board: PhaseBoard
    as_board: QAbstractButton


class EventController(QObject):
    """Carries out what the views wish.

    ``notified`` carries news and whether Undo is offered; ``navigate_requested`` another pane and what to show there; ``event_requested`` the id of an
    event to show, ``board_requested`` whether the board; ``changed`` comes where the events must be read anew at once.

    Args:
        host: Whose shortcuts these are, and what menus and dialogs stand before.
    """

    notified = Signal(str, bool)
    navigate_requested = Signal(str, object)
    event_requested = Signal(object)
    board_requested = Signal(bool)
    changed = Signal()

    def __init__(self, host: QWidget, context: Context, views: EventViews) -> None:
        super().__init__(host)
        self.host, self.context, self.db, self.views = host, context, context.db, views
        views.list.action_requested.connect(self._on_key_action)
        views.list.menu_requested.connect(lambda event, at: self.show_menu(int(event), at))
        views.page.menu_requested.connect(lambda at: self.show_menu(views.page.event_id, at))
        views.page.action_requested.connect(self.run_action)
        views.board.event_moved.connect(lambda event, phase: self.enter_phase(int(event), phase))
        self._register_actions()

    def _register_actions(self) -> None:
        page, events = self.views.page, self.views.list
        shown = lambda: bool(page.event_id and events.first_event())  # noqa: E731
        always = lambda: True  # noqa: E731
        for name, text, slot, keys, image, able in (
            ("new", mark("core", "New event"), self.plan_event, ("Ctrl+N",), "plus", always),
            ("next", mark("core", "On to the next phase"), lambda: self.run_action("next"), ("Ctrl+Return",), "chevron-right", shown),
            ("move", mark("core", "Move the event to another day"), lambda: self.run_action("move"), ("Ctrl+M",), "calendar", shown),
            ("door", mark("core", "Open the door"), lambda: self.run_action("door"), ("Ctrl+Shift+D",), "attendance", shown),
            ("show", mark("core", "Run of show"), lambda: self.run_action("show"), ("Ctrl+Shift+R",), "history", shown),
            ("guests", mark("core", "Guest list"), lambda: self.run_action("guests"), ("Ctrl+G",), "users", shown),
            ("import", mark("core", "Import registrations"), lambda: self.run_action("import"), (), "import", shown),
            ("paste", mark("core", "Paste a sign-up list"), lambda: self.run_action("paste"), (), "copy", shown),
            ("link", mark("core", "Match guests with members"), self.link_guests, (), "user-plus", shown),
            ("comments", mark("core", "What people said in the survey"), lambda: self.run_action("comments"), (), "feedback", shown),
            ("dooranswers", mark("core", "What the door shows of the answers"), lambda: self.run_action("dooranswers"), (), "eye", shown),
            ("board", mark("core", "Board or list of events"), self._toggle_board, ("Ctrl+B",), "columns", always),
            ("duplicate", mark("core", "Duplicate the event"), lambda: self.duplicate_event(page.event_id), (), "copy", shown),
            ("keepbook", mark("core", "Keep as a playbook"), lambda: self.run_action("keepbook"), (), "archive", shown),
            ("rename", mark("core", "Rename the event"), page.head.type_name, ("F2",), "edit", shown),
            ("report", mark("core", "Report of the event"), lambda: self.run_action("report"), (), "export", shown),
            ("guestfile", mark("core", "Export the guest list"), lambda: self.run_action("guestfile"), (), "export", shown),
            ("ics", mark("core", "Calendar file for guests"), lambda: self.run_action("ics"), (), "calendar", shown),
        ):  # fmt: skip
            self.context.actions.add_action(
                Action(f"events.{name}", "core", text, slot, keys, image, "events", able), self.host
            )

    def plan_event(self) -> None:
        """Plan an event: from a playbook, like an earlier one, or from nothing."""
        from ui.dialogs.events.new_event import NewEvent

        dialog = NewEvent(self.host, self.context)
        dialog.event_created.connect(self._on_event_created)
        dialog.open()

    def link_guests(self) -> None:
        """Link everybody on the guest list of whom it is sure which member they are."""
        done = linking.link_guests(self.db, self.views.page.event_id)
        words = self.tr("{linked} linked with members, {unsure} to be looked at on the guest list")
        self.notified.emit(words.format(linked=done.linked, unsure=done.unsure), done.linked > 0)

    def duplicate_event(self, event: int) -> None:
        """Make another one like this."""
        from ui.dialogs.events.new_event import NewEvent

        dialog = NewEvent(self.host, self.context, event)
        dialog.event_created.connect(self._on_event_created)
        dialog.open()

    def enter_phase(self, event: int, phase: str) -> None:
        """Let an event enter a phase; what is still open is shown first."""
        known = record.load_event(self.db, event)
        if known is None or known.phase == phase:
            return
        order = list(record.STATES)
        forward = order.index(phase) > order.index(known.phase) and EventPhase.CANCELLED not in (phase, known.phase)
        if forward and phases.open_points(self.db, event, known.phase):
            from ui.dialogs.events.phase_gate import PhaseGateDialog

            dialog = PhaseGateDialog(self.host, self.context, event, phase)
            dialog.phase_entered.connect(lambda: self._on_phase_entered(event, phase))
            dialog.open()
            return
        phases.enter_phase(self.db, event, phase)
        self._on_phase_entered(event, phase)

    def run_action(self, name: str, payload: object = None) -> None:
        """Open what a part of the page asks for."""
        event = self.views.page.event_id
        known = record.load_event(self.db, event)
        if known is None:
            return
        if name == "next":
            self.enter_phase(event, self.views.page.next_phase(known))
        elif name == "guests":
            self.views.page.look_at("guests")
        elif name == "clipboard":
            self.navigate_requested.emit("paste", event)
        elif name in ("door", "show"):
            self.navigate_requested.emit(name, event)
        elif name in ("member", "script"):
            self.navigate_requested.emit(f"{name}s", payload)
        elif name.startswith("paper:"):
            self.print_paper(event, name.removeprefix("paper:"))
        elif name == "report":
            self.write_report(event)
        elif name == "ics":
            self.write_calendar(event)
        elif name == "keepbook":
            self.save_playbook(known)
        elif name == "guestfile":
            self.guest_file(event)
        elif name == "duplicate":
            self.duplicate_event(event)
        else:
            from ui.dialogs.events import open_dialog

            open_dialog(name, self.context, self.host, event, self.notified.emit)

    def print_paper(self, event: int, kind: str) -> None:
        """Print something: ask where to, write it as a job."""
        path = self._ask_path(translate_phrase(PAPERS[kind]), event, ".pdf", [self.tr("PDF (*.pdf)")])
        if path is None:
            return
        language = self._event_language()

        def work(progress: Progress) -> Path:
            from ui.printing import papers

            papers.write_paper(kind, self.db, event, path, language)
            return path

        self.context.jobs.start_job(work, translate_phrase(PAPERS[kind])).succeeded.connect(self._notify_written)

    def write_report(self, event: int) -> None:
        """Write the one-page report, in a format that is asked for."""
        from commdesk.reports.report_formats import REPORT_FORMATS

        usual, *_ = list_endings(REPORT_FORMATS)
        path = self._ask_path(self.tr("Report"), event, usual, list_file_kinds(REPORT_FORMATS))
        if path is None:
            return
        language = self._event_language()

        def work(progress: Progress) -> Path:
            from ui.printing.papers import report

            report.write_report(self.db, event, path, language)
            return path

        self.context.jobs.start_job(work, self.tr("Report")).succeeded.connect(self._notify_written)

    def write_calendar(self, event: int) -> None:
        """Write a calendar file for the guests."""
        from commdesk.events import calendar_export

        path = self._ask_path(self.tr("Calendar"), event, ".ics", [self.tr("Calendar file (*.ics)")])
        if path is not None:
            calendar_export.write_calendar(self.db, event, path)
            self._notify_written(path)

    def save_playbook(self, event: Event) -> None:
        """Keep an event as a playbook of one's own."""
        from commdesk.events.planning import user_playbooks

        path = user_playbooks.save_event_as_playbook(self.db, event.id, user_playbooks.find_playbook_folder())
        words = self.tr("“{name}” is a playbook now: it stands in “Plan an event” in every workspace. File: {file}")
        self.notified.emit(words.format(name=event.name, file=path.name), False)

    def guest_file(self, event: int) -> None:
        """Write the guest list for a spreadsheet."""
        from commdesk.events.checkin import guest_list_export
        from commdesk.tables.table_formats import TABLE_FORMATS

        kinds = list_file_kinds(TABLE_FORMATS, USUAL_SHEET)
        path = self._ask_path(self.tr("Guest list"), event, USUAL_SHEET, kinds)
        if path is not None:
            count = guest_list_export.write_guest_list(self.db, event, path, translate_phrase, SHOWN.mask)
            words = (
                self.tr("Written: {name}, {count} people, what is private covered")
                if SHOWN.mask.on
                else self.tr("Written: {name}, {count} people")
            )
            self.notified.emit(fill_words(words, name=path.name, count=f"{count:,}"), False)

    def show_menu(self, event: int, at: QPoint) -> None:
        """Show what can be done with an event."""
        known = record.load_event(self.db, event)
        if known is None:
            return
        if self.views.page.event_id != event:
            self.event_requested.emit(event)
        menu = QMenu(self.host)
        menu.setObjectName("events.menu")
        for name in ("rename", "move", "duplicate", "keepbook"):
            self._add_menu_entry(menu, name)
        phase = menu.addMenu(self.tr("Phase"))
        for name, title in list(record.STATES.items())[:-1]:
            entry = phase.addAction(translate_phrase(title), partial(self.enter_phase, event, name))
            entry.setCheckable(True)
            entry.setChecked(name == known.phase)
        menu.addSeparator()
        for kind, title in PAPERS.items():
            menu.addAction(translate_phrase(title), partial(self.print_paper, event, kind))
        for name in ("link", "report", "guestfile", "ics"):
            self._add_menu_entry(menu, name)
        menu.addSeparator()
        if known.phase == EventPhase.CANCELLED:
            menu.addAction(
                self.tr("It takes place after all"),
                partial(self.enter_phase, event, phases.before_cancel(self.db, event)),
            )
        else:
            menu.addAction(self.tr("It is cancelled"), partial(self.enter_phase, event, EventPhase.CANCELLED))
        add_menu_entry(menu, self.tr("Delete"), partial(self.delete_event, event), EVENT_LIST, "delete")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def delete_event(self, event: int) -> None:
        """Delete an event; the toast offers to bring it back."""
        name = record.require_event(self.db, event).name
        record.delete_event(self.db, event)
        self.notified.emit(self.tr("“{name}” deleted").format(name=name), True)

    def _add_menu_entry(self, menu: QMenu, name: str) -> None:
        self.context.actions.get_action(f"events.{name}").add_to_menu(menu)

    def _on_key_action(self, wish: str) -> None:
        if wish == "delete":
            self.delete_event(self.views.list.current_event())
        elif wish == "open":
            self.views.page.stepper.steps[self.views.page.looking or "planning"].setFocus()

    def _toggle_board(self) -> None:
        self.board_requested.emit(not self.views.as_board.isChecked())
        if self.views.as_board.isChecked():
            self.views.board.focus_event(self.views.page.event_id)
        else:
            self.views.list.setFocus()

    def _on_event_created(self, event: object) -> None:
        self.changed.emit()
        self.event_requested.emit(event)

    def _on_phase_entered(self, event: int, phase: str) -> None:
        words = self.tr("Now in: {phase}").format(phase=translate_phrase(record.STATES[phase]))
        if phase == EventPhase.CANCELLED:
            words = self.tr("“{name}” is cancelled").format(name=record.require_event(self.db, event).name)
        self.notified.emit(words, True)
        if event == self.views.page.event_id and phase in record.PHASES:
            self.views.page.look_at(phase)
        if self.views.as_board.isChecked():
            self.changed.emit()
            self.views.board.focus_event(event)

    def _ask_path(self, title: str, event: int, suffix: str, kinds: list[str]) -> Path | None:
        place = home.documents_folder() / make_file_name(
            f"{record.require_event(self.db, event).name[:80]} {title}", suffix
        )
        return file_dialogs.ask_save(self.host, "events.saving", title, place, kinds, "export")

    def _notify_written(self, path: object) -> None:
        self.notified.emit(self.tr("Written: {name}").format(name=Path(str(path)).name), False)

    def _event_language(self) -> str:
        return self.context.settings.now.language or system_language()
