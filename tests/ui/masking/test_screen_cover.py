"""Every pane, page and dialog while others look on: nothing private is painted, and nothing covered is saved."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyledItemDelegate,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui.dialogs
from commdesk.events.record import PHASES
from commdesk.masking.mask import Mask
from commdesk.scripts import queues
from tests.house import ROOT, modules
from tests.ui import hostile
from tests.ui.hands import rest, seen
from tests.ui.masking.telling import ACCOUNT, MAIL, NAME, NOTE, PHONE, PRIVATE, Painted, make_telling
from ui.dialogs.members.exporting import ExportDialog
from ui.masking.plain_delegate import PlainDelegate
from ui.pages.door.page import DoorPage
from ui.pages.quick import QuickWindow
from ui.pages.run_of_show_window import ShowPage
from ui.painting import escape_tooltip
from ui.panes import PANES
from ui.panes.events.pane import EventsPane
from ui.panes.events.stepper import GUESTS
from ui.panes.members.pane import MembersPane
from ui.shell.palette import Palette
from ui.shell.window import Window
from ui.shown_words import SHOWN
from ui.widgets.basic import create_label


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Painted:
    """What is painted."""
    return Painted(monkeypatch)


@pytest.fixture(params=[False, True], ids=["", "names"])
def covered(request: pytest.FixtureRequest, sample: Path, bare: Window, qtbot: QtBot) -> Iterator[Window]:
    """The window over a telling workspace, covered; with names and without."""
    make_telling(sample)
    bare.settings.update_settings(mask_names=request.param)
    bare.commands.open_workspace(sample)
    rest(bare, qtbot)
    bare.actions_.get_action("app.mask").run()
    yield bare
    if bare.masking.on:
        bare.masking.toggle()
    assert SHOWN.private is None


def given_away(told: str) -> list[str]:
    """Return the lines that give somebody away."""
    private = (*PRIVATE, NAME) if SHOWN.mask.names else PRIVATE
    return sorted({line for line in told.splitlines() if any(word.lower() in line.lower() for word in private)})


def show_everything(window: Window, pane: str, qtbot: QtBot) -> Iterator[QWidget]:
    """Go to a pane and yield it as it shows one thing after the other."""
    window.navigate_to(pane)
    rest(window, qtbot)
    yield window
    context, shown = window.context, window.pane
    assert context is not None and shown is not None
    if isinstance(shown, MembersPane):
        for at in range(len(shown.table.people.columns)):
            shown.table.setColumnHidden(at, False)
        for member in shown.table.people.all_ids()[:3]:
            shown.open_item(member)
            shown.findChild(QAbstractButton, "members.person.all").click()
            rest(window, qtbot)
            yield window
    if isinstance(shown, EventsPane):
        for (event,) in context.db.reader.execute("SELECT event FROM registration GROUP BY event LIMIT 2").fetchall():
            shown.show_event(event)
            for phase in (*PHASES, GUESTS):
                shown.page.stepper.phase_chosen.emit(phase)
                rest(window, qtbot)
                yield window


@pytest.mark.parametrize("pane", [entry.name for entry in PANES])
def test_no_pane_gives_anybody_away(pane: str, covered: Window, painted: Painted, qtbot: QtBot) -> None:
    for shown in show_everything(covered, pane, qtbot):
        assert given_away(painted.read(shown)) == []
        for area in shown.findChildren(QScrollArea):  # also what stands below the edge
            if area.widget() is not None and area.isVisibleTo(shown):
                assert given_away(painted.read(area.widget())) == []


def test_uncovered_the_same_panes_show_all_of_it(sample: Path, bare: Window, painted: Painted, qtbot: QtBot) -> None:
    make_telling(sample)
    bare.commands.open_workspace(sample)
    rest(bare, qtbot)
    told = "".join(
        painted.read(shown) for pane in ("members", "events") for shown in show_everything(bare, pane, qtbot)
    )
    assert [word for word in (PHONE, ACCOUNT, NOTE, NAME) if word not in told] == []


def test_no_dialog_gives_anybody_away(covered: Window, painted: Painted, qtbot: QtBot) -> None:
    context = covered.context
    assert context is not None
    one = lambda sql: context.db.reader.execute(f"{sql} LIMIT 1").fetchone()[0]  # noqa: E731
    member, event, script, community = (
        one(f"SELECT id FROM {table}") for table in ("member", "event", "script", "community")
    )
    member = one("SELECT member FROM entry WHERE member IS NOT NULL GROUP BY member ORDER BY count(*) DESC")
    other = one(f"SELECT id FROM member WHERE id <> {member}")
    for each in pkgutil.walk_packages(ui.dialogs.__path__, "ui.dialogs."):
        importlib.import_module(each.name)
    given = {"parent": covered, "context": context, "member": member, "event": event, "script": script,
             "ident": one("SELECT id FROM entry WHERE text <> ''"), "members": (member, other), "people": [member], "name": "x",
             "told": lambda *_: None, "community": community, "phase": "prep", "title": "x",
             "queue": queues.create_queue(context.db, name="x", script=script, members=(member,))}  # fmt: skip
    bad, made = [], list(hostile.dialogs(given))
    assert len(made) > 25
    for name, open_ in made:
        dialog = open_()
        dialog.show()
        rest(covered, qtbot)
        bad += [(name, line) for line in given_away(painted.read(dialog))]
        dialog.close()
    assert bad == []


@pytest.mark.parametrize("page", [DoorPage, ShowPage, QuickWindow])
def test_no_page_gives_anybody_away(page: type[QWidget], covered: Window, painted: Painted, qtbot: QtBot) -> None:
    assert covered.context is not None
    sql = "SELECT event FROM registration JOIN event_show USING(event) GROUP BY event LIMIT 1"
    event = covered.context.db.reader.execute(sql).fetchone()[0]
    made = page(covered, covered.context, event) if page in (DoorPage, ShowPage) else page(covered)  # type: ignore[call-overload]
    made.show()
    rest(covered, qtbot)
    for box in made.findChildren(QLineEdit)[:1]:
        qtbot.keyClicks(box, "Zq")
        rest(covered, qtbot)
    lines = [line for line in given_away(painted.read(made)) if line != "Zq"]
    assert lines == []
    made.close()


def test_what_is_found_gives_nobody_away(covered: Window, painted: Painted, qtbot: QtBot) -> None:
    covered.commands.open_palette()
    palette = covered.findChildren(Palette)[-1]
    qtbot.keyClicks(palette.box, "zq")
    rest(covered, qtbot)
    qtbot.waitUntil(lambda: palette.list.count() > 0)
    told = painted.read(palette)
    assert [line for line in given_away(told) if line != "zq"] == []
    palette.close()


def test_at_the_end_everything_stands_there_as_before(
    sample: Path, bare: Window, painted: Painted, qtbot: QtBot
) -> None:
    make_telling(sample)
    bare.settings.update_settings(mask_names=True)
    bare.commands.open_workspace(sample)
    rest(bare, qtbot)
    bare.pane.open_item(bare.pane.table.people.all_ids()[0])  # type: ignore[union-attr]
    rest(bare, qtbot)
    before = painted.read(bare.pane)  # type: ignore[arg-type]
    bare.masking.toggle()
    assert given_away(painted.read(bare.pane)) == []  # type: ignore[arg-type]
    bare.masking.toggle()
    assert painted.read(bare.pane) == before  # type: ignore[arg-type]


def test_a_covered_field_keeps_its_words_and_cannot_be_changed(covered: Window, painted: Painted, qtbot: QtBot) -> None:
    db = covered.context.db  # type: ignore[union-attr]
    before = db.reader.execute("SELECT group_concat(note || next_action || want) FROM member").fetchone()[0]
    covered.navigate_to("members")
    covered.pane.open_item(covered.pane.table.people.all_ids()[0])  # type: ignore[union-attr]
    rest(covered, qtbot)

    def locked() -> list[QLineEdit | QPlainTextEdit]:
        covered.grab()
        every = covered.findChildren(QLineEdit) + covered.findChildren(QPlainTextEdit)
        return [line for line in every if line.isVisible() and line.isReadOnly()]

    qtbot.waitUntil(lambda: bool(locked()))  # the person stands beside the list a moment after it
    lines = locked()
    for line in lines:
        line.setFocus()
        QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), line.mapToGlobal(QPoint(2, 2))))
        assert "Ctrl+Shift+M" in QToolTip.text()
        qtbot.keyClicks(line, "abc")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    rest(covered, qtbot)
    assert db.reader.execute("SELECT group_concat(note || next_action || want) FROM member").fetchone()[0] == before
    covered.masking.toggle()
    assert not any(line.isReadOnly() for line in lines)


def test_what_is_written_meanwhile_is_covered(covered: Window, painted: Painted, qtbot: QtBot) -> None:
    covered.navigate_to("members")
    db, first = covered.context.db, covered.pane.table.people.all_ids()[0]  # type: ignore[union-attr]
    covered.pane.open_item(first)  # type: ignore[union-attr]
    with db.step("Edit member") as conn:
        conn.execute("UPDATE member SET next_action = ? WHERE id = ?", (f"{NOTE} is another one", first))
    rest(covered, qtbot)
    qtbot.waitUntil(lambda: "•••" in painted.read(covered))
    assert given_away(painted.read(covered)) == []


def test_the_sign_in_the_bar_ends_it(covered: Window, qtbot: QtBot) -> None:
    assert covered.topbar.masked.isVisible()
    qtbot.mouseClick(covered.topbar.masked, Qt.MouseButton.LeftButton)
    assert not covered.masking.on and not covered.topbar.masked.isVisible() and SHOWN.private is None


def test_the_choice_of_names_is_remembered_and_works_at_once(covered: Window) -> None:
    names = SHOWN.mask.names
    covered.actions_.get_action("app.mask_names").run()
    assert (SHOWN.mask.names, covered.settings.now.mask_names) == (not names, not names)


def test_another_workspace_that_is_opened_meanwhile_is_covered(
    covered: Window, template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    covered.commands.open_workspace(Path(shutil.copyfile(template, tmp_path / "other.commdesk")))
    rest(covered, qtbot)
    assert covered.masking.on and SHOWN.mask.on and covered.topbar.masked.isVisible()
    covered.commands.close_workspace()
    assert SHOWN.private is None


def test_the_settings_say_what_is_covered(covered: Window, qtbot: QtBot) -> None:
    covered.navigate_to("settings")
    box = seen(covered, QComboBox, "settings.mask_names")
    names = SHOWN.mask.names
    assert box.currentIndex() == int(names)
    box.setCurrentIndex(int(not names))
    box.activated.emit(int(not names))
    assert (SHOWN.mask.names, covered.settings.now.mask_names) == (not names, not names)


def test_the_export_offers_what_the_screen_covers(covered: Window, tmp_path: Path, qtbot: QtBot) -> None:
    covered.navigate_to("members")
    covered.actions_.get_action("members.export").run()
    dialog = seen(covered, ExportDialog, "export")
    assert dialog.chosen_mask() == SHOWN.mask
    dialog.private.setChecked(False)
    assert dialog.chosen_mask() == Mask() and not dialog.names.isEnabled()
    dialog.private.setChecked(True)
    dialog.names.setChecked(True)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    path = tmp_path / "people.csv"
    file = seen(covered, QFileDialog, "exporting")
    file.fileSelected.emit(str(path))
    file.close()
    qtbot.waitUntil(path.exists)
    rest(covered, qtbot)
    told = path.read_text(encoding="utf-8-sig").lower()
    assert not [word for word in (*PRIVATE, NAME) if word.lower() in told]
    assert "1***" in told or "1379****" in told or "****" in told


def test_a_hint_is_covered_too(covered: Window, qtbot: QtBot) -> None:
    label = create_label("x")
    label.setParent(covered)
    label.setToolTip(escape_tooltip(f"<call> {PHONE}0000"))
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(0, 0), QPoint(5, 5)))
    assert PHONE not in QToolTip.text() and "137****0000" in QToolTip.text()


def test_what_is_copied_knows_nothing_of_it() -> None:
    for name in ("ui/copying.py", "ui/clipboard.py", "ui/panes/members/cell_actions.py"):
        assert "shown_words" not in (ROOT / name).read_text(encoding="utf-8")


def test_every_delegate_paints_by_itself_or_covers() -> None:
    for name in modules():
        if name.startswith("ui."):
            importlib.import_module(name)
    todo, kinds = [QStyledItemDelegate], []
    while todo:
        todo += (below := todo.pop().__subclasses__())
        kinds += [kind for kind in below if kind.__module__.startswith("ui.")]
    plain = [kind.__name__ for kind in kinds if "paint" not in vars(kind) and not issubclass(kind, PlainDelegate)]
    assert plain == ["CellDelegate"]  # its rows are painted by the table
    assert MAIL
