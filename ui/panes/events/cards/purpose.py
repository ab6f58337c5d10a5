"""What an event is for, the idea of it, and the people it is for."""

from __future__ import annotations

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.registration import audience
from commdesk.members.finding import segments
from ui.i18n import fill_words
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts.fields import ChoiceField, WordsField
from ui.panes.events.cards.parts.frame import Card, padded
from ui.widgets.basic import button, label, row


class PurposeCard(Card):
    """Purpose, idea, audience; saved when typing rests."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "purpose", mark("core", "Purpose and idea"))
        self.purpose = WordsField("events.purpose", "", lambda text: self._save(purpose=text))
        self.idea = WordsField("events.idea", "", lambda text: self._save(idea=text), least=3)
        self.heads = {made: label(role="hint") for made in (self.purpose, self.idea)}
        for made, head in self.heads.items():
            head.setBuddy(made)
        self.whom = label(role="muted")
        self.audience = ChoiceField("events.audience", "", lambda key: self._save(audience=key))
        self.room = label(role="muted", name="events.audience.size")
        self.invite = button("events.invite", slot=self.invite_all)
        texts = [part for made, head in self.heads.items() for part in (head, made)]
        self.body.addWidget(padded(*texts, gap=4))
        line = row(self.whom, self.audience, self.room, 1, self.invite, gap=8)
        self.body.addWidget(padded(line, top=0))
        self.words()

    def words(self) -> None:
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

    def fill(self, board: Board) -> None:
        """Show what is written, and how many people the segment holds."""
        self.purpose.show_text(board.event.purpose)
        self.idea.show_text(board.event.idea)
        known = segments.listing(board.db)
        options: list[tuple[object, str]] = [(None, self.tr("everybody")), *((each.id, each.name) for each in known)]
        self.audience.show_options(options, board.event.audience)
        chosen = [each for each in known if each.id == board.event.audience]
        count = segments.counts(board.db, chosen).get(chosen[0].id, 0) if chosen else 0
        self.room.setText(fill_words(self.tr("{count} people"), count=f"{count:,}") if chosen else "")
        self.invite.setVisible(bool(chosen))
        self.invite.setEnabled(count > 0)

    def retranslate(self) -> None:
        """Put every word anew."""
        self.words()
        super().retranslate()

    def invite_all(self) -> None:
        """Put the people of the segment on the guest list as invited; who is on it stays as they are."""
        count = audience.invite(self.desk.db, self.desk.event_id)
        self.desk.told.emit(
            fill_words(self.tr("{count} people are on the list as invited"), count=f"{count:,}"), count > 0
        )

    def _save(self, **values: object) -> None:
        record.change(self.desk.db, self.desk.event_id, **values)  # type: ignore[arg-type]
