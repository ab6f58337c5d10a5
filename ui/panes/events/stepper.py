"""The five phases as steps, with what is done of each, and the guest list beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from commdesk.events.planning import phases
from commdesk.events.planning.phases import Point
from commdesk.events.record import PHASES
from commdesk.events.states import EventPhase
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip, focus_ring, paint_elided, shrink_font
from ui.shortcuts.tables import EVENT_PHASES
from ui.theme import STRONG, Theme
from ui.widgets.basic import create_row

GUESTS = "guests"
HEIGHT = 58


class PhaseStep(QAbstractButton):
    """One step: its name and a line below. ``state``: past, now, ahead."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"events.step.{name}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.theme, self.state, self.below = theme, "ahead", ""

    def show_state(self, title: str, below: str, state: str, explained: str = "") -> None:
        """Show these words; ``explained`` is told when the mouse rests on it."""
        self.below, self.state = below, state
        self.setText(title)
        self.setAccessibleName(f"{title} {below}")
        self.setAccessibleDescription(explained)
        self.setToolTip(escape_tooltip(explained))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(96, max(HEIGHT, 2 * self.fontMetrics().height() + 22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box: filled where it is done, outlined where it is looked at, both lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.isChecked()
        ground = self.theme.accent_soft if self.state in ("past", "now") else self.theme.surface
        edge = self.theme.accent if shown else self.theme.faint if self.underMouse() else self.theme.line
        painter.setPen(QPen(QColor(edge), 1.4 if shown else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        font = self.font()
        font.setWeight(STRONG)
        painter.setFont(font)
        painter.setPen(self.theme.colour("accent" if self.state in ("past", "now") else "text"))
        half = self.height() // 2
        paint_elided(painter, self.rect().adjusted(14, 8, -8, -half), self.text())
        painter.setFont(shrink_font(self.font(), 0))
        painter.setPen(self.theme.colour("muted"))
        paint_elided(painter, self.rect().adjusted(14, half, -8, -8), self.below)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.theme)
        painter.end()


class Stepper(QWidget):
    """``phase_chosen`` carries the phase to look at, or "guests"."""

    phase_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.steps = {name: PhaseStep(name, theme) for name in (*PHASES, GUESTS)}
        self._group = QButtonGroup(self)
        for name, step in self.steps.items():
            self._group.addButton(step)
            step.clicked.connect(lambda _=False, name=name: self.phase_chosen.emit(name))
        self.setLayout(create_row(*self.steps.values(), gap=10))

    def show_progress(self, phase: str, asked: Mapping[str, Sequence[Point]], guests: str) -> None:
        """Show what is done of what each phase asks for, of an event that stands in ``phase``, and one line on its guests."""
        order = list(PHASES)
        at = order.index(phase) if phase in order else len(order) if phase == EventPhase.DONE else -1
        for number, (name, title) in enumerate(PHASES.items()):
            points = asked.get(name, ())
            state = "past" if number < at else "now" if number == at else "ahead"
            self.steps[name].show_state(
                f"{number + 1} · {translate_phrase(title)}",
                self._describe_progress(points),
                state,
                self._explain_progress(points),
            )
        self.steps[GUESTS].show_state(self.tr("Guest list"), guests, "ahead")

    def _describe_progress(self, points: Sequence[Point]) -> str:
        """Return how far a phase is: its checklist, as the card counts it, and what else is open; without one, its conditions."""
        tasks = [point for point in points if point.kind]
        other = sum(not point.done for point in points if not point.kind)
        done, every = phases.count_done_points(tasks or points)
        if not every:
            return "–"
        if tasks and other:
            return f"{done}/{every} · " + self.tr("{count} open").format(count=other)
        return f"{'✓ ' if done >= every else ''}{done}/{every}"

    def _explain_progress(self, points: Sequence[Point]) -> str:
        """Return what was counted: every condition by itself, the tasks of the checklist together."""
        tasks = [point for point in points if point.kind]
        lines = [f"{'✓' if point.done else '○'} {translate_phrase(point.text)}" for point in points if not point.kind]
        if tasks:
            done, every = phases.count_done_points(tasks)
            words = self.tr("Checklist: {done} of {all}").format(done=done, all=every)
            lines.append(f"{'✓' if done >= every else '○'} {words}")
        return "\n".join(lines)

    def look_at(self, name: str) -> None:
        """Mark what is shown."""
        self.steps[name].setChecked(True)
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        for step in self.steps.values():
            step.theme = theme
            step.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from step to step."""
        by = {"left": -1, "right": 1}.get(EVENT_PHASES.find_wish(event), 0)
        names = list(self.steps)
        here = next((at for at, name in enumerate(names) if self.steps[name].hasFocus()), -1)
        if by and here >= 0 and 0 <= here + by < len(names):
            self.steps[names[here + by]].setFocus()
            self.steps[names[here + by]].click()
            return
        super().keyPressEvent(event)
