"""A script filled in for many people, into a table that a mail or SMS program takes; who is left out is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QTableWidgetItem, QWidget

from commdesk.exports import mailmerge
from commdesk.exports.mailmerge import MailMergeResult
from commdesk.files.file_formats import list_endings, list_file_kinds
from commdesk.files.file_names import make_file_name
from commdesk.members.finding import segments
from commdesk.progress import Progress
from commdesk.scripts import queues, record, search, syntax, uses
from commdesk.scripts.variables import VARIABLES
from commdesk.tables.table_formats import TABLE_FORMATS
from ui import file_dialogs
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import fill_words, system_language, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_label

TITLES = {entry.name: entry.title for entry in VARIABLES}
SHOWN = 2_000
QUESTIONS = 8
"""Questions of a script that are asked here; of a person's own values nothing is asked."""


class MailMerge(Dialog):
    """Chooses the script and the people; after writing it lists for whom something is missing."""

    def __init__(self, parent: QWidget, context: Context, script: int, members: Sequence[int], told: Told) -> None:
        super().__init__(parent, context, "mailmerge", "")
        self.setWindowTitle(self.tr("A script filled in for each, as a table"))
        self._members, self._told = tuple(members), told
        self.script, self.variant, self.segment = QComboBox(), QComboBox(), QComboBox()
        for made, name, words in (
            (self.script, "script", self.tr("Script")), (self.variant, "variant", self.tr("Wording")), (self.segment, "segment", self.tr("For whom")),
        ):  # fmt: skip
            made.setObjectName(f"mailmerge.{name}")
            made.setAccessibleName(words)
            made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fill_scripts(script)
        self._fill_people()
        self._answers: dict[str, QLineEdit] = {}
        self.form = QFormLayout()
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(16)
        self.form.addRow(self.tr("Script"), self.script)
        self.form.addRow(self.tr("Wording"), self.variant)
        self.form.addRow(self.tr("For whom"), self.segment)
        words = self.tr(
            "A row each: name, account, phone, mail and the words filled in. Who lacks something is left out and shown."
        )
        self.hint = create_label(words, "hint", "mailmerge.hint", wrap=True)
        self.grid = self.create_table("missing", [self.tr("Left out"), self.tr("What is missing")])
        self.grid.setColumnWidth(0, 200)
        self.grid.hide()
        self.go = create_button("mailmerge.go", self.tr("Write the table…"), "primary", self._ask_path)
        self.lay_out(
            self.form,
            self.hint,
            self.grid,
            1,
            buttons=(create_button("mailmerge.cancel", self.tr("Close"), slot=self.reject),),
            done=self.go,
        )
        self.resize(560, 420)
        self.script.activated.connect(lambda _: self._show_script())
        self._show_script()

    def _fill_scripts(self, script: int) -> None:
        ids = (
            [script]
            if script
            else list(search.ScriptFinder(self.context.db).find_scripts(search.ScriptQuery("")))[:SHOWN]
        )
        found = search.load_script_rows(self.context.db, ids)
        for ident in ids:
            if ident in found:
                self.script.addItem(found[ident].title, ident)
        self.script.setEnabled(not script)

    def _fill_people(self) -> None:
        if self._members:
            self.segment.addItem(fill_words(self.tr("{count} selected people"), count=f"{len(self._members):,}"), 0)
            return
        found = segments.list_segments(self.context.db)
        sizes = segments.count_segments(self.context.db, found)
        for each in found:
            self.segment.addItem(f"{translate_phrase(each.name)}   {sizes[each.id]:,}", each.id)

    def _show_script(self) -> None:
        """Show the wordings of the chosen script, and a line for each of its questions."""
        ident = self.script.currentData()
        found = record.load_scripts(self.context.db, (ident,)).get(ident) if ident else None
        self.variant.clear()
        for each in found.variants if found is not None else ():
            self.variant.addItem(f"{each.letter} {each.style}".strip(), each.id)
        for line in self._answers.values():
            self.form.removeRow(line)
        self._answers = {}
        known = uses.load_last_answers(self.context.db, ident) if ident else {}
        parts = [
            part.text
            for each in (found.variants if found is not None else ())
            for part in each.parts
            if part.kind == "text"
        ]
        asked = {key: ask for text in parts for key, ask in syntax.collect_asks(syntax.parse_structure(text)).items()}
        for key, ask in list(asked.items())[:QUESTIONS]:
            line = QLineEdit(known.get(key, ask.default or ""))
            line.setObjectName(f"mailmerge.answer.{key}")
            line.setAccessibleName(ask.question)
            self.form.addRow(create_label(ask.question), line)
            self._answers[key] = line
        self.go.setEnabled(bool(ident) and self.segment.count() > 0)

    def _ask_path(self) -> None:
        title = self.tr("Write the table")
        name = make_file_name(self.script.currentText()[:60], list_endings(TABLE_FORMATS)[0], "mail-merge")
        kinds = list_file_kinds(TABLE_FORMATS)
        dialog = file_dialogs.to_save(self, "mailmerge", title, Path.home() / name, kinds, "export")
        dialog.fileSelected.connect(self._write_table)
        dialog.open()

    def _write_table(self, name: str) -> None:
        path, db, settings = Path(name), self.context.db, self.context.settings.now
        ident, variant, segment = self.script.currentData(), self.variant.currentData(), self.segment.currentData()
        typed = {key: line.text() for key, line in self._answers.items() if line.text()}
        script = record.load_scripts(db, (ident,))[ident]
        wording = next(each for each in script.variants if each.id == variant)
        members = self._members
        language = script.language or settings.language or system_language()

        def work(progress: Progress) -> MailMergeResult:
            found = next((each for each in segments.list_segments(db) if each.id == segment), None) if segment else None
            people = queues.list_addressees(
                db, segments.find_matches(db, found.filter) if found is not None else members
            )
            return mailmerge.write_mail_merge(
                db,
                script,
                wording,
                people,
                path,
                progress,
                typed=typed,
                who=settings.who,
                language=language,
                words=translate_phrase,
            )

        self.go.setEnabled(False)
        job = self.context.jobs.start_job(work, self.tr("Writing {name}").format(name=path.name))
        job.succeeded.connect(guard_slot(self, partial(self._show_result, path)))
        job.ended.connect(guard_slot(self, lambda: self.go.setEnabled(True)))

    def _show_result(self, path: Path, done: MailMergeResult) -> None:
        """Tell how many rows there are, and list who is left out."""
        self._told(fill_words(self.tr("{count} rows written to {name}"), count=f"{done.rows:,}", name=path.name), False)
        if not done.missing:
            self.accept()
            return
        words = self.tr("{count} rows written. {left} people are left out, because something is missing:")
        self.hint.setText(fill_words(words, count=f"{done.rows:,}", left=f"{len(done.missing):,}"))
        self.grid.setRowCount(min(len(done.missing), SHOWN))
        for number, each in enumerate(done.missing[:SHOWN]):
            self.grid.setItem(number, 0, QTableWidgetItem(each.name))
            self.grid.setItem(
                number, 1, QTableWidgetItem("、".join(translate_phrase(TITLES.get(key, key)) for key in each.keys))
            )
        self.grid.show()


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open it for a script's id, or for a list of people."""
    script, members = (
        (payload, ()) if isinstance(payload, int) else (0, tuple(payload) if isinstance(payload, list | tuple) else ())
    )
    MailMerge(parent, context, script, members, told).open()
