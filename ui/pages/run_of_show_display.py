"""What is seen from afar: what is on, how much time is left, how late we are, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from commdesk.events.planning import run_of_show
from commdesk.events.planning.run_of_show import ShowItem
from commdesk.events.record import Event
from ui.i18n import fill_words
from ui.pages.run_of_show_list import format_planned
from ui.theme import Theme
from ui.widgets.basic import create_column, create_label, create_row

SAME_DAY = 12 * 3_600
"""Seconds: whoever is further off than that is trying it out."""
LEAST, LATE = 400, 5
"""Pixels of the smallest stage that letters are fitted to; minutes from which a delay is red."""


class ShowStage(QWidget):
    """Shows items as they are at a time; its letters grow with it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.over = theme, False
        self.head = create_label(role="muted", name="show.head")
        self.current = create_label(name="show.current", wrap=True)
        self.note = create_label(role="muted", name="show.note", wrap=True)
        self.remaining = create_label(name="show.remaining")
        self.elapsed = create_label(role="muted", name="show.elapsed")
        self.bar = QProgressBar()
        self.bar.setObjectName("show.bar")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.drift = create_label(name="show.drift")
        self.following_head = create_label(role="muted")
        self.following = create_label(name="show.following", wrap=True)
        self.following_note = create_label(role="muted", name="show.following_note", wrap=True)
        self.setLayout(create_column(self.head, self.current, self.note, 1, create_row(self.remaining, 1, self.drift), self.bar, self.elapsed, 1,
                              self.following_head, self.following, self.following_note, gap=8))  # fmt: skip

    def show_items(self, event: Event, items: Sequence[ShowItem], now: int) -> None:
        """Show what is on at ``now`` (UTC seconds)."""
        on, following = run_of_show.find_current_item(items), run_of_show.find_next_item(items)
        over = on is not None and on.planned_seconds > 0 and run_of_show.count_seconds_left(on, now) < 0
        if over != self.over:
            self.over = over
            self.apply_theme(self.theme)
        self.bar.setVisible(on is not None and on.planned_seconds > 0)
        if on is not None:
            self._show_current(on, now)
        else:
            self._show_none(event, items, now)
        self._show_next(event, following)
        self._show_drift(event, items, now)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme; letters are as large as there is room."""
        self.theme = theme
        high = max(min(self.height(), self.width()), LEAST)
        for made, share, role, weight in (
            (self.current, 11, "text", 600),
            (self.following, 22, "text", 600),
            (self.note, 34, "muted", 400),
            (self.following_note, 38, "muted", 400),
            (self.head, 38, "muted", 400),
            (self.following_head, 38, "muted", 400),
            (self.elapsed, 38, "muted", 400),
            (self.remaining, 5, "danger" if self.over else "text", 600),
        ):
            colour = theme.colour(role).name()
            made.setStyleSheet(f"font-size: {high // share}px; font-weight: {weight}; color: {colour};")
        chunk = theme.danger if self.over else theme.accent
        self.bar.setStyleSheet(
            f"QProgressBar {{ background: {theme.line}; border: none; border-radius: 5px; }}"
            f"QProgressBar::chunk {{ background: {chunk}; border-radius: 5px; }}"
        )

    def retranslate_ui(self) -> None:
        """Put the words anew that do not change with time."""
        self.following_head.setText(self.tr("Comes next"))
        self.bar.setAccessibleName(self.tr("Time that has passed"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the letters."""
        super().resizeEvent(event)
        self.apply_theme(self.theme)

    def _show_current(self, on: ShowItem, now: int) -> None:
        left, passed = run_of_show.count_seconds_left(on, now), now - on.started
        self.head.setText(self.tr("Now"))
        self.current.setText(on.line.title)
        self.note.setText("   ".join(filter(None, (on.line["owner"], on.line["note"]))))
        self.remaining.setText(format_duration(left if on.planned_seconds else passed))
        words = self.tr("{elapsed} of {minutes} min")
        if not on.planned_seconds:
            words = self.tr("{elapsed} so far")
        elif left < 0:
            words = self.tr("{elapsed} of {minutes} min: over time")
        self.elapsed.setText(fill_words(words, elapsed=format_duration(passed), minutes=on.line["lasts"]))
        self.bar.setRange(0, max(on.planned_seconds, 1))
        self.bar.setValue(max(0, min(passed, on.planned_seconds)))

    def _show_none(self, event: Event, items: Sequence[ShowItem], now: int) -> None:
        """Before the first item: how long until it; after the last: that it is over."""
        following = run_of_show.find_next_item(items)
        for each in (self.head, self.note, self.remaining, self.elapsed):
            each.setText("")
        if following is None:
            self.current.setText(self.tr("That was the last item."))
            return
        self.head.setText(self.tr("Not begun yet") if following is items[0] else self.tr("Between two items"))
        self.current.setText(self.tr("Press Space to start the next item."))
        until = following.planned - now
        if event.starts and 0 < until < SAME_DAY:
            self.remaining.setText(format_duration(until))
            self.elapsed.setText(self.tr("until it begins as planned"))

    def _show_next(self, event: Event, following: ShowItem | None) -> None:
        self.following_head.setVisible(following is not None)
        self.following.setText(following.line.title if following is not None else "")
        words: tuple[str, ...] = ()
        if following is not None:
            lasts = self.tr("{minutes} min").format(minutes=following.line["lasts"]) if following.line["lasts"] else ""
            words = (format_planned(event, following), lasts, following.line["owner"], following.line["note"])
        self.following_note.setText("   ".join(filter(None, words)))

    def _show_drift(self, event: Event, items: Sequence[ShowItem], now: int) -> None:
        minutes = minutes_late(items, now)
        known = bool(event.starts) and minutes is not None and abs(minutes) * 60 < SAME_DAY
        self.drift.setVisible(known)
        if minutes is None or not known:
            self.drift.setText("")
            return
        words, tone = self.tr("on time"), "accent"
        if minutes > 0:
            words, tone = self.tr("+{minutes} min late"), "danger" if minutes > LATE else "warn"
        elif minutes < 0:
            words, tone = self.tr("{minutes} min early"), "info"
        ink, ground = self.theme.tone(tone)
        self.drift.setText(fill_words(words, minutes=abs(minutes)))
        self.drift.setStyleSheet(
            f"background: {ground.name()}; color: {ink.name()}; border-radius: 10px; padding: 8px 18px;"
            "font-size: 24px; font-weight: 600;"
        )


def minutes_late(items: Sequence[ShowItem], now: int) -> int | None:
    """Return how many minutes late we are, below zero early; None as long as nothing has begun nor should have.

    What counts is when the next item will begin: a break that takes up a delay makes us punctual again.
    """
    begun = [item for item in items if item.started]
    on, following = run_of_show.find_current_item(items), run_of_show.find_next_item(items)
    if not begun:
        behind = now - following.planned if following is not None else 0
        return behind // 60 if behind >= 60 else None
    if following is not None and following.drift_seconds >= 60:
        return following.drift_seconds // 60
    drift = begun[-1].drift_seconds
    if on is not None and on.planned_seconds:
        drift += max(-run_of_show.count_seconds_left(on, now), 0)
    return int((drift if following is None else min(drift, 0)) / 60)


def format_duration(seconds: int) -> str:
    """Return seconds as ``12:05``, over an hour ``1:02:05``, below zero ``−0:30``."""
    sign, seconds = ("−" if seconds < 0 else ""), abs(seconds)
    hours, rest = divmod(seconds, 3600)
    return f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{sign}{rest // 60}:{rest % 60:02}"
