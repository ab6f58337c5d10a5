"""Text from files is data: it is shown as it stands, never as markup."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import ui.dialogs
from commdesk.scripts import queues
from tests.ui import hostile
from tests.ui.hands import rest
from tests.ui.hostile import Watch
from ui.dialogs.app.text_prompt import ask_text, create_question
from ui.pages.backups import BackupsDialog
from ui.pages.door.page import DoorPage
from ui.pages.quick import QuickWindow
from ui.pages.run_of_show_window import ShowPage
from ui.painting import escape_title, escape_tooltip
from ui.panes import PANES
from ui.shell.window import Window
from ui.widgets.basic import create_button, create_label
from ui.widgets.listing import ListLine, ListModel

HOSTILE = '<img src="x.png"> & <b>bold</b>'


def test_a_label_shows_markup_as_it_stands(qapp: object) -> None:
    made = create_label(HOSTILE)
    assert isinstance(made, QLabel)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == HOSTILE


def test_a_tooltip_is_escaped_where_it_looks_like_markup() -> None:
    assert "<img" not in escape_tooltip(HOSTILE)
    assert escape_tooltip("Anna") == "Anna"


def test_a_line_at_the_left_escapes_its_tooltip(qapp: object) -> None:
    lines = ListModel()
    lines.show_lines([ListLine(HOSTILE, ("tag", 1), 3)])
    assert lines.index(0).data(Qt.ItemDataRole.DisplayRole) == HOSTILE
    assert "<img" not in lines.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_an_ampersand_in_a_name_is_no_shortcut(qapp: object) -> None:
    assert create_button("x", "Tom & Jerry").text() == "Tom && Jerry"


def test_a_question_reads_no_markup(qapp: object) -> None:
    asking = QWidget()
    made = create_question(asking, "asked", HOSTILE, HOSTILE, HOSTILE)
    assert {each.textFormat() for each in made.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert {each.textFormat() for each in ask_text(asking, HOSTILE, "", print).findChildren(QLabel)} == {
        Qt.TextFormat.PlainText
    }


def test_a_title_is_not_turned_round() -> None:
    assert escape_title("gnp.\u202eexe [*]\nnext") == "gnp.exe [*][*] next"


def test_a_tooltip_keeps_its_lines() -> None:
    assert QTextDocumentFragment.fromHtml(escape_tooltip("R&D\n<b>")).toPlainText() == "R&D\n<b>"


@pytest.fixture
def sent(sample: Path, bare: Window, tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Window, Watch]]:
    """The window with a workspace somebody sent, and a watch on the picture that its texts name."""
    probe = hostile.picture(tmp_path / hostile.MARK)
    hostile.poison(sample, hostile.text(probe))
    watch = Watch(probe)
    bare.commands.open_workspace(sample)
    rest(bare, qtbot)
    yield bare, watch
    watch.close()


@pytest.mark.parametrize("pane", [entry.name for entry in PANES])
def test_no_pane_takes_what_a_file_says_for_markup(pane: str, sent: tuple[Window, Watch], qtbot: QtBot) -> None:
    window, watch = sent
    window.navigate_to(pane)
    rest(window, qtbot)
    if pane == "events":
        db = window.context.db  # type: ignore[union-attr]
        for (event,) in db.reader.execute("SELECT id FROM event"):
            window.pane.show_event(event)  # type: ignore[union-attr]
            rest(window, qtbot)
            assert hostile.believed(window) == []
    window.grab()
    assert hostile.believed(window) == []
    assert watch.events() == 0


def test_no_dialog_takes_what_a_file_says_for_markup(sent: tuple[Window, Watch], qtbot: QtBot) -> None:
    window, watch = sent
    context = window.context
    assert context is not None
    one = lambda table: context.db.reader.execute(f"SELECT id FROM {table} LIMIT 1").fetchone()[0]  # noqa: E731
    member, event, script, community = map(one, ("member", "event", "script", "community"))
    for each in pkgutil.walk_packages(ui.dialogs.__path__, "ui.dialogs."):
        importlib.import_module(each.name)
    given = {"parent": window, "context": context, "member": member, "event": event, "script": script, "ident": one("entry"),
             "members": (member,), "name": hostile.text(Path("/x")), "told": lambda *_: None, "community": community,
             "queue": queues.create_queue(context.db, name=hostile.text(Path("/x")), script=script, members=(member,)), "phase": "prep",
             "title": HOSTILE}  # fmt: skip
    made = list(hostile.dialogs(given))
    assert len(made) > 25
    for name, open_ in made:
        dialog = open_()
        dialog.show()
        rest(window, qtbot)
        dialog.grab()
        assert (name, hostile.believed(dialog)) == (name, [])
        dialog.close()
    assert watch.events() == 0


@pytest.mark.parametrize("page", [DoorPage, ShowPage, BackupsDialog, QuickWindow])
def test_no_page_takes_what_a_file_says_for_markup(
    page: type[QWidget], sent: tuple[Window, Watch], qtbot: QtBot
) -> None:
    window, watch = sent
    assert window.context is not None
    event = window.context.db.reader.execute("SELECT event FROM event_show GROUP BY event LIMIT 1").fetchone()[0]
    made = page(window, window.context, event) if page in (DoorPage, ShowPage) else page(window)  # type: ignore[call-overload]
    made.show()
    rest(window, qtbot)
    made.grab()
    assert hostile.believed(made) == []
    made.close()
    assert watch.events() == 0


def test_the_search_for_markup_finds_it(qapp: object, tmp_path: Path) -> None:
    probe = hostile.picture(tmp_path / hostile.MARK)
    watch, top = Watch(probe), QLabel(hostile.text(probe))
    top.setToolTip(hostile.text(probe))
    top.show()
    top.grab()
    assert len(hostile.believed(top)) == 2
    assert watch.events() > 0 or sys.platform != "linux"
    watch.close()
