"""Writes scripts to a file of the user's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from commdesk.files.file_formats import list_endings, list_file_kinds
from commdesk.progress import Progress
from commdesk.scripts.packs import writing
from commdesk.scripts.search import ScriptFinder, ScriptQuery
from ui import file_dialogs
from ui.context import Context
from ui.dialogs.scripts import Told
from ui.i18n import fill_words, translate, translate_phrase


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Ask for a file; ``payload``: ids, a scope such as ("folder", id), or None for every script."""
    if isinstance(payload, list):
        ids = [int(ident) for ident in payload]
    elif isinstance(payload, tuple):
        ids = list(ScriptFinder(context.db).find_scripts(ScriptQuery(scope=payload)))
    else:
        ids = writing.list_all_scripts(context.db)
    title = fill_words(translate("Export", "Export {count} scripts"), count=f"{len(ids):,}")
    place = Path.home() / f"scripts{list_endings(writing.FORMATS)[0]}"
    dialog = file_dialogs.to_save(parent, "exportscripts", title, place, list_file_kinds(writing.FORMATS), "export")

    def write(name: str) -> None:
        path, db = Path(name), context.db

        def work(progress: Progress) -> int:
            return writing.write_scripts(db, ids, path, progress, words=translate_phrase)

        job = context.jobs.start_job(work, translate("Export", "Writing {name}").format(name=path.name))
        words = translate("Export", "{count} scripts written to {name}")
        job.succeeded.connect(lambda count: told(fill_words(words, count=f"{count:,}", name=path.name), False))

    dialog.fileSelected.connect(write)
    dialog.open()
