"""The guest list and the dialogs that fill it, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.checkin import check_in
from commdesk.events.planning import items as lines
from commdesk.events.registration import registrations, waitlist
from commdesk.events.registration.registrations import Registration
from commdesk.members import record as members
from commdesk.store.database import Database
from tests.ui.hands import answer, keys, news, press, rest, seen
from ui.dialogs.events import DIALOGS, open_dialog
from ui.dialogs.events.importing import ImportRegistrations
from ui.dialogs.events.paper_sheet import TypeBack
from ui.dialogs.events.survey_import import ImportSurvey
from ui.dialogs.events.waiting import WaitingList
from ui.panes.events.guests.list import GuestList
from ui.panes.events.guests.model import COLUMNS, GuestTable
from ui.panes.events.pane import EventsPane
from ui.shell.window import Window

STRICT = QAbstractItemModelTester.FailureReportingMode.Warning
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
PEOPLE = (("王建国", "13812345678", 1), ("李梅", "13900001111", 0), ("Anna", "", 0))


@pytest.fixture
def db(window: Window) -> Database:
    """The file of the window."""
    assert window.context is not None
    return window.context.db


@pytest.fixture
def event(db: Database) -> int:
    """An event with three people and four places, one post."""
    made = record.add_event(db, "Salon", starts="2036-12-12 14:00", capacity=4, price=5000)
    lines.add_line(db, "post", made, name="Notice")
    for number, (name, phone, guests) in enumerate(PEOPLE):
        registrations.add_registration(db, made, name, phone=phone, guests=guests, at=2_000_000_000 + number)
    return made


@pytest.fixture
def guests(window: Window, event: int, qtbot: QtBot) -> GuestList:
    """The guest list, in front."""
    window.navigate_to("events", (event, "guests"))
    rest(window, qtbot)
    pane = window.pane
    assert isinstance(pane, EventsPane)
    found = pane.page.parts["guests"]
    assert isinstance(found, GuestList)
    return found


def names(guests: GuestList) -> list[str]:
    return [each.name for each in guests.view.guests.people]


def one(db: Database, event: int, name: str) -> Registration:
    return next(each for each in registrations.list_registrations(db, event) if each.name == name)


def test_the_model_keeps_its_promises(guests: GuestList, db: Database, event: int) -> None:
    model = GuestTable()
    QAbstractItemModelTester(model, STRICT)
    QAbstractItemModelTester(guests.view.guests, STRICT)
    known = record.require_event(db, event)
    model.show_people(known, registrations.list_registrations(db, event), {})
    model.show_people(known, registrations.list_registrations(db, event), {})
    for number in range(len(COLUMNS)):
        model.sort(number, Qt.SortOrder.DescendingOrder)
        model.sort(number)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_initials_and_the_end_of_a_phone_find_somebody(guests: GuestList) -> None:
    guests.search.setText("wjg")
    assert names(guests) == ["王建国"]
    guests.search.setText("1111")
    assert names(guests) == ["李梅"]


def test_states_have_tabs_with_counts_and_places_are_told(
    guests: GuestList, db: Database, event: int, qtbot: QtBot
) -> None:
    registrations.update_registrations(db, [one(db, event, "Anna").id], said="cancelled")
    qtbot.waitUntil(lambda: guests.tabs["cancelled"].isVisible())
    assert guests.tabs["cancelled"].text().endswith("1")
    assert guests.facts.text() == "3 places taken, 1 free"
    press(guests, "events.guests.cancelled", qtbot)
    assert names(guests) == ["Anna"]
    press(guests, "events.guests.all", qtbot)
    assert len(names(guests)) == 3


def test_a_narrow_list_leaves_out_what_matters_least(guests: GuestList) -> None:
    columns = list(COLUMNS)
    hidden = lambda: {name for number, name in enumerate(columns) if guests.view.isColumnHidden(number)}  # noqa: E731
    guests.view.resize(1100, 400)
    assert hidden() == set()
    guests.view.resize(480, 400)
    assert {"source", "at"} <= hidden() and not {"name", "state", "arrived"} & hidden()
    assert guests.view.horizontalScrollBar().maximum() == 0


def test_a_heading_sorts_and_the_selection_stays(guests: GuestList) -> None:
    guests.view.selectRow(2)
    assert guests.view.current_person() is not None
    guests.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert names(guests) == ["Anna", "李梅", "王建国"]
    found = guests.view.current_person()
    assert found is not None and found.name == "Anna"


def test_several_are_confirmed_paid_and_taken_off_together(
    guests: GuestList, db: Database, event: int, qtbot: QtBot, window: Window
) -> None:
    guests.view.selectAll()
    assert guests.bulk.isVisible() and guests.bulk.count.text() == "3 selected"
    press(guests, "events.bulk.confirmed", qtbot)
    assert {each.said for each in registrations.list_registrations(db, event)} == {"confirmed"}
    qtbot.waitUntil(lambda: guests.tabs["confirmed"].text().endswith("3"))
    guests.view.selectAll()
    press(guests, "events.bulk.paid", qtbot)
    assert {each.paid for each in registrations.list_registrations(db, event)} == {
        5000,
        10000,
    }  # who brings a guest owes two
    guests.view.selectAll()
    press(guests, "events.bulk.phones", qtbot)
    assert QApplication.clipboard().text().split() == ["13812345678", "13900001111"]
    guests.view.setFocus()
    keys(guests.view, Qt.Key.Key_Delete, NONE, qtbot)
    qtbot.waitUntil(lambda: guests.middle.currentIndex() == 1)
    assert any("3 taken off the list" in words for words in news(window))
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(names(guests)) == 3)


def test_what_brought_them_is_chosen_for_several(guests: GuestList, db: Database, event: int, qtbot: QtBot) -> None:
    guests.view.selectAll()
    guests._apply_to_selected("post", QPoint())
    chooser = seen(guests, QListWidget, "events.guests.post.list")
    chooser.itemClicked.emit(chooser.item(1))
    qtbot.waitUntil(lambda: all(each.post for each in registrations.list_registrations(db, event)))
    qtbot.waitUntil(lambda: guests.view.guests.index(0, list(COLUMNS).index("source")).data() == "Notice")


def test_details_are_edited_in_place_and_checked_in(guests: GuestList, db: Database, event: int, qtbot: QtBot) -> None:
    guests.view.go_to(one(db, event, "Anna").id)
    box = seen(guests, QLineEdit, "events.guest.guests")
    box.setText("2")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert one(db, event, "Anna").guests == 2
    paid = seen(guests, QLineEdit, "events.guest.paid")
    paid.setText("12.5")
    QTest.keyClick(paid, Qt.Key.Key_Return)
    assert one(db, event, "Anna").paid == 1250
    press(guests, "events.guest.check-in", qtbot)
    assert one(db, event, "Anna").arrived
    press(guests, "events.guest.take-back", qtbot)
    assert not one(db, event, "Anna").arrived


def test_enter_goes_to_the_details_and_a_member_is_opened(
    guests: GuestList, db: Database, event: int, window: Window, qtbot: QtBot
) -> None:
    member = members.add_member(db, nickname="Anna")
    registrations.update_registrations(db, [one(db, event, "Anna").id], member=member)
    qtbot.waitUntil(lambda: any(each.member for each in guests.view.guests.people))
    guests.view.go_to(one(db, event, "Anna").id)
    guests.view.setFocus()
    keys(guests.view, Qt.Key.Key_Return, NONE, qtbot)
    qtbot.waitUntil(lambda: seen(guests, QComboBox, "events.guest.said").hasFocus())
    press(guests, "events.guest.member", qtbot)
    qtbot.waitUntil(lambda: window.pane is not None and window.pane.name == "members")


def test_an_empty_list_says_how_to_fill_it(window: Window, db: Database, qtbot: QtBot) -> None:
    made = record.add_event(db, "Walk")
    window.navigate_to("events", (made, "guests"))
    press(window, "events.guests.empty.button", qtbot)
    qtbot.waitUntil(lambda: seen(window, QPlainTextEdit, "paste.text").hasFocus())


def test_a_pasted_chain_is_reviewed_and_taken_in(
    guests: GuestList, window: Window, db: Database, event: int, qtbot: QtBot
) -> None:
    press(guests, "events.guests.paste", qtbot)
    box = seen(window, QPlainTextEdit, "paste.text")
    box.setPlainText("#接龙\n1. 赵敏 13700002222")
    table = seen(window, QTableWidget, "review.rows")
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    assert table.isColumnHidden(4) and table.isColumnHidden(5), "nothing is paid or noted"
    box.setPlainText("#接龙\n1. 赵敏 13700002222\n2. 周芷若 +1 已付100 素食\n3. 王建国")
    qtbot.waitUntil(lambda: table.rowCount() == 3)
    (at,) = (row for row in range(3) if table.item(row, 1).text() == "周芷若")
    assert [table.item(at, column).text() for column in (2, 4, 5, 6)] == ["+1", "¥100", "素食", "new"]
    assert "new members" in seen(window, QLabel, "paste.counts").text()
    choice = seen(window, QComboBox, "review.choice.1")
    choice.setCurrentIndex(choice.count() - 1)
    choice.activated.emit(choice.count() - 1)
    press(window, "paste.go", qtbot)
    qtbot.waitUntil(lambda: any("added" in words for words in news(window)))
    found = {each.name: each for each in registrations.list_registrations(db, event)}
    assert "赵敏" not in found and found["周芷若"].said == "waitlist"
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(registrations.list_registrations(db, event)) == 3)


def test_a_text_that_names_nobody_is_told(guests: GuestList, window: Window, qtbot: QtBot) -> None:
    press(guests, "events.guests.paste", qtbot)
    seen(window, QPlainTextEdit, "paste.text").setPlainText("。。。")
    qtbot.waitUntil(
        lambda: (
            "names" in seen(window, QLabel, "paste.counts").text()
            or "named" in seen(window, QLabel, "paste.counts").text()
        )
    )
    press(window, "paste.cancel", qtbot)


def test_a_sheet_is_read_its_columns_corrected_and_taken_in(
    window: Window, db: Database, event: int, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "form.csv"
    path.write_text(
        "姓名,手机,报名时间,想聊什么\n张三,13600001111,2026-11-01 10:00,诗\n李四,13600002222,2026-11-02 10:00,歌\n",
        encoding="utf-8",
    )
    assert window.context is not None
    dialog = ImportRegistrations(window, window.context, event, path)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    box = (
        seen(dialog, QComboBox, "registrations.columns.3")
        if dialog.tabs.setCurrentWidget(dialog.columns) is None
        else None
    )
    assert box is not None and box.currentData() == "answer"
    box.setCurrentIndex(box.findData("note"))
    box.activated.emit(box.findData("note"))
    press(dialog, "registrations.go", qtbot)
    qtbot.waitUntil(lambda: len(registrations.list_registrations(db, event)) == 5)
    assert one(db, event, "张三").note == "诗"
    again = ImportRegistrations(window, window.context, event, path)
    again.open()
    qtbot.waitUntil(lambda: again.plan is not None)
    assert again.mapping is not None and again.mapping.targets[3] == "note"
    again.reject()


def test_a_file_that_is_no_sheet_is_told(window: Window, event: int, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"")
    assert window.context is not None
    dialog = ImportRegistrations(window, window.context, event, path)
    dialog.open()
    qtbot.waitUntil(lambda: any("is empty" in words for words in news(window)))
    assert not dialog.go.isEnabled()
    dialog.reject()


def test_people_are_added_one_after_the_other(
    guests: GuestList, window: Window, db: Database, event: int, qtbot: QtBot
) -> None:
    members.add_member(db, real_name="赵敏")
    press(guests, "events.guests.register", qtbot)
    box = seen(window, QLineEdit, "register.name")
    QTest.keyClicks(box, "zm")
    found = seen(window, QListWidget, "register.found")
    assert found.count() == 2
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert one(db, event, "赵敏").member
    QTest.keyClicks(box, "Bert")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert one(db, event, "Bert").said == "waitlist"
    assert box.text() == "" and "Bert: wait-listed" in seen(window, QLabel, "register.told").text()
    press(window, "register.close", qtbot)


def test_a_segment_is_invited(guests: GuestList, window: Window, db: Database, event: int, qtbot: QtBot) -> None:
    members.add_member(db, nickname="Carl")
    press(guests, "events.guests.register", qtbot)
    box = seen(window, QComboBox, "register.segment")
    press(window, "register.invite", qtbot)
    qtbot.waitUntil(lambda: any("Nobody is in this segment" in words for words in news(window)))
    box.setCurrentIndex(box.count() - 1)
    press(window, "register.invite", qtbot)
    assert "invited" in seen(window, QLabel, "register.told").text()


def test_the_waiting_list_offers_promotes_and_ranks(window: Window, db: Database, event: int, qtbot: QtBot) -> None:
    for name in ("W1", "W2"):
        registrations.add_registration(db, event, name, said="waitlist")
    assert window.context is not None
    dialog = WaitingList(window, window.context, event)
    dialog.open()
    record.update_event(db, event, zone="Pacific/Auckland")
    registrations.update_registrations(db, [one(db, event, "W1").id], at=1_700_000_000)
    qtbot.waitUntil(lambda: dialog.rows.item(0, 2).text() == "11-15 11:13")
    assert [each.name for each in dialog.people] == ["W1", "W2"] and "places free: 0" in dialog.facts.text()
    registrations.update_registrations(db, [one(db, event, "Anna").id], said="cancelled")
    qtbot.waitUntil(lambda: "places free: 1" in dialog.facts.text())
    dialog.rows.selectRow(1)
    press(dialog, "waiting.offer", qtbot)
    qtbot.waitUntil(lambda: waitlist.has_open_offer(one(db, event, "W2")))
    qtbot.waitUntil(lambda: "until" in dialog.rows.item(1, 4).text())
    dialog.rows.selectRow(1)
    press(dialog, "waiting.decline", qtbot)
    qtbot.waitUntil(lambda: one(db, event, "W2").said == "cancelled")
    press(dialog, "waiting.promote", qtbot)
    qtbot.waitUntil(lambda: one(db, event, "W1").said in ("registered", "confirmed"))
    dialog.reject()


def test_a_paper_sheet_is_typed_back_and_undone(window: Window, db: Database, event: int, qtbot: QtBot) -> None:
    assert window.context is not None
    dialog = TypeBack(window, window.context, event)
    dialog.open()
    dialog.box.setText("1 3+2")
    assert "Anna" in dialog.told.text()
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    assert one(db, event, "王建国").came == 2
    qtbot.waitUntil(lambda: dialog.list.item(0).checkState() == Qt.CheckState.Checked)
    dialog.box.setText("9")
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("not on the sheet: 9" in words for words in news(window)))
    dialog.box.clear()
    keys(dialog, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: dialog.list.item(0).checkState() == Qt.CheckState.Unchecked)
    dialog.reject()


def test_a_survey_is_imported(window: Window, db: Database, event: int, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "survey.csv"
    path.write_text("姓名,满意度评分,建议\nAnna,5,很好\n李梅,3,\n", encoding="utf-8")
    assert window.context is not None
    dialog = ImportSurvey(window, window.context, event, path)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert "4.0 of 5" in dialog.counted.text()
    press(dialog, "survey.go", qtbot)
    qtbot.waitUntil(lambda: db.reader.execute("SELECT count(*) FROM event_score").fetchone()[0] == 2)


def test_every_dialog_opens_without_asking_too_much(
    window: Window, event: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    answer(monkeypatch, open=None)
    assert window.context is not None
    for name in DIALOGS:
        open_dialog(name, window.context, window, event)
    rest(window, qtbot)
    assert check_in.TAIL == 3
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and dialog.isVisible():
            dialog.close()
