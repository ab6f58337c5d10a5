"""Tags in the list: as many as there is room for, never a bare number where a word can stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from tests.ui import hands
from ui.painting import PILL_PAD
from ui.panes.members.table import MemberTable
from ui.shell.window import Window

LONG = ("Bought a membership and came to every event", "muted")
SHORT = ("Mum", "muted")


def paint(table: MemberTable, tags: tuple[tuple[str, str], ...], wide: int) -> list[tuple[str, int]]:
    """Return what is painted of these tags: words and pixels they take."""
    said: list[tuple[str, int]] = []
    pill, text = table.ink.draw_pill, table.ink.draw_text

    def draw_pill(painter: QPainter, left: int, middle: int, name: str, tone: str, room: int = 0) -> int:
        taken = pill(painter, left, middle, name, tone, room)
        said.append((name, taken))
        return taken

    def draw_text(painter: QPainter, box: tuple[int, int, int, int], words: str, *more: str) -> int:
        said.append((words, text(painter, box, words, *more)))
        return said[-1][1]

    page = QPixmap(wide, 40)
    painter = QPainter(page)
    first = table.people.row_at(0)
    assert first is not None
    row = replace(first, tags=tags)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table.ink, "draw_pill", draw_pill)
        patch.setattr(table.ink, "draw_text", draw_text)
        table.paint_tags(painter, (0, 0, wide, 40), row)
    painter.end()
    return said


@pytest.fixture
def table(sampled: Window, qtbot: QtBot) -> MemberTable:
    hands.rest(sampled, qtbot)
    return hands.members(sampled).table


def test_the_first_is_cut_rather_than_left_out(table: MemberTable) -> None:
    (name, taken), rest = paint(table, (LONG, SHORT, SHORT), 150)
    assert name == LONG[0] and 60 < taken <= 150
    assert rest[0] == "+2" and taken + rest[1] <= 150
    ((name, taken),) = paint(table, (LONG,), 150)
    assert name == LONG[0] and taken <= 150


def test_those_that_fit_stand_whole(table: MemberTable) -> None:
    whole = table.ink.text_width("Mum", "small") + 2 * PILL_PAD
    assert paint(table, (SHORT, SHORT), 150) == [("Mum", whole)] * 2
    assert [words for words, _ in paint(table, (SHORT, LONG), 150)] == ["Mum", "+1"]


def test_where_a_word_would_say_nothing_stands_how_many_there_are(table: MemberTable) -> None:
    assert [words for words, _ in paint(table, (LONG, SHORT), 60)] == ["+2"]
