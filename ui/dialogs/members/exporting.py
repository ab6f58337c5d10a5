"""Writing a list of people to a file of the user's choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from commdesk import exports
from commdesk.files.file_formats import list_endings, list_file_kinds
from commdesk.progress import Progress
from ui import file_dialogs
from ui.context import Context
from ui.i18n import fill_words, translate, translate_phrase


def ask_export_file(
    parent: QWidget, context: Context, people: Sequence[int], told: Callable[[str, bool], object]
) -> None:
    """Ask for a file; its ending says which format."""
    title = fill_words(translate("Export", "Export {count} people"), count=f"{len(people):,}")
    place = Path.home() / f"{translate('Export', 'people')}{list_endings(exports.FORMATS)[0]}"
    dialog = file_dialogs.to_save(parent, "exporting", title, place, list_file_kinds(exports.FORMATS), "export")

    def write(name: str) -> None:
        path, db, ids = Path(name), context.db, list(people)

        def work(progress: Progress) -> Path:
            exports.export_people(db, ids, path, progress, translate_phrase)
            return path

        job = context.jobs.start_job(work, translate("Export", "Writing {name}").format(name=path.name))
        job.succeeded.connect(
            lambda _: told(
                fill_words(
                    translate("Export", "{count} people written to {name}"), count=f"{len(ids):,}", name=path.name
                ),
                False,
            )
        )

    dialog.fileSelected.connect(write)
    dialog.open()
