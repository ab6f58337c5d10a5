"""The quick window: called from anywhere, typed into, gone again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from commdesk.scripts import editing, record, uses
from commdesk.store.database import Database
from tests.ui.hands import keys, seen
from tests.ui.test_names import nameless
from ui.pages.quick import QuickWindow
from ui.shell.window import Window

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def quick(sampled: Window, qtbot: QtBot) -> Iterator[QuickWindow]:
    """The quick window over the sample, called by its shortcut."""
    keys(sampled, Qt.Key.Key_Space, CTRL | SHIFT, qtbot)
    qtbot.waitUntil(lambda: sampled.commands.quick_window is not None and sampled.commands.quick_window.isVisible())
    made = sampled.commands.quick_window
    assert made is not None
    made.activateWindow()
    yield made
    made.hide()
    qtbot.waitUntil(lambda: not sampled.jobs.is_busy())


def base(window: Window) -> Database:
    assert window.context is not None
    return window.context.db


def wang(window: Window) -> int:
    return int(base(window).reader.execute("SELECT member FROM face WHERE name = '王建国'").fetchone()[0])


def pick(quick: QuickWindow, name: str, qtbot: QtBot) -> None:
    """Go to the member's box by Tab, type, take the first one."""
    qtbot.keyClick(quick.box, Qt.Key.Key_Tab)
    quick.member.clear()
    qtbot.keyClicks(quick.member, name)
    qtbot.waitUntil(lambda: quick.hits.count() > 0)
    names = [quick.hits.item(number).text() for number in range(quick.hits.count())]  # type: ignore[union-attr]
    while not quick.hits.currentItem().text().startswith("王建国") and "王建国" in "".join(names):
        qtbot.keyClick(quick.member, Qt.Key.Key_Down)
    qtbot.keyClick(quick.member, Qt.Key.Key_Return)


def test_three_letters_tab_pinyin_enter(quick: QuickWindow, sampled: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(quick.box, "rqq")
    pick(quick, "wjg", qtbot)
    assert quick.copying is not None and quick.copying.member == wang(sampled)
    assert quick.member.text() == "王建国"
    qtbot.keyClick(quick.box, Qt.Key.Key_Return)
    told = QGuiApplication.clipboard().text()
    assert told and told == quick.copying.render_text().text and "{" not in told
    assert uses.of_member(base(sampled), wang(sampled))[0].text == told
    assert "王建国" in quick.news.text() and quick.isVisible()


def test_ctrl_enter_copies_and_hides(quick: QuickWindow, sampled: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(quick.box, "rqq")
    QGuiApplication.clipboard().setText("")
    qtbot.keyClick(quick.box, Qt.Key.Key_Return, CTRL)
    assert not quick.isVisible() and QGuiApplication.clipboard().text()


def test_without_words_what_was_used_last_comes_first(quick: QuickWindow, sampled: Window) -> None:
    newest = base(sampled).reader.execute("SELECT script FROM script_use ORDER BY at DESC LIMIT 1").fetchone()[0]
    assert quick.copying is not None and quick.copying.script is not None and quick.copying.script.id == newest


def test_the_arrows_go_through_the_list(quick: QuickWindow, qtbot: QtBot) -> None:
    assert quick.copying is not None and quick.copying.script is not None
    first = quick.copying.script.id
    qtbot.keyClick(quick.box, Qt.Key.Key_Down)
    assert quick.copying.script.id != first
    qtbot.keyClick(quick.box, Qt.Key.Key_Up)
    assert quick.copying.script.id == first


def test_what_is_missing_is_typed_and_enter_copies(quick: QuickWindow, sampled: Window, qtbot: QtBot) -> None:
    script = record.add_script(base(sampled), "缺一个值", None, "你好 {?天气}")
    quick.open_for()
    quick.box.setText("缺一个值")
    assert quick.copying is not None and quick.copying.script is not None and quick.copying.script.id == script
    qtbot.keyClick(quick.box, Qt.Key.Key_Return)
    field = seen(quick, QLineEdit, "quick.variables.value.?天气")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "sunny")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "你好 sunny"


def test_the_next_enter_copies_the_next_part(quick: QuickWindow, sampled: Window, qtbot: QtBot) -> None:
    db = base(sampled)
    script = record.add_script(db, "两段的话术", None, "one")
    editing.add_part(db, record.load_scripts(db, (script,))[script].variants[0].id, record.NewPart("text", "two"))
    quick.open_for()
    quick.box.setText("两段的话术")
    qtbot.keyClick(quick.box, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "one" and "1" in quick.news.text()
    qtbot.keyClick(quick.box, Qt.Key.Key_Return, CTRL)
    assert QGuiApplication.clipboard().text() == "two" and not quick.isVisible()


@pytest.fixture
def three(quick: QuickWindow, sampled: Window) -> int:
    """A script of three parts, which stands chosen in the quick window."""
    db = base(sampled)
    script = record.add_script(db, "三段的话术", None, "one")
    for text in ("two", "three"):
        editing.add_part(db, record.load_scripts(db, (script,))[script].variants[0].id, record.NewPart("text", text))
    quick.open_for()
    quick.box.setText("三段的话术")
    return script


def test_called_again_it_goes_on_with_the_next_part_and_counts_once(
    quick: QuickWindow, sampled: Window, three: int, qtbot: QtBot
) -> None:
    copied = []
    for _ in range(3):
        qtbot.keyClick(quick.box, Qt.Key.Key_Return, CTRL)  # copied, hidden, pasted elsewhere, and called again
        copied.append(QGuiApplication.clipboard().text())
        assert not quick.isVisible()
        quick.open_for()
        if len(copied) < 3:
            assert f"Part {len(copied)} of 3" in quick.news.text() and f"{len(copied) + 1}/3" in quick.title.text()
            assert quick.box.selectedText() == "三段的话术"
    assert copied == ["one", "two", "three"] and quick.news.text() == "" and quick.box.text() == ""
    sql = "SELECT count(*) FROM script_use WHERE script = ?"
    assert base(sampled).reader.execute(sql, (three,)).fetchone()[0] == 1


def test_for_somebody_else_it_begins_anew_and_says_so(
    quick: QuickWindow, sampled: Window, three: int, qtbot: QtBot
) -> None:
    qtbot.keyClick(quick.box, Qt.Key.Key_Return)
    pick(quick, "wjg", qtbot)
    assert "part 1 again" in quick.news.text() and "1/3" in quick.title.text()
    qtbot.keyClick(quick.box, Qt.Key.Key_Return)
    quick.box.setText("rqq")
    assert "part 1 again" in quick.news.text()
    quick.box.setText("rqqz")
    assert quick.news.text() == ""
    quick.open_for(member=wang(sampled))
    assert quick.news.text() == "" and quick.box.text() == ""


def test_what_was_deleted_meanwhile_is_not_gone_on_with(
    quick: QuickWindow, sampled: Window, three: int, qtbot: QtBot
) -> None:
    qtbot.keyClick(quick.box, Qt.Key.Key_Return, CTRL)
    editing.delete_scripts(base(sampled), (three,))
    quick.open_for()
    assert quick.copying is not None and quick.copying.part == 0 and quick.news.text() == ""
    assert quick.copying.script is None or quick.copying.script.id != three


def test_a_letter_with_alt_takes_another_wording(quick: QuickWindow, qtbot: QtBot) -> None:
    quick.box.setText("入群前说明服务")
    qtbot.keyClick(quick.box, Qt.Key.Key_B, ALT)
    assert quick.copying is not None and quick.copying.variant is not None and quick.copying.variant.letter == "B"


def test_ctrl_d_makes_a_favourite(quick: QuickWindow, sampled: Window, qtbot: QtBot) -> None:
    script = record.add_script(base(sampled), "要收藏的", None, "x")
    quick.open_for()
    quick.box.setText("要收藏的")
    qtbot.keyClick(quick.box, Qt.Key.Key_D, CTRL)
    assert record.load_scripts(base(sampled), (script,))[script].favourite == 1


def test_esc_first_clears_then_hides(quick: QuickWindow, qtbot: QtBot) -> None:
    quick.box.setText("rqq")
    qtbot.keyClick(quick.box, Qt.Key.Key_Escape)
    assert quick.box.text() == "" and quick.isVisible()
    qtbot.keyClick(quick.box, Qt.Key.Key_Escape)
    assert not quick.isVisible()


def test_an_empty_person_is_nobody(quick: QuickWindow, sampled: Window, qtbot: QtBot) -> None:
    pick(quick, "wjg", qtbot)
    qtbot.keyClick(quick.box, Qt.Key.Key_Tab)
    quick.member.clear()
    qtbot.keyClick(quick.member, Qt.Key.Key_Return)
    assert quick.copying is not None and quick.copying.member == 0


def test_it_speaks_and_dresses_with_the_window(quick: QuickWindow, sampled: Window, qtbot: QtBot) -> None:
    sampled.settings.update_settings(language="zh_CN", theme="dark")
    sampled.set_language()
    sampled.apply_theme()
    qtbot.waitUntil(lambda: quick.desk.text() == "打开 CommDesk")
    assert quick.list.painter.theme.dark
    sampled.settings.update_settings(language="en", theme="light")
    sampled.set_language()
    qtbot.waitUntil(lambda: quick.desk.text() == "Open CommDesk")


def test_it_stands_where_it_was_put(quick: QuickWindow, sampled: Window) -> None:
    area = quick.screen().availableGeometry()
    sampled.state.set_value("quick.position", [area.left() + 50, area.top() + 60])
    quick.hide()
    quick.open_for()
    assert quick.pos() == QPoint(area.left() + 50, area.top() + 60)


def test_every_control_is_named(quick: QuickWindow) -> None:
    assert nameless(quick) == []


def test_nothing_found_and_no_workspace_are_said(quick: QuickWindow, sampled: Window, qtbot: QtBot) -> None:
    quick.box.setText("zzzzzz")
    assert quick.stack.currentWidget() is quick.empty
    assert isinstance(quick.empty.sentence, QLabel) and quick.empty.sentence.text() == "No script matches. Type less."
    sampled.close_workspace()
    sampled.show_welcome()
    assert not quick.isVisible() and quick.copying is None
    quick.open_for()
    assert quick.empty.sentence.text() == "No workspace is open."
    quick.hide()


def test_the_member_page_opens_it_for_that_person(sampled: Window, qtbot: QtBot) -> None:
    from tests.ui.hands import members, press, rest

    pane = members(sampled)
    pane.open_item(wang(sampled))
    rest(sampled, qtbot)
    press(sampled, "members.person.script", qtbot)
    quick = sampled.commands.quick_window
    assert quick is not None and quick.copying is not None
    qtbot.waitUntil(quick.isVisible)
    assert quick.copying.member == wang(sampled)
    quick.hide()
    rest(sampled, qtbot)
