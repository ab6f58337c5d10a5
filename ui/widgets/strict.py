"""Boxes for days, times and numbers that take what is typed as it is typed, or refuse it in words.

Qt's own boxes replace the part the cursor is in, stop at a limit and fall back to what stood there before, without a word: who
typed 2026-12-26 over everything had 2027-12-26. Here a line is typed into freely; what cannot be read stays, marked, and reading
the value raises a Problem until it is mended.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QDateTimeEdit, QDoubleSpinBox, QSpinBox, QWidget

from commdesk.errors import Problem, mark
from commdesk.events import schedule
from commdesk.tables.dates import FUTURE, NEAREST, parse_typed_day
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.basic import style_number_box, update_style

if TYPE_CHECKING:
    _Box = QAbstractSpinBox
    _Calendar = QDateTimeEdit
else:  # at run time a mere mixin: Qt's boxes come in by the kinds below, once
    _Box = _Calendar = object
DAY, MOMENT = "yyyy-MM-dd", "yyyy-MM-dd HH:mm"
PARTS = ((4, "day"), (7, "month"), (10, "day"), (13, "hour"))
"""Which part a cursor up to here is in."""
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_KEPT = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Ways for the keyboard to come that leave the cursor where it is."""
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLOCK = re.compile(r"\d\s*[:时点]")
_WHOLE = re.compile(r"[+-]?\d+")
_AMOUNT = re.compile(r"[+-]?\d*\.?\d+|[+-]?\d+\.")
NO_DAY = mark("core", "“{value}” is not a date. Write it as 2026-12-26.")
NO_NUMBER = mark("core", "“{value}” is not a number.")
EARLIER = mark("core", "“{value}” is too early: from {limit} on.")
LATER = mark("core", "“{value}” is too late: until {limit}.")
LESS = mark("core", "“{value}” is too little: from {limit} on.")
MORE = mark("core", "“{value}” is too much: up to {limit}.")


class Strict(_Box):
    """What the boxes have in common. A box of its own kind says in `find_refusal` what is wrong with a text."""

    _hint = ""

    def find_refusal(self, text: str) -> Problem | None:
        """Return why the text cannot be taken; None if it can."""
        raise NotImplementedError

    def accepted_text(self) -> str:
        """Return the text of the value that was taken last."""
        raise NotImplementedError

    def check_text(self) -> None:
        """Read what stands here.

        Raises:
            Problem: it cannot be taken; it stays, marked.
        """
        problem = self.find_refusal(self.lineEdit().text())
        self._mark_refused(translate_phrase(problem.phrase) if problem is not None else "")
        if problem is not None:
            raise problem

    def validate(self, text: str, at: int, /) -> tuple[QValidator.State, str, int]:
        """Let everything be typed; only what can be taken counts."""
        good = self.find_refusal(text) is None
        return QValidator.State.Acceptable if good else QValidator.State.Intermediate, text, at

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type into the line as into any other; the arrows step, Enter takes it or says why not, Esc brings back what stood here."""
        key = Qt.Key(event.key())
        if key in _ENTERS:
            if self.find_refusal(self.lineEdit().text()) is None:
                super().keyPressEvent(event)
            else:
                event.accept()  # nothing is done with it
                self.lineEdit().selectAll()
                self._report_refusal()
        elif key in _STEPS or key == Qt.Key.Key_Tab or key == Qt.Key.Key_Backtab:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self.find_refusal(self.lineEdit().text()) is not None:
            self.lineEdit().setText(self.accepted_text())
            self._mark_refused("")
            event.accept()
        else:
            self.lineEdit().event(event)
            if self.property("refused") and self.find_refusal(self.lineEdit().text()) is None:
                self._mark_refused("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all of it, so that what is typed replaces it."""
        kept = self.lineEdit().text()
        super().focusInEvent(event)
        if self.lineEdit().text() != kept:
            self.lineEdit().setText(kept)
        if event.reason() not in _KEPT:
            self.lineEdit().selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what cannot be taken where it was typed, and say why."""
        text = self.lineEdit().text()
        problem = self.find_refusal(text)
        super().focusOutEvent(event)
        if problem is None:
            self._mark_refused("")
            return
        self.lineEdit().setText(text)
        self._mark_refused(translate_phrase(problem.phrase))
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._report_refusal()

    def _report_refusal(self) -> None:
        """Let the boundary tell why; from the event loop, as Qt swallows what is raised inside its own calls."""
        QTimer.singleShot(0, self, self.check_text)

    def _mark_refused(self, reason: str) -> None:
        """Show that the text was refused, and why; '' where it was not."""
        was = bool(self.property("refused"))
        if reason and not was:
            self._hint = self.toolTip()
        if reason or was:
            self.setToolTip(escape_tooltip(reason or self._hint))
            self.setAccessibleDescription(reason)
        if was != bool(reason):
            update_style(self, "refused", bool(reason))


class _Dated(Strict, _Calendar):
    """What days and moments have in common."""

    shape: str
    near = NEAREST

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the box by Tab: it is one, not one for each part of a day."""
        return QWidget.focusNextPrevChild(self, forward)

    def set_up(self, name: str, title: str, shape: str) -> None:
        """Name the box and say how it writes what it holds."""
        self.lineEdit().cursorPositionChanged.disconnect()  # Qt would go back to the part the cursor left
        style_number_box(self)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.shape = shape
        self.setDisplayFormat(shape)
        self.setCalendarPopup(True)

    def parse_text(self, text: str) -> QDateTime:
        """Return the moment a text names.

        Raises:
            Problem: it names none.
        """
        raise NotImplementedError

    def at(self, day: QDate, clock: QTime) -> QDateTime:
        """Return a moment in the zone the box counts in: that of a box for days is UTC, so that no day lacks its midnight."""
        found = QDateTime(QDateTimeEdit.dateTime(self))
        found.setDate(day)
        found.setTime(clock)
        return found

    def find_refusal(self, text: str) -> Problem | None:
        """Return why the text cannot be taken: it is no date, or before or behind what is possible."""
        try:
            found = self.parse_text(text)
        except Problem as problem:
            return problem
        first, last = self.minimumDateTime(), self.maximumDateTime()
        if found < first:
            return Problem(EARLIER, value=text.strip()[:40], limit=first.toString(self.shape))
        return Problem(LATER, value=text.strip()[:40], limit=last.toString(self.shape)) if found > last else None

    def dateTimeFromText(self, text: str) -> QDateTime:
        """Return what Qt is to take for a text that can be taken."""
        try:
            return self.parse_text(text)
        except Problem:
            return QDateTimeEdit.dateTime(self)

    def stepBy(self, steps: int) -> None:
        """Step the part in which the cursor is; the day where all is selected or the year is."""
        line = self.lineEdit()
        at, now = line.cursorPosition(), QDateTimeEdit.dateTime(self)
        part = next((name for end, name in PARTS if at <= end), "minute")
        if line.hasSelectedText() or part == "day":
            now = now.addDays(steps)
        elif part == "month":
            now = now.addMonths(steps)
        else:
            now = now.addSecs(steps * (3600 if part == "hour" else 60))
        self.setDateTime(min(max(now, self.minimumDateTime()), self.maximumDateTime()))
        self._mark_refused("")
        line.setCursorPosition(at)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Return that both ways are open."""
        return QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled

    def accepted_text(self) -> str:
        """Return the text of the value that was taken last."""
        return QDateTimeEdit.dateTime(self).toString(self.shape)

    def dateTime(self) -> QDateTime:
        """Return what stands here.

        Raises:
            Problem: it cannot be taken.
        """
        self.check_text()
        return self.parse_text(self.lineEdit().text())

    def date(self) -> QDate:
        """Return the day that stands here.

        Raises:
            Problem: it cannot be taken.
        """
        return self.dateTime().date()


class MomentBox(_Dated, QDateTimeEdit):
    """A day and a time, typed or chosen from a calendar. A day alone keeps the time that stands there."""

    def __init__(self, name: str = "", title: str = "") -> None:
        super().__init__()
        self.set_up(name, title, MOMENT)

    def parse_text(self, text: str) -> QDateTime:
        """Return the moment a text names.

        Raises:
            Problem: it names none.
        """
        plain = _normalize_text(text)
        found = schedule.parse_wall_clock(plain)
        day = QDate(found.year, found.month, found.day)
        clock = QTime(found.hour, found.minute) if _CLOCK.search(plain) else QDateTimeEdit.time(self)
        return self.at(day, clock)


class DayBox(_Dated, QDateEdit):
    """A day, typed or chosen from a calendar.

    Without a year the nearest such day is meant, ``ahead``: the next; the box then shows which.
    """

    def __init__(self, day: QDate, name: str = "", title: str = "", ahead: bool = False) -> None:
        super().__init__()
        self.near = FUTURE if ahead else NEAREST
        self.set_up(name, title, DAY)
        self.setDate(day)

    def parse_text(self, text: str) -> QDateTime:
        """Return the day a text names, at midnight.

        Raises:
            Problem: it names none.
        """
        iso = parse_typed_day(text, self.near)
        if not iso:
            raise Problem(NO_DAY, value=text.strip()[:40])
        return self.at(QDate.fromString(iso, Qt.DateFormat.ISODate), QTime(0, 0))


class NumberBox(Strict, QSpinBox):
    """A whole number between two limits."""

    def __init__(self) -> None:
        super().__init__()
        style_number_box(self)

    def parse_number(self, text: str) -> int | None:
        """Return the number a text names; None if it is none."""
        plain = _strip_affixes(text, self.prefix(), self.suffix(), self.specialValueText())
        if plain == self.specialValueText() and plain:
            return self.minimum()
        return int(plain) if _WHOLE.fullmatch(plain) and len(plain) < 10 else None

    def find_refusal(self, text: str) -> Problem | None:
        """Return why the text cannot be taken: it is no number, too small or too large."""
        found = self.parse_number(text)
        if found is None:
            return Problem(NO_NUMBER, value=text.strip()[:40])
        if found < self.minimum():
            return Problem(LESS, value=found, limit=self.minimum())
        return Problem(MORE, value=found, limit=self.maximum()) if found > self.maximum() else None

    def valueFromText(self, text: str) -> int:
        """Return what Qt is to take for a text that can be taken."""
        found = self.parse_number(text)
        return QSpinBox.value(self) if found is None else found

    def accepted_text(self) -> str:
        """Return the text of the value that was taken last."""
        return f"{self.prefix()}{self.textFromValue(QSpinBox.value(self))}{self.suffix()}"

    def value(self) -> int:
        """Return what stands here.

        Raises:
            Problem: it cannot be taken.
        """
        self.check_text()
        return self.valueFromText(self.lineEdit().text())


class StillNumber(NumberBox):
    """A number in the rows of a table: the wheel scrolls the table and leaves it alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()


class AmountBox(Strict, QDoubleSpinBox):
    """A number with decimals between two limits; more decimals than it keeps are refused."""

    def __init__(self) -> None:
        super().__init__()
        style_number_box(self)

    def parse_number(self, text: str) -> float | None:
        """Return the number a text names; None if it is none."""
        plain = _strip_affixes(text, self.prefix(), self.suffix(), self.specialValueText())
        fits = _AMOUNT.fullmatch(plain) and len(plain.partition(".")[2]) <= self.decimals()
        return float(plain) if fits and len(plain) < 20 else None

    def find_refusal(self, text: str) -> Problem | None:
        """Return why the text cannot be taken: it is no number, too small or too large."""
        found = self.parse_number(text)
        if found is None:
            return Problem(NO_NUMBER, value=text.strip()[:40])
        if found < self.minimum():
            return Problem(LESS, value=f"{found:g}", limit=f"{self.minimum():g}")
        return Problem(MORE, value=f"{found:g}", limit=f"{self.maximum():g}") if found > self.maximum() else None

    def valueFromText(self, text: str) -> float:
        """Return what Qt is to take for a text that can be taken."""
        found = self.parse_number(text)
        return QDoubleSpinBox.value(self) if found is None else found

    def accepted_text(self) -> str:
        """Return the text of the value that was taken last."""
        return f"{self.prefix()}{self.textFromValue(QDoubleSpinBox.value(self))}{self.suffix()}"

    def value(self) -> float:
        """Return what stands here.

        Raises:
            Problem: it cannot be taken.
        """
        self.check_text()
        return self.valueFromText(self.lineEdit().text())


def _normalize_text(text: str) -> str:
    """Return typed text half-width, with one blank where several stood."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _strip_affixes(text: str, before: str, behind: str, special: str) -> str:
    """Return a typed number without what the box writes around it."""
    plain = text.strip()
    if special and plain == special:
        return special
    if before.strip():
        plain = plain.removeprefix(before.strip())
    while behind.strip() and plain.endswith(behind.strip()):  # typed as well, before the one Qt puts there
        plain = plain.removesuffix(behind.strip()).rstrip()
    return unicodedata.normalize("NFKC", plain).strip()
