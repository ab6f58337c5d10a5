"""Several clients on one laptop: somebody is looked for in all of them, only on request, and found in the right one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from commdesk import thresholds, workspace
from commdesk.members import record
from tests.ui.hands import WAIT, in_front, members, rest, seen, shown
from ui.dialogs.clients.search_all import SearchAllDialog
from ui.shell.palette import Palette
from ui.shell.window import Window


@pytest.fixture
def tea(window: Window, template: Path, tmp_path: Path) -> tuple[Path, int]:
    """Another client, that was open lately, with one person."""
    path = Path(shutil.copyfile(template, tmp_path / "tea.commdesk"))
    space = workspace.open_workspace(path, "tester")
    thresholds.update_thresholds(space.db, name="Tea", colour="warn")
    anna = record.add_member(space.db, nickname="Anna", city="Wuhan")
    space.close()
    window.settings.update_settings(recent=(*window.settings.now.recent, str(path)))
    return path, anna


def search(window: Window, text: str, qtbot: QtBot) -> SearchAllDialog:
    window.actions_.get_action("app.search_all").run()
    dialog = seen(window, SearchAllDialog, "search_all")
    dialog.line.setText(text)
    qtbot.waitUntil(lambda: "workspaces" in dialog.state.text() and "…" not in dialog.state.text(), timeout=WAIT)
    rest(window, qtbot)
    return dialog


def read_groups(dialog: SearchAllDialog) -> dict[str, list[str]]:
    found = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
    return {each.text(0): [each.child(at).text(0) for at in range(each.childCount())] for each in found if each}


def test_somebody_is_looked_for_in_all_workspaces_and_opened_there(
    window: Window, tea: tuple[Path, int], qtbot: QtBot
) -> None:
    path, anna = tea
    assert window.context is not None
    record.add_member(window.context.db, nickname="Annabel")
    dialog = search(window, "anna", qtbot)
    assert read_groups(dialog) == {"Test": ["Annabel"], "Tea": ["Anna"]}
    assert dialog.state.text() == "2 people in 2 workspaces"
    before = path.read_bytes()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    assert path.read_bytes() == before
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context is not None and window.context.workspace.path == path, timeout=WAIT)
    rest(window, qtbot)
    pane = members(window)
    qtbot.waitUntil(lambda: pane.person.person is not None and pane.person.person.member.id == anna, timeout=WAIT)


def test_what_cannot_be_read_is_a_sentence_in_its_group(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    broken, gone = tmp_path / "broken.commdesk", tmp_path / "gone.commdesk"
    broken.write_bytes(b"nothing" * 100)
    window.settings.update_settings(recent=(*window.settings.now.recent, str(broken), str(gone)))
    dialog = search(window, "anna", qtbot)
    tree = seen(window, QTreeWidget, "search_all.list")
    told = [tree.topLevelItem(at).text(1) for at in range(tree.topLevelItemCount())]  # type: ignore[union-attr]
    assert told == [
        "“broken.commdesk” is not a CommDesk workspace.",
        "“gone.commdesk” is not there. It may have been moved, renamed or deleted.",
    ]
    assert not dialog.go.isEnabled() and dialog.state.text().endswith("in 3 workspaces · 2 could not be read")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)  # opens nothing
    qtbot.keyClick(dialog.line, Qt.Key.Key_Escape)


def test_closing_gives_the_search_up(window: Window, tea: tuple[Path, int], qtbot: QtBot) -> None:
    window.workspaces.search_all("anna")
    dialog = seen(window, SearchAllDialog, "search_all")
    job = dialog._job
    assert job is not None
    dialog.reject()
    assert job.progress.cancelled
    rest(window, qtbot)


def test_the_palette_offers_it_and_looks_nowhere_by_itself(window: Window, tea: tuple[Path, int], qtbot: QtBot) -> None:
    window.workspaces.open_palette()  # type: ignore[attr-defined]
    palette = seen(window, Palette, "palette")
    palette.box.setText("ann")
    lines = [palette.list.item(at).text() for at in range(palette.list.count())]  # type: ignore[union-attr]
    assert [each for each in lines if "Anna" in each] == []
    assert lines[-1] == "Search for “ann” in all workspaces…"
    rest(window, qtbot)
    palette.list.setCurrentRow(palette.list.count() - 1)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    dialog = seen(window, SearchAllDialog, "search_all")
    in_front(dialog, qtbot)
    qtbot.waitUntil(lambda: read_groups(dialog) == {"Tea": ["Anna"]}, timeout=WAIT)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert not shown(window, "search_all")
    rest(window, qtbot)


def test_with_one_workspace_the_palette_offers_nothing_and_without_any_it_says_so(
    bare: Window, template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bare.actions_.get_action("app.search_all").run()
    dialog = seen(bare, SearchAllDialog, "search_all")
    assert dialog.state.text() == "No other workspace was open lately."
    dialog.reject()
    bare.workspaces.open_workspace(Path(shutil.copyfile(template, tmp_path / "one.commdesk")))
    rest(bare, qtbot)
    palette = Palette(bare)
    palette.box.setText("ann")
    assert not [at for at in range(palette.list.count()) if "all workspaces" in palette.list.item(at).text()]  # type: ignore[union-attr]
    palette.close()
    rest(bare, qtbot)
