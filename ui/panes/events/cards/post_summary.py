"""The posts in short, on the overview: what went where and what it brought."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from commdesk.errors import Phrase, mark
from commdesk.events.planning.items import EventLine
from ui.i18n import fill_words, translate_phrase
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts import due
from ui.panes.events.cards.parts.frame import PAD, ROW, EventCard
from ui.theme import Theme
from ui.widgets.basic import Elided, clear_layout, create_button, create_column, create_label, create_line, create_row


class BriefCard(EventCard):
    """One row per post; pressed, the phase of publicity is shown."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, "briefs", mark("core", "Publicity"))
        self._shown: tuple[tuple[str, ...], ...] | None = None
        self._lines = create_column(gap=0)
        self.body.addLayout(self._lines)

    def fill_card(self, board: EventSnapshot) -> None:
        """Show the posts as they are now."""
        posts = board.lines_of_kind("post")
        shown = tuple(
            (
                post.title,
                self._format_day(post, board),
                str(board.registrations_by_post.get(post.id, 0)),
                self._row_tone(post, board),
            )
            for post in posts
        )
        self.aside.show_words(self.tr("Who, where, and how many it brought"))
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._lines)
        for at, (name, when, count, tone) in enumerate(shown):
            self._lines.addWidget(self._create_row(name, when, int(count), tone, last=at == len(shown) - 1))
        if not shown:
            words = create_label(
                self.tr("No post is planned yet. Publicity is planned in its own phase."), "muted", wrap=True
            )
            words.setContentsMargins(PAD, 9, PAD, 11)
            self._lines.addWidget(words)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self._shown = None
        super().retranslate_ui()

    def apply_theme(self, theme: Theme) -> None:
        """The style sheet does all of it."""

    def _create_row(self, name: str, when: str, count: int, tone: str, last: bool) -> QWidget:
        title, day = create_label(name, "strong"), Elided(tone or "muted")
        day.show_words(when)
        title.setMaximumWidth(220)
        words = fill_words(self.tr("{count} sign-ups"), count=count) if count else "—"
        pill = create_button("events.brief.brought", words, "chip", lambda: self.desk.request_action("guests"))
        pill.setProperty("tone", "accent" if count else "")
        pill.setAccessibleName(self.tr("Registrations through {name}: {count}").format(name=name, count=count))
        top = QWidget()
        top.setFixedHeight(ROW - 1)
        inner = create_row(title, day, pill, gap=10, margins=(PAD, 0, PAD, 0))
        inner.setStretch(1, 1)
        inner.setAlignment(pill, Qt.AlignmentFlag.AlignVCenter)
        top.setLayout(inner)
        made = QWidget()
        rule = create_line()
        made.setLayout(create_column(top, rule, gap=0))
        rule.setVisible(not last)
        return made

    def _format_day(self, post: EventLine, board: EventSnapshot) -> str:
        if post["state"] in ("posted", "reviewed"):
            at = datetime.fromtimestamp(post["posted"]).date().isoformat() if post["posted"] else post.day
            return translate_phrase(
                Phrase(mark("core", "posted {day}"), {"day": due.format_short_day(at, board.today)})
            )
        if not post.day:
            return translate_phrase(mark("core", "no day"))
        words = mark("core", "missed {day}") if post.is_late(board.today) else mark("core", "due {day}")
        return translate_phrase(Phrase(words, {"day": due.format_short_day(post.day, board.today)}))

    def _row_tone(self, post: EventLine, board: EventSnapshot) -> str:
        return "danger" if post.is_late(board.today) else ""
