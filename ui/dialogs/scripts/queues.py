"""The queues: which are open; and one of them, person by person: copy, paste, next."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QProgressBar, QTableWidgetItem, QWidget

from commdesk.members.finding.chat_lookup import ChatLookup
from commdesk.members.finding.chat_lookup import find_chat_name as find_sought
from commdesk.scripts import queues, syntax, uses
from commdesk.scripts.queues import QueueTurn
from ui.context import Context
from ui.copying import LEFT, Copying, say_gap
from ui.dialogs.base import Dialog
from ui.dialogs.members.chat_lookup import SoughtLine
from ui.dialogs.scripts import Told
from ui.i18n import fill_words, translate_phrase
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.preview import TextPreview
from ui.widgets.variables import VariableRows

SHOWN = 2_000
WHY = ("later", "unwanted", "stranger")
FAILED = ("blocked", "wrong")


class QueueRun(Dialog):
    """Whose turn it is, what they would be sent, and how far the queue is. Enter copies, Enter again goes on."""

    def __init__(self, parent: QWidget, context: Context, queue: int) -> None:
        super().__init__(parent, context, "queue", "")
        self._queue = queue
        self._turn: QueueTurn | None = None
        self._use = 0
        self.copying = Copying(context, self)
        self.copying.queue = queue
        self.who, self.hint = (
            create_label(role="title", name="queue.who"),
            create_label(role="hint", name="queue.hint", wrap=True),
        )
        self.sought = SoughtLine("queue.sought", self)
        self.sought.text_copied.connect(self.hint.setText)
        self.bar = QProgressBar()
        self.bar.setObjectName("queue.bar")
        self.bar.setTextVisible(False)
        self.counts = create_label(role="muted", name="queue.counts")
        self.preview = TextPreview("queue.preview", context.theme)
        self.preview.setAccessibleName(self.tr("What will be copied"))
        self.rows = VariableRows("queue.variables", context.theme, only_missing=True)
        self.people = QListWidget()
        self.people.setObjectName("queue.people")
        self.people.setAccessibleName(self.tr("People of the queue"))
        self.people.setFixedWidth(250)
        self.people.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.people.customContextMenuRequested.connect(self._show_menu)
        self.skip = create_button("queue.skip", self.tr("Skip"), slot=self._skip_menu)
        self.failed = create_button("queue.failed", self.tr("Could not be sent"), slot=self._failed_menu)
        self.go = create_button("queue.go", "", "primary", self.copy_or_advance)
        self.go.setDefault(True)
        body = create_column(self.who, self.sought, self.hint, self.preview, self.rows, gap=10)
        lay = create_row(body, self.people, gap=16)
        lay.setStretch(0, 1)
        self.lay_out(create_row(self.bar, self.counts, gap=12), lay, buttons=(self.skip, self.failed), done=self.go)
        self.resize(820, 520)
        self.rows.value_edited.connect(self.copying.fill_value)
        self.rows.editing_finished.connect(self.copy_or_advance)
        self.copying.changed.connect(self._render_script)
        self.copying.copied.connect(self._on_copied)
        self.follow_changes(
            lambda tables: self._update_counts() if tables & {"queue_member", "queue", "script_use"} else None
        )
        self.show_next_person()

    def show_next_person(self) -> None:
        """Go on to the next person."""
        self._turn, self._use = queues.next_turn(self.context.db, self._queue), 0
        found = queues.load_queue(self.context.db, self._queue)
        if found is None:
            self.reject()
            return
        self.setWindowTitle(self.tr("“{title}”, one by one").format(title=found.title))
        if self._turn is not None:
            self.copying.show_script(found.script, self._turn.variant, self._turn.member, found.community or 0)
        self.sought.show_person(find_sought(self.context.db, self._turn.member) if self._turn is not None else None)
        self._update_counts()
        self._render_script(again=True)

    def copy_or_advance(self) -> None:
        """Copy; or, when it was copied, go on."""
        if self._turn is None:
            queues.close_queue(self.context.db, self._queue)
            self.accept()
        elif self._use and self.copying.part == 0:
            self.show_next_person()
        else:
            gap = self.copying.copy_part()
            if gap is not None:
                self.rows.focus_value(gap.key)
                self.hint.setText(say_gap(gap))

    def mark_person(self, state: str, reason: str) -> None:
        """Say that this person was skipped or could not be reached, and go on."""
        if self._turn is None:
            return
        if self._use:
            uses.take_back(self.context.db, self._use)
        queues.mark_as(self.context.db, self._queue, self._turn.member, state, reason)
        self.show_next_person()

    def _on_copied(self, use: object) -> None:
        self._use = int(str(use))

    def _render_script(self, again: bool = False) -> None:
        turn = self._turn
        for made in (self.skip, self.failed, self.preview, self.rows, self.sought):
            made.setVisible(turn is not None)
        if turn is None:
            self.who.setText(self.tr("Everybody was seen to."))
            self.hint.setText(
                self.tr("Outcomes can be said on each person's timeline, or are inferred from the next import.")
            )
            self.go.setText(self.tr("Close the queue"))
            return
        self.who.setText(turn.name)
        rendered = self.copying.render_text()
        self.preview.show_rendered(rendered)
        part = self.copying.current_part()
        self.rows.show_rendered(
            rendered, syntax.collect_asks(syntax.parse_structure(part.text if part is not None else "")), again
        )
        variant = self.copying.variant
        parts = len(variant.parts) if variant is not None else 1
        done = bool(self._use) and self.copying.part == 0
        if done:
            self.hint.setText(self.copying.describe_copy(self.tr("Copied. Paste it, send it, then go on.")))
            self.go.setText(self.tr("Next person"))
        else:
            words = fill_words(self.tr("Contacted {count} times this month"), count=turn.contacted)
            letter = f" · {variant.letter}" if variant is not None and variant.letter else ""
            left = " ".join(dict.fromkeys(each.words for each in self.preview.left[:LEFT]))
            warning = " · " + self.tr("Still to be filled in: {places}").format(places=left) if left else ""
            self.hint.setText(words + letter + warning)
            self.go.setText(self.tr("Copy") if parts == 1 else self.tr("Copy part {number} of {parts}").format(
                number=self.copying.part + 1, parts=parts))  # fmt: skip
        if not self.rows.isAncestorOf(self.focusWidget() or self):
            self.go.setFocus()

    def _update_counts(self) -> None:
        found = queues.load_queue(self.context.db, self._queue)
        if found is None:
            return
        total = found.waiting + found.sent + found.skipped + found.failed
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(total - found.waiting)
        words = self.tr("{sent} sent · {skipped} skipped · {failed} failed · {waiting} to go")
        self.counts.setText(
            fill_words(words, sent=found.sent, skipped=found.skipped, failed=found.failed, waiting=found.waiting)
        )
        self.people.clear()
        turns = queues.load_turns(self.context.db, self._queue)[:SHOWN]
        names = Counter(turn.name for turn in turns)
        for turn in turns:
            reason = translate_phrase(queues.REASONS.get(turn.reason, turn.reason))
            state = translate_phrase(queues.STATES[turn.state]) if turn.state != "waiting" else ""
            alike = find_sought(self.context.db, turn.member) if names[turn.name] > 1 else None
            item = QListWidgetItem("   ".join(filter(None, (turn.name, _describe_namesake(alike), state, reason))))
            item.setData(Qt.ItemDataRole.UserRole, turn)
            self.people.addItem(item)
            if self._turn is not None and turn.member == self._turn.member:
                self.people.setCurrentItem(item)

    def _skip_menu(self) -> None:
        self._show_reasons(self.skip, "skipped", WHY)

    def _failed_menu(self) -> None:
        self._show_reasons(self.failed, "failed", FAILED)

    def _show_reasons(self, below: QWidget, state: str, reasons: tuple[str, ...]) -> None:
        menu = QMenu(self)
        menu.setObjectName("queue.reasons")
        for reason in reasons:
            menu.addAction(translate_phrase(queues.REASONS[reason]), partial(self.mark_person, state, reason))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _show_menu(self, at: QPoint) -> None:
        item = self.people.itemAt(at)
        turn = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if not isinstance(turn, QueueTurn) or turn.state == "waiting":
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Put back into the queue"), partial(self._put_back, turn))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.people.viewport().mapToGlobal(at))

    def _put_back(self, turn: QueueTurn) -> None:
        queues.mark_as(self.context.db, self._queue, turn.member, "waiting")
        if self._turn is None:
            self.show_next_person()


class Queues(Dialog):
    """Every queue, and how far it is."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "queues", "")
        self.setWindowTitle(self.tr("Queues"))
        titles = [self.tr("Script"), self.tr("Sent"), self.tr("Skipped"), self.tr("Failed"), self.tr("To go")]
        self.grid = self.create_table("table", titles)
        self.grid.setColumnWidth(0, 260)
        self.grid.itemDoubleClicked.connect(lambda _: self._open_queue())
        self.empty = create_label(
            self.tr("No queue yet. Choose a script, then “Send to a segment, one by one”."), "muted", wrap=True
        )
        self.go = create_button("queues.open", self.tr("Go on"), "primary", self._open_queue)
        self.remove = create_button("queues.delete", self.tr("Delete"), slot=self._delete_queue)
        leave = create_button("queues.close", self.tr("Close"), slot=self.reject)
        self.lay_out(self.empty, self.grid, buttons=(self.remove, leave), done=self.go)
        self.resize(760, 380)
        self.follow_changes(lambda tables: self._show_queues() if tables & {"queue", "queue_member"} else None)
        self._show_queues()

    def _show_queues(self) -> None:
        self._found = queues.list_queues(self.context.db, closed=True)
        self.grid.setRowCount(len(self._found))
        for number, each in enumerate(self._found):
            words = (each.title, *(f"{count:,}" for count in (each.sent, each.skipped, each.failed, each.waiting)))
            for place, text in enumerate(words):
                self.grid.setItem(number, place, QTableWidgetItem(text))
        self.grid.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        for made in (self.go, self.remove):
            made.setEnabled(bool(self._found))
        if self._found and self.grid.currentRow() < 0:
            self.grid.selectRow(0)

    def _open_queue(self) -> None:
        at = self.grid.currentRow()
        if 0 <= at < len(self._found):
            self.accept()
            open_run(self.window().parentWidget() or self, self.context, self._found[at].id)

    def _delete_queue(self) -> None:
        at = self.grid.currentRow()
        if 0 <= at < len(self._found):
            queues.delete_queue(self.context.db, self._found[at].id)


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open the list; with a queue's id, that queue."""
    if isinstance(payload, int) and payload:
        open_run(parent, context, payload)
    else:
        Queues(parent, context).open()


def open_run(parent: QWidget, context: Context, queue: int) -> None:
    """Open a queue beside the window, which can be worked in meanwhile; it goes with the workspace."""
    QueueRun(parent, context, queue).show()


def _describe_namesake(sought: ChatLookup | None) -> str:
    """Return what tells somebody from a namesake; '' where there is none."""
    if sought is None:
        return ""
    return next((part for part in (sought.second, sought.account, sought.city) if part), "")
