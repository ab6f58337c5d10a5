"""What a sheet of people leaves open, asked once: its community, its platform, the order of its dates, its unknown columns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from commdesk import platforms
from commdesk.communities import record as communities
from commdesk.members.imports.plan_rows import MemberImportPlan
from commdesk.store.database import Database
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.dates import parse_day
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.boxes import bound_width


class Questions(QWidget):
    """Shows only the questions that there are. ``answers_changed`` tells that the plan has to be made anew.

    ``platform_chosen`` carries a platform for accounts without one; ``keep_all_requested`` asks to keep the unknown columns.
    """

    answers_changed = Signal()
    platform_chosen = Signal(str)
    keep_all_requested = Signal()

    def __init__(self, db: Database) -> None:
        super().__init__()
        self.setObjectName("import_sheet.questions")
        self.order, self.community = "", ""
        self.place = self._create_box("community", self.tr("Community of these people"))
        self.place.setEditable(True)
        bound_width(self.place, 24)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.addItem("")
        self.place.addItems([each.name for each in communities.list_communities(db)])
        if (line := self.place.lineEdit()) is not None:
            line.setPlaceholderText(self.tr("none: that is left out"))
            line.editingFinished.connect(self._on_community_edited)
        self.place.activated.connect(lambda _: self._on_community_edited())
        self.platform = self._create_box("platform", self.tr("Platform of the accounts"))
        self.platform.addItem(self.tr("not known"), "")
        for key, title in platforms.PLATFORMS.items():
            if key != "other":
                self.platform.addItem(translate_phrase(title), key)
        self.platform.activated.connect(lambda _: self._on_platform_chosen(self.platform.currentData()))
        self.dates = self._create_box("dates", self.tr("Order of dates"))
        self.dates.activated.connect(lambda _: self._on_order_chosen())
        self.keep = create_button("import_sheet.keep_unknown", slot=self.keep_all_requested.emit)
        self.unknown = create_label("", "muted", name="import_sheet.unknown", wrap=True)
        self._lines: list[QWidget] = []
        self.place_line = self._create_question(
            self.tr("They have days of joining, or names in a group. In which community?"), self.place
        )
        self.platform_line = self._create_question(self.tr("Whose accounts are these?"), self.platform)
        self.dates_words = create_label("", "body")
        self.dates_line = self._create_question("", self.dates, self.dates_words)
        self.unknown_line = QWidget()
        self.unknown_line.setLayout(create_row(self.unknown, self.keep))
        self.unknown_line.layout().setStretch(0, 1)  # type: ignore[union-attr]
        lines = (self.place_line, self.platform_line, self.dates_line, self.unknown_line)
        self.setLayout(create_column(*lines, gap=6))
        for each in lines:
            each.hide()

    def _create_box(self, name: str, title: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"import_sheet.{name}")
        made.setAccessibleName(title)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setMinimumWidth(220)
        return made

    def _create_question(self, words: str, box: QComboBox, text: QLabel | None = None) -> QWidget:
        made = QWidget()
        made.setLayout(create_row(text or create_label(words, "body"), box, 1))
        return made

    def show_mapping(self, found: ColumnMapping) -> None:
        """Ask what the columns leave open."""
        self.platform_line.setVisible(bool(found.open_accounts) or bool(self.platform.currentData()))
        count = len(found.unknown_columns)
        self.unknown_line.setVisible(bool(count))
        self.unknown.setText(self.tr("Unknown columns, left out: {count}").format(count=count))
        self.keep.setText(self.tr("Keep all as fields"))

    def show_plan(self, plan: MemberImportPlan) -> None:
        """Ask what the rows leave open."""
        self.place_line.setVisible(bool(plan.homeless or self.community))
        if plan.doubts and not self.order:
            doubt = plan.doubts[0]
            self.dates_words.setText(
                self.tr("“{header}”: what does {cell} mean?").format(header=doubt.header, cell=doubt.cell)
            )
            self.dates.clear()
            for order in dict.fromkeys((doubt.order, "ymd", "dmy", "mdy")):
                day = parse_day(doubt.cell, order)[0]
                if day and self.dates.findText(day) < 0:
                    self.dates.addItem(day, order)
            self.dates_line.show()
        elif not self.order:
            self.dates_line.hide()

    def _on_community_edited(self) -> None:
        wanted = " ".join(self.place.currentText().split())[:200]
        if wanted != self.community:
            self.community = wanted
            self.answers_changed.emit()

    def _on_platform_chosen(self, platform: str) -> None:
        if platform:
            self.platform_chosen.emit(platform)

    def _on_order_chosen(self) -> None:
        self.order = self.dates.currentData() or ""
        self.answers_changed.emit()
