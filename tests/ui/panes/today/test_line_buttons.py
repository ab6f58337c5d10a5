"""Which buttons a row of Today has, and where they stand."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from commdesk.dues.due import Due, DueAct, DueBand
from commdesk.dues.registry import DUES, DueSource
from commdesk.errors import Phrase
from ui.ink import PaintStyle
from ui.panes.today.line_buttons import ONE_BY_ONE, lay_buttons, list_acts, name_button
from ui.panes.today.line_model import TodayRow
from ui.panes.today.opening import OPENERS, find_place
from ui.theme import load_theme


def row_of(source: str, count: int = 1) -> TodayRow:
    """Return a row of so many dues."""
    dues = tuple(Due(source, n, date.today(), f"P{n}", Phrase("Call"), member=n) for n in range(1, count + 1))
    return TodayRow(1, DueBand.TODAY, dues)


@pytest.mark.parametrize("source", [each for each in DUES if not each.notice], ids=lambda each: each.name)
def test_every_source_offers_what_it_is_able_to_and_nothing_else(source: DueSource) -> None:
    always, more = list_acts(row_of(source.name))
    assert always and set(always) | set(more) == set(source.acts) and not set(always) & set(more)
    assert all(name_button(row_of(source.name), act) for act in (*always, *more))


@pytest.mark.parametrize("source", DUES, ids=lambda each: each.name)
def test_every_line_leads_somewhere(source: DueSource) -> None:
    made = Due(source.name, 7, date.today(), "Ada", Phrase("Call"))
    assert source.name in OPENERS or find_place(made)[0] == source.pane


def test_a_person_an_event_and_a_community_are_shown_where_they_live() -> None:
    day = date.today()
    assert find_place(Due("followup", 1, day, "", Phrase("x"), member=5)) == ("members", 5)
    assert find_place(Due("task", 1, day, "", Phrase("x"), event=6)) == ("events", 6)
    assert find_place(Due("notice", 1, day, "", Phrase("x"), community=7)) == ("insights", None)


def test_a_bundle_is_sent_one_by_one() -> None:
    assert list_acts(row_of("followup", 5))[0] == [ONE_BY_ONE, DueAct.DONE]
    assert DueAct.OPEN not in list_acts(row_of("followup", 5))[1]


def test_buttons_stand_in_the_row_and_not_upon_each_other(qapp: QApplication) -> None:
    ink = PaintStyle(load_theme("light"), QFont())
    area = QRect(0, 60, 900, 54)
    for source in DUES:
        found = [each.box for each in lay_buttons(row_of(source.name), area, ink, awake=True)]
        assert all(area.contains(box) for box in found)
        assert not any(a.intersects(b) for n, a in enumerate(found) for b in found[n + 1 :])


def test_what_is_offered_always_stays_where_it_is_under_the_mouse(qapp: QApplication) -> None:
    ink, area = PaintStyle(load_theme("light"), QFont()), QRect(0, 0, 900, 54)
    calm, awake = (lay_buttons(row_of("followup"), area, ink, awake=on) for on in (False, True))
    assert list(awake[: len(calm)]) == list(calm) and len(awake) == len(calm) + 3
