"""One check-in rule, edited in place: how it compares, its words, where it holds, and why it is refused."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame

from commdesk.checkins import rules
from commdesk.checkins.rules import CheckInRule
from ui.context import Context
from ui.dialogs.insights.editable_table import Options
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip, rounded_path
from ui.widgets.basic import create_column, create_label, create_row, icon_button, update_style
from ui.widgets.inline import InlineChoice, UndoLine


class _RuleEdit(UndoLine):
    """The words of a rule; Esc takes back what was typed since they were saved."""

    def __init__(self, card: RuleCard) -> None:
        super().__init__()
        self._card = card

    def has_unsaved_text(self) -> bool:
        """Return whether the words differ from those that are saved."""
        return self._card.is_dirty()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the typing back before Esc closes the dialog."""
        if event.key() == Qt.Key.Key_Escape and self._card.is_dirty() and self._card.record.id:
            self._card.take_back()
            event.accept()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # it saved the words; it does not press a button, too


class RuleCard(QFrame):
    """Shows ``record``, a rule; one without id is new and not saved yet."""

    rule_edited = Signal()
    editing_finished = Signal()
    focus_entered = Signal()
    archive_requested = Signal()
    delete_requested = Signal()

    def __init__(self, context: Context, number: int, record: CheckInRule, places: Options) -> None:
        super().__init__()
        self.record, self.chosen = record, False
        self._theme = context.theme
        self._places = places
        self._hows: Options = [(key, translate_phrase(title)) for key, title in rules.HOW.items()]
        self.setProperty("role", "card")
        self.setObjectName(f"rules.card.{number}")
        self.how = InlineChoice(f"rules.how.{number}", self._hows, record.how, self.tr("How it compares"))
        self.where = InlineChoice(f"rules.community.{number}", places, record.community, self.tr("Where it holds"))
        for box in (self.how, self.where):
            update_style(box, "role", "")
            box.activated.connect(self._on_choice)
        self.where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line = _RuleEdit(self)
        self.line.setObjectName(f"rules.text.{number}")
        self.line.setAccessibleName(self.tr("Words or pattern"))
        self.line.textEdited.connect(lambda _: self._on_text_edited())
        self.line.editingFinished.connect(self.editing_finished.emit)
        self.state = create_label(self.tr("archived"), "muted")
        self.away = icon_button(f"rules.archive.{number}", "archive", self._theme, "", self.archive_requested.emit, 16)
        self.gone = icon_button(
            f"rules.delete.{number}", "trash", self._theme, self.tr("Delete"), self.delete_requested.emit, 16
        )
        self.reason = create_label("", "bad", f"rules.reason.{number}", wrap=True)
        first = create_row(self.how, self.where, self.state, self.away, self.gone, gap=4)
        first.setStretch(1, 1)
        self.setLayout(create_column(first, self.line, self.reason, gap=6, margins=(8, 8, 8, 10)))
        for part in (self, self.how, self.where, self.line, self.away, self.gone):
            part.installEventFilter(self)
        self.show_rule(record)

    def show_rule(self, record: CheckInRule) -> None:
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

    def current_rule(self) -> CheckInRule:
        """Return the rule as it stands here, saved or not."""
        how, community = self._hows[self.how.currentIndex()][0], self._places[self.where.currentIndex()][0]
        kept = self.line.text() == _to_single_line(self.record.text)
        text = self.record.text if kept else self.line.text()
        place = community if isinstance(community, int) else None
        return replace(self.record, how=str(how), text=text, community=place)

    def is_dirty(self) -> bool:
        """Return whether it differs from what is saved."""
        return self.current_rule() != self.record

    def is_blank(self) -> bool:
        """Return whether it is new and nothing was said yet."""
        return not self.record.id and not self.line.text().strip() and self.current_rule().how != "chain"

    def take_back(self) -> None:
        """Show what is saved."""
        self.how.setCurrentIndex([key for key, _ in self._hows].index(self.record.how) if self._is_known_kind() else 0)
        keys = [key for key, _ in self._places]
        self.where.setCurrentIndex(keys.index(self.record.community) if self.record.community in keys else 0)
        self.line.setText(_to_single_line(self.record.text))
        self.line.setCursorPosition(0)
        self._show_placeholder()
        self.show_refusal("")
        self.rule_edited.emit()

    def show_refusal(self, reason: str) -> None:
        """Say below the field why the rule is refused; "" where it is not."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.line.setAccessibleDescription(reason)
        self.line.setToolTip(escape_tooltip(reason))
        if bool(self.line.property("refused")) != bool(reason):
            update_style(self.line, "refused", bool(reason))

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this is the rule that is tried."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the keyboard or the pointer comes into the card."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress):
            self.focus_entered.emit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put a ring around the chosen card."""
        super().paintEvent(event)
        if self.chosen:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.strokePath(
                rounded_path(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9), self._theme.colour("accent")
            )
            painter.end()

    def _is_known_kind(self) -> bool:
        return self.record.how in rules.HOW

    def _on_choice(self) -> None:
        self._show_placeholder()
        self.rule_edited.emit()
        self.editing_finished.emit()

    def _on_text_edited(self) -> None:
        self.show_refusal("")
        self.rule_edited.emit()

    def _show_placeholder(self) -> None:
        """Say by an example what belongs into the line."""
        invitations = {
            "exact": self.tr("打卡, 签到"),
            "prefix": self.tr("#打卡, 早起打卡"),
            "regex": self.tr(r"第\s*\d+\s*天"),
            "chain": self.tr("Words of its title; empty takes every list"),
        }
        self.line.setPlaceholderText(invitations[str(self._hows[max(self.how.currentIndex(), 0)][0])])


def _to_single_line(text: str) -> str:
    """Return the words of a rule in one line."""
    return ", ".join(part.strip() for part in text.split("\n") if part.strip()) if "\n" in text else text
