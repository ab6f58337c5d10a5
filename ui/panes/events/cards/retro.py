"""Looking back: expected beside actual, where people came from, what they thought, and the events before."""

from __future__ import annotations

from functools import partial

from commdesk.errors import mark
from commdesk.events.review import charts, comparison
from commdesk.events.review.outcome import STARS
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.charts import ChartCard, FigureChart
from ui.panes.events.cards.incidents import IncidentCard
from ui.panes.events.cards.lessons import LessonCard
from ui.panes.events.cards.money import MoneyCard
from ui.panes.events.cards.parts.frame import EventCard
from ui.panes.events.cards.parts.tiles import Number, NumberTiles
from ui.panes.events.cards.questions import QuestionCard
from ui.theme import Theme
from ui.widgets.basic import create_button


class OutcomeCard(ChartCard):
    """Expected beside actual, and the report of it."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(
            desk,
            "outcome",
            mark("core", "Expected and actual"),
            lambda board: comparison.compare_outcome(board.outcome),
        )
        self.report = create_button("events.report", slot=lambda: desk.request_action("report"))
        self.head.addWidget(self.report)
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
        """Put every word."""
        self.report.setText(self.tr("Report…"))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.retranslate_labels()
        super().retranslate_ui()


class SatisfactionCard(EventCard):
    """What people said in the survey."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, "satisfaction", mark("core", "Satisfaction"))
        self.tiles = NumberTiles("events.satisfaction", 2, lambda: desk.request_action("survey"))
        self.tiles.layout().setContentsMargins(8, 6, 14, 12)  # type: ignore[union-attr]
        self.bring = create_button("events.survey", slot=lambda: desk.request_action("survey"))
        self.read = create_button("events.comments", slot=lambda: desk.request_action("comments"))
        self.head.addWidget(self.read)
        self.head.addWidget(self.bring)
        self.body.addWidget(self.tiles)
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
        """Put every word."""
        self.bring.setText(self.tr("Import a survey…"))
        self.read.setText(self.tr("What they said…"))

    def fill_card(self, board: EventSnapshot) -> None:
        """Show the mean, and how many answered."""
        found = board.outcome.satisfaction
        mean = "—" if found.mean is None else f"{found.mean:.1f}"
        explained = self.tr("Mean of all scores, each put on a scale to {most}").format(most=STARS)
        self.tiles.show_numbers(
            [
                Number(mean, self.tr("of {most}").format(most=STARS), explained),
                Number(f"{found.count:,}", self.tr("answers"), self.tr("Rows of the survey with a score")),
            ]
        )

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.retranslate_labels()
        super().retranslate_ui()


class SeriesCard(EventCard):
    """This event beside those before it, as bars and as a table."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, "series", mark("core", "Beside the events before"))
        self.bars, self.table = FigureChart(desk, "series.bars", 120), FigureChart(desk, "series")
        self.body.addWidget(self.bars)
        self.body.addWidget(self.table)

    def fill_card(self, board: EventSnapshot) -> None:
        """Count this event and those before it."""
        title, table = self.title.text(), charts.chart_series(board.db, board.event.id)
        self.table.show_figure(table, title)
        self.bars.setVisible(table.has_rows)
        if table.has_rows:
            self.bars.show_figure(charts.chart_attendance(board.db, board.event.id), title)
        self.aside.show_words(board.event.series)

    def apply_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.bars.apply_theme(theme)
        self.table.apply_theme(theme)


FUNNEL = partial(
    ChartCard,
    name="funnel",
    title=mark("core", "From the invitation to an order"),
    count=lambda board: charts.chart_funnel(board.db, board.event.id, board.today),
)
SOURCES = partial(
    ChartCard,
    name="origins",
    title=mark("core", "Where they came from"),
    count=lambda board: comparison.compare_sources(board.outcome),
)
MONEY = partial(
    ChartCard,
    name="amounts",
    title=mark("core", "Cost and revenue"),
    count=lambda board: charts.chart_money(board.db, board.event.id),
)
LEFT = (OutcomeCard, QuestionCard, LessonCard, SeriesCard)
RIGHT = (FUNNEL, SOURCES, SatisfactionCard, MONEY, MoneyCard, partial(IncidentCard, typed=False))

__all__ = ["LEFT", "RIGHT"]
