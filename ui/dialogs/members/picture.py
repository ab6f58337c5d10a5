"""A person's picture, made small before it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImageReader, QImageWriter
from PySide6.QtWidgets import QWidget

from commdesk.errors import Problem, mark
from commdesk.members import pictures
from commdesk.members.pictures import PIXELS
from commdesk.store.files import own
from ui import file_dialogs
from ui.context import Context
from ui.i18n import translate

LARGEST = 20_000  # pixels of one side; a larger picture is an attack or a mistake


def choose_picture(parent: QWidget, context: Context, member: int) -> None:
    """Ask for a picture and keep it, cut to a square."""
    kinds = ["PNG, JPEG, WebP (*.png *.jpg *.jpeg *.webp)"]
    title = translate("Picture", "Choose a picture")
    dialog = file_dialogs.to_open(parent, "picture", title, kinds, purpose="picture")
    dialog.fileSelected.connect(lambda name: pictures.set_picture(context.db, member, shrink_picture(Path(name))))
    dialog.open()


def shrink_picture(path: Path) -> bytes:
    """Return the middle square of a picture as a PNG of at most 192 × 192.

    Raises:
        Problem: it is no picture, too large, or the workspace that is open.
    """
    own.refuse_own_read(path)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > LARGEST:
        raise Problem(mark("core", "“{name}” is not a picture that can be used."), name=path.name)
    image = reader.read()
    if image.isNull():
        raise Problem(mark("core", "“{name}” is not a picture that can be used."), name=path.name)
    side = min(image.width(), image.height())
    square = image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    small = square.scaled(
        PIXELS, PIXELS, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(small)
    buffer.close()
    return bytes(data.data())
