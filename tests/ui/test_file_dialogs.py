"""The dialogs that ask for files: they look into none, begin where the last one ended, and are driven by the keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QAbstractFileIconProvider
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from commdesk.members import record
from tests.house import sources
from tests.locks import foreign, kept, locks, names, needs_table
from tests.ui.hands import in_front, keys, seen
from tests.ui.hands import names as people
from ui import file_dialogs
from ui.file_dialogs import FileDialog
from ui.shell.window import Window

ROOT = Path(__file__).parents[2]
KINDS = ("Pictures (*.png *.jpg)", "All files (*)")
MAKERS: dict[str, Callable[[QWidget, Path], FileDialog]] = {
    "to_open": lambda parent, folder: file_dialogs.to_open(parent, "a", "A", folder=folder),
    "to_open many": lambda parent, folder: file_dialogs.to_open(parent, "a", "A", folder=folder, many=True),
    "to_save": lambda parent, folder: file_dialogs.to_save(parent, "a", "A", folder / "new"),
    "to_folder": lambda parent, folder: file_dialogs.to_folder(parent, "a", "A", folder),
}


def test_every_maker_is_tried_here() -> None:
    (module,) = (s for s in sources("ui") if s.module == "ui.file_dialogs")
    made = {f.name for f in module.functions if f.name.startswith("to_")}
    assert made == {name.split(" ")[0] for name in MAKERS}


def known(dialog: QFileDialog, path: Path) -> object:
    """Return what the dialog says of the kind of a file; nothing before it has looked at the folder."""
    model = dialog.findChild(QFileSystemModel)
    return model.index(str(path), 2).data() if model is not None else None


@needs_table
@pytest.mark.parametrize("name", MAKERS)
def test_a_dialog_in_the_folder_of_the_open_workspace_leaves_its_locks(window: Window, name: str, qtbot: QtBot) -> None:
    assert window.context is not None
    path = window.context.workspace.path
    (path.parent / "a folder").mkdir()
    os.link(path, path.with_name("another name"))
    folders_only = name == "to_folder"
    with kept(path) as before:
        dialog = MAKERS[name](window, path.parent)
        with qtbot.waitExposed(dialog):
            dialog.open()
        if folders_only:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly, False)
        for each in ("a folder", "another name", path.name):
            qtbot.waitUntil(lambda each=each: bool(known(dialog, path.with_name(each))))  # type: ignore[misc]
        assert known(dialog, path) == "COMMDESK file" and before <= locks(path)
        keys(dialog, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, qtbot)
        assert not dialog.isVisible()
    qtbot.waitUntil(lambda: window.findChildren(FileDialog) == [])


@needs_table
def test_nothing_is_lost_if_another_program_reads_after_a_dialog(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "test.commdesk"
    path.write_bytes(template.read_bytes())
    words = {"cwd": ROOT, "text": True, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    session = subprocess.Popen([sys.executable, "-m", "tests.ui.looker", str(path)], **words)  # type: ignore[call-overload]
    try:
        assert session.stdout.readline().strip() == "looked"
        assert foreign(path)[0] == "1"
        session.stdin.write("go\n")
        session.stdin.flush()
        saved = {session.stdout.readline().strip() for _ in range(10)}
        assert int(foreign(path)[0]) >= 11
        saved |= {session.stdout.readline().strip() for _ in range(10)}
    finally:
        session.kill()
        session.communicate()
    assert len(saved) == 20 and names(path) == saved | {"Before"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files and a folder in it."""
    made = tmp_path / "files"
    (made / "within").mkdir(parents=True)
    for name in ("one.png", "two.txt"):
        (made / name).write_text("a")
    return made


def test_enter_takes_the_name_that_was_typed(bare: Window, folder: Path, qtbot: QtBot) -> None:
    dialog = file_dialogs.to_open(bare, "a", "A", folder=folder)
    chosen: list[str] = []
    dialog.fileSelected.connect(chosen.append)
    dialog.open()
    in_front(dialog, qtbot)
    qtbot.keyClicks(seen(dialog, QLineEdit, "fileNameEdit"), "two.txt")
    qtbot.keyClick(seen(dialog, QLineEdit, "fileNameEdit"), Qt.Key.Key_Return)
    assert [Path(name) for name in chosen] == [folder / "two.txt"]


def test_the_next_dialog_of_a_purpose_begins_where_the_last_one_ended(bare: Window, folder: Path, qtbot: QtBot) -> None:
    def at(purpose: str) -> Path:
        dialog = file_dialogs.to_save(bare, "a", "A", Path.home() / "x.csv", purpose=purpose)
        found = Path(dialog.directory().absolutePath())
        dialog.reject()
        return found

    dialog = file_dialogs.to_open(bare, "a", "A", folder=folder, purpose="shared")
    dialog.selectFile(str(folder / "one.png"))
    dialog.accept()
    assert (at("shared"), at("other")) == (folder, Path.home())
    folder.rename(folder.with_name("elsewhere"))
    assert at("shared") == Path.home()


def test_what_was_left_is_not_remembered(bare: Window, folder: Path) -> None:
    file_dialogs.to_open(bare, "a", "A", folder=folder, purpose="left").reject()
    assert bare.state.get_value("folder.left") is None


def test_a_name_without_an_ending_gets_that_of_the_kind(bare: Window, folder: Path, qtbot: QtBot) -> None:
    dialog = file_dialogs.to_save(bare, "a", "A", folder / "new.xlsx", ["Excel (*.xlsx)", "CSV (*.csv)", "All (*)"])
    assert dialog.defaultSuffix() == "xlsx" and seen_text(dialog) == ("new.xlsx", "new")
    for kind, ending in (("CSV (*.csv)", "csv"), ("All (*)", ""), ("Excel (*.xlsx)", "xlsx")):
        dialog.filterSelected.emit(kind)
        assert dialog.defaultSuffix() == ending
    dialog.selectFile("plain")
    dialog.accept()
    assert dialog.selectedFiles() == [str(folder / "plain.xlsx")]


def seen_text(dialog: QFileDialog) -> tuple[str, str]:
    """Return the proposed name and what of it is selected."""
    box = dialog.findChild(QLineEdit, "fileNameEdit")
    assert box is not None
    return box.text(), box.selectedText()


def test_a_file_that_is_there_is_replaced_only_after_a_question(bare: Window, folder: Path) -> None:
    dialog = file_dialogs.to_save(bare, "a", "A", folder / "two.txt")
    chosen, asked = [], []
    dialog.fileSelected.connect(chosen.append)
    dialog.open()

    def no() -> None:
        box = next(each for each in dialog.findChildren(QMessageBox))
        asked.append(box.text())
        box.reject()

    QTimer.singleShot(50, no)
    dialog.accept()
    assert len(asked) == 1 and "two.txt" in asked[0] and chosen == []
    dialog.reject()


def test_waiting_for_the_answer(bare: Window, folder: Path) -> None:
    def answer(then: Callable[[FileDialog], None]) -> None:
        QTimer.singleShot(0, lambda: then(seen(bare, FileDialog, "a")))

    def take(dialog: FileDialog) -> None:
        dialog.selectFile(str(folder / "one.png"))
        dialog.accept()

    answer(take)
    assert file_dialogs.ask_open(bare, "a", "A", folder=folder, purpose="p") == folder / "one.png"
    answer(FileDialog.reject)
    assert file_dialogs.ask_open(bare, "a", "A", folder=folder) is None
    answer(FileDialog.reject)
    assert file_dialogs.ask_save(bare, "a", "A", folder / "new") is None
    answer(FileDialog.accept)
    assert file_dialogs.ask_folder(bare, "a", "A", folder) == folder


def test_only_dialogs_that_do_no_harm_may_stand_for_ours(bare: Window, folder: Path) -> None:
    dialog = file_dialogs.to_open(bare, "a", "A", folder=folder)
    ours = dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert ours == (sys.platform not in ("win32", "darwin"))
    dialog.reject()


def test_the_side_shows_the_usual_places_and_leaves_those_of_other_programs(
    bare: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda where: str(folder / "within"))
    before = FileDialog(bare, "b", "B", (), "b")._before[0]
    dialog = file_dialogs.to_open(bare, "a", "A", folder=folder)
    assert dialog.sidebarUrls() == [*before, QUrl.fromLocalFile(str(folder / "within"))]
    dialog.reject()
    assert dialog.sidebarUrls() == before


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.png", "PNG file"), ("a", "File"), ("a.", "File"), (".png", "PNG file"), ("a.b.csv", "CSV file"), (f"a.{'b' * 13}", "File"),
     ("dir.png/", "Folder")],
)  # fmt: skip
def test_the_kind_is_told_by_the_name(bare: Window, tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    path.mkdir() if name.endswith("/") else path.write_text("a")
    kinds = file_dialogs.Kinds()
    assert kinds.type(QFileInfo(str(path))) == kind and kinds.type(QFileInfo("/")) == "Drive"
    assert not kinds.icon(QFileInfo(str(path))).isNull()
    assert all(not kinds.icon(each).isNull() for each in QAbstractFileIconProvider.IconType)


def test_every_part_of_the_dialog_speaks(bare: Window, folder: Path) -> None:
    dialog = file_dialogs.to_folder(bare, "a", "A", folder)
    label = QFileDialog.DialogLabel
    assert [dialog.labelText(each) for each in (label.LookIn, label.FileName, label.FileType)] == [
        "Look in:",
        "Folder:",
        "Kind:",
    ]
    dialog.reject()


@needs_table
def test_the_dialog_behind_ctrl_o_leaves_the_locks(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    path = window.context.workspace.path
    window.state.set_value("folder.workspace", str(path.parent))
    told: list[object] = []

    def leave() -> None:
        for dialog in window.findChildren(FileDialog, "app.open.file"):
            if dialog.isVisible() and known(dialog, path):
                told.append(known(dialog, path))
                qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    looking = QTimer(window, interval=20)
    looking.timeout.connect(leave)
    looking.start()
    with kept(path):
        keys(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier, qtbot)
    assert told == ["COMMDESK file"]
    record.add_member(window.context.db, real_name="Ann")
    qtbot.waitUntil(lambda: people(window) == ["Ann"])
