"""Roles and contacts that are members: suggested, linked, opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from commdesk.erasure import erase
from commdesk.events import record as events
from commdesk.events.planning import duplicate
from commdesk.events.planning import items as lines
from commdesk.members import merge
from commdesk.members import record as members
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import news, press, rest, write
from tests.ui.panes.events.cards.test_cards import Open, Page, context, event, line, open_page, put
from ui.panes.events.cards.parts.people import PersonCell, Suggest
from ui.shell.window import Window

__all__ = ["context", "event", "open_page"]


@pytest.fixture
def wang(db: Database) -> int:
    return members.add_member(db, nickname="王建国")


def offers(page: Page, name: str, typed: str) -> list[str]:
    """Type into a line key by key; return who is offered."""
    box = page.find(QLineEdit, name)
    box.setFocus()
    box.selectAll()
    page.qtbot.keyClicks(box, typed)
    model = box.findChild(Suggest).list.model()  # type: ignore[union-attr]
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def take(page: Page, name: str, typed: str) -> None:
    """Type, go down to the first one and press Enter."""
    assert offers(page, name, typed)
    popup = page.find(QLineEdit, name).findChild(Suggest).popup  # type: ignore[union-attr]
    page.qtbot.waitUntil(popup.isVisible)
    page.qtbot.keyClick(popup, Qt.Key.Key_Down)
    page.qtbot.keyClick(popup, Qt.Key.Key_Return)


def opens(page: Page, kind: str, ident: int) -> bool:
    return not page.find(QAbstractButton, f"events.{kind}.member.{ident}").isHidden()


@pytest.mark.parametrize("typed", ["wangj", "wjg", "王建国"])
def test_members_are_suggested_by_name_pinyin_and_initials(
    db: Database, event: int, open_page: Open, wang: int, typed: str
) -> None:
    ident = put(db, "role", event, role="Host")
    page = open_page("planning")
    if typed.isascii():
        assert offers(page, f"events.role.name.{ident}", typed) == ["王建国"]
    else:
        cell = page.find(PersonCell, f"events.role.name.{ident}")
        cell.suggest.show_matches(typed)
        assert cell.suggest.list.model().rowCount() == 1
    assert offers(page, f"events.role.name.{ident}", "nobody") == []


def test_a_chosen_member_is_linked_and_opened(db: Database, event: int, open_page: Open, wang: int) -> None:
    ident = put(db, "role", event, role="Host")
    page = open_page("planning")
    assert not opens(page, "role", ident)
    take(page, f"events.role.name.{ident}", "wjg")
    assert (line(db, "role", event)["name"], line(db, "role", event)["member"]) == ("王建国", wang)
    page.cards.refresh()
    page.press(f"events.role.member.{ident}")
    assert page.wanted == [("member", wang)]
    undo.undo(db)
    assert (line(db, "role", event)["name"], line(db, "role", event)["member"]) == ("", None)


@pytest.mark.parametrize("typed", ["Somebody else", ""])
def test_another_name_or_none_unlinks(db: Database, event: int, open_page: Open, wang: int, typed: str) -> None:
    ident = put(db, "role", event, role="Host", name="王建国", member=wang)
    page = open_page("planning")
    assert opens(page, "role", ident)
    page.write(f"events.role.name.{ident}", typed)
    page.cards.refresh()
    assert line(db, "role", event)["member"] is None and not opens(page, "role", ident)
    undo.undo(db)
    assert line(db, "role", event)["member"] == wang


def test_the_name_stays_and_the_tip_says_who_it_is_now(db: Database, event: int, open_page: Open, wang: int) -> None:
    ident = put(db, "contact", event, name="Old Wang", member=wang)
    page = open_page("prep")
    members.update_member(db, wang, nickname="王大锤")
    page.cards.refresh()
    button = page.find(QAbstractButton, f"events.contact.member.{ident}")
    assert line(db, "contact", event).title == "Old Wang" and button.toolTip() == "Open the member 王大锤"
    page.write(f"events.contact.reach.{ident}", "138")
    assert line(db, "contact", event)["member"] == wang


def test_a_merged_member_opens_as_the_one_they_are(db: Database, event: int, open_page: Open, wang: int) -> None:
    other = members.add_member(db, nickname="老王")
    ident = put(db, "contact", event, name="老王", member=other)
    root = merge.merge_members(db, [wang, other])
    page = open_page("prep")
    page.press(f"events.contact.member.{ident}")
    assert page.wanted == [("member", root)]


def test_a_name_typed_at_the_bottom_is_linked_if_it_is_one_members(
    db: Database, event: int, open_page: Open, wang: int
) -> None:
    page = open_page("prep")
    page.write("events.add.contact", "王建国 ")
    assert line(db, "contact", event)["member"] == wang
    assert page.told == [("“王建国” is a member and was linked", True)]
    undo.undo(db)
    assert (line(db, "contact", event).title, line(db, "contact", event)["member"]) == ("王建国", None)
    members.add_member(db, nickname="王建国")
    page.write("events.add.contact", "王建国")
    page.write("events.add.contact", "The printer")
    assert [each["member"] for each in lines.load_lines(db, "contact", event)] == [None] * 3 and len(page.told) == 1


def test_a_member_chosen_at_the_bottom_is_added(db: Database, event: int, open_page: Open, wang: int) -> None:
    members.add_member(db, nickname="王建国")
    page = open_page("prep")
    assert len(offers(page, "events.add.contact", "wjg")) == 2
    take(page, "events.add.contact", "wjg")
    found = lines.load_lines(db, "contact", event)
    assert len(found) == 1 and found[0]["member"] is not None and found[0].title == "王建国"
    assert page.find(QLineEdit, "events.add.contact").text() == ""
    undo.undo(db)
    assert lines.load_lines(db, "contact", event) == []


def test_enter_without_a_choice_takes_what_was_typed_and_esc_takes_it_back(
    db: Database, event: int, open_page: Open, wang: int
) -> None:
    ident = put(db, "role", event, role="Host", name="Ann")
    page = open_page("planning")
    name = f"events.role.name.{ident}"
    offers(page, name, "wang")
    cell = page.find(PersonCell, name)
    page.qtbot.waitUntil(cell.suggest.popup.isVisible)
    page.qtbot.keyClick(cell.suggest.popup, Qt.Key.Key_Escape)
    assert not cell.suggest.popup.isVisible() and cell.text() == "wang"
    page.qtbot.keyClick(cell, Qt.Key.Key_Escape)
    assert cell.text() == "Ann"
    offers(page, name, "wang")
    page.qtbot.keyClick(cell.suggest.popup, Qt.Key.Key_Return)
    assert not cell.suggest.popup.isVisible()
    assert (line(db, "role", event)["name"], line(db, "role", event)["member"]) == ("wang", None)


def test_a_copy_of_the_event_keeps_who_it_is(db: Database, event: int, wang: int) -> None:
    put(db, "role", event, role="Host", name="王建国", member=wang)
    made = duplicate.duplicate_event(db, event)
    assert line(db, "role", made)["member"] == wang


def test_a_contact_leads_to_the_member_in_the_window(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    wang = members.add_member(db, nickname="王建国")
    event = events.add_event(db, "Winter", starts="2099-12-12T14:00", phase="prep")
    window.navigate_to("events")
    rest(window, qtbot)
    write(window, "events.add.contact", "王建国", qtbot)
    qtbot.waitUntil(lambda: line(db, "contact", event)["member"] == wang)
    assert news(window)[-1] == "“王建国” is a member and was linked"
    press(window, f"events.contact.member.{line(db, 'contact', event).id}", qtbot)
    qtbot.waitUntil(lambda: window.pane is not None and window.pane.name == "members")
    rest(window, qtbot)


def test_who_is_forgotten_leaves_no_name_in_roles_and_contacts_of_any_event(db: Database, event: int) -> None:
    first, second = members.add_member(db, nickname="王建国"), members.add_member(db, nickname="老王")
    merge.merge_members(db, [first, second])
    for member in (first, second):
        put(db, "role", event, role="Host", name="王建国", member=member)
        put(db, "contact", event, name="老王", member=member)
    copy = duplicate.duplicate_event(db, event)
    erase.erase_person(db, first)
    for each in (event, copy):
        assert [(role["role"], role["name"]) for role in lines.load_lines(db, "role", each)] == [("Host", "")] * 2
        assert lines.load_lines(db, "contact", each) == []
