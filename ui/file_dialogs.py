"""Every dialog that asks for a file or a folder. None of them reads what is in a file.

Qt's own dialog looks into each file of a folder to choose its icon and the name of its kind. If the open workspace lies there,
that opens and closes it behind SQLite, and SQLite's locks are gone (`commdesk.store.files.own`). So `Kinds` tells icon and kind from
the name alone. A dialog of the desktop may stand for ours only where it cannot do that harm:

- Windows: a lock belongs to the handle it was taken with; what else the process opens and closes does not matter.
- macOS: the panel that lists and previews files runs in a process of its own.
- Anywhere else: never. The dialogs of GTK and KDE list files within our process and guess their kinds from what is in them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileInfo, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QAbstractFileIconProvider, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSplitter, QToolButton, QTreeView, QWidget
from shiboken6 import isValid

from ui.i18n import translate
from ui.icons import load_pixmap
from ui.state import State

NATIVE = sys.platform in ("win32", "darwin")
PLACES = (
    QStandardPaths.StandardLocation.HomeLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
    QStandardPaths.StandardLocation.PicturesLocation,
)
"""What stands at the side, where there is such a folder."""
SIZES = (16, 32)
COLUMNS = (300, 80, 110, 130)
"""Pixels of name, size, kind and date."""
Kind = QAbstractFileIconProvider.IconType


class Kinds(QAbstractFileIconProvider):
    """Icon and kind of a file by its name; Qt asks from a thread of its own, so all of it is made beforehand."""

    def __init__(self) -> None:
        super().__init__()
        colour = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText).name()
        self._file, self._folder = _load_icon("file", colour), _load_icon("folder", colour)
        self._drive = _load_icon("database", colour)
        self._words = {
            "folder": translate("FileDialogs", "Folder"),
            "drive": translate("FileDialogs", "Drive"),
            "file": translate("FileDialogs", "File"),
            "kind": translate("FileDialogs", "{ending} file"),
        }

    def icon(self, what: QFileInfo | Kind) -> QIcon:
        """Return the icon of a place, a folder or a file."""
        if isinstance(what, QAbstractFileIconProvider.IconType):
            if what in (Kind.Computer, Kind.Drive, Kind.Network):
                return self._drive
            return self._file if what == Kind.File else self._folder
        if what.isRoot():
            return self._drive
        return self._folder if what.isDir() else self._file

    def type(self, info: QFileInfo) -> str:
        """Return what the column of kinds says."""
        if info.isRoot():
            return self._words["drive"]
        if info.isDir():
            return self._words["folder"]
        ending = info.suffix()
        return self._words["kind"].format(ending=ending.upper()) if 0 < len(ending) <= 12 else self._words["file"]


class FileDialog(QFileDialog):
    """One of ours; gone when it was answered. What was chosen last for a purpose is where the next one begins."""

    def __init__(self, parent: QWidget, name: str, title: str, kinds: Sequence[str], purpose: str) -> None:
        super().__init__(parent, title)
        self.setObjectName(name)
        self._kinds = Kinds()  # Qt does not keep it
        self._state, self._purpose = _find_state(parent), f"folder.{purpose}"
        self.setOption(QFileDialog.Option.DontUseNativeDialog, not NATIVE)
        self.setIconProvider(self._kinds)
        if kinds:
            self.setNameFilters(list(kinds))
        self._before = self.sidebarUrls(), self.history()
        self.finished.connect(self._save_folder)
        if not NATIVE:
            self._arrange_widgets()
            self._name_parts()

    def last_folder(self, otherwise: Path) -> Path:
        """Return the folder chosen last for this purpose, if it is still there."""
        kept = self._state.get_value(self._purpose) if self._state is not None else None
        return Path(kept) if isinstance(kept, str) and kept and Path(kept).is_dir() else otherwise

    def follow_ending(self) -> None:
        """Give a name without an ending the one of the chosen kind."""
        self.filterSelected.connect(self._apply_suffix)
        self._apply_suffix(self.selectedNameFilter())

    def ask_path(self) -> Path | None:
        """Wait for the answer; return what was chosen, None if nothing was."""
        answered = self.exec() == int(QFileDialog.DialogCode.Accepted)
        if not answered or not isValid(self):  # what it was opened over is closed, and it went along
            return None
        names = self.selectedFiles()
        return Path(names[0]) if names else None

    def _apply_suffix(self, kind: str) -> None:
        self.setDefaultSuffix(_parse_suffix(kind))

    def _save_folder(self, answer: int) -> None:
        names = self.selectedFiles()
        if answer == int(QFileDialog.DialogCode.Accepted) and names and self._state is not None:
            chosen = Path(names[0])
            folder = chosen if self.fileMode() == QFileDialog.FileMode.Directory else chosen.parent
            self._state.set_value(self._purpose, str(folder))
        self.setSidebarUrls(self._before[0])  # Qt keeps both for every program of this user
        self.setHistory(self._before[1])
        self.deleteLater()

    def _arrange_widgets(self) -> None:
        """Make the dialog that Qt draws as good as that of a desktop."""
        self.resize(820, 520)
        self.setViewMode(QFileDialog.ViewMode.Detail)
        places = [QUrl.fromLocalFile(path) for path in map(QStandardPaths.writableLocation, PLACES) if path]
        here = [url for url in places if Path(url.toLocalFile()).is_dir()]
        self.setSidebarUrls(list(dict.fromkeys([*self._before[0], *here])))
        for splitter in self.findChildren(QSplitter):
            splitter.setSizes([170, 650])
        for tree in self.findChildren(QTreeView):
            for column, wide in enumerate(COLUMNS):
                tree.setColumnWidth(column, wide)
            tree.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        colour = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText).name()
        for name, image in BUTTONS.items():
            if (found := self.findChild(QToolButton, name)) is not None:
                found.setIcon(_load_icon(image, colour))

    def _name_parts(self) -> None:
        """Say in our languages what Qt says in English only."""
        for part, words in (
            (QFileDialog.DialogLabel.LookIn, translate("FileDialogs", "Look in:")),
            (QFileDialog.DialogLabel.FileName, translate("FileDialogs", "File name:")),
            (QFileDialog.DialogLabel.FileType, translate("FileDialogs", "Kind:")),
        ):
            self.setLabelText(part, words)


BUTTONS = {
    "backButton": "chevron-left",
    "forwardButton": "chevron-right",
    "toParentButton": "chevron-up",
    "newFolderButton": "plus",
    "listModeButton": "columns",
    "detailModeButton": "note",
}
"""The buttons of Qt's dialog and our icons for them."""


def to_open(
    parent: QWidget,
    name: str,
    title: str,
    kinds: Sequence[str] = (),
    folder: Path | None = None,
    purpose: str = "open",
    many: bool = False,
) -> FileDialog:
    """Return a dialog that asks for a file that is there, or for several.

    Args:
        name: Its object name.
        kinds: Filters such as ``Pictures (*.png *.jpg)``.
        folder: Where it begins if nothing was chosen for this purpose yet; the home folder when None.
        purpose: Dialogs of one purpose begin where the last one ended.
    """
    made = FileDialog(parent, name, title, kinds, purpose)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    made.setFileMode(QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile)
    made.setDirectory(str(made.last_folder(folder or Path.home())))
    return made


def to_save(
    parent: QWidget, name: str, title: str, place: Path, kinds: Sequence[str] = (), purpose: str = "save"
) -> FileDialog:
    """Return a dialog that asks for the name of a file to write; it asks before one that is there is replaced.

    Args:
        place: The folder where it begins, as in `to_open`, and the name that is proposed.
    """
    made = FileDialog(parent, name, title, kinds, purpose)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    made.setFileMode(QFileDialog.FileMode.AnyFile)
    made.follow_ending()
    made.setDirectory(str(made.last_folder(place.parent)))
    made.selectFile(place.name)
    box = made.findChild(QLineEdit, "fileNameEdit")
    if box is not None:
        box.setSelection(0, len(place.stem))  # so that typing keeps the ending
    return made


def to_folder(
    parent: QWidget, name: str, title: str, folder: Path | None = None, purpose: str = "folder"
) -> FileDialog:
    """Return a dialog that asks for a folder; as `to_open`."""
    made = FileDialog(parent, name, title, (), purpose)
    made.setFileMode(QFileDialog.FileMode.Directory)
    made.setOption(QFileDialog.Option.ShowDirsOnly, True)
    if not NATIVE:
        made.setLabelText(QFileDialog.DialogLabel.FileName, translate("FileDialogs", "Folder:"))
    made.setDirectory(str(folder or made.last_folder(Path.home())))
    return made


def ask_open(
    parent: QWidget,
    name: str,
    title: str,
    kinds: Sequence[str] = (),
    folder: Path | None = None,
    purpose: str = "open",
) -> Path | None:
    """Ask for a file that is there and wait; return it, None if none was chosen. As `to_open`."""
    return to_open(parent, name, title, kinds, folder, purpose).ask_path()


def ask_save(
    parent: QWidget, name: str, title: str, place: Path, kinds: Sequence[str] = (), purpose: str = "save"
) -> Path | None:
    """Ask for the name of a file to write and wait; return it, None if none was chosen. As `to_save`."""
    return to_save(parent, name, title, place, kinds, purpose).ask_path()


def ask_folder(
    parent: QWidget, name: str, title: str, folder: Path | None = None, purpose: str = "folder"
) -> Path | None:
    """Ask for a folder and wait; return it, None if none was chosen. As `to_folder`."""
    return to_folder(parent, name, title, folder, purpose).ask_path()


def _parse_suffix(kind: str) -> str:
    """Return ``png`` of ``Pictures (*.png *.jpg)``; "" where any ending will do."""
    first = kind.rpartition("(")[2].rstrip(")").split(" ")[0]
    return first.removeprefix("*.") if first.startswith("*.") and "*" not in first[2:] else ""


def _load_icon(name: str, colour: str) -> QIcon:
    made = QIcon()
    for size in SIZES:
        made.addPixmap(load_pixmap(name, colour, size))
    return made


def _find_state(widget: QWidget) -> State | None:
    """Return the memory of the window that ``widget`` belongs to."""
    above: QWidget | None = widget
    while above is not None:
        if isinstance(found := getattr(above, "state", None), State):
            return found
        above = above.parentWidget()
    return None
