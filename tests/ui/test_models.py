"""The models of the lists keep the rules of Qt, and their words say what is painted."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from commdesk.members import list_rows
from commdesk.members.columns import COLUMNS
from tests.ui.hands import members
from ui.panes.members.table import MemberModel
from ui.shell.window import Window
from ui.theme import load_theme
from ui.widgets.listing import Listing, ListLine, ListModel

STRICT = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test


def test_the_list_of_members_keeps_the_rules_of_qt(sampled: Window, qtbot: QtBot) -> None:
    assert sampled.context is not None
    ids = members(sampled).ids
    model = MemberModel(sampled.context)
    QAbstractItemModelTester(model, STRICT)
    for shown in (ids, ids[:3], array("q"), ids[5:9], ids[5:9]):
        model.show_ids(shown)
    assert model.rowCount() == 4


def test_every_cell_of_the_list_has_words_for_a_screen_reader(sampled: Window) -> None:
    model = members(sampled).table.people
    for number, column in enumerate(COLUMNS):
        words = [str(model.index(row, number).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(60)]
        assert any(words) or column.key in list_rows.MORE, column.key  # those nobody of the sample has
        assert model.headerData(number, Qt.Orientation.Horizontal), column.key


def test_days_are_said_as_a_person_says_them(sampled: Window) -> None:
    model = members(sampled).table.people
    assert model.format_ago(0) == "never"
    assert [model.format_ago(model.today - days) for days in (0, 1, 5)] == ["today", "yesterday", "5 days ago"]


def test_the_lines_of_a_listing_keep_the_rules_of_qt(qtbot: QtBot) -> None:
    lines = ListModel()
    QAbstractItemModelTester(lines, STRICT)
    lines.show_lines([ListLine("Tags"), ListLine("Reader", ("tag", 1), 3)])
    lines.show_lines([ListLine("Tags"), ListLine("Reader", ("tag", 1), 4)])
    lines.show_lines([])
    lines.show_lines([ListLine("Tags")])
    assert not lines.flags(lines.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_where_only_counts_differ_the_choice_stays(qtbot: QtBot) -> None:
    listing = Listing("scopes", load_theme("light"))
    qtbot.addWidget(listing)
    listing.lines.show_lines([ListLine("Tags"), ListLine("Reader", ("tag", 1), 3)])
    listing.select_key(("tag", 1))
    listing.lines.show_lines([ListLine("Tags"), ListLine("Reader", ("tag", 1), 4)])
    assert listing.current_key() == ("tag", 1)
    assert listing.lines.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Reader, 4"


def test_a_listing_tells_what_was_reached_by_the_keyboard_and_not_what_was_set(qtbot: QtBot) -> None:
    listing = Listing("scopes", load_theme("light"))
    qtbot.addWidget(listing)
    listing.lines.show_lines([ListLine("Tags"), ListLine("Reader", 1), ListLine("Writer", 2)])
    told: list[object] = []
    listing.line_chosen.connect(told.append)
    listing.select_key(1)
    assert told == []
    qtbot.keyClick(listing, Qt.Key.Key_Down)
    assert told == [2]
    listing.select_key("gone")
    assert listing.current_key() is None
