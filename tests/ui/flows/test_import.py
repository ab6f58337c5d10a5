"""Drop a chat export or a roster onto the window: what is in it appears."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QInputDialog, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.chats.formats.registry import FORMATS
from commdesk.communities import record as communities
from commdesk.errors import Problem
from tests.ui.hands import drop, keys, members, names, news, press, rest, seen, shown
from ui.shell.window import Window

DAY = 1_704_103_200  # 2024-01-01 10:00 UTC
PEOPLE = {"user1": "王建国", "user2": "李梅", "user3": "Anna"}
CTRL = Qt.KeyboardModifier.ControlModifier


def telegram(path: Path) -> Path:
    """Write an export as Telegram Desktop lays it out: three people, forty messages, one join."""
    rows: list[dict[str, object]] = []
    for number in range(40):
        who = list(PEOPLE)[number % 3]
        rows.append({"id": number + 1, "type": "message", "date": "2024-01-01T10:00:00",
                     "date_unixtime": str(DAY + number * 7200), "from": PEOPLE[who], "from_id": who,
                     "text": f"message {number}", "text_entities": []})  # fmt: skip
    rows.append({"id": 99, "type": "service", "date": "2024-01-09T10:00:00", "date_unixtime": str(DAY + 700_000),
                 "actor": "Anna", "actor_id": "user3", "action": "join_group_by_link", "text": ""})  # fmt: skip
    chat = {"name": "读书会", "type": "private_supergroup", "id": 77, "messages": rows}
    path.write_text(json.dumps(chat, ensure_ascii=False), encoding="utf-8")
    return path


def whatsapp(path: Path) -> Path:
    """Write an export as Android does."""
    lines = ["13/01/2024, 10:00 - Messages and calls are end-to-end encrypted."]
    lines += [f"{day}/01/2024, 20:{minute:02d} - {who}: note {minute}"
              for day in range(13, 20) for minute, who in enumerate(("Mei", "Tom", "Mei"))]  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def roster(path: Path) -> Path:
    """Write an Excel list of members."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("名单")
    for number, line in enumerate((
        ("姓名", "手机号", "城市", "标签"),
        ("王建国", "13800000001", "杭州", "读书"),
        ("陈晓", "13800000002", "苏州", "观影"),
        ("Li Na", "13800000003", "", ""),
    )):  # fmt: skip
        sheet.write_row(number, 0, line)
    book.close()
    return path


def imported(window: Window, dialog: str, path: Path, qtbot: QtBot) -> None:
    """Drop a file, wait until the dialog can import, and import."""
    drop(window, path)
    qtbot.waitUntil(lambda: shown(window, dialog))
    rest(window, qtbot)
    press(window, f"{dialog}.go", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))


def choose(combo: QComboBox, data: str) -> None:
    """Pick an entry as with the mouse."""
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def test_a_telegram_export_dropped_brings_people_and_messages(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    drop(window, telegram(tmp_path / "result.json"))
    facts = seen(window, QLabel, "import_chat.facts")
    qtbot.waitUntil(lambda: "40 messages by 3 people" in facts.text())
    assert "读书会" in seen(window, QLabel, "import_chat.headline").text()
    assert seen(window, QTableWidget, "import_chat.sample").item(0, 1).text() == "王建国"
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert any(words.startswith("40 new messages, 0 already there; 3 new people") for words in news(window))
    rest(window, qtbot)
    assert sorted(names(window)) == ["Anna", "李梅", "王建国"]
    row = members(window).table.people.row_at(names(window).index("王建国"))
    assert row is not None and row.messages == 14
    window.navigate_to("insights")
    rest(window, qtbot)
    assert window.pane is not None and "Imported messages: 40" in window.pane.describe_facts()


def test_the_same_export_again_adds_nothing(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = telegram(tmp_path / "result.json")
    imported(window, "import_chat", path, qtbot)
    imported(window, "import_chat", path, qtbot)
    assert news(window)[-1].startswith("0 new messages, 40 already there; 0 new people")
    assert len(names(window)) == 3


def test_an_import_is_taken_back_by_one_undo(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    imported(window, "import_chat", telegram(tmp_path / "result.json"), qtbot)
    assert len(names(window)) == 3
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: names(window) == [])
    rest(window, qtbot)
    keys(window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier, qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 3)


def test_a_whatsapp_export_asks_for_the_zone_and_is_imported(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    drop(window, whatsapp(tmp_path / "WhatsApp Chat with Readers.txt"))
    zone = seen(window, QComboBox, "import_chat.zone")
    zone.setCurrentText("Asia/Shanghai")
    assert "21 messages by 2 people" in seen(window, QLabel, "import_chat.facts").text()
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: names(window) == ["Mei", "Tom"])
    rest(window, qtbot)


def untitled(path: Path, *rows: str) -> Path:
    """Write an export of WhatsApp whose name does not tell the chat's."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


THREE = ("13/01/2024, 20:00 - Mei: hello", "13/01/2024, 20:01 - Tom: hi", "13/01/2024, 20:02 - Mia: here")


def test_an_untitled_chat_finds_its_community_or_asks(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    imported(window, "import_chat", untitled(tmp_path / "a" / "_chat.txt", *THREE), qtbot)
    drop(window, untitled(tmp_path / "b" / "_chat.txt", *THREE, "14/01/2024, 20:00 - Mei: well?"))
    where = seen(window, QComboBox, "import_chat.community")
    assert where.currentText() == "_chat" and seen(window, QLabel, "import_chat.shared")
    press(window, "import_chat.cancel", qtbot)
    later = [row.replace("13/01", "15/02") for row in THREE]
    drop(window, untitled(tmp_path / "c" / "_chat.txt", *later))
    where = seen(window, QComboBox, "import_chat.community")
    assert where.currentText().endswith("_chat 2")
    assert "_chat" in seen(window, QLabel, "import_chat.likely_words").text()
    press(window, "import_chat.likely", qtbot)
    assert where.currentText() == "_chat"
    press(window, "import_chat.go", qtbot)
    rest(window, qtbot)
    assert window.context is not None
    assert [name for _, name in communities.load_community_names(window.context.db)] == ["_chat"]


def test_an_untitled_chat_of_others_is_a_community_of_its_own(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    imported(window, "import_chat", untitled(tmp_path / "a" / "_chat.txt", *THREE), qtbot)
    others = [row.replace("Mei", "Ann").replace("Tom", "Bob").replace("Mia", "Cy") for row in THREE]
    imported(window, "import_chat", untitled(tmp_path / "b" / "_chat.txt", *others), qtbot)
    assert window.context is not None
    assert sorted(name for _, name in communities.load_community_names(window.context.db)) == ["_chat", "_chat 2"]


def test_a_zone_that_is_none_is_refused_and_the_dialog_stays(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    drop(window, whatsapp(tmp_path / "WhatsApp Chat with Readers.txt"))
    zone = seen(window, QComboBox, "import_chat.zone")
    zone.setCurrentText("Mars/Olympus")
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert "Mars/Olympus" in news(window)[-1] and shown(window, "import_chat")
    press(window, "import_chat.cancel", qtbot)


def figure(window: Window, number: int) -> str:
    """Return the words of one of the figures above the rows of a sheet, "" if it is not there."""
    found = [each for each in window.findChildren(QPushButton, f"import_sheet.figure.{number}") if each.isVisible()]
    return found[-1].text() if found else ""


def test_an_excel_roster_dropped_brings_people(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    drop(window, roster(tmp_path / "members.xlsx"))
    qtbot.waitUntil(lambda: figure(window, 0) == "3 new")
    columns = seen(window, QTableWidget, "import_sheet.columns")
    target = columns.cellWidget(2, 2)
    assert isinstance(target, QComboBox) and target.currentData() == "city"
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert news(window)[-1] == "3 people added, 0 updated, 0 left out."
    rest(window, qtbot)
    assert set(names(window)) == {"王建国", "陈晓", "Li Na"}
    row = members(window).table.people.row_at(names(window).index("王建国"))
    assert row is not None and row.city == "杭州" and [name for name, _ in row.tags] == ["读书"]


def test_a_column_can_be_left_out_and_a_row_too(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    drop(window, roster(tmp_path / "members.xlsx"))
    qtbot.waitUntil(lambda: figure(window, 0) == "3 new")
    target = seen(window, QTableWidget, "import_sheet.columns").cellWidget(2, 2)
    assert isinstance(target, QComboBox)
    target.setCurrentIndex(0)
    target.activated.emit(0)
    go = seen(window, QPushButton, "import_sheet.go")
    assert not go.isEnabled()
    qtbot.waitUntil(go.isEnabled)
    action = window.findChild(QComboBox, "import_sheet.action.2")
    action.setCurrentIndex(action.findData("skip"))
    action.activated.emit(action.currentIndex())
    qtbot.waitUntil(lambda: figure(window, 0) == "2 new")
    qtbot.waitUntil(go.isEnabled)
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    rest(window, qtbot)
    assert all(row is not None and row.city == "" for row in map(members(window).table.people.row_at, range(2)))


@pytest.mark.parametrize("name", ["empty.json", "half.json", "picture.json", "empty.xlsx", "broken.xlsx"])
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    name: str, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / name
    path.write_bytes({"half.json": b'{"name": "x", "messages": [', "picture.json": b"\x89PNG\r\n\x1a\n" * 40,
                      "broken.xlsx": b"PK\x03\x04 no"}.get(name, b""))  # fmt: skip
    drop(window, path)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert name in news(window)[-1], news(window)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: not shown(window, "import_sheet") and not shown(window, "import_chat"))
    assert names(window) == []


def test_another_format_can_be_chosen_and_a_wrong_one_is_taken_back(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, whatsapp(tmp_path / "WhatsApp Chat with Readers.txt"))
    formats = seen(window, QComboBox, "import_chat.format")
    assert formats.count() == len(FORMATS) and formats.currentText() == "WhatsApp (95 %)"
    headline = seen(window, QLabel, "import_chat.headline")
    choose(formats, "telegram")
    qtbot.waitUntil(lambda: bool(news(window)))
    rest(window, qtbot)
    assert seen(window, QComboBox, "import_chat.format").currentData() == "whatsapp"
    assert headline.text().startswith("WhatsApp") and seen(window, QPushButton, "import_chat.go").isEnabled()
    press(window, "import_chat.cancel", qtbot)


def test_a_text_is_read_anew_as_another_format(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "读书会.txt"
    path.write_text("".join(f"2024-01-01 18:0{n}:00 {'安安' if n % 2 else '小波'}\n好 {n}\n\n" for n in range(6)))
    drop(window, path)
    formats = seen(window, QComboBox, "import_chat.format")
    found, other = formats.currentData(), "qq"
    assert found != other and formats.currentText().endswith(" %)")
    choose(formats, other)
    headline = seen(window, QLabel, "import_chat.headline")
    qtbot.waitUntil(lambda: headline.text().startswith("QQ · "))
    formats = seen(window, QComboBox, "import_chat.format")
    assert (formats.currentText(), formats.itemData(0)) == ("QQ", found)
    press(window, "import_chat.cancel", qtbot)


def test_the_day_of_copied_text_is_asked(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "copied.txt"
    path.write_text("安安:\n大家好\n\n小波:\n好\n\n安安:\n[图片]\n", encoding="utf-8")
    drop(window, path)
    day = seen(window, QDateEdit, "import_chat.day")
    assert day.date() == QDate.currentDate() and shown(window, "import_chat.members")
    day.setDate(QDate(2026, 11, 21))
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: sorted(names(window)) == ["安安", "小波"])
    rest(window, qtbot)
    assert window.context is not None
    (days,) = window.context.db.reader.execute("SELECT count(DISTINCT ts), min(ts) FROM message").fetchall()
    assert days[0] == 1 and abs(days[1] - 1_795_219_200) < 86_400


def table(path: Path, *rows: str, head: str = "时间,昵称,内容") -> Path:
    """Write a table of time, name and text."""
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8-sig")
    return path


def test_a_table_of_messages_goes_to_the_chat_dialog(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    rows = [f"2026-01-0{n} 08:00,{'安安' if n % 2 else '小波'},好 {n}" for n in range(1, 6)]
    drop(window, table(tmp_path / "a.csv", *rows))
    facts = seen(window, QLabel, "import_chat.facts")
    qtbot.waitUntil(lambda: "5 messages by 2 people" in facts.text())
    press(window, "import_chat.cancel", qtbot)


@pytest.mark.parametrize(("answer", "dialog"), [("people", "import_sheet"), ("messages", "import_chat")])
def test_a_table_that_can_be_both_is_asked_about(
    window: Window, tmp_path: Path, qtbot: QtBot, answer: str, dialog: str
) -> None:
    drop(window, table(tmp_path / "a.csv", "2026-01-01 08:00,安安,好", "2026-01-02 08:00,小波,好"))
    press(window, f"import_kind.{answer}", qtbot)
    qtbot.waitUntil(lambda: shown(window, dialog))
    rest(window, qtbot)
    assert not shown(window, "import_kind")
    press(window, f"{dialog}.cancel", qtbot)


def test_copied_messages_are_pasted(window: Window, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("安安 2024/1/1 18:00\r\n大家好\r\n\r\n小波 2024/1/1 18:01\r\n好\r\n")
    assert window.context is not None
    window.context.actions.get_action("app.paste_chat").run()
    qtbot.waitUntil(lambda: "Pasted text" in seen(window, QLabel, "import_chat.headline").text())
    qtbot.waitUntil(lambda: "2 messages by 2 people" in seen(window, QLabel, "import_chat.facts").text())
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: sorted(names(window)) == ["安安", "小波"])
    rest(window, qtbot)


def test_a_pasted_text_that_is_no_chat_is_told(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    paste = window.context.actions.get_action("app.paste_chat").run
    QApplication.clipboard().setText(" ")
    with pytest.raises(Problem, match="no text to paste"):
        paste()
    QApplication.clipboard().setText("just words")
    paste()
    qtbot.waitUntil(lambda: bool(news(window)))
    assert "“Pasted text” is not a chat" in news(window)[-1]
    qtbot.waitUntil(lambda: not shown(window, "import_chat"))


def test_a_calendar_marks_its_events_in_the_charts(sampled: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "club.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY:Autumn reading\r\nDTSTART;VALUE=DATE:20261101\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    db = sampled.context.db
    before = db.reader.execute("SELECT count(*) FROM entry WHERE kind = 'milestone'").fetchone()[0]
    drop(sampled, path)
    dialog = seen(sampled, QInputDialog, "import_calendar")
    assert "1 event" in dialog.labelText()
    dialog.accept()
    rows = db.reader.execute("SELECT count(*) FROM entry WHERE kind = 'milestone'").fetchone()[0]
    assert rows == before + 1
    rest(sampled, qtbot)


def test_a_calendar_without_a_community_asks_for_one(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "club.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:x\r\nDTSTART:20261101T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    with qtbot.captureExceptions() as caught:
        window.commands.bring_in(path)
        rest(window, qtbot)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is Problem and "Add a community first" in str(caught[0][1])
