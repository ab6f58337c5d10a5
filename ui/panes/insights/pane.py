"""The insights pane: what was imported and noted, as numbers and charts; behind each of them the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QMenu, QSizePolicy, QStackedWidget, QWidget

from commdesk import memory
from commdesk.activity import daily
from commdesk.activity.daily import DailyActivity
from commdesk.drawing import numbers
from commdesk.drawing.figure import Figure, FigureCell
from commdesk.errors import mark
from commdesk.insights.activity_rows import ActivityCache
from commdesk.insights.charts.registry import CHARTS
from commdesk.insights.dataset import Dataset
from commdesk.insights.kpis import NAMES
from ui.actions import Action
from ui.context import Context
from ui.dialogs.insights import alerts
from ui.i18n import translate_phrase
from ui.jobs import guard_slot
from ui.pane import Pane
from ui.panes.insights import answer, days
from ui.panes.insights.answer import InsightsOverview, InsightsQuery, InsightsResult
from ui.panes.insights.card import InsightCard
from ui.panes.insights.choices import CHOSEN, COMPARED, OLD, RANGES
from ui.panes.insights.drawer import Drawer
from ui.panes.insights.grid import CardGrid
from ui.panes.insights.pivot_card import PivotCard
from ui.panes.insights.volume_body import VolumeBody
from ui.theme import Theme
from ui.widgets.basic import EmptyState, create_button, create_column, create_row
from ui.widgets.boxes import bound_width
from ui.widgets.number_tiles import NumberTiles
from ui.widgets.steady_scroll import SteadyScrollArea

FIRST = ("volume", "hours")
TWO_ROWS = 900
"""A page less wide shows the numbers in two rows."""


class InsightsPane(Pane):
    """Pickers, six numbers, the cards of `CHARTS`, and the people behind what was clicked."""

    name: ClassVar[str] = "insights"
    watches = frozenset(
        "batch spoke handle same member membership community setting entry tick typed rule checked segment channel category".split()
    )
    secondary: ClassVar[str] = "app.import"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.question = InsightsQuery()
        self.seen: InsightsOverview | None = None
        self.answer: InsightsResult | None = None
        self._facts: Dataset | None = None
        self._kept = ActivityCache()
        self._turn = 0
        self.range, self.community, self.segment, self.compared = (QComboBox() for _ in range(4))
        boxes = (self.range, self.community, self.segment, self.compared)
        for made, name in zip(boxes, ("range", "community", "segment", "compared"), strict=True):
            made.setObjectName(f"insights.{name}.chosen")
            made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            made.activated.connect(lambda _: self._on_choice_changed())
            if name in ("range", "compared"):  # our own words are not cut where names of data can give way
                made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            else:
                bound_width(made).setMinimumWidth(145 if name == "community" else 120)
        self.basis = ""
        self.tiles = NumberTiles("insights.kpi", {name: title for name, (title, _) in NAMES.items()})
        self.body = VolumeBody(context.theme)
        bodies = {"volume": self.body}
        self.cards = {each.name: InsightCard(each, context.theme, bodies.get(each.name)) for each in CHARTS}
        self.pivot = PivotCard(context)
        self.every_card = (*self.cards.values(), self.pivot)
        self.drawer = Drawer(context.theme)
        self.people = self.drawer.people
        self.empty = EmptyState("insights.empty", "", "", lambda: context.actions.get_action("app.import").run())
        self._lay_out()
        self._connect_signals()
        self._register_actions()
        self.retranslate_ui()

    def refresh(self) -> None:
        """Count everything anew, off the GUI thread: what the rollups know first, the rest when it is there."""
        self.pivot.release_facts()
        self._facts = None  # but for what `ActivityCache` has, the old are gone before the new are read
        self._start_overview()

    def _start_overview(self) -> None:
        self._turn += 1
        turn, db, question, known = self._turn, self.context.db, self.question, self._facts
        if known is None or self.seen is None or self.seen.scope.community != question.community:
            first = self.context.jobs.start_job(lambda progress: answer.load_overview(db, question), quiet=True)
            first.succeeded.connect(guard_slot(self, lambda found: self._on_overview_loaded(found, turn)))
            return
        self._start_result(turn, known)

    def _on_overview_loaded(self, found: InsightsOverview, turn: int) -> None:
        if turn != self._turn:
            return
        self._show_overview(found)
        self.facts_changed.emit()
        self._start_result(turn, self._facts)

    def _start_result(self, turn: int, known: Dataset | None) -> None:
        """Count the first charts, then the others: a change of range is seen at once."""
        db, question, kept = self.context.db, self.question, self._kept
        seen, before = self.seen.known if self.seen is not None else None, self.answer
        job = self.context.jobs.start_job(
            lambda progress: answer.compute_result(db, question, known, FIRST, seen, kept, before), quiet=True
        )
        job.succeeded.connect(guard_slot(self, lambda found: self._on_result(found, turn)))

    def _start_completion(self, turn: int, first: InsightsResult) -> None:
        db, others = self.context.db, tuple(name for name in self.cards if name not in FIRST)
        job = self.context.jobs.start_job(lambda progress: answer.complete_result(db, first, others), quiet=True)
        job.succeeded.connect(guard_slot(self, lambda found: self._on_completed(found, turn)))

    def detach_workspace(self) -> None:
        """Wait for no answer any more: it would ask a file that is closed for the rest."""
        super().detach_workspace()
        self._turn += 1

    def describe_facts(self) -> str:
        """Return what the numbers rest on."""
        return self.basis if self.seen is not None and not self.seen.known.empty else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the list of people, wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape and not self.drawer.isHidden():
            self.drawer.hide()
        else:
            super().keyPressEvent(event)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.body.apply_theme(theme)
        for card in self.every_card:
            card.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.body.retranslate_ui()
        chosen = self.compared.currentData()
        self.compared.clear()
        for value, title in COMPARED.items():
            self.compared.addItem(translate_phrase(title), value)
        self.compared.setCurrentIndex(max(self.compared.findData(chosen), 0))
        self._say_ranges()
        for box, words in (
            (self.range, self.tr("Range")),
            (self.community, self.tr("Community")),
            (self.segment, self.tr("Segment")),
            (self.compared, self.tr("Compared with")),
        ):
            box.setAccessibleName(words)
        self.tools.setText(self.tr("Enter data"))
        self.report.setText(self.tr("Report …"))
        self.alerts.setText(self.tr("Alerts"))
        self.tiles.retranslate_ui()
        self.drawer.retranslate_ui()
        for card in self.every_card:
            card.retranslate_ui()
        self.empty.show_text(
            self.tr(
                "Charts appear once anything is known: a chat export, a member list with days, orders, events or the day sheet."
            ),
            self.tr("Import a file"),
        )
        if self.seen is not None:
            self._show_overview(self.seen)
            self.facts_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards where there is room."""
        super().resizeEvent(event)
        self._arrange_cards()

    def _arrange_cards(self) -> None:
        room = self.width() - (self.drawer.width() + 14 if not self.drawer.isHidden() else 0)
        self.grid.arrange_cards(room)
        self.tiles.arrange_tiles(6 if room >= TWO_ROWS else 3)
        self.top.removeWidget(self.buttons)
        self.top.addWidget(self.buttons, *((0, 1) if room >= TWO_ROWS else (1, 0)))

    def _lay_out(self) -> None:
        self.tools = create_button("insights.tools", "", "", self._show_tools_menu)
        open_alerts = lambda: self.context.actions.get_action("insights.alerts").run()  # noqa: E731
        self.alerts = create_button("insights.open_alerts", "", "", open_alerts)
        self.report = create_button("insights.report", "", "", self._open_report)
        self.setProperty("role", "")
        self.stack = QStackedWidget()
        self.setLayout(create_column(self.stack))  # outside first: each move of a full widget styles all in it anew
        side, page = QWidget(), QWidget()
        side.setProperty("role", "page")
        self.stack.addWidget(side)
        self.stack.addWidget(self.empty)
        page.setProperty("role", "page")
        scroll = SteadyScrollArea(page)
        scroll.setObjectName("insights.scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setLayout(create_row(scroll, self.drawer, gap=0, margins=(0, 0, 0, 0)))
        self.buttons, pickers = QWidget(), QWidget()
        self.top = QGridLayout()
        self.top.setSpacing(8)
        self.top.setColumnStretch(0, 1)
        self.top.addWidget(pickers, 0, 0)
        self.grid = CardGrid(self.cards)
        page.setLayout(create_column(self.top, self.tiles, self.grid, self.pivot, 1, gap=14, margins=(20, 16, 20, 16)))
        self.buttons.setLayout(create_row(1, self.tools, self.alerts, self.report, gap=8))
        pickers.setLayout(create_row(self.range, self.community, self.segment, self.compared, 1, gap=8))

    def _connect_signals(self) -> None:
        self.body.range_changed.connect(self._on_range_changed)
        self.body.day_picked.connect(self._show_day)
        self.body.chart_created.connect(self.cards["volume"].name_plots)
        self.drawer.navigate_requested.connect(lambda ident: self.navigate_requested.emit("members", ident))
        self.drawer.closed.connect(self._arrange_cards)
        self.drawer.list_requested.connect(lambda ids: self.navigate_requested.emit("members", tuple(ids)))
        self.tiles.cell_picked.connect(self._show_people_behind)
        for card in self.every_card:
            card.cell_picked.connect(self._show_people_behind)
            card.notified.connect(lambda words: self.notified.emit(words, False))

    def _register_actions(self) -> None:
        for name, text, slot in (
            ("daysheet", mark("core", "Day sheet"), self._open_day_sheet),
            ("names", mark("core", "Who was there: names or 接龙"), self._open_names),
            ("costs", mark("core", "Channels and costs"), self._open_costs),
            ("rules", mark("core", "Check-in rules"), self._open_rules),
            ("funnel", mark("core", "Stages of the funnel"), self._open_funnel),
            ("report", mark("core", "Write a report"), self._open_report),
        ):
            self.context.actions.add_action(Action(f"insights.{name}", "core", text, slot, group="insights"), self)
        self.context.actions.add_action(alerts.create_action(self.context, self), self)

    def _show_tools_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("insights.tools.menu")
        for name in (
            "app.import",
            "insights.daysheet",
            "insights.names",
            "insights.costs",
            "insights.rules",
            "insights.funnel",
        ):
            self.context.actions.get_action(name).add_to_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tools.mapToGlobal(self.tools.rect().bottomLeft()))

    def _open_day_sheet(self) -> None:
        from ui.dialogs.checkins.day_sheet import open_daysheet

        open_daysheet(self.context, self)

    def _open_names(self) -> None:
        from ui.dialogs.checkins.names import open_names

        open_names(self.context, self, self.question.community)

    def _open_costs(self) -> None:
        from ui.dialogs.insights.costs import open_costs

        open_costs(self.context, self)

    def _open_rules(self) -> None:
        from ui.dialogs.checkins.rules import open_rules

        open_rules(self.context, self)

    def _open_funnel(self) -> None:
        from ui.dialogs.insights.funnel import open_funnel

        open_funnel(self.context, self)

    def _open_report(self) -> None:
        from ui.dialogs.insights.reporting import open_report

        if self.answer is not None:
            open_report(self.context, self, self.answer.scope)

    def _show_overview(self, found: InsightsOverview) -> None:
        self.seen = found
        self.stack.setCurrentIndex(1 if found.known.empty else 0)
        self._fill_choices(self.community, self.tr("All communities"), found.communities)
        self._fill_choices(self.segment, self.tr("Everybody"), [(each.id, each.name) for each in found.segments])
        self._say_ranges()
        self.basis = self._rests_on(found)
        for name, figure in found.figures.items():
            self._show_figure(name, figure)

    def _rests_on(self, found: InsightsOverview) -> str:
        """Return how many messages were imported and up to which day, or that there are none."""
        known = found.known
        if known.covered is None:
            return self.tr("No chat was imported: what is noted of people, money and events is counted")
        day = days.format_day(known.covered, known.today)
        if not found.imported:
            return self.tr("Entered by hand up to {day}").format(day=day)
        return self.tr("Imported messages: {count}, up to {day}").format(count=f"{found.imported:,}", day=day)

    def _say_ranges(self) -> None:
        """Name every range with its days, the dragged one too."""
        self.range.clear()
        known = self.seen.known if self.seen is not None else None
        for length, title in (OLD if known is not None and known.is_outdated else RANGES).items():
            words = translate_phrase(title)
            if known is not None:
                words += " · " + days.format_span(*known.to_window(length), known.today)
            self.range.addItem(words, length)
        if self.question.span is not None and known is not None:
            chosen = days.format_span(*self.question.span, known.today)
            self.range.addItem(self.tr("Chosen days") + " · " + chosen, CHOSEN)
        wanted = self.question.length if self.question.span is None else CHOSEN
        self.range.setCurrentIndex(max(self.range.findData(wanted), 0))

    def _fill_choices(self, box: QComboBox, everything: str, choices: Sequence[tuple[int, str]]) -> None:
        chosen = box.currentData()
        box.clear()
        box.addItem(everything, 0)
        for ident, name in choices:
            box.addItem(name, ident)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def _show_figure(self, name: str, figure: Figure) -> None:
        self.cards[name].show_figure(figure)
        if name == "volume" and self.seen is not None and figure.rows:
            self.body.show_days(_to_days(figure), self.seen.whole, figure.markers)

    def _on_result(self, found: InsightsResult, turn: int) -> None:
        if turn != self._turn:
            return
        self.answer, self._facts = replace(found, facts=None), found.facts
        self.tiles.show_numbers(found.headlines)
        for name, figure in found.figures.items():
            self._show_figure(name, figure)
        self._start_completion(turn, found)

    def _on_completed(self, found: InsightsResult, turn: int) -> None:
        if turn != self._turn:
            return
        self.answer = replace(found, facts=None)
        for name, figure in found.figures.items():
            if name not in FIRST:
                self._show_figure(name, figure)
        self.pivot.count_plan(found.facts, found.scope)
        self.context.jobs.start_job(lambda progress: memory.give_back(), quiet=True)  # what the charts before had, too

    def _on_choice_changed(self) -> None:
        length = int(self.range.currentData())
        self.question = InsightsQuery(
            self.question.length if length == CHOSEN else length,
            self.question.span if length == CHOSEN else None,
            int(self.community.currentData() or 0),
            int(self.segment.currentData() or 0),
            str(self.compared.currentData() or ""),
        )
        self._say_ranges()
        self._start_overview()

    def _on_range_changed(self, first: int, last: int) -> None:
        self.question = replace(self.question, span=(first, last))
        self._say_ranges()
        self._start_overview()

    def _show_day(self, day: int) -> None:
        """Show who was active on a day, most messages first; who only came, bought or checked in has none."""
        speakers = daily.load_speakers_for_day(self.context.db, day, self.question.community)
        said = {each.member: each.messages for each in speakers}
        figure = self.cards["volume"].figure
        if self.answer is not None and figure is not None and 0 <= day - figure.first < len(figure.columns):
            active = figure.rows[0].cells[day - figure.first].people()
            said = {ident: said.get(ident, 0) for ident in sorted(active, key=lambda ident: -said.get(ident, 0))}
        self._show_people(numbers.format_day(day), list(said), list(said.values()))

    def _show_people_behind(self, cell: FigureCell, what: str, where: str) -> None:
        if len(ids := cell.people()):
            self._show_people(" · ".join(part for part in (what, where) if part), list(ids), [])

    def _show_people(self, title: str, ids: list[int], counts: list[int]) -> None:
        self.drawer.show_people(self.context.db, title, ids, counts)
        QTimer.singleShot(0, self, self._arrange_cards)


def _to_days(figure: Figure) -> DailyActivity:
    active, said = figure.rows
    return DailyActivity(
        figure.first,
        tuple(None if cell.value is None else int(cell.value) for cell in said.cells),
        tuple(None if cell.value is None else int(cell.value) for cell in active.cells),
    )
