"""Who was there: people of a day ticked by name, or from a pasted list, or from copied chat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from commdesk.checkins import day_sheet, manual
from commdesk.communities import record as communities
from commdesk.day_boundary import load_day_boundary
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.members.finding.search import PeopleFinder
from commdesk.members.list_rows import today_number
from commdesk.store import undo
from ui.context import Context
from ui.dialogs.app.text_prompt import ask_text
from ui.dialogs.base import Dialog
from ui.dialogs.checkins.name_list import ListPanel
from ui.dialogs.checkins.name_ticks import TickPanel
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_tooltip
from ui.shortcuts.tables import DIALOGS
from ui.widgets.basic import (
    EmptyState,
    create_button,
    create_column,
    create_label,
    create_line,
    create_row,
    update_style,
)
from ui.widgets.boxes import bound_width
from ui.widgets.strict import DayBox

EPOCH = date(1970, 1, 1)
SPOKE = "spoke"
WRITTEN = {"tick", "typed", "batch", "member", "membership", "handle", "alias"}
"""Tables that say who a name is, and what is known of a day."""
KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def open_names(
    context: Context, parent: QWidget, community: int = 0, day: str = "", done: Callable[[], object] = lambda: None
) -> NamesDialog:
    """Open the dialog over ``parent``; ``done`` is called when it is closed. Without a day it is today."""
    made = NamesDialog(parent, context, community, day)
    made.finished.connect(lambda _: done())
    made.open()
    return made


class NamesDialog(Dialog):
    """By hand at the left, from text at the right. Each deed is one step; a text that was not used is there next time."""

    def __init__(self, parent: QWidget, context: Context, community: int = 0, day: str = "") -> None:
        super().__init__(parent, context, "names", "")
        self.setWindowTitle(self.tr("Who was there"))
        self._did: tuple[int, int, str, dict[str, int]] | None = None
        self._groups: list[tuple[int, str]] = []
        kept = context.state.get_value(self._state_key(), {})
        self._kept = kept if isinstance(kept, dict) else {}
        self._build_ui(day)
        finder = PeopleFinder(context.db)
        context.jobs.start_job(lambda _: finder.warm_up(), quiet=True)
        self.hand, self.text = TickPanel(context, finder), ListPanel(self, finder)
        self.hand.setFixedWidth(270)
        self.hand.tick_requested.connect(self._tick_person)
        self.hand.untick_requested.connect(self._untick_people)
        self.text.reading_changed.connect(self._on_reading_changed)
        self.text.state_changed.connect(self._save_state)
        for box in (self.hand.box, self.text.box):
            box.installEventFilter(self)
        self.hint = create_label("", "hint", "names.hint")
        self.back = create_button("names.undo", self.tr("Undo"), "plain", self._take_back)
        self.back.hide()
        self.go = create_button("names.go", self.tr("Tick"), "primary", self._carry_out)
        self.go.setToolTip(escape_tooltip(DIALOGS.first_key("accept").toString(QKeySequence.SequenceFormat.NativeText)))
        self.go.setEnabled(False)
        self.text.text_edited.connect(lambda: self.go.setEnabled(False))
        self.empty = EmptyState(
            "names.empty",
            self.tr("People are ticked in a group, by day. First add the group."),
            self.tr("Add a community"),
            self._add_community,
        )
        self.body = QWidget()
        halves = create_row(self.hand, create_line(upright=True), self.text, gap=16)
        said = create_row(self.hint, self.back, 1, gap=4)
        top = create_row(self.place, self.day, self.kind, 1)
        self.body.setLayout(create_column(top, halves, said, gap=12))
        close = create_button("names.close", self.tr("Close"), slot=self.accept)
        self.lay_out(self.body, self.empty, buttons=(close,), done=self.go)
        self.resize(940, 640)
        self._connect_signals()
        self._fill_communities(community or int(self._kept.get("community") or 0))
        self.text.set_text(str(self._kept.get("text") or ""), _parse_resolved(self._kept.get("chosen")))
        self.hand.box.setFocus()

    def _build_ui(self, day: str) -> None:
        self.place, self.kind = bound_width(QComboBox()), QComboBox()
        for box, name, words in (
            (self.place, "community", self.tr("Community")),
            (self.kind, "kind", self.tr("What it means")),
        ):
            box.setObjectName(f"names.{name}")
            box.setAccessibleName(words)
            box.setToolTip(escape_tooltip(words))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(120)
            box.setMaximumWidth(300)
        for key, words in manual.KINDS.items():
            self.kind.addItem(translate_phrase(words), key)
        self._meaning = str(self._kept.get("kind") or SPOKE)
        self.kind.setCurrentIndex(max(self.kind.findData(self._meaning), 0))
        now = EPOCH + timedelta(today_number(load_day_boundary(self.context.db.reader)))
        last = QDate(now.year, now.month, now.day)
        wanted = QDate.fromString(day, Qt.DateFormat.ISODate)
        self.day = DayBox(min(wanted, last) if wanted.isValid() else last, "names.day", self.tr("Day"))
        self.day.setMinimumWidth(140)
        self.day.setDateRange(QDate(1970, 1, 1), last)
        self.day.setKeyboardTracking(False)
        self.place.currentIndexChanged.connect(lambda _: self._on_target_changed())
        self.kind.activated.connect(lambda _: self._on_kind_chosen())
        self.day.dateChanged.connect(lambda _: self._on_target_changed())

    def _connect_signals(self) -> None:
        DIALOGS.bind_key(self, "accept", self.go.click)  # not the button's own, which ends when its words change
        self.follow_changes(self._on_tables_changed)

    def _state_key(self) -> str:
        return f"names.{self.context.workspace.path}"

    def _fill_communities(self, wanted: int) -> None:
        """Offer the communities there are; the dialog needs one."""
        self._groups = communities.load_community_names(self.context.db)
        self.place.blockSignals(True)
        self.place.clear()
        for ident, name in self._groups:
            self.place.addItem(name, ident)
        self.place.setCurrentIndex(max(self.place.findData(wanted), 0) if self._groups else -1)
        self.place.blockSignals(False)
        for part in (self.body, self.go):
            part.setVisible(bool(self._groups))
        self.empty.setVisible(not self._groups)
        if self._groups:
            self._on_target_changed()

    def _add_community(self) -> None:
        db = self.context.db
        ask_text(self, self.tr("Name of the community"), "", lambda name: communities.add_community(db, name))

    def _current_target(self) -> tuple[int, str, str]:
        """Return community, day and kind; copied chat says who spoke, whatever is chosen."""
        kind = SPOKE if self.text.reading.counts is not None else str(self.kind.currentData())
        return int(self.place.currentData() or 0), self.day.date().toString(Qt.DateFormat.ISODate), kind

    def _on_kind_chosen(self) -> None:
        """Another meaning was chosen."""
        self._meaning = str(self.kind.currentData())
        self._on_target_changed()

    def _on_target_changed(self) -> None:
        """Another community, day or meaning was chosen."""
        self._show_message("")
        self._save_state()
        self.text.look_at(*self._current_target()[:2])
        self.hand.look_at(*self._current_target())
        self._count_missing_people()

    def _save_state(self) -> None:
        """Remember what is chosen and typed."""
        values = {"community": self.place.currentData(), "kind": self._meaning}
        if text := self.text.box.toPlainText().strip():
            values |= {"text": text, "chosen": self.text.chosen}
        self.context.state.set_value(self._state_key(), values)

    def _on_reading_changed(self) -> None:
        """The pasted text says something else."""
        people, fresh, counts = len(self.text.known_members()), len(self.text.new_names()), self.text.message_counts()
        total = people + fresh
        if counts is not None:
            words = self.tr("Enter {messages} messages of {people} people")
            self.go.setText(fill_words(words, messages=f"{sum(counts.values()):,}", people=f"{len(counts):,}"))
        elif total == 1:
            self.go.setText(self.tr("Tick 1 person"))
        else:
            self.go.setText(
                fill_words(self.tr("Tick {count} people"), count=f"{total:,}") if total else self.tr("Tick")
            )
        self.go.setEnabled(bool(total or counts) and not self.text.is_covered())
        if self.kind.isEnabled() != (counts is None):
            self.kind.setEnabled(counts is None)
            self.kind.setCurrentIndex(max(self.kind.findData(self._meaning if counts is None else SPOKE), 0))
            self.hand.look_at(*self._current_target())
        self._count_missing_people()

    def _count_missing_people(self) -> None:
        """Count who is missing: neither on the list nor ticked."""
        known = frozenset(self.text.known_members())
        if self.text.message_counts() is None:
            known |= frozenset(manual.load_ticked_members(self.context.db, *self._current_target()))
        self.text.missing.look_for(self._current_target()[0], known)

    def _tick_person(self, ident: int, name: str) -> None:
        before, words = self._newest_step(), self.tr("{name} ticked").format(name=name)
        if not self._try_step(lambda: manual.check_in(self.context.db, (ident,), *self._current_target())):
            return
        if self._newest_step() == before:
            words = self.tr("{name} was ticked already").format(name=name)
        self._notify_done(before, words)

    def _untick_people(self, chosen: list[tuple[int, str]]) -> None:
        before, ids = self._newest_step(), [ident for ident, _ in chosen]
        words = self.tr("{name} unticked").format(name=chosen[0][1])
        if len(chosen) > 1:
            words = fill_words(self.tr("{count} people unticked"), count=f"{len(chosen):,}")
        if self._try_step(lambda: manual.delete_ticks(self.context.db, ids, *self._current_target())):
            self._notify_done(before, words)

    def _carry_out(self) -> None:
        """Write what the text says: new members first, then all ticks in one step."""
        db, before, where, counts = (
            self.context.db,
            self._newest_step(),
            self._current_target(),
            self.text.message_counts(),
        )
        people, text, chosen = self.text.known_members(), self.text.box.toPlainText(), dict(self.text.chosen)
        fresh = self.text.new_names()

        def work() -> None:
            people.extend(record.add_member(db, met_in=where[0], nickname=name) for name in fresh)
            if counts is None:
                manual.check_in(db, people, *where)
            else:
                day_sheet.save_copied_chat(db, where[0], where[1], people, counts)

        if not self._try_step(work):
            self._undo_to(before)
            return
        words = self.tr("{people} people ticked on {day}")
        if self._newest_step() == before:
            words = self.tr("All {people} people were ticked already")
        elif counts is not None:
            words = self.tr("{messages} messages entered for {day}, {people} people ticked")
        self.text.set_text("", {})
        self._save_state()
        total = sum((counts or {}).values())
        self._notify_done(
            before, fill_words(words, people=f"{len(people):,}", day=where[1], messages=f"{total:,}"), text, chosen
        )
        self.text.box.setFocus()

    def _try_step(self, deed: Callable[[], object]) -> bool:
        """Do something; where it is refused, say why and return False."""
        try:
            deed()
        except Problem as problem:
            self._show_message(translate_phrase(problem.phrase), refused=True)
            return False
        return True

    def _newest_step(self) -> int:
        step = undo.find_undoable(self.context.db.reader)
        return 0 if step is None else step.id

    def _undo_to(self, before: int) -> None:
        """Take back every step since."""
        while self._newest_step() > before:
            undo.undo_newest_step(self.context.db, after=before)

    def _notify_done(self, before: int, words: str, text: str = "", chosen: dict[str, int] | None = None) -> None:
        """Say what was done; Undo takes it back and brings the text."""
        after = self._newest_step()
        self._show_message(words)
        if after != before:
            self._did = before, after, text, chosen or {}
            self.back.show()

    def _take_back(self) -> None:
        held = self.back.hasFocus()
        if self._did is not None:
            self._undo_to(self._did[0])
        if held:
            self.hand.box.setFocus()

    def _show_message(self, words: str, refused: bool = False) -> None:
        self._did = None
        self.back.hide()
        self.hint.setText(words)
        update_style(self.hint, "role", "danger" if refused else "accent")
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.hint, words))

    def _on_tables_changed(self, tables: frozenset[str]) -> None:
        """Something was written, here or by Undo."""
        if self._did is not None and self._newest_step() != self._did[1]:
            _, after, text, chosen = self._did
            taken = self._newest_step() < after
            self._show_message(self.tr("Taken back") if taken else "")
            if taken and text and not self.text.box.toPlainText().strip():
                self.text.set_text(text, chosen)
        if "community" in tables and communities.load_community_names(self.context.db) != self._groups:
            self._fill_communities(int(self.place.currentData() or 0))
        elif self._groups and tables & WRITTEN:
            self.hand.look_at(*self._current_target())
            self.text.look_at(*self._current_target()[:2])
            self._count_missing_people()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Z take a step back where nothing was typed that it could take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.matches(KEYS[0]):
            typed_in = isinstance(watched, QLineEdit) and watched.isUndoAvailable()
            if isinstance(watched, QPlainTextEdit):
                typed_in = watched.document().isUndoAvailable()
            if not typed_in:
                event.ignore()
                return True
        return False


def _parse_resolved(kept: object) -> dict[str, int]:
    """Return what was settled in a text that was kept."""
    found = kept.items() if isinstance(kept, dict) else ()
    return {str(key): ident for key, ident in found if isinstance(ident, int)}
