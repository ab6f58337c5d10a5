"""Parts and variants of the shown script: adding, moving, taking away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from commdesk.errors import Problem, mark
from commdesk.files import attachments
from commdesk.scripts import editing
from commdesk.scripts.record import NewPart, Part
from commdesk.store.files import own
from ui import file_dialogs
from ui.widgets.chooser import Chooser, Option

if TYPE_CHECKING:
    from ui.panes.scripts.sheet import Sheet


class Partwork(QObject):
    """Carries out what the two rows of buttons above the words wish."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        sheet.variants.added.connect(self.add_variant)
        sheet.variants.removed.connect(self.remove_variant)
        sheet.parts.added.connect(self.add_part)
        sheet.parts.moved.connect(self.move_part)
        sheet.parts.removed.connect(self.remove_part)
        sheet.media.picked.connect(self.attach)

    def add_variant(self) -> None:
        """Add a wording like the shown one, and show it."""
        script, variant = self._sheet.copying.script, self._sheet.copying.variant
        if script is not None and variant is not None:
            self._sheet.source.save()
            made = editing.add_variant(self._sheet.context.db, script.id, variant.id)
            self._sheet.copying.refresh()
            self._sheet.copying.choose_variant(made)
            self._sheet.show_all()

    def add_part(self) -> None:
        """Ask what shall follow, and add it."""
        kinds = {"text": self.tr("Text"), "link": self.tr("Link"), "image": self.tr("Picture"), "file": self.tr("File")}
        chooser = Chooser(
            self._sheet,
            "scripts.kinds",
            [Option(title, kind) for kind, title in kinds.items()],
            self.tr("What shall follow?"),
        )
        chooser.chosen.connect(self._add_kind)
        chooser.show_at(self._sheet.parts.mapToGlobal(QPoint(0, self._sheet.parts.height() + 2)))

    def _add_kind(self, kind: object) -> None:
        variant = self._sheet.copying.variant
        if variant is None:
            return
        self._sheet.source.save()
        part = NewPart(str(kind))
        if kind in ("image", "file"):
            chosen = self._file(str(kind))
            if chosen is None:
                return
            part = read_file(str(kind), chosen)
        editing.add_part(self._sheet.context.db, variant.id, part)
        self._sheet.copying.refresh()
        self._sheet.copying.choose_part(len(variant.parts))
        self._sheet.show_all()
        (self._sheet.source if kind == "text" else self._sheet.media).setFocus()

    def _file(self, kind: str) -> Path | None:
        kinds = (
            self.tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp)") if kind == "image" else self.tr("All files (*)")
        )
        return file_dialogs.ask_open(
            self._sheet, "scripts.media.file", self.tr("Choose a file"), [kinds], purpose="attachment"
        )

    def attach(self, part: Part) -> None:
        """Ask for another file for a part."""
        chosen = self._file(part.kind)
        if chosen is not None:
            editing.change_file(self._sheet.context.db, part.id, read_file(part.kind, chosen))

    def move_part(self, number: int, by: int) -> None:
        """Move a part by so many places."""
        variant = self._sheet.copying.variant
        if variant is not None:
            ids = [part.id for part in variant.parts]
            ids[number], ids[number + by] = ids[number + by], ids[number]
            editing.order_parts(self._sheet.context.db, variant.id, ids)
            self._sheet.copying.refresh()
            self._sheet.choose_part(number + by)

    def remove_part(self, number: int) -> None:
        """Take a part out; the last one stays."""
        variant = self._sheet.copying.variant
        if variant is not None and len(variant.parts) > 1:
            editing.delete_part(self._sheet.context.db, variant.parts[number].id)
            self._sheet.told.emit(self.tr("Part taken out"), True)

    def remove_variant(self, number: int) -> None:
        """Delete a variant; the last one stays."""
        script = self._sheet.copying.script
        if script is not None:
            editing.delete_variant(self._sheet.context.db, script.variants[number].id)
            self._sheet.told.emit(self.tr("Variant deleted"), True)


def read_file(kind: str, path: Path) -> NewPart:
    """Return a part for a chosen file: kept in the workspace where it is small enough, else by its path.

    Raises:
        Problem: it cannot be read.
    """
    own.refuse(path)  # however large it is
    try:
        if path.stat().st_size > attachments.LARGEST:
            return NewPart(kind, str(path))
        return NewPart(kind, "", path.name, own.read_bytes(path))
    except OSError:
        raise Problem(mark("core", "“{name}” could not be read."), name=path.name[:100]) from None
