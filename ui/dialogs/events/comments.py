"""What people said in the survey: a question at the left, its answers at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QWidget

from commdesk.events import record
from commdesk.events.review import comments
from commdesk.events.review.comments import Comment, SurveyQuestion
from ui.context import Context
from ui.copying import get_clipboard
from ui.dialogs.base import Dialog
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button, create_label


class Comments(Dialog):
    """Read question by question; nothing is changed here."""

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, context, "comments", "")
        self.event_id = event
        self.setWindowTitle(
            self.tr("What people said about “{name}”").format(name=record.require_event(context.db, event).name)
        )
        self.found: list[SurveyQuestion] = []
        self.questions, self.answers = QListWidget(), QListWidget()
        for made, name, words in (
            (self.questions, "comments.questions", self.tr("Questions")),
            (self.answers, "comments.answers", self.tr("Answers")),
        ):
            made.setObjectName(name)
            made.setAccessibleName(words)
            made.setWordWrap(True)
        self.answers.setSpacing(4)
        self.answers.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.questions)
        halves.addWidget(self.answers)
        halves.setSizes([260, 520])
        halves.setChildrenCollapsible(False)
        self.none = create_label(
            self.tr(
                "Nobody has said anything yet. Import the sheet of a survey: every answer is kept with its question."
            ),
            "muted",
            "comments.none",
            wrap=True,
        )
        self.halves = halves
        self.copy = create_button("comments.copy", self.tr("Copy the answers"), "quiet", self._copy_answers)
        self.questions.currentRowChanged.connect(self._show_question)
        self.lay_out(halves, self.none, buttons=(self.copy,))
        self.resize(860, 560)
        self.follow_changes(
            lambda tables: self._load_comments() if tables & {"event_score", "member", "alias"} else None
        )
        self._load_comments()

    def _load_comments(self) -> None:
        self.found = comments.by_question(self.context.db, self.event_id)
        at = max(self.questions.currentRow(), 0)
        self.questions.clear()
        for each in self.found:
            item = QListWidgetItem(f"{each.title or self.tr('In their own words')}  ({len(each.comments):,})")
            item.setToolTip(escape_tooltip(each.title))
            self.questions.addItem(item)
        self.questions.setCurrentRow(min(at, len(self.found) - 1))
        for made in (self.halves, self.copy):
            made.setVisible(bool(self.found))
        self.none.setVisible(not self.found)

    def _show_question(self, at: int) -> None:
        self.answers.clear()
        if 0 <= at < len(self.found):
            self.answers.addItems(self._format_comments(self.found[at]))

    def _format_comments(self, question: SurveyQuestion) -> list[str]:
        if question.counts:
            return [
                self.tr("{answer}: {count}").format(answer=text, count=f"{count:,}") for text, count in question.counts
            ]
        return [self._format_comment(each) for each in question.comments]

    def _format_comment(self, each: Comment) -> str:
        who = [each.name or self.tr("somebody")]
        if each.score is not None:
            who.append(self.tr("{score} of {most}").format(score=each.score, most=each.most))
        return f"{each.text}\n— {' · '.join(who)}"

    def _copy_answers(self) -> None:
        at = self.questions.currentRow()
        if 0 <= at < len(self.found):
            get_clipboard().put_text(
                "\n\n".join((self.found[at].title, *self._format_comments(self.found[at]))).strip()
            )
