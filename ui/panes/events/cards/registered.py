"""Who registered so far, in four numbers and a line over the days."""

from __future__ import annotations

from commdesk.errors import mark
from commdesk.events.registration.registrations import COMING
from commdesk.events.review import charts, outcome
from ui.i18n import fill_words
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.charts import FigureChart
from ui.panes.events.cards.parts.frame import EventCard
from ui.panes.events.cards.parts.tiles import Number, NumberTiles
from ui.theme import Theme


class RegisteredCard(EventCard):
    """Registered, waiting, cancelled, and how many came to the events before; after it who came and who did not."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, "registered", mark("core", "Registrations"))
        self.tiles = NumberTiles("events.registered", 4, lambda: desk.request_action("guests"))
        self.chart = FigureChart(desk, "registrations", 130)
        self.body.addWidget(self.tiles)
        self.body.addWidget(self.chart)

    def fill_card(self, board: EventSnapshot) -> None:
        """Count."""
        self.tiles.show_numbers(self._list_numbers(board))
        found = charts.over_time(board.event, board.people, board.lines_of_kind("post"), board.today)
        self.chart.show_figure(found, self.title.text())
        goal, free = board.event.expect_people, board.counts.free
        words = [self.tr("{count} with guests").format(count=f"{board.counts.taken:,}")]
        if free is not None:
            words.append(fill_words(self.tr("{count} places free"), count=f"{free:,}"))
        if goal:
            words.append(self.tr("goal {count}").format(count=f"{goal:,}"))
        self.aside.show_words(" · ".join(words))

    def _list_numbers(self, board: EventSnapshot) -> list[Number]:
        counts = board.counts
        coming = sum(1 for each in board.people if each.said in COMING)
        found = [
            Number(f"{coming:,}", self.tr("registered"), self.tr("Registered or confirmed, without their guests")),
            Number(f"{counts['waitlist']:,}", self.tr("waiting"), self.tr("On the waiting list")),
        ]
        if board.event.is_over or counts.came:
            found.append(Number(f"{counts['attended']:,}", self.tr("came"), self.tr("Checked in at the door")))
            found.append(
                Number(f"{counts['noshow']:,}", self.tr("stayed away"), self.tr("Registered, but not checked in"))
            )
            return found
        found.append(Number(f"{counts['cancelled']:,}", self.tr("cancelled"), self.tr("Registered and cancelled")))
        rate = outcome.compute_past_attendance(board.db, board.event.id)
        if rate.value is not None:
            words = self.tr("Of {whole} registrations for earlier events {part} came")
            explained = fill_words(words, whole=f"{rate.whole:,}", part=f"{rate.part:,}")
            found.append(Number(f"{rate.value:.0%}", self.tr("came before"), explained))
        return found

    def apply_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.chart.apply_theme(theme)
