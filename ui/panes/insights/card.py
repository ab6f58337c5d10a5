"""A card: title, ⓘ with the definition, the chart, the same numbers as a table, and a menu to take them along."""

from __future__ import annotations

from collections.abc import Callable
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
from commdesk.files.atomic_write import written
from commdesk.files.file_names import filename
from commdesk.insights.charts.registry import Chart
from ui import file_dialogs
from ui.i18n import say
from ui.icons import icon
from ui.painting import tip
from ui.theme import Theme
from ui.widgets.basic import Elided, column, icon_button, label, row
from ui.widgets.figure import FigureView, spoken, voice

SHOWN = 2000
"""Lines of a table; a CSV file holds all."""


class Card(QFrame):
    """Shows a chart or its data table. ``told`` carries what was done, ``picked`` the cell that was clicked."""

    told = Signal(str)
    picked = Signal(object, str, str)

    def __init__(self, chart: Chart, theme: Theme, body: QWidget | None = None) -> None:
        super().__init__()
        name = chart.name
        self.chart = chart
        self.figure: Figure | None = None
        self.setObjectName(f"insights.card.{name}")
        self.setProperty("role", "card")
        self.title = label(role="strong")
        self.aside = Elided("muted", f"insights.aside.{name}")
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.info = icon_button(f"insights.info.{name}", "info", theme, "", self._explain, 16)
        self.turn = icon_button(f"insights.table.{name}", "columns", theme, "", self._turn, 16)
        self.turn.setCheckable(True)
        self.more = icon_button(f"insights.more.{name}", "more", theme, "", self._menu, 16)
        self.definition = label(role="hint", wrap=True, name=f"insights.definition.{name}")
        self.definition.hide()
        self.view = FigureView(f"insights.figure.{name}", theme)
        self.view.picked.connect(self.picked)
        self.nothing = label(role="muted", wrap=True, name=f"insights.nothing.{name}")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = self._table(name)
        self.stack = QStackedWidget()
        for part in (body or self.view, self.table, self.nothing):
            self.stack.addWidget(part)
        head = row(self.title, self.info, self.aside, self.turn, self.more, gap=6)
        head.setStretch(2, 1)
        self.setLayout(column(head, self.definition, self.stack, gap=8, margins=(16, 12, 16, 12)))
        self.retranslate()

    def retranslate(self) -> None:
        """Put every word anew."""
        title, definition = say(self.chart.title), say(self.chart.definition())
        self.title.setText(title)
        self.name_plots()
        self.definition.setText(definition)
        self.info.setToolTip(tip(definition))
        self.info.setAccessibleName(f"{title}: {definition}")
        for made, words in ((self.turn, self.tr("Show as a table")), (self.more, self.tr("Copy or save"))):
            made.setToolTip(tip(words))
            made.setAccessibleName(f"{title}: {words}")
        self.table.setAccessibleName(title)
        self.view.setAccessibleName(title)
        self.view.redraw()
        if self.figure is not None:
            self.show_figure(self.figure)

    def name_plots(self) -> None:
        """Say what each plot shows to who does not see it."""
        for plot in self.stack.findChildren(QGraphicsView):
            plot.setAccessibleName(say(self.chart.title))
            plot.setAccessibleDescription(say(self.chart.definition()))

    def show_figure(self, figure: Figure) -> None:
        """Show these numbers."""
        if figure is not self.figure:
            self.view.show_figure(figure)
        self.figure = figure
        self.aside.show_words(spoken(figure.aside))
        self.nothing.setText(spoken(figure.empty))
        self.more.setEnabled(figure.known)
        self._turn()

    def dress(self, theme: Theme) -> None:
        """Tint the icons and the drawing."""
        for made, name in ((self.info, "info"), (self.turn, "columns"), (self.more, "more")):
            made.setIcon(icon(name, theme, "faint", 16))
        self.view.theme = theme
        self.view.redraw()

    def _table(self, name: str) -> QTableWidget:
        made = QTableWidget(0, 0)
        made.setObjectName(f"insights.data.{name}")
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.verticalHeader().hide()
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return made

    def _fill(self) -> None:
        if self.figure is None:
            return
        heads, lines = figure_table.rows(self.figure, voice(self.font()))
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

    def _explain(self) -> None:
        self.definition.setVisible(self.definition.isHidden())

    def _turn(self) -> None:
        if self.figure is not None and not self.figure.known:
            self.stack.setCurrentIndex(2)
            return
        if self.turn.isChecked():
            self._fill()
        self.stack.setCurrentIndex(1 if self.turn.isChecked() else 0)

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("insights.card.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def fill_menu(self, menu: QMenu) -> None:
        """Offer what can be taken along."""
        menu.addAction(self.tr("Copy as a picture"), self.copy)
        for ending, words in (
            ("png", self.tr("Save as PNG …")),
            ("svg", self.tr("Save as SVG …")),
            ("csv", self.tr("Save the numbers as CSV …")),
        ):
            menu.addAction(words, self._asking(ending))

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setMimeData(self._drawn().mime(say(self.chart.title)))
        self.told.emit(self.tr("“{title}” is on the clipboard").format(title=say(self.chart.title)))

    def _drawn(self) -> FigureView:
        """Return the drawing, laid out also where another widget stands for it on screen."""
        if self.view.isHidden() and self.stack.widget(0) is not self.view:
            self.view.resize(max(self.stack.width(), 640), max(self.stack.height(), 280))
        return self.view

    def _asking(self, ending: str) -> Callable[[], None]:
        return lambda: self._ask(ending)

    def _ask(self, ending: str) -> None:
        title = say(self.chart.title)
        words, kinds = self.tr("Save “{title}”").format(title=title), [f"{ending.upper()} (*.{ending})"]
        place = Path.home() / filename(title, f".{ending}")
        dialog = file_dialogs.to_save(self, "insights.saving", words, place, kinds, "export")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the chart to a file; its ending says as what.

        Raises:
            Problem: it cannot be written.
        """
        assert self.figure is not None
        view = self._drawn()
        with written(path) as part:
            if path.suffix == ".png":
                part.write_bytes(b"")  # Qt says only that it failed, the system says why
                if not view.image().save(str(part), "PNG"):  # type: ignore[call-overload]
                    raise OSError("Qt cannot write it")
            elif path.suffix == ".svg":
                part.write_text(view.svg(say(self.chart.title)), encoding="utf-8")
            else:
                part.write_text(figure_table.text(self.figure, voice(self.font())), encoding="utf-8-sig", newline="")
        self.told.emit(self.tr("Saved as {name}").format(name=path.name))
