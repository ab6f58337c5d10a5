"""Bringing in a roster that leaves something open: why, which community, which platform, what is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QPushButton, QTableWidget, QTabWidget
from pytestqt.qtbot import QtBot

from commdesk.members import handles, record
from commdesk.store.database import Database
from tests.ui.hands import drop, in_front, news, press, rest, seen, shown
from ui.shell.window import Window

ROSTER = (
    "姓名,账号,手机,入群时间,部门,等级\n"
    "王建国,wang1,13800138000,2026-03-01,编辑部,S\n李梅,li2,13800138000,2026-03-02,市场部,VIP\n阿花,hua3,13900139000,2026-03-04,市场部,A\n,,,,市场部,\n"
)


def opened(window: Window, tmp_path: Path, qtbot: QtBot) -> Database:
    """Drop the roster on the window and wait for its figures."""
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    drop(window, path)
    qtbot.waitUntil(lambda: "2 new" in figures(window))
    assert window.context is not None
    return window.context.db


def figures(window: Window) -> list[str]:
    """Return the figures above the rows."""
    found = window.findChildren(QPushButton)
    return [each.text() for each in found if each.objectName().startswith("import_sheet.figure.") and each.isVisible()]


def settled(window: Window, qtbot: QtBot) -> None:
    """Wait until the plan is made anew."""
    go = seen(window, QPushButton, "import_sheet.go")
    qtbot.waitUntil(lambda: not go.isEnabled())
    qtbot.waitUntil(go.isEnabled)


def test_every_figure_opens_its_rows_and_every_column_says_why(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    opened(window, tmp_path, qtbot)
    assert {"2 new", "1 perhaps somebody known", "1 cannot be used", "1 with cells that make no sense"} <= set(
        figures(window)
    )
    columns = seen(window, QTableWidget, "import_sheet.columns")
    assert columns.item(2, 3).text() == "the header says so, and 3 of 3 cells look like it"
    chip = next(each for each in window.findChildren(QPushButton) if each.text() == "1 with cells that make no sense")
    chip.click()
    preview = seen(window, QTableWidget, "import_sheet.preview")
    assert preview.rowCount() == 1 and preview.item(0, 0).text() == "3" and "VIP" in preview.item(0, 3).text()
    press(window, "import_sheet.cancel", qtbot)


def test_community_platform_and_unknown_columns_are_asked_once(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    db = opened(window, tmp_path, qtbot)
    place = seen(window, QComboBox, "import_sheet.community")
    place.setEditText("编辑群")
    line = place.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    settled(window, qtbot)
    platform = seen(window, QComboBox, "import_sheet.platform")
    platform.setCurrentIndex(platform.findData("slack"))
    platform.activated.emit(platform.currentIndex())
    settled(window, qtbot)
    assert "1" in seen(window, QLabel, "import_sheet.unknown").text()
    press(window, "import_sheet.keep_unknown", qtbot)
    settled(window, qtbot)
    assert not shown(window, "import_sheet.keep_unknown")
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert news(window)[-1] == "3 people added, 0 updated, 1 left out. Of those added, perhaps known already: 1."
    rest(window, qtbot)
    window.actions_.get_action("app.imports").run()
    rest(window, qtbot)
    grid = seen(window, QTableWidget, "imports.table")
    assert grid.item(0, 5).text() == "2 new · 1 perhaps somebody known · 1 unusable"
    press(window, "imports.close", qtbot)
    stays = db.reader.execute(
        "SELECT c.name, m.joined_on FROM membership m JOIN community c ON c.id = m.community"
    ).fetchall()
    assert sorted(map(tuple, stays)) == [("编辑群", "2026-03-01"), ("编辑群", "2026-03-02"), ("编辑群", "2026-03-04")]
    assert {row[0] for row in db.reader.execute("SELECT DISTINCT platform FROM handle")} == {"slack"}
    assert {row[0] for row in db.reader.execute("SELECT value FROM field_value")} == {"编辑部", "市场部"}


def test_all_that_share_only_a_name_are_decided_at_once(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    for name in ("王建国", "李梅", "阿花"):
        record.add_member(db, real_name=name)
    rest(window, qtbot)
    path = tmp_path / "roster.csv"
    path.write_text("姓名,城市\n王建国,杭州\n李梅,上海\n阿花,苏州\n新人,北京\n", encoding="utf-8")
    drop(window, path)
    go = seen(window, QPushButton, "import_sheet.go")
    qtbot.waitUntil(go.isEnabled)
    seen(window, QTabWidget, "import_sheet.tabs").setCurrentIndex(1)
    assert "3" in seen(window, QLabel, "import_sheet.named.words").text()
    bulk = seen(window, QComboBox, "import_sheet.named")
    bulk.setFocus()
    for key, figures_then in (
        (Qt.Key.Key_Down, {"1 new", "3 updated"}), (Qt.Key.Key_Down, {"4 new"}),
        (Qt.Key.Key_Down, {"1 new", "3 left out"}), (Qt.Key.Key_Home, {"1 new", "3 perhaps somebody known"}),
        (Qt.Key.Key_Down, {"1 new", "3 updated"}),
    ):  # fmt: skip
        qtbot.keyClick(bulk, key)
        qtbot.waitUntil(lambda wanted=figures_then: wanted <= set(figures(window)))
    seen(window, QCheckBox, "import_sheet.overwrite").toggle()  # the plan is made anew, the choice stays
    settled(window, qtbot)
    qtbot.waitUntil(lambda: {"1 new", "3 updated"} <= set(figures(window)))
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: "1 person added, 3 updated" in " ".join(news(window)))
    rest(window, qtbot)
    assert db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 4
    window.undo()
    rest(window, qtbot)
    assert db.reader.execute("SELECT count(*), max(city) FROM member").fetchone()[:] == (3, "")


def test_the_updated_and_the_same_each_open_their_own_rows(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    for name, account in (("王建国", "wx_1"), ("李梅", "wx_2"), ("阿花", "wx_3")):
        member = record.add_member(window.context.db, real_name=name, city="上海" if account != "wx_2" else "")
        handles.add_handle(window.context.db, member, "wechat", account)
    path = tmp_path / "again.csv"
    path.write_text("姓名,微信号,城市\n王建国,wx_1,上海\n李梅,wx_2,苏州\n阿花,wx_3,上海\n", encoding="utf-8")
    drop(window, path)
    qtbot.waitUntil(lambda: "2 the same as before" in figures(window))
    for words, rows in (("1 updated", ["3"]), ("2 the same as before", ["2", "4"]), ("all rows", ["2", "3", "4"])):
        next(each for each in window.findChildren(QPushButton) if each.text() == words).click()
        table = seen(window, QTableWidget, "import_sheet.preview")
        assert [table.item(row, 0).text() for row in range(table.rowCount())] == rows
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert news(window)[-1] == "0 people added, 1 updated, 0 left out. Same as before: 2."
    rest(window, qtbot)
    window.actions_.get_action("app.imports").run()
    rest(window, qtbot)
    assert seen(window, QTableWidget, "imports.table").item(0, 5).text() == "1 updated · 2 unchanged"
    press(window, "imports.close", qtbot)


def test_a_roster_comes_in_by_the_keyboard_alone(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("姓名,部门,城市\n王建国,编辑部,杭州\n李梅,市场部,上海\n", encoding="utf-8")
    drop(window, path)
    dialog = seen(window, QDialog, "import_sheet")
    in_front(dialog, qtbot)
    go = seen(window, QPushButton, "import_sheet.go")
    qtbot.waitUntil(go.hasFocus)
    assert seen(window, QPushButton, "import_sheet.figure.0")
    passed = []
    while len(passed) < 30 and (not passed or not go.hasFocus()):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        passed.append(dialog.focusWidget().objectName())
    order = ("import_sheet.figure.0", "import_sheet.keep_unknown", "import_sheet.columns", "import_sheet.target.0",
             "import_sheet.target.2", "import_sheet.overwrite", "import_sheet.cancel", "import_sheet.go")  # fmt: skip
    assert [name for name in passed if name in order] == list(order), passed
    qtbot.keyClick(go, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2 people added" in " ".join(news(window)))
    rest(window, qtbot)
