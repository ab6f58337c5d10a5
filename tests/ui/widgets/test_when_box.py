"""What is understood of a time while it is typed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import i18n
from ui.widgets.when_box import WhenBox, format_moment


@pytest.fixture
def when(qtbot: QtBot) -> WhenBox:
    made = WhenBox("when")
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_meant_stands_below_while_it_is_typed(when: WhenBox, qtbot: QtBot) -> None:
    assert when.is_empty() and when.moment is None and not when.meaning.isVisible()
    qtbot.keyClicks(when.box, "in 3 days")
    assert when.moment is not None and when.moment.date() == (datetime.now() + timedelta(days=3)).date()
    assert when.meaning.text() == "→ " + format_moment(when.moment)


def test_what_is_no_time_is_said_in_a_sentence(when: WhenBox) -> None:
    when.box.setText("some day")
    assert when.moment is None and not when.is_empty() and "“some day” is not a time" in when.meaning.text()
    when.box.clear()
    assert not when.meaning.isVisible()


def test_chinese_is_understood_and_said(when: WhenBox, qapp: QApplication) -> None:
    i18n.set_language(qapp, "zh_CN")
    try:
        when.box.setText("周三 9点")
        assert when.moment is not None and when.moment.weekday() == 2
        assert when.meaning.text() == f"→ {when.moment.month}月{when.moment.day}日 周三 09:00"
    finally:
        i18n.set_language(qapp, "en")


def test_a_year_is_said_where_it_is_another_one() -> None:
    assert format_moment(datetime(2035, 3, 5, 9)) == "5 Mar 2035 Mon 09:00"
