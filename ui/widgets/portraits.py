"""The round pictures in the list: read together off the GUI thread for the rows that were painted, and kept while they are of use."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from commdesk.members import pictures
from commdesk.text import to_visible
from ui.context import Context
from ui.ink import PaintStyle
from ui.jobs import guard_slot
from ui.painting import paint_avatar, tone_of

KEPT = 1_000  # people, with and without a picture
BATCH = 100  # people read at once; who was scrolled past before is left out
GATHER_MS = 20


class Portraits(QObject):
    """Knows the pictures of people by id. ``portraits_loaded`` tells that some came, went or changed.

    Args:
        size: Width and height in pixels of the screen's scale.
    """

    portraits_loaded = Signal()

    def __init__(self, context: Context, size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._size, self._ratio = context, size, 1.0
        self._known: dict[int, QPixmap | None] = {}  # asked for last, last
        self._fresh: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._reading = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(GATHER_MS)
        self._later.timeout.connect(self._load_portraits)

    def portrait_of(self, person: int, ratio: float = 1.0) -> QPixmap | None:
        """Return a person's picture, None where there is none or it is not known yet; never waits for the file."""
        if ratio != self._ratio:
            self._ratio = ratio
            self.reload_portraits()
        found = self._known.pop(person, None)
        self._known[person] = found
        if person not in self._fresh:
            self._wanted.pop(person, None)
            self._wanted[person] = None
            if not self._reading and not self._later.isActive():
                self._later.start()
        return found

    def paint_face(self, painter: QPainter, circle: QRect, person: int, name: str, ink: PaintStyle) -> None:
        """Paint the picture of a person, or the first character of their name."""
        picture = self.portrait_of(person, painter.device().devicePixelRatio()) if person else None
        if picture is not None:
            painter.drawPixmap(circle, picture)
            return
        painter.setFont(ink.fonts["initial"])
        paint_avatar(painter, circle, to_visible(name.strip()[:1]).upper(), tone_of(person), ink.theme)

    def reload_portraits(self) -> None:
        """Read again what is painted from now on; until then it stays as it was."""
        self._fresh.clear()

    def _load_portraits(self) -> None:
        people = list(self._wanted)[-BATCH:]
        self._wanted.clear()
        db, side, ratio = self._context.db, round(self._size * self._ratio), self._ratio
        self._reading = True
        self._fresh.update(people)  # before they are read: what changes meanwhile makes them stale again
        job = self._context.jobs.start_job(
            lambda progress: {
                person: crop_to_circle(png, side) for person, png in pictures.load_pictures(db, people).items()
            },
            quiet=True,
        )
        job.succeeded.connect(guard_slot(self, lambda found: self._store_portraits(people, found, ratio)))
        job.ended.connect(guard_slot(self, self._on_job_ended))

    def _store_portraits(self, people: list[int], found: dict[int, QImage], ratio: float) -> None:
        changed = False
        for person in people:
            image = found.get(person)
            changed |= image is not None or self._known.get(person) is not None
            made = None
            if image is not None and not image.isNull():
                made = QPixmap.fromImage(image)
                made.setDevicePixelRatio(ratio)
            self._known[person] = made
        for person in list(self._known)[:-KEPT]:
            del self._known[person]
            self._fresh.discard(person)
        if changed:
            self.portraits_loaded.emit()

    def _on_job_ended(self) -> None:
        self._reading = False
        if self._wanted:
            self._later.start()


def crop_to_circle(png: bytes, side: int) -> QImage:
    """Return a picture as a circle, its corners clear; a null image where it cannot be read."""
    image = QImage.fromData(png)
    if image.isNull():
        return image
    image = image.scaled(
        QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    circle = QPainterPath()
    circle.addEllipse(0, 0, side, side)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(circle)
    painter.drawImage(
        QRect(0, 0, side, side), image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    )
    painter.end()
    return made
