"""Importing a chat: what the file holds, what it does not tell, then the import as one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from PySide6.QtCore import QDate, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer
from commdesk.chats.kind_titles import KIND_TITLES
from commdesk.chats.model import ChatImportReport, ChatOptions, ChatQuestion, ChatSurvey
from commdesk.communities import record as communities
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile
from commdesk.progress import Progress
from commdesk.store.backups import backup
from commdesk.text import to_visible
from ui.context import Context
from ui.dialogs.imports.chat_words import day_of, local_zone, title_of
from ui.dialogs.keyboard import KeyboardDialog
from ui.dialogs.next_steps import offer_zone
from ui.i18n import fill_words, join_sentences, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import clear_layout, create_button, create_column, create_label, create_row
from ui.widgets.boxes import bound_width
from ui.widgets.strict import DayBox

ORDERS = {
    "dmy": mark("core", "day, month, year"),
    "mdy": mark("core", "month, day, year"),
    "ymd": mark("core", "year, month, day"),
}
CLOSED = ("wechat", "qq")
NEW = -1


class _Glimpse(QObject):
    """Carries what the beginning of a file shows from the thread that reads it."""

    survey_updated = Signal(object)


class ImportChat(KeyboardDialog):
    """Looks, asks, imports. ``chat_imported`` carries the report."""

    chat_imported = Signal(object)

    def __init__(self, parent: QWidget, context: Context, where: Path | SourceFile) -> None:
        super().__init__(parent)
        self.setObjectName("import_chat")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import a chat"))
        self.context, self.where = context, where
        self.shown = where.name if isinstance(where, Path) else where.shown
        self.survey: ChatSurvey | None = None
        self.options = self._before = ChatOptions(locale_zone=local_zone())
        reading = self.tr("Reading {name}…").format(name=to_visible(self.shown))
        self.headline = create_label(reading, "title", name="import_chat.headline", wrap=True)
        self.facts = create_label(role="muted", name="import_chat.facts", wrap=True)
        self.sums = create_label(role="hint", name="import_chat.sums", wrap=True)
        self.zone: QComboBox | None = None
        self.day: QDateEdit | None = None
        self.community = QComboBox()
        self._asked: dict[str, ChatQuestion] = {}
        self._sure: dict[str, float] = {}
        self._shown_for: tuple[object, ...] = ()
        self._moved = False  # another chat of the file or another format was chosen
        self.questions = QGridLayout()
        self.questions.setColumnStretch(1, 1)
        self.warnings = QVBoxLayout()
        self.replace = QCheckBox(self.tr("Replace what earlier imports brought for the same days"))
        self.replace.setObjectName("import_chat.replace")
        self.replace.setToolTip(
            self.tr("For an export made on another phone or in another way, whose messages would be there twice.")
        )
        self.replace.hide()
        self.sample = self._create_sample_table()
        self.privacy = create_label(
            self.tr("The people in this chat did not choose to be imported: keep the file to yourself."),
            "hint",
            "import_chat.privacy",
            wrap=True,
        )
        self.cancel = create_button("import_chat.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button("import_chat.go", self.tr("Import"), "primary", self._start_import)
        self.go.setEnabled(False)
        self.setLayout(
            create_column(
                self.headline,
                self.facts,
                self.sums,
                self.questions,
                self.warnings,
                self.replace,
                self.sample,
                self.privacy,
                create_row(1, self.cancel, self.go),
                gap=12,
                margins=(22, 18, 22, 16),
            )
        )
        self.resize(620, 520)
        self._start_survey()

    def _create_sample_table(self) -> QTableWidget:
        made = QTableWidget(0, 3)
        made.setObjectName("import_chat.sample")
        made.setAccessibleName(self.tr("The first messages"))
        made.setHorizontalHeaderLabels([self.tr("When"), self.tr("Who"), self.tr("Text")])
        made.verticalHeader().hide()
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.horizontalHeader().setStretchLastSection(True)
        made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        made.setColumnWidth(0, 130)
        made.setColumnWidth(1, 130)
        made.setMinimumHeight(150)
        return made

    def _start_survey(self) -> None:
        where, options, db = self.where, self.options, self.context.db
        title = self.tr("Reading {name}").format(name=self.shown)
        glimpse = _Glimpse()
        glimpse.survey_updated.connect(guard_slot(self, self._show_survey))
        job = self.context.jobs.start_job(
            lambda progress: importer.survey_chat(where, options, progress, db, glimpse.survey_updated.emit), title
        )
        job.succeeded.connect(guard_slot(self, self._show_survey))
        job.failed.connect(guard_slot(self, lambda _: self._restore_survey()))
        job.cancelled.connect(guard_slot(self, self._restore_survey))
        job.ended.connect(glimpse.deleteLater)
        self.finished.connect(lambda _: job.request_cancel())

    def _restore_survey(self) -> None:
        """Leave, or show again what was seen before something else was chosen."""
        if self.survey is None:
            self.reject()
            return
        self.options, self._shown_for = self._before, ()
        self._show_survey(self.survey)

    def _show_survey(self, survey: ChatSurvey) -> None:
        """Show what a file holds: first its beginning, then, while it can be imported already, what was counted."""
        self.survey, self._before = survey, self.options
        asks = self.options, survey.format, survey.chats, survey.questions, survey.others, survey.name
        name = self._propose_name(survey)
        self.headline.setText(
            self.tr("{platform} · {name}").format(platform=title_of(survey.format), name=to_visible(name))
        )
        span = (
            f"{day_of(survey.first, survey.zone)} – {day_of(survey.last, survey.zone)}"
            if survey.first is not None
            else "—"
        )
        words = self.tr("{messages} messages by {people} people, {span}. {joins} joined, {leaves} left.")
        if not survey.whole:
            words = self.tr("Still counting: {messages} messages by {people} people so far.")
        self.facts.setText(
            fill_words(
                words,
                messages=f"{survey.messages:,}",
                people=f"{len(survey.participants):,}",
                span=span,
                joins=survey.joins,
                leaves=survey.leaves,
            )
        )
        self.sums.setText(self._describe_counts(survey) if survey.whole else "")
        if anew := asks != self._shown_for:
            self._ask_questions(survey, name)
        self._shown_for = asks
        clear_layout(self.warnings)
        if survey.platform in CLOSED:
            words = self.tr("Nobody in a WeChat or QQ group sees that it was imported: forget whoever asks you to.")
            self.warnings.addWidget(create_label(words, "hint", "import_chat.members", wrap=True))
        self._propose_community(survey)
        for warning in survey.warnings[:6]:
            self.warnings.addWidget(create_label(translate_phrase(warning), "warn", wrap=True))
        self.sample.setRowCount(len(survey.samples))
        for number, each in enumerate(survey.samples):
            said = each.text.replace("\n", " ")[:200] or translate_phrase(KIND_TITLES.get(each.kind, ""))
            for place, text in enumerate((day_of(each.when, survey.zone, True), each.name, said)):
                self.sample.setItem(number, place, QTableWidgetItem(text))
        self.go.setEnabled(True)
        if anew:
            self.go.setFocus()

    def _propose_name(self, survey: ChatSurvey) -> str:
        """Return the name of a new community; where the file tells none, the file's name, but of no community that is there."""
        return survey.name or communities.free_name(self.context.db, Path(self.shown).stem)

    def _propose_community(self, survey: ChatSurvey) -> None:
        """Choose the community that holds the same messages, or ask about one in which the same people write.

        One that was chosen by hand stays.
        """
        at = self.community.findData(survey.community or survey.likely)
        if at < 0 or self.community.currentData() != NEW:
            return
        name = to_visible(self.community.itemText(at))
        if survey.community:
            self.community.setCurrentIndex(at)
            text = self.tr("“{name}” holds the same messages, so it was chosen.").format(name=name)
            self.warnings.addWidget(create_label(text, "hint", "import_chat.shared", wrap=True))
            return
        text = self.tr("The same people write in “{name}”. Is this the same chat?").format(name=name)
        words = create_label(text, "warn", "import_chat.likely_words", wrap=True)
        choose = lambda: self.community.setCurrentIndex(at)  # noqa: E731
        yes = create_button("import_chat.likely", self.tr("Import into it"), slot=choose)
        yes.clicked.connect(words.hide)
        yes.clicked.connect(yes.hide)
        asked = create_row(words, yes)
        asked.setStretch(0, 1)
        self.warnings.addLayout(asked)

    def _describe_counts(self, survey: ChatSurvey) -> str:
        """Return what the rows of the file are, all of them."""
        words = self.tr(
            "{rows} rows: {messages} messages, {events} about members, {own} of the app itself, {skipped} unreadable."
        )
        counts = {"rows": survey.rows, "messages": survey.messages, "events": survey.events, "skipped": survey.skipped}
        counts["own"] = survey.system - survey.events
        return words.format(**{name: f"{count:,}" for name, count in counts.items()})

    def _ask_questions(self, survey: ChatSurvey, name: str) -> None:
        """Ask what the file does not tell; what was answered before stays asked, with its answer."""
        zone = self.zone.currentText() if self.zone is not None else ""
        home = self.community.currentData()
        self._asked |= {question.kind: question for question in survey.questions}
        clear_layout(self.questions)
        line = self._add_question(0, self.tr("Format"), "", self._create_format_box(survey))
        if len(survey.chats) > 1:
            line = self._add_question(line, self.tr("Which chat"), "", self._create_chat_box(survey))
        line = self._add_question(line, self.tr("Community"), "", self._create_community_box(name, home))
        self._offer_replacement()
        self.zone = self.day = None
        for question in self._asked.values():
            if question.kind == "zone":
                self.zone = self._create_zone_box(question, zone)
                hint = self.tr("The file tells no time zone. It is asked once and kept for this community.")
                line = self._add_question(line, self.tr("Times in this file are"), hint, self.zone)
            elif question.kind == "date_order":
                hint = self.tr("The file does not show which comes first.")
                line = self._add_question(line, self.tr("Dates are written"), hint, self._create_order_box(question))
            elif question.kind == "day":
                self.day = self._create_day_box(question)
                hint = self.tr("The text does not tell its day. It counts for all of the messages without one.")
                line = self._add_question(line, self.tr("Written on"), hint, self.day)

    def _create_format_box(self, survey: ChatSurvey) -> QComboBox:
        """Return all formats, those that are likely first, with how sure that is; the one it was read by is chosen."""
        self._sure |= {survey.format: survey.confidence} | dict(survey.others)
        likely = sorted((name for name, sure in self._sure.items() if sure), key=lambda name: -self._sure[name])
        made = QComboBox()
        made.setObjectName("import_chat.format")
        for name in (*likely, *sorted({each.name for each in FORMATS} - set(likely), key=title_of)):
            words = self.tr("{format} ({percent} %)") if name in likely else "{format}"
            made.addItem(words.format(format=title_of(name), percent=round(100 * self._sure.get(name, 0))), name)
        made.setCurrentIndex(made.findData(survey.format))
        made.activated.connect(lambda _: self._survey_again(replace(self.options, format=made.currentData(), chat="")))
        return made

    def _create_chat_box(self, survey: ChatSurvey) -> QComboBox:
        made = bound_width(QComboBox())
        made.setObjectName("import_chat.chat")
        for chat in survey.chats:
            made.addItem(f"{chat.name or chat.key} ({chat.rows:,})", chat.key or chat.name)
        made.setCurrentIndex(max(made.findData(self.options.chat or survey.key or survey.name), 0))
        made.activated.connect(lambda _: self._survey_again(replace(self.options, chat=made.currentData())))
        return made

    def _create_community_box(self, name: str, home: object) -> QComboBox:
        """Return where the chat can go; ``home`` is what was chosen before."""
        self.community = made = bound_width(QComboBox())
        made.setObjectName("import_chat.community")
        made.addItem(self.tr("New: {name}").format(name=name), NEW)
        for found in communities.list_communities(self.context.db):
            made.addItem(found.name, found.id)
            if found.name == name:
                made.setCurrentIndex(made.count() - 1)
        if home is not None and not self._moved:
            made.setCurrentIndex(max(made.findData(home), 0))
        made.currentIndexChanged.connect(self._offer_replacement)
        return made

    def _create_order_box(self, question: ChatQuestion) -> QComboBox:
        made = QComboBox()
        made.setObjectName("import_chat.date_order")
        for key in question.choices or tuple(ORDERS):
            made.addItem(translate_phrase(ORDERS[key]), key)
        made.setCurrentIndex(max(made.findData(self.options.date_order or question.proposal), 0))
        made.activated.connect(lambda _: self._survey_again(replace(self.options, date_order=made.currentData())))
        return made

    def _create_day_box(self, question: ChatQuestion) -> QDateEdit:
        day = QDate.fromString(self.options.day or question.proposal, Qt.DateFormat.ISODate)
        return DayBox(day, "import_chat.day")

    def _offer_replacement(self) -> None:
        """Replacing can be chosen where there was an import before."""
        self.replace.setVisible(self.community.currentData() != NEW)

    def _create_zone_box(self, question: ChatQuestion, before: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName("import_chat.zone")
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.addItems(
            sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
        )
        made.setCurrentText(before or self.options.zone or question.proposal or local_zone())
        edit = made.lineEdit()
        if isinstance(edit, QLineEdit):
            edit.setAccessibleName(self.tr("Time zone"))
        return made

    def _add_question(self, line: int, title: str, hint: str, editor: QWidget) -> int:
        editor.setAccessibleName(title)
        self.questions.addWidget(create_label(title), line, 0)
        self.questions.addWidget(editor, line, 1)
        if hint:
            self.questions.addWidget(create_label(hint, "hint", wrap=True), line + 1, 1)
        return line + 2

    def _survey_again(self, options: ChatOptions) -> None:
        if self.day is not None:
            options = replace(options, day=self.day.date().toString(Qt.DateFormat.ISODate))
        self._moved = (options.chat, options.format) != (self.options.chat, self.options.format)
        if self._moved:
            self._asked.clear()
        self.options = options
        self.go.setEnabled(False)
        self._start_survey()

    def chosen_options(self) -> ChatOptions:
        """Return what was decided.

        Raises:
            Problem: the time zone is none.
        """
        options = self.options
        if self.zone is not None:
            zone = self.zone.currentText().strip()
            try:
                ZoneInfo(zone)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                raise Problem(
                    mark("core", "“{zone}” is not a time zone. Choose one like Asia/Shanghai."), zone=zone[:60]
                ) from None
            options = replace(options, zone=zone)
        if self.day is not None:
            options = replace(options, day=self.day.date().toString(Qt.DateFormat.ISODate))
        options = replace(options, replace=self.replace.isVisible() and self.replace.isChecked())
        community = self.community.currentData()
        assert self.survey is not None
        if community == NEW:
            return replace(options, name=self._propose_name(self.survey))
        return replace(options, community=int(community))

    def _start_import(self) -> None:
        options, where, db = self.chosen_options(), self.where, self.context.db
        folder = self.context.settings.now.backup_folder

        def work(progress: Progress) -> ChatImportReport:
            backup.make_backup(db, "import", Path(folder) if folder else None)
            return importer.import_file(db, where, options, progress)

        context, window = self.context, self.parentWidget()
        asked = options.zone if self.zone is not None and self.community.currentData() == NEW else ""
        job = context.jobs.start_job(work, self.tr("Importing {name}").format(name=self.shown))
        words = self.tr("{new} new messages, {old} already there; {people} new people, {joins} joined, {leaves} left.")
        rest = self.tr("{rows} rows; {events} about members, {own} of the app itself, {unreadable} unreadable.")

        def told(report: ChatImportReport) -> None:
            text = fill_words(words, new=f"{report.new:,}", old=f"{report.duplicates:,}",
                                people=f"{report.new_members:,}", joins=report.joins, leaves=report.leaves)  # fmt: skip
            more = fill_words(rest, rows=f"{report.row_count:,}", events=f"{report.events:,}", own=f"{report.own:,}",
                               unreadable=f"{report.unreadable_count:,}")  # fmt: skip
            context.notify(join_sentences(text, more), True)
            if window is not None:
                offer_zone(context, window, report.batch, asked, lambda: ImportChat(window, context, where).open())

        job.succeeded.connect(told)
        self.accept()
