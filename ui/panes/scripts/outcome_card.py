"""What came of a script: one bar per variant, the difference in a plain sentence, twelve weeks of use."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QWidget

from commdesk.scripts import outcome_stats
from commdesk.scripts.outcome_stats import Effect, VariantEffect
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_tooltip, paint_elided
from ui.sparks import paint_spark
from ui.theme import Theme
from ui.widgets.basic import create_button, create_column, create_label, create_row

LINE, BAR = 26, 12
TONES = ("accent", "info", "violet", "warn")


class VariantBars(QWidget):
    """The rate of answers of each variant, with its 95 % interval as a thin line; all of it is said to screen readers, too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("scripts.effect.bars")
        self.theme = theme
        self._variants: tuple[VariantEffect, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_variants(self, variants: tuple[VariantEffect, ...]) -> None:
        """Show these."""
        self._variants = variants
        self.setFixedHeight(LINE * max(len(variants), 1))
        self.setAccessibleName("; ".join(f"{_variant_name(each)}: {_format_rate(each)}" for each in variants))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line per variant."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = max(
            (painter.fontMetrics().horizontalAdvance(_variant_name(each)) for each in self._variants), default=0
        )
        names = min(names, self.width() // 3)
        numbers = max(
            (painter.fontMetrics().horizontalAdvance(_format_rate(each)) for each in self._variants), default=0
        )
        room = max(self.width() - names - numbers - 24, 30)
        for number, each in enumerate(self._variants):
            top = number * LINE
            painter.setPen(self.theme.colour("text"))
            paint_elided(painter, QRect(0, top, names + 2, LINE), _variant_name(each))
            self._paint_bar(
                painter, each, QRect(names + 12, top + (LINE - BAR) // 2, room, BAR), TONES[number % len(TONES)]
            )
            painter.setPen(self.theme.colour("muted"))
            paint_elided(
                painter,
                QRect(self.width() - numbers - 2, top, numbers + 2, LINE),
                _format_rate(each),
                Qt.AlignmentFlag.AlignRight,
            )

    def event(self, event: QEvent) -> bool:
        """Say how a number was counted where the mouse rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = event.pos().y() // LINE
            if 0 <= at < len(self._variants):
                QToolTip.showText(event.globalPos(), escape_tooltip(explain_rate(self._variants[at])), self)
            return True
        return super().event(event)

    def _paint_bar(self, painter: QPainter, each: VariantEffect, box: QRect, tone: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("line"))
        painter.drawRoundedRect(box, 3, 3)
        if each.rate is None:
            return
        painter.setBrush(self.theme.colour(tone))
        painter.drawRoundedRect(
            QRect(box.left(), box.top(), max(round(box.width() * each.rate), 3), box.height()), 3, 3
        )
        low, high = (box.left() + round(box.width() * edge) for edge in (each.low or 0.0, each.high or 0.0))
        painter.setBrush(self.theme.colour("text"))
        painter.drawRect(QRect(low, box.center().y(), max(high - low, 1), 1))


class EffectCard(QFrame):
    """``uses_requested`` is emitted when the uses behind the numbers shall be shown."""

    uses_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("scripts.effect")
        self.setProperty("role", "card")
        self.theme = theme
        self.bars = VariantBars(theme)
        self.says = create_label(role="muted", name="scripts.effect.says", wrap=True)
        self.weeks = _Weeks(theme)
        self.uses = create_button("scripts.effect.uses", role="quiet", slot=self.uses_requested.emit)
        self._shown: Effect | None = None
        self.setLayout(
            create_column(
                self.bars, self.says, create_row(self.weeks, 1, self.uses, gap=8), gap=8, margins=(14, 12, 14, 10)
            )
        )

    def show_effect(self, found: Effect) -> None:
        """Show what came of a script."""
        self._shown = found
        self.bars.setVisible(found.used > 0)
        self.bars.show_variants(found.variants)
        self.weeks.setVisible(found.used > 0)
        self.weeks.show_weeks(found.weeks)
        self.retranslate_ui()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.theme = self.bars.theme = self.weeks.theme = theme
        self.update()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        found = self._shown
        if found is None:
            return
        if not found.used:
            words = self.tr("Not used yet. Copy it for somebody, and what comes of it is counted here.")
        elif found.difference is not None:
            words = translate_phrase(found.difference.says)
        else:
            words = fill_words(
                self.tr("Used {count} times for {people} people."), count=found.used, people=found.people
            )
        self.says.setText(words)
        self.says.setToolTip(escape_tooltip(translate_phrase(outcome_stats.describe_definition("rate"))))
        self.uses.setText(self.tr("Show the uses"))
        self.uses.setVisible(found.used > 0)


class _Weeks(QWidget):
    """Uses per week, twelve weeks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._weeks: tuple[int, ...] = ()
        self.setFixedHeight(22)
        self.setMinimumWidth(70)
        self.setMaximumWidth(110)

    def show_weeks(self, weeks: tuple[int, ...]) -> None:
        self._weeks = weeks
        words = ", ".join(map(str, weeks))
        self.setToolTip(escape_tooltip(words))
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_spark(QPainter(self), self.rect().adjusted(0, 2, 0, -1), self._weeks, self.theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()


def _variant_name(each: VariantEffect) -> str:
    return f"{each.letter} {each.style}".strip()


def _format_rate(each: VariantEffect) -> str:
    return "–" if each.rate is None else f"{round(100 * each.rate)}%  {each.replied:,}/{each.judged:,}"


def explain_rate(each: VariantEffect) -> str:
    """Return in words what stands behind a variant's number."""
    words = translate_phrase(outcome_stats.describe_definition("rate"))
    if each.rate is None or each.low is None or each.high is None:
        return words
    return f"{words}\n{_format_rate(each)}   95 %: {round(100 * each.low)}–{round(100 * each.high)} %"
