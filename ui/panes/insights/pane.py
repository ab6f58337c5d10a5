"""The insights pane: activity per day and by hour, for a range and a community; a click shows the people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from commdesk import communities
from commdesk.activity import daily, hours, metrics
from commdesk.activity.daily import Days
from commdesk.activity.hours import Hours
from commdesk.activity.metrics import DEFINITIONS, Metric
from commdesk.communities import Community
from commdesk.errors import mark
from commdesk.store.database import Database
from ui.context import Context
from ui.i18n import say
from ui.jobs import alive
from ui.pane import Pane
from ui.panes.insights.card import Card
from ui.panes.insights.heatmap import Heatmap
from ui.panes.insights.volume import EPOCH, Volume
from ui.theme import Theme
from ui.widgets.basic import EmptyState, column, label, row

RANGES = {
    28: mark("core", "Last 4 weeks"),
    84: mark("core", "Last 12 weeks"),
    182: mark("core", "Last 26 weeks"),
    0: mark("core", "Everything"),
}
KPIS = ("active", "messages", "stickiness", "joins", "leaves")
TITLES = {
    "active": mark("core", "Active people"),
    "messages": mark("core", "Messages"),
    "stickiness": mark("core", "DAU / MAU"),
    "joins": mark("core", "Joined"),
    "leaves": mark("core", "Left"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a job read for the charts."""

    bounds: tuple[int, int] | None
    shown: Days | None
    whole: Days | None
    hours: Hours | None
    communities: tuple[Community, ...]


def read(db: Database, community: int, first: int | None, last: int | None, length: int) -> Found:
    """Read what the charts show; for a worker thread. ``first`` None: the last ``length`` days, 0: all of them."""
    bounds = daily.bounds(db, community)
    known = tuple(communities.listing(db))
    if bounds is None:
        return Found(None, None, None, None, known)
    if first is None or last is None:
        first, last = (max(bounds[0], bounds[1] - length + 1) if length else bounds[0]), bounds[1]
    return Found(
        bounds,
        daily.days(db, first, last, community),
        daily.days(db, *bounds, community),
        hours.hours(db, first, last, community),
        known,
    )


class InsightsPane(Pane):
    """Two cards, five numbers, and the people behind a day."""

    name: ClassVar[str] = "insights"
    watches: ClassVar[frozenset[str]] = frozenset(
        {"batch", "spoke", "handle", "same", "member", "membership", "community", "setting"}
    )
    secondary: ClassVar[str] = "app.import"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.span: tuple[int, int] | None = None
        self.found: Found | None = None
        self._turn = 0
        self.range, self.community = QComboBox(), QComboBox()
        for made, name in ((self.range, "range"), (self.community, "community")):
            made.setObjectName(f"insights.{name}.chosen")
            made.setMinimumWidth(150)
            made.activated.connect(lambda _: self._choose())
        self.basis = label(role="muted", name="insights.basis")
        self.numbers = QGridLayout()
        self.numbers.setSpacing(12)
        self.volume, self.heatmap = Volume(context.theme), Heatmap(context.theme)
        self.cards = {
            "volume": Card("volume", self.volume, context.theme),
            "hours": Card("hours", self.heatmap, context.theme),
        }
        self.people = QListWidget()
        self.people.setObjectName("insights.people")
        self.people.setFrameShape(QFrame.Shape.NoFrame)
        self.people.itemActivated.connect(lambda item: self.went.emit("members", item.data(Qt.ItemDataRole.UserRole)))
        self.day = label(role="strong", name="insights.day")
        self.who = QFrame()
        self.who.setProperty("role", "card")
        self.who.setLayout(column(self.day, self.people, gap=8, margins=(16, 12, 16, 12)))
        self.empty = EmptyState("insights.empty", "", "", lambda: context.actions.get("app.import").run())
        self._lay_out()
        self.volume.ranged.connect(self._ranged)
        self.volume.picked.connect(self._picked)
        self.retranslate()

    def refresh(self) -> None:
        """Read the charts again, off the GUI thread."""
        db, community = self.context.db, self._community()
        first, last = self.span or (None, None)
        length = self.range.currentData()
        length = 84 if length is None else int(length)
        self._turn += 1
        turn = self._turn
        job = self.context.jobs.start(lambda progress: read(db, community, first, last, length), quiet=True)
        job.done.connect(alive(self, lambda found: self._show(found) if turn == self._turn else None))

    def facts(self) -> str:
        """Return what the charts rest on."""
        return ""

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        self.volume.dress(theme)
        for card in self.cards.values():
            card.dress(theme)
        self.heatmap.theme = theme
        self.heatmap.update()

    def retranslate(self) -> None:
        """Put every word anew."""
        chosen = self.range.currentData()
        self.range.clear()
        for days, title in RANGES.items():
            self.range.addItem(say(title), days)
        self.range.setCurrentIndex(max(self.range.findData(84 if chosen is None else chosen), 0))
        self.range.setAccessibleName(self.tr("Range"))
        self.community.setAccessibleName(self.tr("Community"))
        self.people.setAccessibleName(self.tr("People of the day"))
        table = self.tr("Show as a table")
        self.cards["volume"].say(self.tr("Active people and messages"), say(DEFINITIONS["active_per_day"]), table)
        self.cards["hours"].say(self.tr("Active hours"), say(DEFINITIONS["hours"]), table)
        self.empty.say(
            self.tr("Charts appear once a chat export was imported: from Telegram or WhatsApp, more to come."),
            self.tr("Import a file"),
        )
        self.day.setText(self.tr("Click a day in the chart to see who was active"))
        if self.found is not None:
            self._show(self.found)

    def _lay_out(self) -> None:
        top = row(self.range, self.community, 1, self.basis, gap=10)
        below = row(self.cards["hours"], self.who, gap=14)
        below.setStretch(0, 3)
        below.setStretch(1, 2)
        page = QWidget()
        page.setProperty("role", "page")
        inner = column(top, self.numbers, self.cards["volume"], below, gap=14, margins=(20, 16, 20, 16))
        inner.setStretch(2, 3)
        inner.setStretch(3, 2)
        page.setLayout(inner)
        scroll = QScrollArea()
        scroll.setObjectName("insights.scroll")
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stack = QStackedWidget()
        self.stack.addWidget(scroll)
        self.stack.addWidget(self.empty)
        self.setProperty("role", "")
        self.setLayout(column(self.stack))
        self.tiles = {name: self._tile(name, place) for place, name in enumerate(KPIS)}

    def _tile(self, name: str, place: int) -> tuple[QFrame, QLabel, QLabel]:
        tile = QFrame()
        tile.setObjectName(f"insights.kpi.{name}")
        tile.setProperty("role", "card")
        title, value = label(role="muted"), label("—", "big")
        tile.setLayout(column(title, value, gap=2, margins=(16, 10, 16, 10)))
        self.numbers.addWidget(tile, 0, place)
        return tile, title, value

    def _show(self, found: Found) -> None:
        self.found = found
        self.stack.setCurrentIndex(0 if found.bounds is not None or self._community() else 1)
        kept = self._community()
        self.community.clear()
        self.community.addItem(self.tr("All communities"), 0)
        for each in found.communities:
            self.community.addItem(each.name, each.id)
        self.community.setCurrentIndex(max(self.community.findData(kept), 0))
        if found.shown is None or found.whole is None or found.hours is None:
            self.basis.setText(self.tr("No import covers this community yet"))
            return
        self.basis.setText(self.tr("From {count} imported messages").format(count=f"{found.shown.records:,}"))
        self.volume.show_days(found.shown, found.whole)
        self.heatmap.show_hours(found.hours)
        best = found.hours.best()
        if best is not None:
            words = self.tr("Best time to post {first}:00–{last}:00 ({share} of all)")
            self.cards["hours"].aside.setText(
                words.format(first=best[0], last=(best[0] + 2) % 24, share=f"{best[1]:.0%}")
            )
        self.cards["volume"].aside.setText(self.tr("Green: active people · blue: messages"))
        self._tables(found.shown, found.hours)
        self._count(found.shown)

    def _tables(self, shown: Days, spread: Hours) -> None:
        lines = []
        for number, (members, messages) in enumerate(zip(shown.members, shown.messages, strict=True)):
            written = (EPOCH + timedelta(days=shown.first + number)).isoformat()
            lines.append(
                (written, "—" if members is None else f"{members:,}", "—" if messages is None else f"{messages:,}")
            )
        self.cards["volume"].fill((self.tr("Day"), self.tr("Active people"), self.tr("Messages")), lines[::-1])
        locale = self.locale()
        days = [locale.dayName(day + 1) for day in range(7)]
        self.cards["hours"].fill(
            (self.tr("Hour"), *days),
            [(f"{hour}:00", *(f"{day[hour]:,}" for day in spread.counts)) for hour in range(24)],
        )

    def _count(self, shown: Days) -> None:
        db, community = self.context.db, self._community()
        first, last = shown.first, shown.first + len(shown.messages) - 1
        turn = self._turn
        job = self.context.jobs.start(lambda progress: metrics.metrics(db, first, last, community), quiet=True)
        job.done.connect(alive(self, lambda found: self._tell(found) if turn == self._turn else None))

    def _tell(self, found: list[Metric]) -> None:
        for metric in found:
            if metric.name in self.tiles:
                tile, title, value = self.tiles[metric.name]
                title.setText(say(TITLES[metric.name]))
                shown = (
                    "—"
                    if metric.value is None
                    else f"{metric.value:.1%}"
                    if metric.name == "stickiness"
                    else f"{metric.value:,.0f}"
                )
                value.setText(shown)
                words = self.tr("{definition} Records: {count}.").format(
                    definition=say(metric.definition), count=f"{metric.records:,}"
                )
                tile.setToolTip(words)
                tile.setAccessibleName(f"{say(TITLES[metric.name])}: {shown}. {words}")

    def _community(self) -> int:
        return int(self.community.currentData() or 0)

    def _choose(self) -> None:
        self.span = None
        self.refresh()

    def _ranged(self, first: int, last: int) -> None:
        self.span = (first, last)
        self.refresh()

    def _picked(self, day: int) -> None:
        found = daily.people(self.context.db, day, self._community())
        written = (EPOCH + timedelta(days=day)).isoformat()
        self.day.setText(self.tr("{day}: {count} active").format(day=written, count=len(found)))
        self.people.clear()
        for each in found:
            item = QListWidgetItem(f"{each.name}   {each.messages:,}")
            item.setData(Qt.ItemDataRole.UserRole, each.member)
            self.people.addItem(item)
