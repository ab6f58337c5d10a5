"""The day itself: the door, the run of show, the papers; and what happened, noted in a line."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from commdesk.errors import mark
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts.frame import PAD, Card
from ui.panes.events.cards.parts.tiles import Number, Tiles
from ui.widgets.basic import Flow, Wrapping, button, column, label, row


class DayCard(Card):
    """How many came, and the buttons of the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "day", mark("core", "On the day"))
        self.tiles = Tiles("events.day", 4, lambda: desk.want("guests"))
        self.pages: dict[str, QPushButton] = {}
        self.papers: dict[str, QPushButton] = {}
        for what in ("door", "show", "typeback"):
            role = "primary" if what == "door" else ""
            self.pages[what] = button(f"events.{what}", "", role, partial(desk.want, what))
        flow = Flow(6)
        for what in ("signin", "run", "badges", "checklist", "tickets"):
            self.papers[what] = button(f"events.paper.{what}", "", "", partial(desk.want, f"paper:{what}"))
            flow.addWidget(self.papers[what])
        self.print = label(role="muted")
        inner = QWidget()
        inner.setLayout(
            column(row(*self.pages.values(), 1, gap=8), self.print, Wrapping(flow), gap=10, margins=(PAD, 8, PAD, 14))
        )
        self.body.addWidget(self.tiles)
        self.body.addWidget(inner)
        self.words()

    def words(self) -> None:
        """Put every word."""
        self.print.setText(self.tr("Papers"))
        for what, words in (
            ("door", self.tr("Check in at the door")),
            ("show", self.tr("Run the show")),
            ("typeback", self.tr("Type back the sheet")),
        ):
            self.pages[what].setText(words)
        for what, words in (
            ("signin", self.tr("Sign-in sheet")),
            ("run", self.tr("Run sheet")),
            ("badges", self.tr("Badges")),
            ("checklist", self.tr("Checklist")),
            ("tickets", self.tr("Tickets")),
        ):
            self.papers[what].setText(words)

    def fill(self, board: Board) -> None:
        """Count who came."""
        counts = board.counts
        missing = counts["registered"] + counts["confirmed"] + counts["noshow"]
        walked = sum(bool(each.walkin) for each in board.people)
        self.tiles.show_numbers(
            [
                Number(f"{counts.came:,}", self.tr("people here"), self.tr("Checked in, guests included")),
                Number(f"{counts['attended']:,}", self.tr("checked in"), self.tr("Registrations that were checked in")),
                Number(f"{missing:,}", self.tr("still missing"), self.tr("Registered, but not checked in")),
                Number(f"{walked:,}", self.tr("without registration"), self.tr("Came without having registered")),
            ]
        )
        if board.event.expect_people:
            self.aside.show_words(self.tr("goal {count}").format(count=f"{board.event.expect_people:,}"))

    def retranslate(self) -> None:
        """Put every word anew."""
        self.words()
        super().retranslate()
