"""The clipboard: text, a picture or a file goes there; what was there before can come back after some seconds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl
from PySide6.QtGui import QClipboard, QGuiApplication, QImage

from commdesk.errors import Problem, mark
from commdesk.files.file_names import make_file_name
from commdesk.store.files import private
from commdesk.store.files.sweep import make_lasting_folder


class Clipboard(QObject):
    """One for the whole application, so that only one old content waits to come back."""

    def __init__(self) -> None:
        super().__init__(QGuiApplication.instance())
        self._before: QMimeData | None = None
        self._put = ""
        self._folder: Path | None = None
        self._kept = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._give_back)

    def put_text(self, text: str, seconds: int = 0) -> None:
        """Put text there, and nothing but text; ``seconds`` 0: what was there before does not come back."""
        self._save_previous(seconds, text)
        self._system_clipboard().setText(text)

    def put_table(self, text: str, html: str) -> None:
        """Put a table there: parted by tabs for programs that read words, as a page for sheets and documents."""
        self._save_previous(0, "")
        data = QMimeData()
        data.setText(text)
        data.setData("text/html", html.encode("utf-8"))
        self._system_clipboard().setMimeData(data)

    def put_image(self, data: bytes, name: str) -> None:
        """Put a picture there.

        Raises:
            Problem: it is none.
        """
        image = QImage.fromData(data)
        if image.isNull():
            raise Problem(mark("core", "“{name}” is not a picture that can be shown."), name=name[:100])
        self._save_previous(0, "")
        self._system_clipboard().setImage(image)

    def put_file(self, path: Path) -> None:
        """Put a file there, as a file manager does."""
        self._save_previous(0, "")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        self._system_clipboard().setMimeData(data)

    def write_temp_file(self, name: str, data: bytes) -> Path:
        """Write a file that can be pasted until CommDesk ends, and no longer; return where it is.

        Raises:
            Problem: the disk is full, or no file can be called so.
        """
        try:
            if self._folder is None or not self._folder.is_dir():  # the system may tidy up meanwhile
                self._folder = make_lasting_folder("clipboard")
            self._kept += 1  # a program may still be reading the one before
            path = self._folder / str(self._kept) / make_file_name(name)
            private.make_private_folder(path.parent)
            private.write_private_file(path, data)
        except OSError:
            words = mark(
                "core", "“{name}” could not be put on the clipboard: its disk is full or its name is too long."
            )
            raise Problem(words, name=name[:100]) from None
        return path

    def _system_clipboard(self) -> QClipboard:
        return QGuiApplication.clipboard()

    def _save_previous(self, seconds: int, text: str) -> None:
        """Remember what is there now, unless it is what we put there ourselves and is still to be taken away."""
        waiting = self._rest.isActive() and self._system_clipboard().text() == self._put
        self._put = text
        self._rest.stop()
        if seconds <= 0:
            self._before = None
            return
        if not waiting or self._before is None:
            self._before = _copy_mime_data(self._system_clipboard().mimeData())
        self._rest.start(seconds * 1000)

    def _give_back(self) -> None:
        before, self._before = self._before, None
        # Whoever copied something else meanwhile wants that.
        if before is not None and self._system_clipboard().text() == self._put:
            self._system_clipboard().setMimeData(before)


def _copy_mime_data(data: QMimeData | None) -> QMimeData:
    """Return text, addresses and picture of what another program put there; other kinds do not outlive it."""
    made = QMimeData()
    if data is None:
        return made
    if data.hasImage():
        made.setImageData(data.imageData())
    if data.hasUrls():
        made.setUrls(data.urls())
    elif data.hasText():
        made.setText(data.text())
    if data.hasHtml():
        made.setHtml(data.html())
    return made
