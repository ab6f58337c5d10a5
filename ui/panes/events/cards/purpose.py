"""What an event is for, the idea of it, and the people it is for."""

from __future__ import annotations

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.registration import audience
from commdesk.members.finding import segments
from ui.i18n import fill_words
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.fields import ChoiceField, WordsField
from ui.panes.events.cards.parts.frame import EventCard, pad_items
from ui.widgets.basic import create_button, create_label, create_row


class PurposeCard(EventCard):
    """Purpose, idea, audience; saved when typing rests."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, "purpose", mark("core", "Purpose and idea"))
        self.purpose = WordsField("events.purpose", "", lambda text: self._save_values(purpose=text))
        self.idea = WordsField("events.idea", "", lambda text: self._save_values(idea=text), least=3)
        self.heads = {made: create_label(role="hint") for made in (self.purpose, self.idea)}
        for made, head in self.heads.items():
            head.setBuddy(made)
        self.whom = create_label(role="muted")
        self.audience = ChoiceField("events.audience", "", lambda key: self._save_values(audience=key))
        self.room = create_label(role="muted", name="events.audience.size")
        self.invite = create_button("events.invite", slot=self.invite_all)
        texts = [part for made, head in self.heads.items() for part in (head, made)]
        self.body.addWidget(pad_items(*texts, gap=4))
        line = create_row(self.whom, self.audience, self.room, 1, self.invite, gap=8)
        self.body.addWidget(pad_items(line, top=0))
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
        """Put every word."""
        for made, title, hint in (
            (self.purpose, self.tr("Purpose"), self.tr("What it is for: what shall be different afterwards?")),
            (self.idea, self.tr("Idea"), self.tr("The idea: theme, guest, what happens")),
        ):
            made.setAccessibleName(title)
            made.setPlaceholderText(hint)
            self.heads[made].setText(title)
        self.whom.setText(self.tr("For"))
        self.audience.setAccessibleName(self.tr("Audience"))
        self.invite.setText(self.tr("Put them on the guest list"))

    def fill_card(self, board: EventSnapshot) -> None:
        """Show what is written, and how many people the segment holds."""
        self.purpose.show_text(board.event.purpose)
        self.idea.show_text(board.event.idea)
        known = segments.list_segments(board.db)
        options: list[tuple[object, str]] = [(None, self.tr("everybody")), *((each.id, each.name) for each in known)]
        self.audience.show_options(options, board.event.audience)
        chosen = [each for each in known if each.id == board.event.audience]
        count = segments.count_segments(board.db, chosen).get(chosen[0].id, 0) if chosen else 0
        self.room.setText(fill_words(self.tr("{count} people"), count=f"{count:,}") if chosen else "")
        self.invite.setVisible(bool(chosen))
        self.invite.setEnabled(count > 0)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.retranslate_labels()
        super().retranslate_ui()

    def invite_all(self) -> None:
        """Put the people of the segment on the guest list as invited; who is on it stays as they are."""
        count = audience.invite_audience(self.desk.db, self.desk.event_id)
        self.desk.notified.emit(
            fill_words(self.tr("{count} people are on the list as invited"), count=f"{count:,}"), count > 0
        )

    def _save_values(self, **values: str | int | None) -> None:
        record.update_event(self.desk.db, self.desk.event_id, **values)
