"""Who was there: people of a day ticked by name, or from a pasted list, or from copied chat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from commdesk.checkins import day_sheet, manual
from commdesk.communities import record as communities
from commdesk.day_boundary import boundary
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.members.finding.search import Finder
from commdesk.members.list_rows import today
from commdesk.store import undo
from ui.context import Context
from ui.dialogs.app.text_prompt import ask
from ui.dialogs.base import Dialog
from ui.dialogs.checkins.name_list import ListPanel
from ui.dialogs.checkins.name_ticks import TickPanel
from ui.i18n import fill_words, say
from ui.painting import tip
from ui.widgets.basic import EmptyState, button, column, label, line, restyle, row
from ui.widgets.boxes import bound_width
from ui.widgets.strict import DayBox

EPOCH = date(1970, 1, 1)
SPOKE = "spoke"
WRITTEN = {"tick", "typed", "batch", "member", "membership", "handle", "alias"}
"""Tables that say who a name is, and what is known of a day."""
KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def open_names(
    context: Context, parent: QWidget, community: int = 0, day: str = "", done: Callable[[], object] = lambda: None
) -> Names:
    """Open the dialog over ``parent``; ``done`` is called when it is closed. Without a day it is today."""
    made = Names(parent, context, community, day)
    made.finished.connect(lambda _: done())
    made.open()
    return made


class Names(Dialog):
    """By hand at the left, from text at the right. Each deed is one step; a text that was not used is there next time."""

    def __init__(self, parent: QWidget, context: Context, community: int = 0, day: str = "") -> None:
        super().__init__(parent, context, "names", "")
        self.setWindowTitle(self.tr("Who was there"))
        self._did: tuple[int, int, str, dict[str, int]] | None = None
        self._groups: list[tuple[int, str]] = []
        kept = context.state.get(self._key(), {})
        self._kept = kept if isinstance(kept, dict) else {}
        self._make(day)
        finder = Finder(context.db)
        context.jobs.start(lambda _: finder.warm(), quiet=True)
        self.hand, self.text = TickPanel(context, finder), ListPanel(self, finder)
        self.hand.setFixedWidth(270)
        self.hand.wished.connect(self._tick)
        self.hand.unwished.connect(self._untick)
        self.text.changed.connect(self._changed)
        self.text.kept.connect(self._keep)
        for box in (self.hand.box, self.text.box):
            box.installEventFilter(self)
        self.hint = label("", "hint", "names.hint")
        self.back = button("names.undo", self.tr("Undo"), "plain", self._take_back)
        self.back.hide()
        self.go = button("names.go", self.tr("Tick"), "primary", self._carry_out)
        self.go.setToolTip(tip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)))
        self.go.setEnabled(False)
        self.text.typed.connect(lambda: self.go.setEnabled(False))
        self.empty = EmptyState(
            "names.empty",
            self.tr("People are ticked in a group, by day. First add the group."),
            self.tr("Add a community"),
            self._add,
        )
        self.body = QWidget()
        halves = row(self.hand, line(upright=True), self.text, gap=16)
        said = row(self.hint, self.back, 1, gap=4)
        top = row(self.place, self.day, self.kind, 1)
        self.body.setLayout(column(top, halves, said, gap=12))
        close = button("names.close", self.tr("Close"), slot=self.accept)
        self.lay_out(self.body, self.empty, buttons=(close,), done=self.go)
        self.resize(940, 640)
        self._listen()
        self._offer(community or int(self._kept.get("community") or 0))
        self.text.put(str(self._kept.get("text") or ""), _settled(self._kept.get("chosen")))
        self.hand.box.setFocus()

    def _make(self, day: str) -> None:
        self.place, self.kind = bound_width(QComboBox()), QComboBox()
        for box, name, words in (
            (self.place, "community", self.tr("Community")),
            (self.kind, "kind", self.tr("What it means")),
        ):
            box.setObjectName(f"names.{name}")
            box.setAccessibleName(words)
            box.setToolTip(tip(words))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(120)
            box.setMaximumWidth(300)
        for key, words in manual.KINDS.items():
            self.kind.addItem(say(words), key)
        self._meaning = str(self._kept.get("kind") or SPOKE)
        self.kind.setCurrentIndex(max(self.kind.findData(self._meaning), 0))
        now = EPOCH + timedelta(today(boundary(self.context.db.reader)))
        last = QDate(now.year, now.month, now.day)
        wanted = QDate.fromString(day, Qt.DateFormat.ISODate)
        self.day = DayBox(min(wanted, last) if wanted.isValid() else last, "names.day", self.tr("Day"))
        self.day.setMinimumWidth(140)
        self.day.setDateRange(QDate(1970, 1, 1), last)
        self.day.setKeyboardTracking(False)
        self.place.currentIndexChanged.connect(lambda _: self._turned())
        self.kind.activated.connect(lambda _: self._mean())
        self.day.dateChanged.connect(lambda _: self._turned())

    def _listen(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # not the button's own, which ends when its words change
            QShortcut(QKeySequence(keys), self).activated.connect(self.go.click)
        self.follow(self._heard)

    def _key(self) -> str:
        return f"names.{self.context.workspace.path}"

    def _offer(self, wanted: int) -> None:
        """Offer the communities there are; the dialog needs one."""
        self._groups = communities.names(self.context.db)
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
            self._turned()

    def _add(self) -> None:
        db = self.context.db
        ask(self, self.tr("Name of the community"), "", lambda name: communities.add(db, name))

    def _where(self) -> tuple[int, str, str]:
        """Return community, day and kind; copied chat says who spoke, whatever is chosen."""
        kind = SPOKE if self.text.reading.counts is not None else str(self.kind.currentData())
        return int(self.place.currentData() or 0), self.day.date().toString(Qt.DateFormat.ISODate), kind

    def _mean(self) -> None:
        """Another meaning was chosen."""
        self._meaning = str(self.kind.currentData())
        self._turned()

    def _turned(self) -> None:
        """Another community, day or meaning was chosen."""
        self._say("")
        self._keep()
        self.text.look_at(*self._where()[:2])
        self.hand.look_at(*self._where())
        self._count()

    def _keep(self) -> None:
        """Remember what is chosen and typed."""
        values = {"community": self.place.currentData(), "kind": self._meaning}
        if text := self.text.box.toPlainText().strip():
            values |= {"text": text, "chosen": self.text.chosen}
        self.context.state.set(self._key(), values)

    def _changed(self) -> None:
        """The pasted text says something else."""
        people, fresh, counts = len(self.text.people()), len(self.text.fresh()), self.text.counts()
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
        self.go.setEnabled(bool(total or counts) and not self.text.covered())
        if self.kind.isEnabled() != (counts is None):
            self.kind.setEnabled(counts is None)
            self.kind.setCurrentIndex(max(self.kind.findData(self._meaning if counts is None else SPOKE), 0))
            self.hand.look_at(*self._where())
        self._count()

    def _count(self) -> None:
        """Count who is missing: neither on the list nor ticked."""
        known = frozenset(self.text.people())
        if self.text.counts() is None:
            known |= frozenset(manual.of(self.context.db, *self._where()))
        self.text.missing.look_for(self._where()[0], known)

    def _tick(self, ident: int, name: str) -> None:
        before, words = self._newest(), self.tr("{name} ticked").format(name=name)
        if not self._try(lambda: manual.check_in(self.context.db, (ident,), *self._where())):
            return
        if self._newest() == before:
            words = self.tr("{name} was ticked already").format(name=name)
        self._told(before, words)

    def _untick(self, chosen: list[tuple[int, str]]) -> None:
        before, ids = self._newest(), [ident for ident, _ in chosen]
        words = self.tr("{name} unticked").format(name=chosen[0][1])
        if len(chosen) > 1:
            words = fill_words(self.tr("{count} people unticked"), count=f"{len(chosen):,}")
        if self._try(lambda: manual.remove(self.context.db, ids, *self._where())):
            self._told(before, words)

    def _carry_out(self) -> None:
        """Write what the text says: new members first, then all ticks in one step."""
        db, before, where, counts = self.context.db, self._newest(), self._where(), self.text.counts()
        people, text, chosen = self.text.people(), self.text.box.toPlainText(), dict(self.text.chosen)
        fresh = self.text.fresh()

        def work() -> None:
            people.extend(record.add(db, met_in=where[0], nickname=name) for name in fresh)
            if counts is None:
                manual.check_in(db, people, *where)
            else:
                day_sheet.enter(db, where[0], where[1], people, counts)

        if not self._try(work):
            self._undo_to(before)
            return
        words = self.tr("{people} people ticked on {day}")
        if self._newest() == before:
            words = self.tr("All {people} people were ticked already")
        elif counts is not None:
            words = self.tr("{messages} messages entered for {day}, {people} people ticked")
        self.text.put("", {})
        self._keep()
        total = sum((counts or {}).values())
        self._told(
            before, fill_words(words, people=f"{len(people):,}", day=where[1], messages=f"{total:,}"), text, chosen
        )
        self.text.box.setFocus()

    def _try(self, deed: Callable[[], object]) -> bool:
        """Do something; where it is refused, say why and return False."""
        try:
            deed()
        except Problem as problem:
            self._say(say(problem.phrase), refused=True)
            return False
        return True

    def _newest(self) -> int:
        step = undo.undoable(self.context.db.reader)
        return 0 if step is None else step.id

    def _undo_to(self, before: int) -> None:
        """Take back every step since."""
        while self._newest() > before:
            undo.take_back(self.context.db, after=before)

    def _told(self, before: int, words: str, text: str = "", chosen: dict[str, int] | None = None) -> None:
        """Say what was done; Undo takes it back and brings the text."""
        after = self._newest()
        self._say(words)
        if after != before:
            self._did = before, after, text, chosen or {}
            self.back.show()

    def _take_back(self) -> None:
        held = self.back.hasFocus()
        if self._did is not None:
            self._undo_to(self._did[0])
        if held:
            self.hand.box.setFocus()

    def _say(self, words: str, refused: bool = False) -> None:
        self._did = None
        self.back.hide()
        self.hint.setText(words)
        restyle(self.hint, "role", "danger" if refused else "accent")
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.hint, words))

    def _heard(self, tables: frozenset[str]) -> None:
        """Something was written, here or by Undo."""
        if self._did is not None and self._newest() != self._did[1]:
            _, after, text, chosen = self._did
            taken = self._newest() < after
            self._say(self.tr("Taken back") if taken else "")
            if taken and text and not self.text.box.toPlainText().strip():
                self.text.put(text, chosen)
        if "community" in tables and communities.names(self.context.db) != self._groups:
            self._offer(int(self.place.currentData() or 0))
        elif self._groups and tables & WRITTEN:
            self.hand.look_at(*self._where())
            self.text.look_at(*self._where()[:2])
            self._count()

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


def _settled(kept: object) -> dict[str, int]:
    """Return what was settled in a text that was kept."""
    found = kept.items() if isinstance(kept, dict) else ()
    return {str(key): ident for key, ident in found if isinstance(ident, int)}
