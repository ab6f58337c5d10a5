"""The timeline: what happened, newest first; each entry can be edited, and read on by scrolling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from commdesk import entries, timeline
from commdesk.communities import memberships
from commdesk.events.registration import registrations
from commdesk.members import merge
from commdesk.scripts import uses
from commdesk.sharing.waiting import RecordKind, WaitingField
from commdesk.store.change_log import writers
from commdesk.text import to_visible
from commdesk.timeline import Place, TimelineItem
from ui.context import Context
from ui.dialogs.sharing.field_dots import FieldDots
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_mnemonic
from ui.panes.members.person.line import TONES, TimelineRow, TimelineRows
from ui.shortcuts.tables import TIMELINE
from ui.theme import Theme
from ui.widgets.basic import (
    FlowLayout,
    Wrapping,
    clear_layout,
    create_button,
    create_column,
    create_label,
    update_style,
)
from ui.widgets.row_keys import add_menu_entry

PAGE = 30
SHOWN = 120
"""Characters of a script that was sent; all of it is in the uses of the script."""
FILTERS: dict[str, tuple[str, ...]] = {
    "all": (),
    "notes": ("note", "followup", "feedback", "level", "reward", "violation"),
    "deeds": ("order", "cost", "checkin", "attendance", "signup"),
    "chat": ("message", "join", "leave", "script"),
}


class Timeline(QWidget):
    """The lines of one person."""

    notified = Signal(str, bool)
    event_requested = Signal(object)
    """Carries an event to be shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.member = 0
        self.shown = "all"
        self._last: Place | None = None
        self._items: list[TimelineItem] = []
        self._drawn: tuple[int, str, str, date, bool] | None = None
        self.by = ""
        """Whose lines are shown; '' everybody's."""
        self._shared = False
        self.chips = {key: create_button(f"members.timeline.{key}", role="chip") for key in FILTERS}
        for key, made in self.chips.items():
            made.clicked.connect(lambda _=False, key=key: self._filter_by_kind(key))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.more = create_button("members.timeline.more", role="quiet", slot=self._load_more)
        self.writer = create_button("members.timeline.by", role="chip", slot=self._choose_writer)
        chips = FlowLayout(6)
        for made in (*self.chips.values(), self.writer):
            chips.addWidget(made)
        self.setLayout(create_column(Wrapping(chips), self.lines, self.more, 1, gap=8))
        self._dots = FieldDots(self, context, RecordKind.TIMELINE, _name_lines)
        self.retranslate_ui()

    def show_member(self, member: int) -> None:
        """Show a person's timeline from the top; as it is, if nothing of what is shown changed."""
        self.member = member
        self._shared = writers.is_shared(self.context.db.reader)
        self.by = self.by if self._shared else ""
        self.writer.setVisible(self._shared)
        wanted = (member, self.shown, self.by, date.today(), self._shared)
        if self._drawn == wanted and self._load_items(max(PAGE, len(self._items))) == self._items:
            self._show_dots()
            return
        self._drawn = wanted
        clear_layout(self.lines)
        self._last, self._items = None, []
        self._load_more()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self._drawn = None
        if self.member:
            self.show_member(self.member)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self._drawn = None
        words = {
            "all": self.tr("All"),
            "notes": self.tr("Notes"),
            "deeds": self.tr("Orders and events"),
            "chat": self.tr("Chat"),
        }
        for key, made in self.chips.items():
            made.setText(words[key])
            made.setProperty("tone", "accent" if key == self.shown else "")
            made.style().unpolish(made)
            made.style().polish(made)
        self.writer.setText(
            escape_mnemonic(fill_words(self.tr("By {who}"), who=self.by) if self.by else self.tr("By everybody"))
        )
        update_style(self.writer, "tone", "accent" if self.by else "")
        self.more.setText(self.tr("Show earlier"))

    def describe_item(self, item: TimelineItem) -> tuple[str, str, str]:
        """Return (title, day, text) of an item in the language of the window."""
        day = item.day[5:] if item.day[:4] == str(date.today().year) else item.day
        match item.kind:
            case "message":
                words = (
                    self.tr("1 message")
                    if item.count == 1
                    else fill_words(self.tr("{count} messages"), count=f"{item.count:,}")
                )
                return words, day, item.title
            case "join":
                route = (
                    translate_phrase(memberships.ROUTES[item.text]) if item.text in memberships.ROUTES else item.text
                )
                return self.tr("Joined {community}").format(community=item.title), day, route
            case "leave":
                words = self.tr("Was removed from {community}") if item.count else self.tr("Left {community}")
                return words.format(community=item.title), day, item.text
            case "script":
                outcome = translate_phrase(uses.OUTCOMES.get(item.done, item.done)) if item.done else ""
                if item.done and item.count:
                    outcome = self.tr("{outcome} (inferred)").format(outcome=outcome)
                text = " ".join(item.text.split())[:SHOWN]
                return (
                    self.tr("Script · {title}").format(title=item.title),
                    day,
                    " · ".join(filter(None, (outcome, text))),
                )
        if item.table == "registration":
            return self._event_words(item, day)
        title = translate_phrase(entries.KINDS.get(item.kind, item.kind))
        title = f"{title} · {item.title}" if item.title else title
        money = (
            ""
            if item.amount is None
            else f"{'¥' if item.currency == 'CNY' else item.currency + ' '}{item.amount / 100:,.2f}"
        )
        until = self.tr("due {day}").format(day=item.due) if item.due else ""
        done = self.tr("done {day}").format(day=item.done) if item.done else ""
        return title, day, " · ".join(part for part in (money, item.text, until, done) if part)

    def _event_words(self, item: TimelineItem, day: str) -> tuple[str, str, str]:
        state = translate_phrase(registrations.STATES[item.done])
        guests = fill_words(self.tr("with {count} guests"), count=item.count) if item.count > 1 else ""
        guests = self.tr("with one guest") if item.count == 1 else guests
        title = self.tr("Event · {name}").format(name=item.title)
        return title, day, " · ".join(part for part in (state, item.text, guests) if part)

    def _load_more(self) -> None:
        found = self._load_items(PAGE, self._last)
        self._items += found
        if found:
            self.lines.addWidget(self._create_page(found))
            self._last = found[-1].page_position
        elif self.lines.count() == 0:
            self.lines.addWidget(
                create_label(
                    self.tr("Nothing yet. What you write above, and what imports bring, is kept here."),
                    "hint",
                    wrap=True,
                )
            )
        self.more.setVisible(len(found) == PAGE)
        self._show_dots()

    def _show_dots(self) -> None:
        """Show in which lines a value of somebody else waits."""
        self._dots.show_record(merge.load_merge_group(self.context.db.reader, self.member))

    def _load_items(self, count: int, after: Place | None = None) -> list[TimelineItem]:
        return timeline.load_timeline(self.context.db, self.member, FILTERS[self.shown], count, after, self.by)

    def _create_page(self, found: Sequence[TimelineItem]) -> QWidget:
        """Return the lines of some items, as one: those that are there already need not be laid out again."""
        theme = self.context.theme
        lines = [TimelineRow(each, self.describe_item(each), theme, each.who if self._shared else "") for each in found]
        for line in lines:
            line.open_requested.connect(self._open_entry)
            line.menu_requested.connect(self._show_menu)
            line.delete_requested.connect(self._delete_entry)
        return TimelineRows(lines)

    def _filter_by_kind(self, key: str) -> None:
        self.shown = key
        self.retranslate_ui()
        self.show_member(self.member)

    def _choose_writer(self) -> None:
        """Ask whose lines are to be shown."""
        menu = QMenu(self)
        menu.setObjectName("members.timeline.by.menu")
        for who in ("", *writers.list_writers(self.context.db.reader)):
            words = who or self.tr("Everybody")
            entry = menu.addAction(escape_mnemonic(to_visible(words)), partial(self._filter_by_writer, who))
            entry.setCheckable(True)
            entry.setChecked(who == self.by)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.writer.mapToGlobal(QPoint(0, self.writer.height())))

    def _filter_by_writer(self, who: str) -> None:
        self.by = who
        self.retranslate_ui()
        self.show_member(self.member)

    def _open_entry(self, item: TimelineItem, at: QPoint) -> None:
        if item.table == "entry":
            from ui.dialogs.members.entry import EntryEditor

            EntryEditor(self.window(), self.context, item.row).open()
        elif item.table == "registration":
            found = registrations.load_registration(self.context.db, item.row)
            if found is not None:
                self.event_requested.emit(found.event)
        elif item.kind == "script":
            from ui.dialogs.scripts.uses import OutcomeMenu

            OutcomeMenu(self, self.context, item.row).popup(at)
        elif item.kind == "message":
            from ui.dialogs.imports.messages import Messages

            Messages(self.window(), self.context, self.member, item).open()
        else:
            from ui.dialogs.members.memberships import StaysDialog

            StaysDialog(self.window(), self.context, self.member).open()

    def _show_menu(self, item: TimelineItem, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("members.timeline.menu")
        add_menu_entry(menu, self.tr("Open"), lambda: self._open_entry(item, at), TIMELINE, "open")
        if item.table == "entry":
            if item.kind == "followup" and not item.done:
                menu.addAction(
                    self.tr("Done"),
                    lambda: entries.update_entry(self.context.db, item.row, done=date.today().isoformat()),
                )
            add_menu_entry(menu, self.tr("Delete"), lambda: self._delete_entry(item), TIMELINE, "delete")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _delete_entry(self, item: TimelineItem) -> None:
        """Delete an entry; what was imported, or stands elsewhere, is not deleted here."""
        if item.table != "entry":
            return
        entries.delete_entry(self.context.db, item.row)
        self.notified.emit(self.tr("Entry deleted"), True)


def _name_lines(field: WaitingField) -> list[str]:
    """Return what the line of a row may be called: one of each kind."""
    return [f"members.timeline.{kind}.{field.found.conflict.row}" for kind in TONES]
