"""The report: which days, for whom, which cards, one's own words below them; saved in a format of `REPORT_FORMATS`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from commdesk import thresholds
from commdesk.communities import record as communities
from commdesk.drawing.shapes import TextMeasurer
from commdesk.files.file_formats import list_endings, list_file_kinds
from commdesk.files.file_names import make_file_name
from commdesk.insights.charts.registry import CHARTS
from commdesk.presence.scope import Scope
from commdesk.progress import Progress
from commdesk.reports import html, period, report_words
from commdesk.reports.report import PeriodReport, ReportOrder, compose_report
from commdesk.reports.report_formats import REPORT_FORMATS, ReportWriters, write_report_file
from ui import file_dialogs
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import list_language_titles, system_language, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_mnemonic
from ui.pane import Pane
from ui.printing import report_pdf
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.boxes import bound_width
from ui.widgets.figure import translate_words

WEEK, MONTH, SHOWN = "week", "month", "shown"
DEFAULT = ("volume", "hours", "flow", "growth", "speakers")
"""Cards that are chosen the first time."""
NAMED = tuple(chart.name for chart in CHARTS if chart.people and not chart.shy)
"""Cards that call people by their names unless it is chosen otherwise."""
HIGH = 60
"""Pixels of a comment's field."""


def open_report(context: Context, parent: QWidget, scope: Scope | None = None) -> Reporting:
    """Show the dialog; ``scope`` is what the pane shows. News of it are told where the pane tells its own."""
    told = (lambda text: parent.notified.emit(text, False)) if isinstance(parent, Pane) else (lambda text: None)
    made = Reporting(parent, context, scope, guard_slot(parent, told))
    made.open()
    return made


class Reporting(Dialog):
    """What was chosen is remembered per workspace. ``told`` hears what was done, also when the dialog is gone by then."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        scope: Scope | None = None,
        told: Callable[[str], object] = lambda text: None,
    ) -> None:
        super().__init__(parent, context, "reporting", "")
        self.told = told
        self.setWindowTitle(self.tr("Report"))
        self.scope = scope
        self.kept: dict[str, Any] = context.state.get_value(self._state_key(), {})
        self.period, self.community, self.language = (
            self._create_choice(name) for name in ("period", "community", "language")
        )
        self.client, self.title = QLineEdit(), QLineEdit()
        for line, name in ((self.client, "client"), (self.title, "title")):
            line.setObjectName(f"reporting.{name}")
            line.setMaxLength(200)
        self.days = create_label(role="hint", name="reporting.days", wrap=True)
        self.state = create_label(role="hint", name="reporting.state", wrap=True)
        self.cards: dict[str, QCheckBox] = {}
        self.comments: dict[str, QPlainTextEdit] = {}
        self.names: dict[str, QCheckBox] = {}
        *others, usual = map(self._create_save_button, reversed(list_endings(REPORT_FORMATS)))
        usual.setProperty("role", "primary")
        form = create_row(self._build_form(), self._build_card_list(), gap=20)
        self.lay_out(form, self.state, buttons=tuple(others), done=usual)
        self._fill_choices()
        self.resize(760, 560)

    def _state_key(self) -> str:
        return f"reporting.{self.context.workspace.path}"

    def _create_save_button(self, ending: str) -> QPushButton:
        words = self.tr("Save as {format}").format(format=REPORT_FORMATS[ending].name)
        return create_button(f"reporting.{ending[1:]}", words, slot=lambda: self._ask_path(ending))

    def _create_choice(self, name: str) -> QComboBox:
        made = bound_width(QComboBox())
        made.setObjectName(f"reporting.{name}")
        made.activated.connect(lambda _: self._told_days())
        return made

    def _build_form(self) -> QWidget:
        made, form = QWidget(), QFormLayout()
        for words_, box in (
            (self.tr("Period"), self.period),
            (self.tr("Community"), self.community),
            (self.tr("Client"), self.client),
            (self.tr("Title"), self.title),
            (self.tr("Language"), self.language),
        ):
            box.setAccessibleName(words_)
            form.addRow(words_, box)
        form.addRow("", self.days)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        made.setLayout(create_column(form, 1))
        made.setFixedWidth(300)
        return made

    def _build_card_list(self) -> QScrollArea:
        body, page = create_column(gap=6, margins=(0, 0, 8, 0)), QWidget()
        for chart in CHARTS:
            title = translate_phrase(chart.title)
            box, text = QCheckBox(escape_mnemonic(title)), QPlainTextEdit()
            box.setObjectName(f"reporting.card.{chart.name}")
            text.setObjectName(f"reporting.comment.{chart.name}")
            text.setAccessibleName(self.tr("Comment on “{title}”").format(title=title))
            text.setPlaceholderText(self.tr("Your comment on this card"))
            text.setTabChangesFocus(True)
            room = QWidget()  # the style sheet says how low the field itself may be
            room.setLayout(create_column(text))
            room.setFixedHeight(HIGH)
            room.hide()
            box.toggled.connect(room.setVisible)
            self.cards[chart.name], self.comments[chart.name] = box, text
            body.addWidget(box)
            if chart.people:
                names = QCheckBox(self.tr("with the names of people"))
                names.setObjectName(f"reporting.names.{chart.name}")
                names.setAccessibleName(self.tr("Names of people in “{title}”").format(title=title))
                names.setStyleSheet("margin-left: 24px;")
                names.hide()
                box.toggled.connect(names.setVisible)
                self.names[chart.name] = names
                body.addWidget(names)
            body.addWidget(room)
        body.addStretch(1)
        page.setLayout(body)
        made = QScrollArea()
        made.setObjectName("reporting.cards")
        made.setWidgetResizable(True)
        made.setWidget(page)
        made.setFrameShape(QFrame.Shape.NoFrame)
        return made

    def _fill_choices(self) -> None:
        periods = [(WEEK, self.tr("Last week")), (MONTH, self.tr("Last month"))]
        if self.scope is not None:
            periods.append((SHOWN, self.tr("As shown")))
        places = [(each.id, each.name) for each in communities.list_communities(self.context.db)]
        for box, choices in (
            (self.period, periods),
            (self.community, [(0, self.tr("All communities")), *places]),
            (self.language, list(list_language_titles().items())),
        ):
            for value, title in choices:
                box.addItem(title, value)
        kept, wanted = self.kept, self.kept.get("community", 0)
        if self.scope is not None:
            wanted = self.scope.community
        language = self.context.settings.now.language or system_language()
        self.period.setCurrentIndex(max(self.period.findData(kept.get("period")), 0))
        self.language.setCurrentIndex(max(self.language.findData(kept.get("language") or language), 0))
        self.community.setCurrentIndex(max([at for at, (ident, _) in enumerate(places, 1) if ident == wanted] or [0]))
        self.client.setText(str(kept.get("client", "")))
        self.client.setPlaceholderText(thresholds.load_thresholds(self.context.db.reader).name)
        self.title.setText(str(kept.get("title", "")))
        self.title.setPlaceholderText(self.tr("Community report"))
        chosen = kept.get("cards", DEFAULT)
        named = kept.get("named", NAMED)
        for name, check in self.names.items():
            check.setChecked(name in named)
        same = kept.get("about") == self._report_scope()
        for name, check in self.cards.items():
            check.setChecked(name in chosen)
            self.comments[name].setPlainText(str(kept.get("comments", {}).get(name, "")) if same else "")
        self._told_days()

    def _report_scope(self) -> list[int]:
        order = self.current_order()
        return [order.first, order.last, order.community]

    def _told_days(self) -> None:
        order = self.current_order()
        lines = [translate_words(period.describe_period(order.first, order.last))]
        if self.scope is not None and self.scope.people is not None:
            lines.append(self.tr("A report counts everybody, not the segment that is shown."))
        self.days.setText("\n".join(lines))

    def current_order(self) -> ReportOrder:
        """Return what is chosen."""
        community = int(self.community.currentData() or 0)
        which = self.period.currentData()
        if which == SHOWN and self.scope is not None:
            first, last = self.scope.first, self.scope.last
        else:
            known = period.load_known_days(self.context.db, community)
            first, last = (period.last_month if which == MONTH else period.last_week)(known)
        cards = tuple(name for name, box in self.cards.items() if box.isChecked())
        comments = {name: self.comments[name].toPlainText() for name in cards}
        return ReportOrder(
            first,
            last,
            community,
            cards,
            comments,
            self.title.text(),
            self.client.text(),
            str(self.language.currentData()),
            frozenset(name for name, box in self.names.items() if box.isChecked()),
        )

    def _ask_path(self, ending: str) -> None:
        order = self.current_order()
        if not order.cards:
            self.state.setText(self.tr("Choose at least one card."))
            return
        whose = order.client.strip() or thresholds.load_thresholds(self.context.db.reader).name
        days = translate_words(period.describe_period(order.first, order.last)).split(" (")[0]
        place = Path.home() / make_file_name(f"{whose[:60]} {days}", ending)
        kinds = list_file_kinds({ending: REPORT_FORMATS[ending]})
        dialog = file_dialogs.to_save(self, "reporting.saving", self.windowTitle(), place, kinds, "export")
        dialog.fileSelected.connect(lambda chosen: self.save_report(Path(chosen)))
        dialog.open()

    def save_report(self, path: Path) -> None:
        """Write the report as a job; its ending says as what."""
        order, db = self.current_order(), self.context.db
        self._save_state(order)

        def work(progress: Progress) -> Path:
            voice = report_words.make_text_measurer(order.language)
            _write_report(compose_report(db, order, voice), voice, path)
            return path

        self.state.setText("")
        job = self.context.jobs.start_job(work, self.tr("Writing {name}").format(name=path.name))
        text = self.tr("Report saved as {name}").format(name=path.name)
        told = self.told
        job.succeeded.connect(lambda _: told(text))
        job.succeeded.connect(guard_slot(self, lambda _: self.state.setText(text)))

    def _save_state(self, order: ReportOrder) -> None:
        kept = {
            "period": self.period.currentData(),
            "community": order.community,
            "language": order.language,
            "client": order.client,
            "title": order.title,
            "cards": list(order.cards),
            "named": sorted(order.named or ()),
            "about": [order.first, order.last, order.community],
            "comments": {name: box.toPlainText() for name, box in self.comments.items()},
        }
        self.context.state.set_value(self._state_key(), kept)

    def done(self, result: int) -> None:
        """Remember what was chosen and written, also where nothing was saved."""
        self._save_state(self.current_order())
        super().done(result)


def _write_report(report: PeriodReport, voice: TextMeasurer, path: Path) -> None:
    page, printed = partial(html.write_report, report, voice), partial(report_pdf.write_report, report)
    write_report_file(ReportWriters(page, printed), path)
