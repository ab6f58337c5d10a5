"""Writing a list of people to a file of the user's choice, with what is private in it covered where they want that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from commdesk import exports
from commdesk.files.file_formats import list_endings, list_file_kinds
from commdesk.masking.mask import OPEN, Mask
from commdesk.progress import Progress
from ui import file_dialogs
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate, translate_phrase
from ui.shown_words import SHOWN
from ui.widgets.basic import create_button, create_column, create_label


class ExportDialog(Dialog):
    """Asks what is covered, then for the file. While the screen is covered, so is what is written, unless one says otherwise."""

    def __init__(
        self, parent: QWidget, context: Context, people: Sequence[int], told: Callable[[str, bool], object]
    ) -> None:
        super().__init__(parent, context, "export", "")
        self.setWindowTitle(fill_words(self.tr("Export {count} people"), count=f"{len(people):,}"))
        self._owner, self.people, self._told = parent, list(people), told
        intro = create_label(
            self.tr("A file for yourself holds everything. In one that you give away, what is private can be covered:"),
            "muted",
            wrap=True,
        )
        self.private = QCheckBox(self.tr("Cover phones, mails, accounts and notes"))
        self.private.setObjectName("export.masked")
        self.private.setChecked(SHOWN.mask.on)
        self.names = QCheckBox(self.tr("Cover names, too"))
        self.names.setObjectName("export.names")
        self.names.setChecked(SHOWN.mask.names)
        self.names.setEnabled(SHOWN.mask.on)
        self.private.toggled.connect(self.names.setEnabled)
        hint = create_label(
            self.tr(
                "138****8000, l***@example.com. Own fields of text, phone, mail or link are covered, numbers, days and"
                " choices are not. Imported again, what is covered overwrites nothing."
            ),
            "hint",
            wrap=True,
        )
        file = create_button("export.file", self.tr("Choose a file…"), "primary", self._choose_file)
        self.lay_out(intro, create_column(self.private, self.names, gap=6), hint, 1, done=file)
        self.setMinimumWidth(460)
        file.setDefault(True)
        file.setFocus()

    def chosen_mask(self) -> Mask:
        """Return what is covered."""
        return Mask(self.private.isChecked(), self.private.isChecked() and self.names.isChecked())

    def _choose_file(self) -> None:
        mask = self.chosen_mask()
        self.accept()
        ask_export_file(self._owner, self.context, self.people, self._told, mask)


def ask_export_file(
    parent: QWidget,
    context: Context,
    people: Sequence[int],
    told: Callable[[str, bool], object],
    mask: Mask = OPEN,
) -> None:
    """Ask for a file; its ending says which format."""
    title = fill_words(translate("Export", "Export {count} people"), count=f"{len(people):,}")
    stem = translate("Export", "people, covered") if mask.on else translate("Export", "people")
    place = Path.home() / f"{stem}{list_endings(exports.FORMATS)[0]}"
    dialog = file_dialogs.to_save(parent, "exporting", title, place, list_file_kinds(exports.FORMATS), "export")
    dialog.fileSelected.connect(partial(_write_people, context, list(people), told, mask))
    dialog.open()


def _write_people(context: Context, ids: list[int], told: Callable[[str, bool], object], mask: Mask, name: str) -> None:
    path, db = Path(name), context.db

    def work(progress: Progress) -> Path:
        exports.export_people(db, ids, path, progress, translate_phrase, mask)
        return path

    words = (
        translate("Export", "{count} people written to {name}, what is private covered")
        if mask.on
        else translate("Export", "{count} people written to {name}")
    )
    job = context.jobs.start_job(work, translate("Export", "Writing {name}").format(name=path.name))
    job.succeeded.connect(lambda _: told(fill_words(words, count=f"{len(ids):,}", name=path.name), False))
