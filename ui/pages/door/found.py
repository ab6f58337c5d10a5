"""The rows of the door: big, who it is, what they answered, whether they may come in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from commdesk.errors import mark
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration.registrations import STATES, Registration
from commdesk.events.schedule import to_wall_clock
from commdesk.events.states import DoorVerdict
from commdesk.member_fields.model import Privacy
from ui.i18n import translate_phrase
from ui.painting import paint_elided, paint_pill, pill_width, shrink_font
from ui.shown_words import cover_text, cover_value
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
HIGH = 64
UNPAID = mark("core", "not paid")
TONES: dict[DoorVerdict, str] = {
    DoorVerdict.OK: "info",
    DoorVerdict.AGAIN: "accent",
    DoorVerdict.CANCELLED: "danger",
    DoorVerdict.WAITING: "warn",
    DoorVerdict.UNPAID: "warn",
}


def format_clock(door: CheckInDoor, at: float) -> str:
    """Return UTC seconds as the clock at the place of the event shows them, like the guest list does."""
    zone = door.event.zone
    return f"{to_wall_clock(int(at), zone) if zone else datetime.fromtimestamp(at):%H:%M:%S}"


class FoundModel(QAbstractListModel):
    """Who was found."""

    def __init__(self) -> None:
        super().__init__()
        self.people: list[Registration] = []

    def show_people(self, people: Sequence[Registration]) -> None:
        """Show these."""
        self.beginResetModel()
        self.people = list(people)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many were found."""
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name; the registration under UserRole."""
        if not index.isValid():
            return None
        each = self.people[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return each
        if role == Qt.ItemDataRole.DisplayRole:
            return cover_text(each.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cover_text(each.name)}, {translate_phrase(STATES[each.state])}"
        return None


class _DoorRowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, door: CheckInDoor) -> None:
        super().__init__()
        self.theme, self.door = theme, door

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, max(HIGH, 3 * option.fontMetrics.height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        each: Registration = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        box = option.rect.adjusted(2, 3, -2, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.colour("accent" if chosen else "line"))
        painter.setBrush(self.theme.colour("selection" if chosen else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        words = self._state_text(each)
        tone = TONES[self.door.judge_entry(each)]
        font = shrink_font(option.font, 0)
        painter.setFont(font)
        wide = pill_width(painter.fontMetrics(), words)
        paint_pill(painter, box.right() - wide - 14, box.center().y(), words, self.theme.tone(tone))
        painter.setFont(shrink_font(option.font, -7, bold=True))
        painter.setPen(self.theme.colour("muted" if each.arrived else "text"))
        guests = f"  +{each.guests}" if each.guests else ""
        more = self._detail_text(each)
        half = box.height() * 4 // 7
        name = box.adjusted(16, 2, -wide - 30, half - box.height() if more else -2)
        paint_elided(painter, name, each.name + guests)
        painter.setFont(shrink_font(option.font, 0))
        painter.setPen(self.theme.colour("muted"))
        paint_elided(painter, box.adjusted(16, half - 2, -wide - 30, -4), more)
        painter.restore()

    def _detail_text(self, each: Registration) -> str:
        tail = f"…{each.phone[-4:]}" if len(each.phone) > 4 else cover_value(Privacy.PHONE, each.phone)
        asked = self.door.asked
        answers = (f"{question} {answer}" for question, answer in each.answers.items() if answer and question in asked)
        return " · ".join(part for part in (tail, *answers, cover_value(Privacy.SECRET, each.note)) if part)

    def _state_text(self, each: Registration) -> str:
        if each.arrived:
            return format_clock(self.door, each.arrived)
        said = translate_phrase(STATES[each.said])
        return f"{said} · {translate_phrase(UNPAID)}" if self.door.judge_entry(each) == DoorVerdict.UNPAID else said


class FoundList(QListView):
    """``person_taken`` carries the registration that was double-clicked."""

    person_taken = Signal(object)

    def __init__(self, theme: Theme, door: CheckInDoor) -> None:
        super().__init__()
        self.setObjectName("door.found")
        self.found = FoundModel()
        self.setModel(self.found)
        self.painter = _DoorRowPainter(theme, door)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self.person_taken.emit(index.data(Qt.ItemDataRole.UserRole)))

    def show_people(self, people: Sequence[Registration], choose: bool = True) -> None:
        """Show these; the first is chosen, or with ``choose`` off nobody until an arrow is pressed."""
        self.found.show_people(people)
        if people and choose:
            self.setCurrentIndex(self.found.index(0))

    def current_person(self) -> Registration | None:
        """Return who is chosen."""
        found = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Registration) else None
