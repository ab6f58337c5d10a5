"""Rows of facts: what is shown again keeps its widgets, the keyboard and its place; what is typed is never another's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commdesk import entries, tags
from commdesk.members import record
from commdesk.store.database import Database
from tests.people import one, person
from tests.ui import hands
from ui.panes.members.person.fact_rows import FactGrid, FactKind, FactSpec
from ui.panes.members.person.panel import PersonPanel
from ui.shell.window import Window


def text(key: str, words: str, **more: str) -> FactSpec:
    """A line."""
    return FactSpec(key, FactKind.TEXT, key.title(), words, **more)  # type: ignore[arg-type]


def names(grid: FactGrid) -> list[str]:
    """The rows as they stand below each other."""
    return [grid.grid.itemAtPosition(number, 1).widget().objectName() for number in range(len(grid.rows))]


@pytest.fixture
def grid(qtbot: QtBot) -> FactGrid:
    """Three facts."""
    made = FactGrid()
    qtbot.addWidget(made)
    choice = FactSpec("b", FactKind.CHOICE, "B", options=(("", "—"), ("x", "X")), now="")
    made.show_facts([text("a", "one"), choice, FactSpec("c", FactKind.BUTTON, "C", "open", "warn")])
    made.show()
    return made


def test_what_is_shown_again_keeps_its_widgets_and_says_the_new_words(grid: FactGrid) -> None:
    before = [row.editor for row in grid.rows]
    choice = FactSpec("b", FactKind.CHOICE, "B", options=(("", "—"), ("y", "Y")), now="y")
    grid.show_facts([text("a", "two"), choice, FactSpec("c", FactKind.BUTTON, "See", "a & b\nc", "danger")])
    assert [row.editor for row in grid.rows] == before
    line, box, button = before
    assert isinstance(line, QLineEdit) and line.text() == line.toolTip() == "two"
    assert box.property("currentText") == "Y"
    assert button.property("text") == "a && b\nc" and button.accessibleName() == "See: a & b\nc"
    assert button.property("tone") == "danger" and grid.rows[2].label.text() == "See"


def test_a_row_between_others_comes_and_goes_without_them(grid: FactGrid) -> None:
    a, b, c = (row.editor for row in grid.rows)
    specs = [row.spec for row in grid.rows]
    grid.show_facts([specs[0], text("n", "new"), *specs[1:]])
    assert names(grid) == [f"members.person.{key}" for key in "anbc"]
    assert [row.editor for row in grid.rows if row.spec.key != "n"] == [a, b, c]
    editors, order = [row.editor for row in grid.rows], [grid.rows[0].editor]
    here = order[0].nextInFocusChain()
    while here is not order[0]:  # the chain is a ring, through what takes no keyboard too
        order += [here] if here in editors else []
        here = here.nextInFocusChain()
    assert order == editors
    grid.show_facts([specs[0], specs[2]])
    assert [row.editor for row in grid.rows] == [a, c] and b.isHidden()


def test_two_facts_of_one_key_are_two_rows_each_time(grid: FactGrid) -> None:
    twice = [FactSpec("union", FactKind.BUTTON, "Also", name) for name in ("Anna", "Bert")]
    for _ in range(2):
        grid.show_facts(twice)
        assert [row.spec.text for row in grid.rows] == ["Anna", "Bert"]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(grid.findChildren(QWidget, "members.person.union")) == 2


def facts_of(window: Window, who: int, qtbot: QtBot) -> PersonPanel:
    """The panel with all fields of somebody."""
    pane = hands.members(window)
    pane.open_item(who)
    qtbot.waitUntil(lambda: pane.person.person is not None and pane.person.person.member.id == who)
    pane.person.page.facts.all = True
    pane.person.show_member(who)
    hands.rest(window, qtbot)
    return pane.person


def database(window: Window) -> Database:
    """The open file."""
    assert window.context is not None
    return window.context.db


def test_what_is_typed_about_one_is_theirs_when_another_is_shown(window: Window, qtbot: QtBot) -> None:
    db = database(window)
    anna, bert = person(db, "Anna"), person(db, "Bert")
    panel = facts_of(window, anna, qtbot)
    line = panel.findChild(QLineEdit, "members.person.company")
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "Anna's")
    panel.show_member(bert)
    assert one(db, "SELECT company FROM member WHERE id = ?", anna) == "Anna's"
    assert one(db, "SELECT company FROM member WHERE id = ?", bert) == "" == line.text()


def test_what_is_saved_in_other_words_is_saved_once(window: Window, qtbot: QtBot) -> None:
    db = database(window)
    panel = facts_of(window, person(db, "Anna"), qtbot)
    line = panel.findChild(QLineEdit, "members.person.birthday")
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "8-15")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    hands.rest(window, qtbot)
    steps = one(db, "SELECT count(*) FROM step")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert one(db, "SELECT count(*) FROM step") == steps


def test_a_refresh_leaves_what_did_not_change(window: Window, qtbot: QtBot) -> None:
    db = database(window)
    anna = person(db, "Anna")
    entries.add_entry(db, anna, "note", text="hello")
    with db.step("Tag") as conn:
        tags.insert_tag_links(conn, [anna], tags.ensure_tag(conn, "vip", one(db, "SELECT id FROM tag_group")))  # type: ignore[arg-type]
    panel = facts_of(window, anna, qtbot)
    hands.rest(window, qtbot)
    kept = [*(row.editor for row in panel.page.facts.rows), *panel.page.head._chips.values()]
    line = panel.page.timeline.lines.itemAt(0).widget()
    record.update_member(db, anna, company="Acme")
    hands.rest(window, qtbot)
    company = panel.findChild(QLineEdit, "members.person.company")
    assert company is not None
    qtbot.waitUntil(lambda: company.text() == "Acme")
    assert [*(row.editor for row in panel.page.facts.rows), *panel.page.head._chips.values()] == kept
    assert panel.page.timeline.lines.itemAt(0).widget() is line
    entries.add_entry(db, anna, "note", text="again")
    qtbot.waitUntil(lambda: panel.page.timeline.lines.itemAt(0).widget() is not line)
