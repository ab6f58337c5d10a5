"""What went wrong, to read, copy and keep. Nothing is sent."""

from __future__ import annotations

import platform
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from commdesk import __version__
from commdesk.files.atomic_write import write_atomically
from ui import file_dialogs
from ui.dialogs.keyboard import KeyboardDialog
from ui.widgets.basic import create_button, create_column, create_label, create_row


class ErrorReportDialog(KeyboardDialog):
    """Shows the report of a mistake of ours."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setObjectName("report")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        words = self.tr(
            "CommDesk made a mistake. What you saved before is safe. You can copy this report and send it to us; nothing is sent by itself."
        )
        self.text = QPlainTextEdit(f"{describe_versions()}\n\n{text}")
        self.text.setObjectName("report.text")
        self.text.setAccessibleName(self.windowTitle())
        self.text.setReadOnly(True)
        copy = create_button("report.copy", self.tr("Copy"), slot=self._copy_report)
        save = create_button("report.save", self.tr("Save…"), slot=self._save_report)
        close = create_button("report.close", self.tr("Close"), "primary", self.accept)
        self.setLayout(
            create_column(
                create_label(words, wrap=True),
                self.text,
                create_row(copy, save, 1, close),
                gap=12,
                margins=(20, 18, 20, 16),
            )
        )
        self.resize(640, 420)

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _save_report(self) -> None:
        place = Path.home() / "commdesk-report.txt"
        chosen = file_dialogs.ask_save(self, "report.saving", self.tr("Save the report"), place, purpose="report")
        if chosen is not None:
            with write_atomically(chosen) as part:
                part.write_text(self.text.toPlainText(), encoding="utf-8")


def describe_versions() -> str:
    """Return the versions a report begins with; nothing about the user or the data."""
    return (
        f"CommDesk {__version__} · Python {platform.python_version()} · PySide6 {PySide6.__version__} · "
        f"{platform.system()} {platform.release()}"
    )
