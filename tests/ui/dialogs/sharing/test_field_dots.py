"""Dots beside fields in which somebody else's value waits, and the count in the status bar: both lead to the card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from commdesk import entries, fields
from commdesk import workspace as workspaces
from commdesk.events import record as events
from commdesk.events.planning import items
from commdesk.events.registration import registrations
from commdesk.members import record
from commdesk.scripts import editing
from commdesk.scripts import record as scripts
from commdesk.sharing import merging
from commdesk.store.backups import copying
from commdesk.store.database import Database
from tests.ui.hands import in_front, members, press, rest, seen
from ui.dialogs.sharing.both_wrote import BothWrote
from ui.panes.events.guests.table import GuestView
from ui.panes.events.page import EventPage
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


def test_a_line_of_the_timeline_has_a_dot(window: Window, both: Callable[[Act], Database], qtbot: QtBot) -> None:
    assert window.context is not None
    anna = record.add_member(window.context.db, nickname="Anna")
    entries.quick_note(window.context.db, anna, "likes tea")
    [note] = [row[0] for row in window.context.db.reader.execute("SELECT id FROM entry")]
    pane = members(window)
    qtbot.waitUntil(lambda: len(pane.ids) == 1)
    pane.open_item(anna)
    db = both(lambda db, side: entries.update_entry(db, note, text=f"tea of {side}", title=f"Tea of {side}"))
    qtbot.waitUntil(lambda: len(dots(window)) == 1, timeout=20_000)
    [dot] = dots(window)
    line = dot.beside
    assert line.objectName() == f"members.timeline.note.{note}" and "tea of" in dot.toolTip().lower()
    assert dot.y() >= line.y() and dot.geometry().right() <= line.x() + 40  # between the sign and the words
    assert line.parentWidget().childAt(dot.geometry().center()) is dot
    press(window, "members.timeline.chat", qtbot)
    qtbot.waitUntil(lambda: not dots(window))
    press(window, "members.timeline.notes", qtbot)
    qtbot.waitUntil(lambda: len(dots(window)) == 1)
    in_front(window, qtbot)
    dots(window)[0].setFocus()
    qtbot.keyClick(dots(window)[0], Qt.Key.Key_Return)
    dialog = seen(window, BothWrote, "both_wrote")
    qtbot.waitUntil(lambda: len(dialog.list.cards) == 2)
    press(dialog, "both_wrote.cancel", qtbot)
    entries.update_entry(db, note, text="coffee", title="Coffee")
    qtbot.waitUntil(lambda: not dots(window))
    rest(window, qtbot)


def test_a_guest_has_dots_in_the_list_and_in_the_details(
    window: Window, both: Callable[[Act], Database], qtbot: QtBot
) -> None:
    assert window.context is not None
    event = events.add_event(window.context.db, "Picnic")
    anna = registrations.add_registration(window.context.db, event, "Anna")
    registrations.add_registration(window.context.db, event, "Bert")
    window.navigate_to("events", event)
    page = window.findChild(EventPage)
    assert page is not None
    page.look_at("guests")
    view = seen(window, GuestView, "events.guests")
    assert view.go_to(anna)

    def act(db: Database, side: str) -> None:
        registrations.update_registrations(db, [anna], guests=2 if side == "mine" else 3, source=f"poster of {side}")

    db = both(act)
    qtbot.waitUntil(lambda: len(dots(window)) == 2, timeout=20_000)
    assert {each.beside.objectName() for each in dots(window)} == {"events.guest.guests", "events.guest.post"}
    said = [view.guests.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert sorted(said) == ["Anna (both wrote: choose in the details)", "Bert"]
    assert [view.guests.index(row, 0).data() for row in range(2)] == [each.split(" (")[0] for each in said]
    row = view.guests.row_number(anna)
    image = view.viewport().grab(view.visualRect(view.guests.index(row, 0))).toImage()
    warn = window.theme.colour("warn").rgb()
    inked = {image.pixel(x, y) for x in range(20) for y in range(image.height())}
    assert warn in inked
    assert len({image.pixel(x, image.height() // 2) for x in range(20, 60)}) > 2  # and the name beside it
    other = view.viewport().grab(view.visualRect(view.guests.index(1 - row, 0))).toImage()
    assert warn not in {other.pixel(x, y) for x in range(20) for y in range(other.height())}
    registrations.update_registrations(db, [anna], guests=5, source="friend")
    qtbot.waitUntil(lambda: not dots(window) and not view.guests.waiting, timeout=20_000)
    rest(window, qtbot)


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
