"""What goes out with the event: the calendar file for the guests, and how many came through which post."""

from __future__ import annotations

from commdesk.errors import mark
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.frame import EventCard, pad_items
from ui.widgets.basic import FlowLayout, Wrapping, create_button, create_label


class PiecesCard(EventCard):
    """The link to sign up and the calendar file."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, "pieces", mark("core", "For the guests"))
        self.link = create_label(role="muted", wrap=True, name="events.pieces.link")
        self.says = create_label(role="muted", wrap=True)
        self.ics = create_button("events.ics", slot=lambda: desk.request_action("ics"))
        self.paste = create_button("events.paste", slot=lambda: desk.request_action("paste"))
        self.bring = create_button("events.import", slot=lambda: desk.request_action("import"))
        flow = FlowLayout(8)
        for made in (self.ics, self.paste, self.bring):
            flow.addWidget(made)
        self.body.addWidget(pad_items(self.link, self.says, Wrapping(flow)))
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
        """Put every word."""
        self.says.setText(
            self.tr("Guests who open the calendar file get the event, and its changes, into their own calendar.")
        )
        self.ics.setText(self.tr("Calendar file…"))
        self.paste.setText(self.tr("Paste a sign-up chain…"))
        self.bring.setText(self.tr("Import a sheet…"))

    def fill_card(self, board: EventSnapshot) -> None:
        """Show where people sign up."""
        self.link.setText(board.event.link or self.tr("No sign-up link yet: write it on the planning page."))
        self.ics.setEnabled(bool(board.event.starts))
        self.ics.setToolTip("" if board.event.starts else self.tr("The event has no date yet"))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.retranslate_labels()
        super().retranslate_ui()
