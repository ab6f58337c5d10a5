"""The files a chart is taken along in; a newcomer is a function like `_write_svg` and a line in `CHART_FORMATS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commdesk.drawing import figure_table
from commdesk.drawing.figure import Figure
from commdesk.errors import mark
from commdesk.files.atomic_write import write_atomically
from commdesk.files.file_formats import find_format
from ui.widgets.figure import FigureView, create_voice


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart as it is shown, its numbers, and what it is called."""

    view: FigureView
    figure: Figure
    title: str


@dataclass(frozen=True, slots=True)
class ChartFormat:
    """A format of charts; see `commdesk.files.file_formats.FileFormat`. ``words``: marked, what the menu of a card says."""

    name: str
    words: str
    write: Callable[[ChartPicture, Path], None]
    place: int


def save_picture(chart: ChartPicture, path: Path) -> None:
    """Write a chart; the ending of the file says as what. One that is there is replaced once the new one is whole.

    Raises:
        Problem: the ending is of no known format, or the file cannot be written.
    """
    found = find_format(CHART_FORMATS, path)
    with write_atomically(path) as part:
        found.write(chart, part)


def _write_png(chart: ChartPicture, part: Path) -> None:
    part.write_bytes(b"")  # Qt says only that it failed, the system says why
    if not chart.view.render_image().save(str(part), "PNG"):  # type: ignore[call-overload]
        raise OSError("Qt cannot write it")


def _write_svg(chart: ChartPicture, part: Path) -> None:
    part.write_text(chart.view.render_svg(chart.title), encoding="utf-8")


def _write_csv(chart: ChartPicture, part: Path) -> None:
    text = figure_table.to_csv_text(chart.figure, create_voice(chart.view.font()))
    part.write_text(text, encoding="utf-8-sig", newline="")


NUMBERS = ".csv"
"""The ending of the numbers behind the drawing."""
CHART_FORMATS = {
    ".png": ChartFormat("PNG", mark("core", "Save as PNG …"), _write_png, 1),
    ".svg": ChartFormat("SVG", mark("core", "Save as SVG …"), _write_svg, 2),
    NUMBERS: ChartFormat("CSV", mark("core", "Save the numbers as CSV …"), _write_csv, 3),
}
"""The format of each ending."""
