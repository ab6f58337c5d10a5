"""A card: title, ⓘ with the definition, the chart, the same numbers as a table, and a menu to take them along."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsView,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from commdesk.drawing import figure_table
from commdesk.drawing.figure import Figure
from commdesk.files.file_formats import list_endings, list_file_kinds
from commdesk.files.file_names import make_file_name
from commdesk.insights.charts.registry import ChartSpec
from ui import file_dialogs
from ui.i18n import translate_phrase
from ui.icons import load_icon
from ui.painting import escape_tooltip
from ui.panes.insights.chart_files import CHART_FORMATS, ChartPicture, save_picture
from ui.theme import Theme
from ui.widgets.basic import Elided, create_column, create_label, create_row, icon_button
from ui.widgets.figure import FigureView, create_voice, translate_words

SHOWN = 2000
"""Lines of a table; a CSV file holds all."""


class InsightCard(QFrame):
    """Shows a chart or its data table. ``notified`` carries what was done, ``cell_picked`` the cell that was clicked."""

    notified = Signal(str)
    cell_picked = Signal(object, str, str)

    def __init__(self, chart: ChartSpec, theme: Theme, body: QWidget | None = None) -> None:
        super().__init__()
        name = chart.name
        self.chart = chart
        self.figure: Figure | None = None
        self.setObjectName(f"insights.card.{name}")
        self.setProperty("role", "card")
        self.title = create_label(role="strong")
        self.aside = Elided("muted", f"insights.aside.{name}")
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.info = icon_button(f"insights.info.{name}", "info", theme, "", self._show_definition, 16)
        self.turn = icon_button(f"insights.table.{name}", "columns", theme, "", self._toggle_table, 16)
        self.turn.setCheckable(True)
        self.more = icon_button(f"insights.more.{name}", "more", theme, "", self._show_menu, 16)
        self.definition = create_label(role="hint", wrap=True, name=f"insights.definition.{name}")
        self.definition.hide()
        self.view = FigureView(f"insights.figure.{name}", theme)
        self.view.cell_picked.connect(self.cell_picked)
        self.nothing = create_label(role="muted", wrap=True, name=f"insights.nothing.{name}")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table: QTableWidget | None = None
        self.stack = QStackedWidget()
        head = create_row(self.title, self.info, self.aside, self.turn, self.more, gap=6)
        head.setStretch(2, 1)
        self.setLayout(create_column(head, self.definition, self.stack, gap=8, margins=(16, 12, 16, 12)))
        for part in (body or self.view, self.nothing):  # only now: each move of a full stack styles all in it anew
            self.stack.addWidget(part)
        self.retranslate_ui()

    @property
    def table(self) -> QTableWidget:
        """The numbers as a table, made for the first who asks: of twenty cards most are never turned."""
        if self._table is None:
            self._table = self._create_table(self.chart.name)
            self._table.setAccessibleName(translate_phrase(self.chart.title))
            self.stack.insertWidget(1, self._table)
        return self._table

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        title, definition = translate_phrase(self.chart.title), translate_phrase(self.chart.get_definition())
        self.title.setText(title)
        self.name_plots()
        self.definition.setText(definition)
        self.info.setToolTip(escape_tooltip(definition))
        self.info.setAccessibleName(f"{title}: {definition}")
        for made, words in ((self.turn, self.tr("Show as a table")), (self.more, self.tr("Copy or save"))):
            made.setToolTip(escape_tooltip(words))
            made.setAccessibleName(f"{title}: {words}")
        if self._table is not None:
            self._table.setAccessibleName(title)
        self.view.setAccessibleName(title)
        self.view.redraw_figure()
        if self.figure is not None:
            self.show_figure(self.figure)

    def name_plots(self) -> None:
        """Say what each plot shows to who does not see it."""
        for plot in self.stack.findChildren(QGraphicsView):
            plot.setAccessibleName(translate_phrase(self.chart.title))
            plot.setAccessibleDescription(translate_phrase(self.chart.get_definition()))

    def show_figure(self, figure: Figure) -> None:
        """Show these numbers."""
        if figure is not self.figure:
            self.view.show_figure(figure)
        self.figure = figure
        self.aside.show_words(translate_words(figure.aside))
        self.nothing.setText(translate_words(figure.empty))
        self.more.setEnabled(figure.has_rows)
        self._toggle_table()

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons and the drawing."""
        for made, name in ((self.info, "info"), (self.turn, "columns"), (self.more, "more")):
            made.setIcon(load_icon(name, theme, "faint", 16))
        self.view.theme = theme
        self.view.redraw_figure()

    def _create_table(self, name: str) -> QTableWidget:
        made = QTableWidget(0, 0)
        made.setObjectName(f"insights.data.{name}")
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.verticalHeader().hide()
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return made

    def _fill_table(self) -> None:
        if self.figure is None:
            return
        heads, lines = figure_table.to_table_rows(self.figure, create_voice(self.font()))
        self.table.clear()
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setRowCount(min(len(lines), SHOWN))
        for number, texts in enumerate(lines[:SHOWN]):
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if place:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(number, place, item)

    def _show_definition(self) -> None:
        self.definition.setVisible(self.definition.isHidden())

    def _toggle_table(self) -> None:
        if self.figure is not None and not self.figure.has_rows:
            self.stack.setCurrentWidget(self.nothing)
            return
        if self.turn.isChecked():
            self._fill_table()
            self.stack.setCurrentWidget(self.table)
        else:
            self.stack.setCurrentIndex(0)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("insights.card.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def fill_menu(self, menu: QMenu) -> None:
        """Offer what can be taken along."""
        menu.addAction(self.tr("Copy as a picture"), self.copy_picture)
        for ending in list_endings(CHART_FORMATS):
            menu.addAction(translate_phrase(CHART_FORMATS[ending].words), partial(self._ask_path, ending))

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setMimeData(
            self._laid_out_view().create_mime_data(translate_phrase(self.chart.title))
        )
        self.notified.emit(self.tr("“{title}” is on the clipboard").format(title=translate_phrase(self.chart.title)))

    def _laid_out_view(self) -> FigureView:
        """Return the drawing, laid out also where another widget stands for it on screen."""
        if self.view.isHidden() and self.stack.widget(0) is not self.view:
            self.view.resize(max(self.stack.width(), 640), max(self.stack.height(), 280))
        return self.view

    def _ask_path(self, ending: str) -> None:
        title = translate_phrase(self.chart.title)
        words = self.tr("Save “{title}”").format(title=title)
        place, kinds = Path.home() / make_file_name(title, ending), list_file_kinds({ending: CHART_FORMATS[ending]})
        dialog = file_dialogs.to_save(self, "insights.saving", words, place, kinds, "export")
        dialog.fileSelected.connect(lambda name: self.save_chart(Path(name)))
        dialog.open()

    def save_chart(self, path: Path) -> None:
        """Write the chart to a file; its ending says as what.

        Raises:
            Problem: it cannot be written.
        """
        assert self.figure is not None
        title = translate_phrase(self.chart.title)
        save_picture(ChartPicture(self._laid_out_view(), self.figure, title), path)
        self.notified.emit(self.tr("Saved as {name}").format(name=path.name))
