"""A language is changed while the window is open: nothing that can be seen or heard stays in the other one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.hands import members, press, rest, seen
from tests.ui.test_words import KEPT, messages
from ui import i18n
from ui.shell.window import Window

SAME = {"zh_CN": {"English", "Ctrl+Z"}, "en": {"简体中文"}}  # a language is named in itself
PARTS = re.compile(r"[·:\n]|  ")
SLOT = re.compile(r"\{[^}]*\}")


def sayings(language: str) -> re.Pattern[str]:
    """Return what matches the words of one language that are said differently in the other."""
    found = set()
    for (_, source, _), each in messages(KEPT).items():
        here, there = (source, each.text or "") if language == "en" else (each.text or "", source)
        if here != there and len(re.findall(r"[^\W\d_]", SLOT.sub("", here))) > 1:
            found.add(".+?".join(re.escape(part) for part in SLOT.split(here.replace("{{", "{").replace("}}", "}"))))
    return re.compile("|".join(sorted(found)), re.S)


def words(widget: QWidget) -> Iterator[str]:
    """Yield everything a widget shows, and says to those who hear."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QAbstractSpinBox):
        yield widget.text()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            if isinstance(widget, QTableView):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(min(model.rowCount(), 30)):
                index = model.index(row, column)
                for role in (
                    Qt.ItemDataRole.DisplayRole,
                    Qt.ItemDataRole.ToolTipRole,
                    Qt.ItemDataRole.AccessibleTextRole,
                ):
                    yield str(index.data(role) or "")


def kept(window: Window) -> set[str]:
    """Return every text in the open file: what is written there in Chinese stays Chinese."""
    if window.context is None:
        return set()
    conn = window.context.db.reader
    tables = (
        "script",
        "variant",
        "part",
        "folder",
        "script_tag",
        "script_use",
        "channel",
        "stage",
        "tag",
        "tag_group",
        "community",
        "membership",
        "fee",
        "entry",
        "member",
        "handle",
    )
    return {
        value
        for table in tables
        for row in conn.execute(f"SELECT * FROM {table}")
        for value in tuple(row)
        if isinstance(value, str)
    }


def strangers(window: Window, language: str) -> list[str]:
    """Return what is shown in another language than this one."""
    other = sayings("en" if language == "zh_CN" else "zh_CN")
    found, same = [], SAME[language] | (kept(window) if language == "en" else set())
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            found += [
                f"{widget.objectName() or type(widget).__name__}: {said}"
                for said in words(widget)
                if any(
                    part.strip() not in same and other.fullmatch(part.strip()) for part in (said, *PARTS.split(said))
                )
            ]
    return sorted(set(found))


def speak(window: Window, language: str, qtbot: QtBot) -> None:
    """Change the language, as the settings do, and wait until it has reached every widget."""
    window.settings.update_settings(language=language)
    window.set_language()
    title = i18n.translate("NavRail", "Settings")
    qtbot.waitUntil(lambda: window.rail.findChild(QAbstractButton, "rail.settings").text() == title)
    qtbot.wait(50)
    rest(window, qtbot)


def check_all(window: Window, qtbot: QtBot) -> None:
    """Change the language to and fro; look each time."""
    for language in ("zh_CN", "en", "zh_CN"):
        speak(window, language, qtbot)
        assert strangers(window, language) == []
    speak(window, "en", qtbot)


def test_the_first_page_speaks_the_new_language(bare: Window, qtbot: QtBot) -> None:
    check_all(bare, qtbot)


def test_the_settings_without_a_workspace_speak_the_new_language(bare: Window, qtbot: QtBot) -> None:
    press(bare, "rail.settings", qtbot)
    check_all(bare, qtbot)


@pytest.mark.parametrize("pane", ["scripts", "insights", "settings"])
def test_a_pane_speaks_the_new_language(pane: str, sampled: Window, qtbot: QtBot) -> None:
    sampled.navigate_to(pane)
    rest(sampled, qtbot)
    check_all(sampled, qtbot)


def test_the_members_speak_the_new_language(sampled: Window, qtbot: QtBot) -> None:
    pane = members(sampled)
    qtbot.waitUntil(lambda: pane.side.found is not None)
    assert pane.side.found is not None
    largest = max(pane.side.found.sizes, key=pane.side.found.sizes.__getitem__)
    pane.side.list.line_chosen.emit(("segment", largest))  # so that conditions are shown
    assert pane.scope[0] == "segment" and len(pane.ids) > 1
    press(sampled, "members.person.all", qtbot)
    pane.table.selectAll()
    rest(sampled, qtbot)
    check_all(sampled, qtbot)


def test_members_nobody_matches_are_missed_in_the_new_language(sampled: Window, qtbot: QtBot) -> None:
    seen(sampled, QLineEdit, "members.search").setText("zzzz nobody")
    seen(sampled, QWidget, "members.empty")
    rest(sampled, qtbot)
    check_all(sampled, qtbot)


def test_the_first_page_speaks_the_new_language_after_a_workspace_was_closed(sampled: Window, qtbot: QtBot) -> None:
    sampled.close_workspace()
    sampled.show_welcome()
    check_all(sampled, qtbot)


def test_the_search_for_strangers_finds_them(bare: Window, qtbot: QtBot) -> None:
    badge = seen(bare, QAbstractButton, "rail.workspace")
    badge.setToolTip("先建一个工作区")
    assert sayings("en").fullmatch("Segments and tags") and not sayings("en").fullmatch("Amy")
    badge.setToolTip(i18n.translate("Window", "Open or make a workspace"))
    assert strangers(bare, "zh_CN") and any("rail.workspace" in line for line in strangers(bare, "zh_CN"))
