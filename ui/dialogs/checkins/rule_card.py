"""One check-in rule, edited in place: how it compares, its words, where it holds, and why it is refused."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame

from commdesk.checkins import rules
from commdesk.checkins.rules import Rule
from ui.context import Context
from ui.dialogs.insights.editable_table import Options
from ui.i18n import say
from ui.painting import rounded, tip
from ui.widgets.basic import column, icon_button, label, restyle, row
from ui.widgets.inline import InlineChoice, UndoLine


class _Line(UndoLine):
    """The words of a rule; Esc takes back what was typed since they were saved."""

    def __init__(self, card: RuleCard) -> None:
        super().__init__()
        self._card = card

    def typing(self) -> bool:
        """Return whether the words differ from those that are saved."""
        return self._card.dirty()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the typing back before Esc closes the dialog."""
        if event.key() == Qt.Key.Key_Escape and self._card.dirty() and self._card.record.id:
            self._card.take_back()
            event.accept()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # it saved the words; it does not press a button, too


class RuleCard(QFrame):
    """Shows ``record``, a rule; one without id is new and not saved yet."""

    typed = Signal()
    finished = Signal()
    entered = Signal()
    archived = Signal()
    deleted = Signal()

    def __init__(self, context: Context, number: int, record: Rule, places: Options) -> None:
        super().__init__()
        self.record, self.chosen = record, False
        self._theme = context.theme
        self._places = places
        self._hows: Options = [(key, say(title)) for key, title in rules.HOW.items()]
        self.setProperty("role", "card")
        self.setObjectName(f"rules.card.{number}")
        self.how = InlineChoice(f"rules.how.{number}", self._hows, record.how, self.tr("How it compares"))
        self.where = InlineChoice(f"rules.community.{number}", places, record.community, self.tr("Where it holds"))
        for box in (self.how, self.where):
            restyle(box, "role", "")
            box.activated.connect(self._choose)
        self.where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line = _Line(self)
        self.line.setObjectName(f"rules.text.{number}")
        self.line.setAccessibleName(self.tr("Words or pattern"))
        self.line.textEdited.connect(lambda _: self._write())
        self.line.editingFinished.connect(self.finished.emit)
        self.state = label(self.tr("archived"), "muted")
        self.away = icon_button(f"rules.archive.{number}", "archive", self._theme, "", self.archived.emit, 16)
        self.gone = icon_button(
            f"rules.delete.{number}", "trash", self._theme, self.tr("Delete"), self.deleted.emit, 16
        )
        self.reason = label("", "bad", f"rules.reason.{number}", wrap=True)
        first = row(self.how, self.where, self.state, self.away, self.gone, gap=4)
        first.setStretch(1, 1)
        self.setLayout(column(first, self.line, self.reason, gap=6, margins=(8, 8, 8, 10)))
        for part in (self, self.how, self.where, self.line, self.away, self.gone):
            part.installEventFilter(self)
        self.hold(record)

    def hold(self, record: Rule) -> None:
        """Show a rule as it is saved."""
        self.record = record
        self.take_back()
        on = not record.archived
        for part in (self.how, self.where, self.line):
            part.setEnabled(on)
        self.state.setVisible(not on)
        self.away.setVisible(bool(record.id))
        self.away.setToolTip(self.tr("Archive") if on else self.tr("Bring back"))
        self.away.setAccessibleName(self.away.toolTip())

    def rule(self) -> Rule:
        """Return the rule as it stands here, saved or not."""
        how, community = self._hows[self.how.currentIndex()][0], self._places[self.where.currentIndex()][0]
        kept = self.line.text() == _shown(self.record.text)
        text = self.record.text if kept else self.line.text()
        return replace(self.record, how=how, text=text, community=community)  # type: ignore[arg-type]

    def dirty(self) -> bool:
        """Return whether it differs from what is saved."""
        return self.rule() != self.record

    def blank(self) -> bool:
        """Return whether it is new and nothing was said yet."""
        return not self.record.id and not self.line.text().strip() and self.rule().how != "chain"

    def take_back(self) -> None:
        """Show what is saved."""
        self.how.setCurrentIndex([key for key, _ in self._hows].index(self.record.how) if self._known() else 0)
        keys = [key for key, _ in self._places]
        self.where.setCurrentIndex(keys.index(self.record.community) if self.record.community in keys else 0)
        self.line.setText(_shown(self.record.text))
        self.line.setCursorPosition(0)
        self._invite()
        self.complain("")
        self.typed.emit()

    def complain(self, reason: str) -> None:
        """Say below the field why the rule is refused; "" where it is not."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.line.setAccessibleDescription(reason)
        self.line.setToolTip(tip(reason))
        if bool(self.line.property("refused")) != bool(reason):
            restyle(self.line, "refused", bool(reason))

    def choose(self, chosen: bool) -> None:
        """Show whether this is the rule that is tried."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the keyboard or the pointer comes into the card."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress):
            self.entered.emit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put a ring around the chosen card."""
        super().paintEvent(event)
        if self.chosen:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.strokePath(rounded(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9), self._theme.colour("accent"))
            painter.end()

    def _known(self) -> bool:
        return self.record.how in rules.HOW

    def _choose(self) -> None:
        self._invite()
        self.typed.emit()
        self.finished.emit()

    def _write(self) -> None:
        self.complain("")
        self.typed.emit()

    def _invite(self) -> None:
        """Say by an example what belongs into the line."""
        invitations = {
            "exact": self.tr("打卡, 签到"),
            "prefix": self.tr("#打卡, 早起打卡"),
            "regex": self.tr(r"第\s*\d+\s*天"),
            "chain": self.tr("Words of its title; empty takes every list"),
        }
        self.line.setPlaceholderText(invitations[str(self._hows[max(self.how.currentIndex(), 0)][0])])


def _shown(text: str) -> str:
    """Return the words of a rule in one line."""
    return ", ".join(part.strip() for part in text.split("\n") if part.strip()) if "\n" in text else text
