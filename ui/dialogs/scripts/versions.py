"""What a script said before, with the differences marked; an earlier version comes back with one button."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget

from commdesk.scripts import versions
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_label, create_row


class Versions(Dialog):
    """The versions on the left; on the right what changed from the one before."""

    def __init__(self, parent: QWidget, context: Context, script: int, told: Told) -> None:
        super().__init__(parent, context, "versions", "")
        self._script, self._told = script, told
        self.setWindowTitle(self.tr("Versions of the script"))
        self.list = QListWidget()
        self.list.setObjectName("versions.list")
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setFixedWidth(250)
        self.list.currentRowChanged.connect(self._show_version)
        self.text = QPlainTextEdit()
        self.text.setObjectName("versions.text")
        self.text.setAccessibleName(self.tr("What changed"))
        self.text.setReadOnly(True)
        self.hint = create_label(self.tr("Green came in with this version, red went out."), "hint")
        self.back = create_button("versions.restore", self.tr("Back to this version"), "", self._restore_version)
        lay = create_row(self.list, self.text, gap=12)
        lay.setStretch(1, 1)
        self.lay_out(lay, self.hint, buttons=(self.back,))
        self.resize(840, 520)
        self.follow_changes(lambda tables: self._load_versions() if tables & {"script", "variant", "part"} else None)
        self._load_versions()

    def _load_versions(self) -> None:
        kept = self.list.currentRow()
        self._found = versions.load_versions(self.context.db, self._script)
        self.list.clear()
        for each in self._found:
            when = datetime.fromtimestamp(each.at / 1000).strftime("%Y-%m-%d %H:%M")
            self.list.addItem(f"{when}   {each.who}\n{translate_phrase(each.name)}")
        self.list.setCurrentRow(max(min(kept, self.list.count() - 1), 0))

    def _show_version(self, at: int) -> None:
        if not 0 <= at < len(self._found):
            return
        now = self._found[at].text
        before = self._found[at + 1].text if at + 1 < len(self._found) else ""
        pieces = versions.diff_texts(before, now) if before else [versions.DiffPiece("same", now)]
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        theme = self.context.theme
        for piece in pieces:
            look = QTextCharFormat()
            if piece.kind != "same":
                ink, ground = theme.tone("accent" if piece.kind == "in" else "danger")
                look.setForeground(ink)
                look.setBackground(ground)
                look.setFontStrikeOut(piece.kind == "out")
            cursor.insertText(piece.text, look)
        self.back.setEnabled(at > 0)

    def _restore_version(self) -> None:
        at = self.list.currentRow()
        if 0 < at < len(self._found):
            versions.restore_version(self.context.db, self._script, self._found[at])
            self._told(self.tr("The script says what it said then"), True)


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open it for a script."""
    Versions(parent, context, int(str(payload)), told).open()
