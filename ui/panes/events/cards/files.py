"""Files and posters of an event: attached, dropped, pasted, opened, saved as a copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from commdesk.errors import Problem, mark
from commdesk.events.planning.items import EventLine
from commdesk.events.planning.kinds import FILE_KINDS
from commdesk.files import attached_files
from commdesk.files.file_names import make_file_name
from commdesk.text import to_visible
from ui import file_dialogs
from ui.copying import get_clipboard
from ui.dialogs.app import opening
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_tooltip
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts import attachments
from ui.panes.events.cards.parts.cells import CellSpec
from ui.panes.events.cards.parts.frame import PAD, ROW
from ui.panes.events.cards.parts.rows import CardSpec, LineCard, LineRow
from ui.shortcuts.tables import EVENT_FILES
from ui.widgets.basic import create_button, create_label, create_row, icon_button

FILE = CardSpec(
    "file",
    mark("core", "Files and posters"),
    (
        CellSpec("name", mark("core", "File")),
        CellSpec("kind", mark("core", "File or poster"), "choice", 86, choices=dict(FILE_KINDS)),
    ),
    add=mark("core", "Attach files"),
    empty=mark("core", "The poster, the contract, the slides: attach what belongs to the event."),
)
PLACES = {
    "kept": mark("core", "in the workspace"),
    "beside": mark("core", "stays where it is"),
    "gone": mark("core", "no longer there"),
}


class FileRow(LineRow):
    """A file, where it is kept, and what can be done with it."""

    def add_trailing(self) -> None:
        """Put where it is, and the buttons."""
        self.fields["name"].setAcceptDrops(False)  # what is dropped here is for the card
        self.where = create_label(role="hint")
        self._missing = ""  # the path that was looked at in vain
        self.places.addWidget(self.where)
        for name, image, words, slot in (
            ("open", "eye", self.tr("Open"), self.open_file),
            ("copy", "copy", self.tr("Copy the file"), self.copy_file),
            ("save", "export", self.tr("Save a copy…"), self.ask_save_path),
            ("remove", "trash", self.tr("Delete (Del)"), self.remove_requested.emit),
        ):
            object_name = f"events.file.{name}.{self.line.id}"
            self.places.addWidget(icon_button(object_name, image, self.desk.theme, words, slot, 15))

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Say where it is kept."""
        place = "gone" if self._missing == line["path"] != "" else attachments.attachment_place(line)
        self.where.setText(translate_phrase(PLACES[place]))
        self.where.setToolTip(escape_tooltip(line["path"]))
        self.text_field("name").show_tone("danger" if place == "gone" else "")

    def open_file(self) -> None:
        """Open it with the program of the desktop, once somebody agreed: a copy of what is kept, else the file at its path.

        Raises:
            Problem: it is no longer there, or nothing opens it.
        """
        called = attachments.attachment_name(self.desk.db, self.line)
        opening.attached_file(self, self.desk.context.settings, called, self._stored_path, self.ask_save_path)

    def _stored_path(self) -> Path:
        if self.line["attachment"] is not None:
            return get_clipboard().write_temp_file(self._file_name(), attachments.load_content(self.desk.db, self.line))
        self._check_file()
        return attached_files.resolve_place(self.line["path"])

    def _check_file(self) -> None:
        """Look at its place, now that somebody wants it, and say what is there."""
        self._missing = "" if attachments.is_file_present(self.line) else self.line["path"]
        place = "gone" if self._missing else attachments.attachment_place(self.line)
        self.where.setText(translate_phrase(PLACES[place]))
        self.text_field("name").show_tone("danger" if self._missing else "")

    def _file_name(self) -> str:
        return make_file_name(attachments.attachment_name(self.desk.db, self.line))

    def copy_file(self) -> None:
        """Put it on the clipboard: a picture as a picture, anything else as a file."""
        self._check_file()
        name, content = self._file_name(), attachments.load_content(self.desk.db, self.line)
        if self.line["kind"] == "poster" and not _load_image(content).isNull():
            get_clipboard().put_image(content, name)
        else:
            get_clipboard().put_file(get_clipboard().write_temp_file(name, content))
        self.desk.notified.emit(self.tr("“{name}” is on the clipboard").format(name=self.line.title), False)

    def ask_save_path(self) -> None:
        """Ask where to, and write a copy."""
        title = self.tr("Save a copy of “{name}”").format(name=to_visible(self.line.title))
        place = Path.home() / self._file_name()
        dialog = file_dialogs.to_save(self, "events.file.saving", title, place, purpose="copy")
        dialog.fileSelected.connect(lambda name: self.save_copy(Path(name)))
        dialog.open()

    def save_copy(self, path: Path) -> None:
        """Write a copy."""
        self._check_file()
        attachments.save_copy(self.desk.db, self.line, path)
        self.desk.notified.emit(self.tr("Saved as {name}").format(name=path.name), False)


class FileCard(LineCard):
    """The files; nothing is typed here, they are chosen, dropped on the card, or pasted into it."""

    row_type = FileRow

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, FILE)
        self.poster = create_label(name="events.file.poster")
        self.poster.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.poster.setContentsMargins(PAD, 8, PAD, 2)
        self.poster.hide()
        self.body.insertWidget(self.body.indexOf(self.foot), self.poster)
        self.add.hide()
        self.attach_button = create_button("events.attach", role="quiet", slot=lambda: self.choose_files(True))
        self.refer = create_button("events.attach.reference", role="quiet", slot=lambda: self.choose_files(False))
        holder = QWidget()
        holder.setLayout(create_row(self.attach_button, self.refer, 1, gap=4, margins=(0, 0, 0, 0)))
        self.foot.layout().addWidget(holder)  # type: ignore[union-attr]
        self.foot.setFixedHeight(ROW + 4)
        self.taking = False
        self.setAcceptDrops(True)
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
        """Put the words that stand around the lines."""
        super().retranslate_labels()
        if hasattr(self, "refer"):
            self.attach_button.setText(self.tr("+ Attach files…"))
            self.refer.setText(self.tr("Refer to a file…"))
            self.refer.setToolTip(self.tr("It stays where it is; only its path is kept"))
            self.aside.show_words(self.tr("Let go to attach") if self.taking else self.tr("Or drop files here"))

    def update_summary(self, shown: Sequence[EventLine], board: EventSnapshot) -> None:
        """Show the first poster that is kept here; what only its path is known of is not looked at."""
        super().update_summary(shown, board)
        posters = [line for line in shown if line["kind"] == "poster" and attachments.attachment_place(line) == "kept"]
        key = (posters[0].id, posters[0]["attachment"]) if posters else None
        if key != self.poster.property("shown"):
            self.poster.setProperty("shown", key)
            image = (
                QPixmap.fromImage(_load_image(attachments.load_content(board.db, posters[0]))) if posters else QPixmap()
            )
            self.poster.setVisible(not image.isNull())
            if not image.isNull():
                high = Qt.TransformationMode.SmoothTransformation
                self.poster.setPixmap(image.scaled(240, 120, Qt.AspectRatioMode.KeepAspectRatio, high))
                self.poster.setAccessibleName(posters[0].title)

    def choose_files(self, keep: bool) -> None:
        """Ask for files and attach them."""
        title = self.tr("Attach files") if keep else self.tr("Refer to a file")
        dialog = file_dialogs.to_open(self, "events.attaching", title, purpose="attachment", many=True)
        dialog.filesSelected.connect(lambda names: self.attach_files([Path(name) for name in names], keep))
        dialog.open()

    def attach_files(self, paths: Sequence[Path], keep: bool = True) -> None:
        """Attach files."""
        count = attachments.attach_files(self.desk.db, self.desk.event_id, paths, keep)
        self.desk.notified.emit(fill_words(self.tr("{count} files attached"), count=count), True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and show it; a link is taken to be refused in words."""
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._set_drop_target(True)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing is held over the card any more."""
        super().dragLeaveEvent(event)
        self._set_drop_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped, as the button does; once the other program has its mouse back."""
        self._set_drop_target(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._attach_later(event.mimeData().urls())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste files, or a picture, where the keyboard is on the card and in no line."""
        mime = QApplication.clipboard().mimeData()
        if EVENT_FILES.find_wish(event) == "paste" and (mime.hasUrls() or mime.hasImage()):
            self._attach_later(mime.urls()) if mime.hasUrls() else self._attach_image(QApplication.clipboard().image())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ring and soft ground while files are held over the card."""
        super().paintEvent(event)
        if self.taking:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self.desk.theme.colour("accent_soft"))
            painter.setPen(QPen(self.desk.theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)

    def _set_drop_target(self, taking: bool) -> None:
        self.taking = taking
        self.retranslate_labels()
        self.update()

    def _attach_later(self, urls: Sequence[QUrl]) -> None:
        QTimer.singleShot(0, self, lambda: self.attach_files(_local_paths(urls)))

    def _attach_image(self, image: QImage) -> None:
        name = self.tr("Picture {time}").format(time=datetime.now().strftime("%Y-%m-%d %H.%M.%S")) + ".png"
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        attachments.attach_image(self.desk.db, self.desk.event_id, name, bytes(content.data()))
        self.desk.notified.emit(self.tr("“{name}” attached").format(name=name), True)


def _local_paths(urls: Sequence[QUrl]) -> list[Path]:
    """Return the files that are meant.

    Raises:
        Problem: something else is.
    """
    if not all(url.isLocalFile() for url in urls):
        raise Problem(mark("core", "Only files of this computer can be attached. Save it first, then attach the file."))
    return [Path(url.toLocalFile()) for url in urls]


def _load_image(content: bytes) -> QImage:
    return QImage.fromData(content)
