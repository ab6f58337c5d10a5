"""Opens things outside CommDesk: the one place that asks the desktop to, and only for what somebody agreed to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from commdesk.errors import Problem, mark
from commdesk.files import attached_files
from commdesk.files.attached_files import FileTrust
from commdesk.settings import SettingsStore
from commdesk.store.files import own
from commdesk.text import to_visible
from ui.dialogs.app.text_prompt import create_question
from ui.i18n import translate

HEAD = 64


def attached_file(
    parent: QWidget, settings: SettingsStore, name: str, take: Callable[[], Path], save: Callable[[], object]
) -> None:
    """Open a file that came with a workspace. Asked about once for its ending, each time where it could hold a program.

    Programs, scripts, links and what hides its ending are not opened; saving a copy is offered instead.

    Args:
        name: What it is called, with its ending.
        take: Returns where it is; called when somebody agreed, not before.
        save: Offers to save a copy.

    Raises:
        Problem: `take` raises it, or nothing opens the file.
    """
    verdict = attached_files.judge_file_name(name)
    match verdict:
        case FileTrust.NEVER:
            show_refusal(parent, name, save)
        case FileTrust.ONCE if attached_files.get_extension(name) in settings.now.opened:
            _open_file(parent, name, take, save)
        case FileTrust.ONCE | FileTrust.EACH:
            _ask_to_open(parent, settings, name, verdict, take, save)
        case _:
            assert_never(verdict)


def open_folder(path: Path) -> bool:
    """Show a folder of one's own in the file manager; return whether there is one that does."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_refusal(parent: QWidget, name: str, save: Callable[[], object]) -> QMessageBox:
    """Say that a file is not opened, and offer to save a copy."""
    words = translate("Opening", "“{name}” is not opened from here: files like this can be a program or a link.")
    more = translate("Opening", "Save a copy if you know who made it, and look at it there.")
    box = create_question(parent, "opening", _dialog_title(), words.format(name=to_visible(name)), more, warning=True)
    _add_save_button(box, save)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.open()
    return box


def _ask_to_open(
    parent: QWidget,
    settings: SettingsStore,
    name: str,
    verdict: FileTrust,
    take: Callable[[], Path],
    save: Callable[[], object],
) -> None:
    words = translate("Opening", "Open “{name}” with the program this computer has for it?").format(
        name=to_visible(name)
    )
    last = attached_files.get_extension(name)
    if last in attached_files.MACROS:
        more = translate("Opening", "Files of this kind can hold macros. Open it only if you know who made it, and let no macros run.")  # fmt: skip
    elif verdict == FileTrust.EACH:
        more = translate("Opening", "CommDesk does not know this kind of file. Open it only if you know who made it.")
    else:
        more = translate("Opening", "It came with this workspace. Files ending in .{ending} are then opened without asking again.")  # fmt: skip
    box = create_question(
        parent, "opening", _dialog_title(), words, more.format(ending=last), warning=verdict == FileTrust.EACH
    )
    go = box.addButton(translate("Opening", "Open"), QMessageBox.ButtonRole.AcceptRole)
    go.setObjectName("opening.open")
    _add_save_button(box, save)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(go if verdict == FileTrust.ONCE else cancel)
    go.clicked.connect(partial(_open_agreed, parent, settings, name, verdict, take, save))
    box.open()


def _open_agreed(
    parent: QWidget,
    settings: SettingsStore,
    name: str,
    verdict: FileTrust,
    take: Callable[[], Path],
    save: Callable[[], object],
    checked: bool = False,
) -> None:
    last = attached_files.get_extension(name)
    if verdict == FileTrust.ONCE and last not in settings.now.opened:
        settings.update_settings(opened=tuple(sorted({*settings.now.opened, last})))
    _open_file(parent, name, take, save)


def _open_file(parent: QWidget, name: str, take: Callable[[], Path], save: Callable[[], object]) -> None:
    path = take()
    try:
        real, head = path.resolve(), b""
        whole = real.is_file()  # reading a pipe would never end
        if whole:
            with own.open_file(real) as file:
                head = file.read(HEAD)
    except (OSError, ValueError):
        whole = False
    # A link under a harmless name, or a program that is called a picture
    if whole and (attached_files.judge_file_name(real.name) == FileTrust.NEVER or attached_files.is_program(head)):
        show_refusal(parent, name, save)
    elif not whole or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise Problem(mark("core", "“{name}” could not be opened. Save a copy and open that."), name=name[:100])


def _add_save_button(box: QMessageBox, save: Callable[[], object]) -> None:
    made = box.addButton(translate("Opening", "Save a copy…"), QMessageBox.ButtonRole.ActionRole)
    made.setObjectName("opening.save")
    made.clicked.connect(lambda: save())


def _dialog_title() -> str:
    return translate("Opening", "Open a file")
