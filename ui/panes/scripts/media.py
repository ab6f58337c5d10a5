"""A part that is no text: an address, a picture, a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame

from commdesk.files import attachments
from commdesk.scripts.record import Part
from ui.context import Context
from ui.theme import Theme
from ui.widgets.basic import button, column, label, row
from ui.widgets.inline import InlineText


class Media(QFrame):
    """``picked`` asks for another file for a part; ``addressed`` carries an address that was typed."""

    picked = Signal(object)
    addressed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("scripts.media")
        self.setProperty("role", "card")
        self._context = context
        self._part: Part | None = None
        self.picture = label()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = label(role="muted", name="scripts.media.name", wrap=True)
        self.choose = button("scripts.media.choose", slot=self._choose)
        self._lines = column(gap=6)
        self.setLayout(
            column(self._lines, self.picture, self.name, row(self.choose, 1), 1, gap=8, margins=(14, 12, 14, 12))
        )
        self._address: InlineText | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Put every word anew."""
        self.choose.setText(self.tr("Choose another file…"))
        if self._part is not None:
            self.show_part(self._part)

    def show_part(self, part: Part) -> None:
        """Show a part."""
        self._part = part
        if self._address is not None:
            self._address.hide()
            self._address.deleteLater()
            self._address = None
        if part.kind == "link":
            self._address = InlineText(
                "scripts.media.address", part.text, self.tr("Address"), "https://", self.addressed.emit
            )
            self._address.setProperty("role", "")
            self._lines.addWidget(self._address)
        self.choose.setVisible(part.kind != "link")
        self._show_file(part)

    def dress(self, theme: Theme) -> None:
        """The style sheet does all of it."""

    def _show_file(self, part: Part) -> None:
        kept = attachments.load(self._context.db, part.attachment) if part.attachment is not None else None
        image = QPixmap()
        if part.kind == "image":
            image.loadFromData(kept[1]) if kept is not None else None
        self.picture.setVisible(not image.isNull())
        if not image.isNull():
            way = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(image.scaled(260, 84, *way))
        if part.kind == "link":
            self.name.setText("")
        elif kept is not None:
            size = max(len(kept[1]) // 1024, 1)
            self.name.setText(
                self.tr("{name}, {size} KB, kept in the workspace").format(name=kept[0], size=f"{size:,}")
            )
        elif part.text:
            self.name.setText(self.tr("{path}, stays where it is").format(path=part.text))
        else:
            self.name.setText(self.tr("{path} is no longer there").format(path=part.name))

    def _choose(self) -> None:
        if self._part is not None:
            self.picked.emit(self._part)
