"""Writing a list of people to a file of the user's choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from commdesk import exports
from commdesk.progress import Progress
from ui.context import Context
from ui.i18n import translate


def choose(parent: QWidget, context: Context, people: Sequence[int], told: Callable[[str, bool], object]) -> None:
    """Ask for a file; its ending says which format: CSV, XLSX, vCard or JSON."""
    dialog = QFileDialog(parent, translate("Export", "Export {count} people").format(count=f"{len(people):,}"))
    dialog.setObjectName("exporting")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(["Excel (*.xlsx)", "CSV (*.csv)", "vCard (*.vcf)", "JSON (*.json)"])
    dialog.setDefaultSuffix("xlsx")
    endings = (".xlsx", ".csv", ".vcf", ".json")
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(next(e for e in endings if e in name)[1:]))
    dialog.selectFile(str(Path.home() / "people.xlsx"))

    def write(name: str) -> None:
        path, db, ids = Path(name), context.db, list(people)

        def work(progress: Progress) -> Path:
            exports.write(db, ids, path, progress=progress)
            return path

        job = context.jobs.start(work, translate("Export", "Writing {name}").format(name=path.name))
        job.done.connect(
            lambda _: told(
                translate("Export", "{count} people written to {name}").format(count=f"{len(ids):,}", name=path.name),
                False,
            )
        )

    dialog.fileSelected.connect(write)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
