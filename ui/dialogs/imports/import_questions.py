"""What a sheet of people leaves open, asked once: its community, its platform, the order of its dates, its unknown columns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from commdesk import platforms
from commdesk.communities import record as communities
from commdesk.members.imports.plan_rows import Plan
from commdesk.store.database import Database
from commdesk.tables.column_mapping import Mapping
from commdesk.tables.dates import read_day
from ui.i18n import say
from ui.widgets.basic import button, column, label, row
from ui.widgets.boxes import bound_width


class Questions(QWidget):
    """Shows only the questions that there are. ``changed`` tells that the plan has to be made anew.

    ``platform_chosen`` carries a platform for accounts without one; ``keep_all`` asks to keep the unknown columns.
    """

    changed = Signal()
    platform_chosen = Signal(str)
    keep_all = Signal()

    def __init__(self, db: Database) -> None:
        super().__init__()
        self.setObjectName("import_sheet.questions")
        self.order, self.community = "", ""
        self.place = self._box("community", self.tr("Community of these people"))
        self.place.setEditable(True)
        bound_width(self.place, 24)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.addItem("")
        self.place.addItems([each.name for each in communities.listing(db)])
        if (line := self.place.lineEdit()) is not None:
            line.setPlaceholderText(self.tr("none: that is left out"))
            line.editingFinished.connect(self._placed)
        self.place.activated.connect(lambda _: self._placed())
        self.platform = self._box("platform", self.tr("Platform of the accounts"))
        self.platform.addItem(self.tr("not known"), "")
        for key, title in platforms.PLATFORMS.items():
            if key != "other":
                self.platform.addItem(say(title), key)
        self.platform.activated.connect(lambda _: self._said(self.platform.currentData()))
        self.dates = self._box("dates", self.tr("Order of dates"))
        self.dates.activated.connect(lambda _: self._ordered())
        self.keep = button("import_sheet.keep_unknown", slot=self.keep_all.emit)
        self.unknown = label("", "muted", name="import_sheet.unknown", wrap=True)
        self._lines: list[QWidget] = []
        self.place_line = self._line(
            self.tr("They have days of joining, or names in a group. In which community?"), self.place
        )
        self.platform_line = self._line(self.tr("Whose accounts are these?"), self.platform)
        self.dates_words = label("", "body")
        self.dates_line = self._line("", self.dates, self.dates_words)
        self.unknown_line = QWidget()
        self.unknown_line.setLayout(row(self.unknown, self.keep))
        self.unknown_line.layout().setStretch(0, 1)  # type: ignore[union-attr]
        lines = (self.place_line, self.platform_line, self.dates_line, self.unknown_line)
        self.setLayout(column(*lines, gap=6))
        for each in lines:
            each.hide()

    def _box(self, name: str, title: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"import_sheet.{name}")
        made.setAccessibleName(title)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setMinimumWidth(220)
        return made

    def _line(self, words: str, box: QComboBox, text: QLabel | None = None) -> QWidget:
        made = QWidget()
        made.setLayout(row(text or label(words, "body"), box, 1))
        return made

    def show_mapping(self, found: Mapping) -> None:
        """Ask what the columns leave open."""
        self.platform_line.setVisible(bool(found.open_accounts) or bool(self.platform.currentData()))
        count = len(found.unknown)
        self.unknown_line.setVisible(bool(count))
        self.unknown.setText(self.tr("Unknown columns, left out: {count}").format(count=count))
        self.keep.setText(self.tr("Keep all as fields"))

    def show_plan(self, plan: Plan) -> None:
        """Ask what the rows leave open."""
        self.place_line.setVisible(bool(plan.homeless or self.community))
        if plan.doubts and not self.order:
            doubt = plan.doubts[0]
            self.dates_words.setText(
                self.tr("“{header}”: what does {cell} mean?").format(header=doubt.header, cell=doubt.cell)
            )
            self.dates.clear()
            for order in dict.fromkeys((doubt.order, "ymd", "dmy", "mdy")):
                day = read_day(doubt.cell, order)[0]
                if day and self.dates.findText(day) < 0:
                    self.dates.addItem(day, order)
            self.dates_line.show()
        elif not self.order:
            self.dates_line.hide()

    def _placed(self) -> None:
        wanted = " ".join(self.place.currentText().split())[:200]
        if wanted != self.community:
            self.community = wanted
            self.changed.emit()

    def _said(self, platform: str) -> None:
        if platform:
            self.platform_chosen.emit(platform)

    def _ordered(self) -> None:
        self.order = self.dates.currentData() or ""
        self.changed.emit()
