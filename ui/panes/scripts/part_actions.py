"""SheetViews and variants of the shown script: adding, moving, taking away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from commdesk.errors import Problem, mark
from commdesk.files import attachments
from commdesk.scripts import editing
from commdesk.scripts.record import NewPart, ScriptPart
from commdesk.store.database import Database
from commdesk.store.files import own
from ui import file_dialogs
from ui.copying import Copying
from ui.panes.scripts.media import Media
from ui.panes.scripts.source import SourceEditor
from ui.panes.scripts.variant_bar import ButtonStrip
from ui.widgets.chooser import Chooser, Option


@dataclass(frozen=True)
class SheetViews:
    """The two rows of buttons, and where the words and the file of a part stand."""

    variants: ButtonStrip
    parts: ButtonStrip
    source: SourceEditor
    media: Media


class Partwork(QObject):
    """Carries out what the two rows of buttons above the words wish.

    ``notified`` carries news and whether Undo is offered; ``changed`` comes where another variant or part is to be shown, ``part_requested``
    with the number of a part that moved.

    Args:
        host: What menus and dialogs stand before.
        copying: What is shown of which script.
    """

    notified = Signal(str, bool)
    changed = Signal()
    part_requested = Signal(int)

    def __init__(self, host: QWidget, db: Database, copying: Copying, views: SheetViews) -> None:
        super().__init__(host)
        self._host, self._db, self._copying, self._views = host, db, copying, views
        views.variants.add_requested.connect(self.add_variant)
        views.variants.remove_requested.connect(self.remove_variant)
        views.parts.add_requested.connect(self.add_part)
        views.parts.move_requested.connect(self.move_part)
        views.parts.remove_requested.connect(self.remove_part)
        views.media.file_requested.connect(self.replace_file)

    def add_variant(self) -> None:
        """Add a wording like the shown one, and show it."""
        script, variant = self._copying.script, self._copying.variant
        if script is not None and variant is not None:
            self._views.source.save_text()
            made = editing.add_variant(self._db, script.id, variant.id)
            self._copying.refresh()
            self._copying.choose_variant(made)
            self.changed.emit()

    def add_part(self) -> None:
        """Ask what shall follow, and add it."""
        kinds = {"text": self.tr("Text"), "link": self.tr("Link"), "image": self.tr("Picture"), "file": self.tr("File")}
        chooser = Chooser(
            self._host,
            "scripts.kinds",
            [Option(title, kind) for kind, title in kinds.items()],
            self.tr("What shall follow?"),
        )
        chooser.option_chosen.connect(self._add_kind)
        chooser.show_at(self._views.parts.mapToGlobal(QPoint(0, self._views.parts.height() + 2)))

    def _add_kind(self, kind: object) -> None:
        variant = self._copying.variant
        if variant is None:
            return
        self._views.source.save_text()
        part = NewPart(str(kind))
        if kind in ("image", "file"):
            chosen = self._ask_file(str(kind))
            if chosen is None:
                return
            part = read_file(str(kind), chosen)
        editing.add_part(self._db, variant.id, part)
        self._copying.refresh()
        self._copying.choose_part(len(variant.parts))
        self.changed.emit()
        (self._views.source if kind == "text" else self._views.media).setFocus()

    def _ask_file(self, kind: str) -> Path | None:
        kinds = (
            self.tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp)") if kind == "image" else self.tr("All files (*)")
        )
        return file_dialogs.ask_open(
            self._host, "scripts.media.file", self.tr("Choose a file"), [kinds], purpose="attachment"
        )

    def replace_file(self, part: ScriptPart) -> None:
        """Ask for another file for a part."""
        chosen = self._ask_file(part.kind)
        if chosen is not None:
            editing.change_file(self._db, part.id, read_file(part.kind, chosen))

    def move_part(self, number: int, by: int) -> None:
        """Move a part by so many places."""
        variant = self._copying.variant
        if variant is not None:
            ids = [part.id for part in variant.parts]
            ids[number], ids[number + by] = ids[number + by], ids[number]
            editing.order_parts(self._db, variant.id, ids)
            self._copying.refresh()
            self.part_requested.emit(number + by)

    def remove_part(self, number: int) -> None:
        """Take a part out; the last one stays."""
        variant = self._copying.variant
        if variant is not None and len(variant.parts) > 1:
            editing.delete_part(self._db, variant.parts[number].id)
            self.notified.emit(self.tr("Part taken out"), True)

    def remove_variant(self, number: int) -> None:
        """Delete a variant; the last one stays."""
        script = self._copying.script
        if script is not None:
            editing.delete_variant(self._db, script.variants[number].id)
            self.notified.emit(self.tr("Variant deleted"), True)


def read_file(kind: str, path: Path) -> NewPart:
    """Return a part for a chosen file: kept in the workspace where it is small enough, else by its path.

    Raises:
        Problem: it cannot be read.
    """
    own.refuse_own_read(path)  # however large it is
    try:
        if path.stat().st_size > attachments.LARGEST:
            return NewPart(kind, str(path))
        return NewPart(kind, "", path.name, own.read_bytes(path))
    except OSError:
        raise Problem(mark("core", "“{name}” could not be read."), name=path.name[:100]) from None
