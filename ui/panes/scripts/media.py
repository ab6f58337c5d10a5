"""A part that is no text: an address, a picture, a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame

from commdesk.files import attachments
from commdesk.scripts.record import ScriptPart
from ui.context import Context
from ui.theme import Theme
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.inline import InlineText


class Media(QFrame):
    """``file_requested`` asks for another file for a part; ``address_edited`` carries an address that was typed."""

    file_requested = Signal(object)
    address_edited = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("scripts.media")
        self.setProperty("role", "card")
        self._context = context
        self._part: ScriptPart | None = None
        self.picture = create_label()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = create_label(role="muted", name="scripts.media.name", wrap=True)
        self.choose = create_button("scripts.media.choose", slot=self._request_file)
        self._lines = create_column(gap=6)
        self.setLayout(
            create_column(
                self._lines, self.picture, self.name, create_row(self.choose, 1), 1, gap=8, margins=(14, 12, 14, 12)
            )
        )
        self._address: InlineText | None = None
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.choose.setText(self.tr("Choose another file…"))
        if self._part is not None:
            self.show_part(self._part)

    def show_part(self, part: ScriptPart) -> None:
        """Show a part."""
        self._part = part
        if self._address is not None:
            self._address.hide()
            self._address.deleteLater()
            self._address = None
        if part.kind == "link":
            self._address = InlineText(
                "scripts.media.address", part.text, self.tr("Address"), "https://", self.address_edited.emit
            )
            self._address.setProperty("role", "")
            self._lines.addWidget(self._address)
        self.choose.setVisible(part.kind != "link")
        self._show_file(part)

    def apply_theme(self, theme: Theme) -> None:
        """The style sheet does all of it."""

    def _show_file(self, part: ScriptPart) -> None:
        kept = attachments.load_attachment(self._context.db, part.attachment) if part.attachment is not None else None
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

    def _request_file(self) -> None:
        if self._part is not None:
            self.file_requested.emit(self._part)
