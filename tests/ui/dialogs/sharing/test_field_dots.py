"""Dots beside fields in which somebody else's value waits, and the count in the status bar: both lead to the card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from commdesk import fields
from commdesk import workspace as workspaces
from commdesk.events import record as events
from commdesk.events.planning import items
from commdesk.members import record
from commdesk.scripts import editing
from commdesk.scripts import record as scripts
from commdesk.sharing import merging
from commdesk.store.backups import copying
from commdesk.store.database import Database
from tests.ui.hands import in_front, members, press, rest, seen
from ui.dialogs.sharing.both_wrote import BothWrote
from ui.shell.window import Window
from ui.widgets.beside_dot import BesideDot
from ui.widgets.focus import tab_stops

Act = Callable[[Database, str], object]


@pytest.fixture
def both(window: Window, tmp_path: Path) -> Callable[[Act], Database]:
    """Let a colleague do something in a copy, then do it here, and merge the copy."""

    def do(act: Act) -> Database:
        assert window.context is not None
        db = window.context.db
        path = tmp_path / "Li.commdesk"
        copying.save_copy(db, path)
        space = workspaces.open_workspace(path, "Li")
        act(space.db, "theirs")
        space.close()
        act(db, "mine")
        merging.merge_workspace(db, path)
        return db

    return do


def dots(window: QWidget) -> list[BesideDot]:
    """Return the dots that are seen, as the eye reads."""
    return [each for each in window.findChildren(BesideDot) if each.isVisible()]


def test_a_dot_beside_a_field_leads_to_its_card(window: Window, both: Callable[[Act], Database], qtbot: QtBot) -> None:
    assert window.context is not None
    anna = record.add_member(window.context.db, nickname="Anna")
    fields.add_field(window.context.db, "Pet", "text")

    def act(db: Database, side: str) -> None:
        record.update_member(db, anna, next_action=f"call {side}", city=f"<b>{side}</b>")
        [pet] = fields.list_fields(db)
        fields.set_field_value(db, (anna,), pet, f"cat of {side}")

    pane = members(window)
    qtbot.waitUntil(lambda: len(pane.ids) == 1)
    pane.open_item(anna)
    assert not dots(window) and not window.status.waiting.isVisible()
    both(act)
    qtbot.waitUntil(lambda: len(dots(window)) == 1)
    [dot] = dots(window)
    assert dot.beside.objectName() == "members.person.next_action"
    shown = record.load_members(window.context.db, [anna])[anna].next_action
    other = "You wrote “call mine”" if shown == "call theirs" else "Li wrote “call theirs”"
    assert other in dot.toolTip() and other in dot.accessibleName()
    qtbot.waitUntil(lambda: window.status.waiting.text() == "3 both wrote")
    press(window, "members.person.all", qtbot)
    qtbot.waitUntil(lambda: len(dots(window)) == 3)
    city = next(each for each in dots(window) if each.beside.objectName() == "members.person.city")
    assert "&lt;b&gt;" in city.toolTip()
    stops = tab_stops(pane)
    assert stops.index(city) == stops.index(city.beside) - 1  # it stands at the left of the field
    in_front(window, qtbot)
    city.setFocus()
    qtbot.keyClick(city, Qt.Key.Key_Return)
    dialog = seen(window, BothWrote, "both_wrote")
    qtbot.waitUntil(lambda: len(dialog.list.cards) == 3)
    in_front(dialog, qtbot)
    card = next(each for each in dialog.list.cards if each.conflict.conflict.columns == ("city",))
    qtbot.waitUntil(lambda: card.later.hasFocus())
    qtbot.waitUntil(lambda: card.visibleRegion().boundingRect().height() > 40)
    card.group.button(1).click()
    press(dialog, "both_wrote.go", qtbot)
    qtbot.waitUntil(lambda: window.status.waiting.text() == "2 both wrote")
    qtbot.waitUntil(lambda: len(dots(window)) == 2)
    press(dialog, "both_wrote.cancel", qtbot)


def test_a_field_written_anew_loses_its_dot(window: Window, both: Callable[[Act], Database], qtbot: QtBot) -> None:
    assert window.context is not None
    anna = record.add_member(window.context.db, nickname="Anna")
    pane = members(window)
    qtbot.waitUntil(lambda: len(pane.ids) == 1)
    pane.open_item(anna)
    db = both(lambda db, side: record.update_member(db, anna, next_action=side))
    qtbot.waitUntil(lambda: len(dots(window)) == 1 and window.status.waiting.isVisible())
    record.update_member(db, anna, next_action="something else")
    qtbot.waitUntil(lambda: not dots(window) and not window.status.waiting.isVisible())


def test_an_event_and_its_lines_have_dots(window: Window, both: Callable[[Act], Database], qtbot: QtBot) -> None:
    assert window.context is not None
    event = events.add_event(window.context.db, "Picnic")
    line = items.add_line(window.context.db, "risk", event, text="Rain")

    def act(db: Database, side: str) -> None:
        events.update_event(db, event, name=f"Picnic of {side}", place=side, purpose=f"for {side}")
        items.update_line(db, "risk", line, plan=f"tent of {side}")

    window.navigate_to("events", event)
    both(act)
    wanted = {"events.title", "events.fact.place", "events.purpose", f"events.risk.plan.{line}"}
    qtbot.waitUntil(lambda: {each.beside.objectName() for each in dots(window)} == wanted)
    for dot in dots(window):  # nothing covers them, and they cover no other field
        above = dot.parentWidget()
        assert above is not None
        assert above.childAt(dot.geometry().center()) is dot
        assert above.rect().contains(dot.geometry()), dot.objectName()


def test_a_script_has_dots_also_for_what_is_not_shown_now(
    window: Window, both: Callable[[Act], Database], qtbot: QtBot
) -> None:
    assert window.context is not None
    script = scripts.add_script(window.context.db, "Hello", text="Hello")
    part = scripts.load_scripts(window.context.db, [script])[script].variants[0].parts[0].id

    def act(db: Database, side: str) -> None:
        scripts.update_script(db, script, note=f"for {side}")
        editing.write_part(db, part, f"Hello {side}")

    window.navigate_to("scripts", script)
    both(act)
    names = lambda: {each.beside.objectName() for each in dots(window)}  # noqa: E731
    qtbot.waitUntil(lambda: names() == {"scripts.words", "scripts.edit"})
    press(window, "scripts.edit", qtbot)
    qtbot.waitUntil(lambda: names() == {"scripts.words", "scripts.note"})


def test_the_status_bar_opens_what_waits(window: Window, both: Callable[[Act], Database], qtbot: QtBot) -> None:
    assert window.context is not None
    anna = record.add_member(window.context.db, nickname="Anna")
    both(lambda db, side: record.update_member(db, anna, city=side))
    button = seen(window, QToolButton, "statusbar.waiting")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    dialog = seen(window, BothWrote, "both_wrote")
    qtbot.waitUntil(lambda: len(dialog.list.cards) == 1)
    press(dialog, "both_wrote.cancel", qtbot)
    rest(window, qtbot)
