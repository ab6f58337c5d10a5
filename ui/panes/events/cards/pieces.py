"""What goes out with the event: the calendar file for the guests, and how many came through which post."""

from __future__ import annotations

from commdesk.errors import mark
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts.frame import Card, padded
from ui.widgets.basic import Flow, Wrapping, button, label


class PiecesCard(Card):
    """The link to sign up and the calendar file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "pieces", mark("core", "For the guests"))
        self.link = label(role="muted", wrap=True, name="events.pieces.link")
        self.says = label(role="muted", wrap=True)
        self.ics = button("events.ics", slot=lambda: desk.want("ics"))
        self.paste = button("events.paste", slot=lambda: desk.want("paste"))
        self.bring = button("events.import", slot=lambda: desk.want("import"))
        flow = Flow(8)
        for made in (self.ics, self.paste, self.bring):
            flow.addWidget(made)
        self.body.addWidget(padded(self.link, self.says, Wrapping(flow)))
        self.words()

    def words(self) -> None:
        """Put every word."""
        self.says.setText(
            self.tr("Guests who open the calendar file get the event, and its changes, into their own calendar.")
        )
        self.ics.setText(self.tr("Calendar file…"))
        self.paste.setText(self.tr("Paste a sign-up chain…"))
        self.bring.setText(self.tr("Import a sheet…"))

    def fill(self, board: Board) -> None:
        """Show where people sign up."""
        self.link.setText(board.event.link or self.tr("No sign-up link yet: write it on the planning page."))
        self.ics.setEnabled(bool(board.event.starts))
        self.ics.setToolTip("" if board.event.starts else self.tr("The event has no date yet"))

    def retranslate(self) -> None:
        """Put every word anew."""
        self.words()
        super().retranslate()
