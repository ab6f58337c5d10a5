"""What Insights keeps: one set of facts, shared with the time before where it holds, and numbers that are counted once."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from commdesk.activity.rollups import rebuild_rollups
from commdesk.drawing.figure import Figure
from commdesk.insights import kpis
from commdesk.insights.charts.registry import CHARTS, ChartSpec
from commdesk.insights.dataset import Dataset
from commdesk.members import record
from commdesk.presence.scope import Scope
from tests.ui.hands import rest
from ui.panes.insights.pane import FIRST, InsightsPane
from ui.shell.window import Window


def insights(window: Window, qtbot: QtBot) -> InsightsPane:
    """Return the pane, in front and filled."""
    window.navigate_to("insights")
    rest(window, qtbot)
    assert isinstance(window.pane, InsightsPane)
    return window.pane


def test_a_city_that_changed_has_no_messages_read_again(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    db = pane.context.db
    before = pane._facts
    assert before is not None
    record.update_member(db, int(before.people[0]), city="火星")
    qtbot.waitUntil(lambda: pane._facts is not before and pane._facts is not None)
    rest(sampled, qtbot)
    assert pane._facts is not None and "火星" in pane._facts.traits.cities
    assert pane._facts.activity is before.activity


def test_facts_that_are_old_are_nowhere_once_the_new_are_shown(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    assert pane._facts is not None
    held = [
        weakref.ref(pane._facts.activity.day),
        weakref.ref(pane._facts.activity.who),
        weakref.ref(pane._facts.stays.left),
    ]
    rebuild_rollups(pane.context.db)
    pane.refresh_now()
    rest(sampled, qtbot)
    gc.collect()
    assert pane._facts is not None and [each() is None for each in held] == [True] * len(held)
    assert pane.answer is not None and pane.answer.facts is None


def test_the_numbers_are_counted_once_for_a_question(
    sampled: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = insights(sampled, qtbot)
    asked: list[object] = []
    count = kpis.compute_headlines

    def seen(facts: object, scope: object, before: object = None) -> object:
        asked.append(scope)
        return count(facts, scope, before)  # type: ignore[arg-type]

    monkeypatch.setattr(kpis, "compute_headlines", seen)
    pane.range.setCurrentIndex(2)
    pane.range.activated.emit(2)
    rest(sampled, qtbot)
    assert len(asked) == 1 and pane.answer is not None and pane.answer.scope is asked[0]
    assert len(pane.answer.headlines) == 6 and set(pane.answer.figures) == set(pane.cards)


def test_an_answer_that_comes_after_the_file_was_left_asks_for_nothing(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    answer, turn = pane.answer, pane._turn
    assert answer is not None
    sampled.close_workspace()
    pane._on_result(answer, turn)
    assert not sampled.jobs.is_busy()


def test_another_range_counts_nothing_that_asks_for_the_last_day_alone(
    sampled: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = insights(sampled, qtbot)
    counted: list[str] = []
    count = ChartSpec.build_figure

    def seen(self: ChartSpec, facts: Dataset, scope: Scope) -> Figure:
        counted.append(self.name)
        return count(self, facts, scope)

    def ask() -> list[str]:
        counted.clear()
        pane._on_choice_changed()
        rest(sampled, qtbot)
        assert pane.answer is not None and set(pane.answer.figures) == set(pane.cards)
        assert all(pane.answer.figures[name] is pane.cards[name].figure for name in pane.cards if name not in FIRST)
        return sorted(counted)

    monkeypatch.setattr(ChartSpec, "build_figure", seen)
    everything = sorted(chart.name for chart in CHARTS)
    pane.range.setCurrentIndex(2)
    assert ask() == sorted(chart.name for chart in CHARTS if not chart.from_ever)
    pane.community.setCurrentIndex(1)
    assert ask() == everything
    pane.segment.setCurrentIndex(1)
    assert ask() == everything
    db = pane.context.db
    counted.clear()
    record.update_member(db, int(db.reader.execute("SELECT min(id) FROM member").fetchone()[0]), city="火星")
    qtbot.waitUntil(lambda: "silent" in counted)
    rest(sampled, qtbot)
    assert sorted(counted) == everything


def test_the_charts_that_ask_for_the_last_day_alone_are_the_same_for_every_first_day(
    sampled: Window, qtbot: QtBot
) -> None:
    facts = insights(sampled, qtbot)._facts
    assert facts is not None
    last = int(facts.activity.day[-1])

    def told(chart: ChartSpec, days: int) -> tuple[Figure, list[object]]:
        facts.once.clear()
        figure = chart.build_figure(facts, Scope(last - days + 1, last))
        rows: list[object] = [
            (row.name, row.role, row.note, row.member, [replace(cell, people=None) for cell in row.cells])
            for row in figure.rows
        ]
        return replace(figure, rows=()), rows

    alike = [chart for chart in CHARTS if chart.from_ever]
    assert alike
    for chart in alike:
        assert told(chart, 30)[1] and told(chart, 30) == told(chart, 182) == told(chart, 364)
