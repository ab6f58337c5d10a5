"""Buttons and labels whose words are cut where their room ends."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets.basic import ElidedButton, set_up_button


def test_a_button_cuts_its_lines_where_its_room_ends_and_shows_them_whole_again(qtbot: QtBot) -> None:
    made = set_up_button(ElidedButton(), "fees", "plain")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.resize(120, 40)
    made.show_words("Annual membership & tea, SGD 96, 333 days\nshort & sweet")
    first, second = made.text().split("\n")
    assert first.startswith("Annual") and first.endswith("…") and second == "short && sweet"
    widest = max(made.fontMetrics().horizontalAdvance(line) for line in made.text().replace("&&", "&").split("\n"))
    assert widest <= made.width() and "333 days" in made.toolTip()
    made.resize(900, 40)
    assert made.text() == "Annual membership && tea, SGD 96, 333 days\nshort && sweet"
