"""The head of a dialog that reads a sheet: which file, and the button that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commdesk.files.source import SourceFile
from commdesk.text import to_visible
from ui import file_dialogs
from ui.widgets.basic import create_button, create_label, create_row

KINDS = "*.csv *.tsv *.xlsx *.xls *.txt"


class FileHead(QWidget):
    """Hands the chosen file to ``read``; asks as soon as the dialog stands, unless it has one."""

    def __init__(self, name: str, title: str, read: Callable[..., object], path: Path | SourceFile | None) -> None:
        super().__init__()
        self._name, self._title, self._read = f"{name}.file", title, read
        self.headline = create_label("", "title", f"{name}.headline")
        lay: QHBoxLayout = create_row(
            self.headline, 1, create_button(f"{name}.choose", self.tr("Choose a file"), "", self.ask_file)
        )
        self.setLayout(lay)
        QTimer.singleShot(0, self, self.ask_file if path is None else lambda: self.read_file(path))

    def ask_file(self) -> None:
        """Ask for a file."""
        kinds = self.tr("Sheets ({kinds});;All files (*)").format(kinds=KINDS)
        chosen = file_dialogs.ask_open(self, self._name, self._title, kinds.split(";;"), purpose="import")
        if chosen is not None:
            self.read_file(chosen)

    def read_file(self, path: Path | SourceFile) -> None:
        """Read this file, or this text."""
        self.headline.setText(to_visible(path.shown if isinstance(path, SourceFile) else path.name))
        self._read(path)
