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
from commdesk.files.file_names import filename
from commdesk.progress import Progress
from ui import file_dialogs, home
from ui.actions import Action
from ui.context import Context
from ui.i18n import fill_words, say, system_language
from ui.panes.events.board import Board
from ui.panes.events.page import EventPage
from ui.panes.events.sidebar import KEYS, EventList
from ui.widgets.rowkeys import offer

PAPERS = {
    "signin": mark("core", "Sign-in sheet"),
    "run": mark("core", "Run sheet"),
    "badges": mark("core", "Badges"),
    "checklist": mark("core", "Checklist"),
    "tickets": mark("core", "Tickets"),
}


@dataclass(frozen=True)
class EventViews:
    """What wishes something of events. ``as_board`` is checked while the board is shown."""

    list: EventList
    page: EventPage
    board: Board
    as_board: QAbstractButton


class Deeds(QObject):
    """Carries out what the views wish.

    ``told`` carries news and whether Undo is offered; ``went`` another pane and what to show there; ``event_requested`` the id of an
    event to show, ``board_requested`` whether the board; ``changed`` comes where the events must be read anew at once.

    Args:
        host: Whose shortcuts these are, and what menus and dialogs stand before.
    """

    told = Signal(str, bool)
    went = Signal(str, object)
    event_requested = Signal(object)
    board_requested = Signal(bool)
    changed = Signal()

    def __init__(self, host: QWidget, context: Context, views: EventViews) -> None:
        super().__init__(host)
        self.host, self.context, self.db, self.views = host, context, context.db, views
        views.list.wished.connect(self._key)
        views.list.menu_wished.connect(lambda event, at: self.menu(int(event), at))
        views.page.more.connect(lambda at: self.menu(views.page.event_id, at))
        views.page.wanted.connect(self.wanted)
        views.board.moved.connect(lambda event, phase: self.enter(int(event), phase))
        self._register()

    def _register(self) -> None:
        page, events = self.views.page, self.views.list
        shown = lambda: bool(page.event_id and events.first())  # noqa: E731
        always = lambda: True  # noqa: E731
        for name, text, slot, keys, image, able in (
            ("new", mark("core", "New event"), self.new, ("Ctrl+N",), "plus", always),
            ("next", mark("core", "On to the next phase"), lambda: self.wanted("next"), ("Ctrl+Return",), "chevron-right", shown),
            ("move", mark("core", "Move the event to another day"), lambda: self.wanted("move"), ("Ctrl+M",), "calendar", shown),
            ("door", mark("core", "Open the door"), lambda: self.wanted("door"), ("Ctrl+Shift+D",), "attendance", shown),
            ("show", mark("core", "Run of show"), lambda: self.wanted("show"), ("Ctrl+Shift+R",), "history", shown),
            ("guests", mark("core", "Guest list"), lambda: self.wanted("guests"), ("Ctrl+G",), "users", shown),
            ("import", mark("core", "Import registrations"), lambda: self.wanted("import"), (), "import", shown),
            ("paste", mark("core", "Paste a sign-up list"), lambda: self.wanted("paste"), (), "copy", shown),
            ("link", mark("core", "Match guests with members"), self.link, (), "user-plus", shown),
            ("comments", mark("core", "What people said in the survey"), lambda: self.wanted("comments"), (), "feedback", shown),
            ("dooranswers", mark("core", "What the door shows of the answers"), lambda: self.wanted("dooranswers"), (), "eye", shown),
            ("board", mark("core", "Board or list of events"), self._turn, ("Ctrl+B",), "columns", always),
            ("duplicate", mark("core", "Duplicate the event"), lambda: self.duplicate(page.event_id), (), "copy", shown),
            ("keepbook", mark("core", "Keep as a playbook"), lambda: self.wanted("keepbook"), (), "archive", shown),
            ("rename", mark("core", "Rename the event"), page.head.type_name, ("F2",), "edit", shown),
            ("report", mark("core", "Report of the event"), lambda: self.wanted("report"), (), "export", shown),
            ("guestfile", mark("core", "Export the guest list"), lambda: self.wanted("guestfile"), (), "export", shown),
            ("ics", mark("core", "Calendar file for guests"), lambda: self.wanted("ics"), (), "calendar", shown),
        ):  # fmt: skip
            self.context.actions.add(
                Action(f"events.{name}", "core", text, slot, keys, image, "events", able), self.host
            )

    def new(self) -> None:
        """Plan an event: from a playbook, like an earlier one, or from nothing."""
        from ui.dialogs.events.newevent import NewEvent

        dialog = NewEvent(self.host, self.context)
        dialog.made.connect(self._made)
        dialog.open()

    def link(self) -> None:
        """Link everybody on the guest list of whom it is sure which member they are."""
        done = linking.link(self.db, self.views.page.event_id)
        words = self.tr("{linked} linked with members, {unsure} to be looked at on the guest list")
        self.told.emit(words.format(linked=done.linked, unsure=done.unsure), done.linked > 0)

    def duplicate(self, event: int) -> None:
        """Make another one like this."""
        from ui.dialogs.events.newevent import NewEvent

        dialog = NewEvent(self.host, self.context, event)
        dialog.made.connect(self._made)
        dialog.open()

    def enter(self, event: int, phase: str) -> None:
        """Let an event enter a phase; what is still open is shown first."""
        known = record.load(self.db, event)
        if known is None or known.phase == phase:
            return
        order = list(record.STATES)
        forward = order.index(phase) > order.index(known.phase) and "cancelled" not in (phase, known.phase)
        if forward and phases.open_points(self.db, event, known.phase):
            from ui.dialogs.events.gate import Gate

            dialog = Gate(self.host, self.context, event, phase)
            dialog.passed.connect(lambda: self._entered(event, phase))
            dialog.open()
            return
        phases.enter(self.db, event, phase)
        self._entered(event, phase)

    def wanted(self, name: str, payload: object = None) -> None:
        """Open what a part of the page asks for."""
        event = self.views.page.event_id
        known = record.load(self.db, event)
        if known is None:
            return
        if name == "next":
            self.enter(event, self.views.page.following(known))
        elif name == "guests":
            self.views.page.look_at("guests")
        elif name == "clipboard":
            self.went.emit("paste", event)
        elif name in ("door", "show"):
            self.went.emit(name, event)
        elif name in ("member", "script"):
            self.went.emit(f"{name}s", payload)
        elif name.startswith("paper:"):
            self.paper(event, name.removeprefix("paper:"))
        elif name == "report":
            self.report(event)
        elif name == "ics":
            self.calendar(event)
        elif name == "keepbook":
            self.keep(known)
        elif name == "guestfile":
            self.guest_file(event)
        elif name == "duplicate":
            self.duplicate(event)
        else:
            from ui.dialogs.events import open_dialog

            open_dialog(name, self.context, self.host, event, self.told.emit)

    def paper(self, event: int, kind: str) -> None:
        """Print something: ask where to, write it as a job."""
        path = self._ask(say(PAPERS[kind]), event, ".pdf", self.tr("PDF (*.pdf)"))
        if path is None:
            return
        language = self._language()

        def work(progress: Progress) -> Path:
            from ui.printing import papers

            papers.write(kind, self.db, event, path, language)
            return path

        self.context.jobs.start(work, say(PAPERS[kind])).done.connect(self._written)

    def report(self, event: int) -> None:
        """Write the one-page report, as PDF or HTML."""
        kinds = self.tr("PDF (*.pdf);;Web page (*.html)")
        path = self._ask(self.tr("Report"), event, ".pdf", kinds)
        if path is None:
            return
        language = self._language()

        def work(progress: Progress) -> Path:
            from ui.printing.papers import report

            report.write(self.db, event, path, language)
            return path

        self.context.jobs.start(work, self.tr("Report")).done.connect(self._written)

    def calendar(self, event: int) -> None:
        """Write a calendar file for the guests."""
        from commdesk.events import calendar_export

        path = self._ask(self.tr("Calendar"), event, ".ics", self.tr("Calendar file (*.ics)"))
        if path is not None:
            calendar_export.write(self.db, event, path)
            self._written(path)

    def keep(self, event: Event) -> None:
        """Keep an event as a playbook of one's own."""
        from commdesk.events.planning import user_playbooks

        path = user_playbooks.keep(self.db, event.id, user_playbooks.folder())
        words = self.tr("“{name}” is a playbook now: it stands in “Plan an event” in every workspace. File: {file}")
        self.told.emit(words.format(name=event.name, file=path.name), False)

    def guest_file(self, event: int) -> None:
        """Write the guest list for a spreadsheet."""
        from commdesk.events.checkin import guest_list_export

        kinds = self.tr("Excel sheet (*.xlsx);;CSV file (*.csv)")
        path = self._ask(self.tr("Guest list"), event, ".xlsx", kinds)
        if path is not None:
            count = guest_list_export.write(self.db, event, path, say)
            self.told.emit(
                fill_words(self.tr("Written: {name}, {count} people"), name=path.name, count=f"{count:,}"), False
            )

    def menu(self, event: int, at: QPoint) -> None:
        """Show what can be done with an event."""
        known = record.load(self.db, event)
        if known is None:
            return
        if self.views.page.event_id != event:
            self.event_requested.emit(event)
        menu = QMenu(self.host)
        menu.setObjectName("events.menu")
        for name in ("rename", "move", "duplicate", "keepbook"):
            self._entry(menu, name)
        phase = menu.addMenu(self.tr("Phase"))
        for name, title in list(record.STATES.items())[:-1]:
            entry = phase.addAction(say(title), partial(self.enter, event, name))
            entry.setCheckable(True)
            entry.setChecked(name == known.phase)
        menu.addSeparator()
        for kind, title in PAPERS.items():
            menu.addAction(say(title), partial(self.paper, event, kind))
        for name in ("link", "report", "guestfile", "ics"):
            self._entry(menu, name)
        menu.addSeparator()
        if known.phase == "cancelled":
            menu.addAction(
                self.tr("It takes place after all"), partial(self.enter, event, phases.before_cancel(self.db, event))
            )
        else:
            menu.addAction(self.tr("It is cancelled"), partial(self.enter, event, "cancelled"))
        offer(menu, self.tr("Delete"), partial(self.delete, event), KEYS, "delete")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def delete(self, event: int) -> None:
        """Delete an event; the toast offers to bring it back."""
        name = record.need(self.db, event).name
        record.remove(self.db, event)
        self.told.emit(self.tr("“{name}” deleted").format(name=name), True)

    def _entry(self, menu: QMenu, name: str) -> None:
        self.context.actions.get(f"events.{name}").offer(menu)

    def _key(self, wish: str) -> None:
        if wish == "delete":
            self.delete(self.views.list.current())
        elif wish == "open":
            self.views.page.stepper.steps[self.views.page.looking or "planning"].setFocus()

    def _turn(self) -> None:
        self.board_requested.emit(not self.views.as_board.isChecked())
        if self.views.as_board.isChecked():
            self.views.board.focus_event(self.views.page.event_id)
        else:
            self.views.list.setFocus()

    def _made(self, event: object) -> None:
        self.changed.emit()
        self.event_requested.emit(event)

    def _entered(self, event: int, phase: str) -> None:
        words = self.tr("Now in: {phase}").format(phase=say(record.STATES[phase]))
        if phase == "cancelled":
            words = self.tr("“{name}” is cancelled").format(name=record.need(self.db, event).name)
        self.told.emit(words, True)
        if event == self.views.page.event_id and phase in record.PHASES:
            self.views.page.look_at(phase)
        if self.views.as_board.isChecked():
            self.changed.emit()
            self.views.board.focus_event(event)

    def _ask(self, title: str, event: int, suffix: str, kinds: str) -> Path | None:
        place = home.documents() / filename(f"{record.need(self.db, event).name[:80]} {title}", suffix)
        return file_dialogs.ask_save(self.host, "events.saving", title, place, kinds.split(";;"), "export")

    def _written(self, path: object) -> None:
        self.told.emit(self.tr("Written: {name}").format(name=Path(str(path)).name), False)

    def _language(self) -> str:
        return self.context.settings.now.language or system_language()
