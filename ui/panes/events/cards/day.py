"""The day itself: the door, the run of show, the papers; and what happened, noted in a line."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from commdesk.errors import mark
from commdesk.events.states import RegistrationState
from ui.i18n import translate_phrase
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.frame import PAD, EventCard
from ui.panes.events.cards.parts.tiles import Number, NumberTiles
from ui.printing.paper_kinds import PAPERS
from ui.widgets.basic import FlowLayout, Wrapping, create_button, create_column, create_label, create_row


class DayCard(EventCard):
    """How many came, and the buttons of the day."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, "day", mark("core", "On the day"))
        self.tiles = NumberTiles("events.day", 4, lambda: desk.request_action("guests"))
        self.pages: dict[str, QPushButton] = {}
        self.papers: dict[str, QPushButton] = {}
        for what in ("door", "show", "typeback"):
            role = "primary" if what == "door" else ""
            self.pages[what] = create_button(f"events.{what}", "", role, partial(desk.request_action, what))
        flow = FlowLayout(6)
        for what in PAPERS:
            self.papers[what] = create_button(
                f"events.paper.{what}", "", "", partial(desk.request_action, f"paper:{what}")
            )
            flow.addWidget(self.papers[what])
        self.print = create_label(role="muted")
        inner = QWidget()
        inner.setLayout(
            create_column(
                create_row(*self.pages.values(), 1, gap=8),
                self.print,
                Wrapping(flow),
                gap=10,
                margins=(PAD, 8, PAD, 14),
            )
        )
        self.body.addWidget(self.tiles)
        self.body.addWidget(inner)
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
        """Put every word."""
        self.print.setText(self.tr("Papers"))
        for what, words in (
            ("door", self.tr("Check in at the door")),
            ("show", self.tr("Run the show")),
            ("typeback", self.tr("Type back the sheet")),
        ):
            self.pages[what].setText(words)
        for what, title in PAPERS.items():
            self.papers[what].setText(translate_phrase(title))

    def fill_card(self, board: EventSnapshot) -> None:
        """Count who came."""
        counts = board.counts
        missing = (
            counts[RegistrationState.REGISTERED]
            + counts[RegistrationState.CONFIRMED]
            + counts[RegistrationState.NOSHOW]
        )
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

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.retranslate_labels()
        super().retranslate_ui()
