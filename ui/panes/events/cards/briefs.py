"""The posts in short, on the overview: what went where and what it brought."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from commdesk.errors import Phrase, mark
from commdesk.events.planning.items import Line
from ui.i18n import fill_words, say
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts import due
from ui.panes.events.cards.parts.frame import PAD, ROW, Card
from ui.theme import Theme
from ui.widgets.basic import Elided, button, clear, column, label, line, row


class BriefCard(Card):
    """One row per post; pressed, the phase of publicity is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "briefs", mark("core", "Publicity"))
        self._shown: tuple[tuple[str, ...], ...] | None = None
        self._lines = column(gap=0)
        self.body.addLayout(self._lines)

    def fill(self, board: Board) -> None:
        """Show the posts as they are now."""
        posts = board.lines("post")
        shown = tuple(
            (post.title, self._when(post, board), str(board.brought.get(post.id, 0)), self._tone(post, board))
            for post in posts
        )
        self.aside.show_words(self.tr("Who, where, and how many it brought"))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._lines)
        for at, (name, when, count, tone) in enumerate(shown):
            self._lines.addWidget(self._row(name, when, int(count), tone, last=at == len(shown) - 1))
        if not shown:
            words = label(self.tr("No post is planned yet. Publicity is planned in its own phase."), "muted", wrap=True)
            words.setContentsMargins(PAD, 9, PAD, 11)
            self._lines.addWidget(words)

    def retranslate(self) -> None:
        """Put every word anew."""
        self._shown = None
        super().retranslate()

    def dress(self, theme: Theme) -> None:
        """The style sheet does all of it."""

    def _row(self, name: str, when: str, count: int, tone: str, last: bool) -> QWidget:
        title, day = label(name, "strong"), Elided(tone or "muted")
        day.show_words(when)
        title.setMaximumWidth(220)
        words = fill_words(self.tr("{count} sign-ups"), count=count) if count else "—"
        pill = button("events.brief.brought", words, "chip", lambda: self.desk.want("guests"))
        pill.setProperty("tone", "accent" if count else "")
        pill.setAccessibleName(self.tr("Registrations through {name}: {count}").format(name=name, count=count))
        top = QWidget()
        top.setFixedHeight(ROW - 1)
        inner = row(title, day, pill, gap=10, margins=(PAD, 0, PAD, 0))
        inner.setStretch(1, 1)
        inner.setAlignment(pill, Qt.AlignmentFlag.AlignVCenter)
        top.setLayout(inner)
        made = QWidget()
        rule = line()
        made.setLayout(column(top, rule, gap=0))
        rule.setVisible(not last)
        return made

    def _when(self, post: Line, board: Board) -> str:
        if post["state"] in ("posted", "reviewed"):
            at = datetime.fromtimestamp(post["posted"]).date().isoformat() if post["posted"] else post.day
            return say(Phrase(mark("core", "posted {day}"), {"day": due.short(at, board.today)}))
        if not post.day:
            return say(mark("core", "no day"))
        words = mark("core", "missed {day}") if post.late(board.today) else mark("core", "due {day}")
        return say(Phrase(words, {"day": due.short(post.day, board.today)}))

    def _tone(self, post: Line, board: Board) -> str:
        return "danger" if post.late(board.today) else ""
