"""An event's report as one HTML file that needs nothing else, and that prints on one page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from commdesk.drawing.drawings import draw_figure
from commdesk.drawing.shapes import TextMeasurer
from commdesk.drawing.svg import render_svg
from commdesk.errors import mark
from commdesk.events.review.report import EventReport, ReportBlock
from commdesk.reports import html
from commdesk.reports.html import escape_text
from commdesk.reports.report_words import translate_marked

WIDE, HALF = 664.0, 330.0
STYLE = """
.pair{display:grid;grid-template-columns:1fr 1fr;gap:12px}.pair section{margin-top:12px}
.texts{display:grid;grid-template-columns:1fr 1fr;gap:10px 20px}
.texts p{white-space:pre-wrap;overflow-wrap:anywhere}.texts b{font-weight:600}
td,th{white-space:normal}
@media(max-width:560px){.pair,.texts{grid-template-columns:1fr}.wide{display:block}}
@page{size:A4;margin:12mm}
@media print{main{max-width:none;padding:0}body{font-size:11px}h1{font-size:19px}h2{font-size:12px}section{padding:8px 10px;margin-top:7px}
.pair section{margin-top:7px}table,.muted,.aside,footer{font-size:10px}th,td{padding:2px 6px}header{margin-bottom:0}}"""


def render_page(report: EventReport, voice: TextMeasurer) -> str:
    """Return the file's text. Every word out of the workspace is escaped."""
    facts = "".join(f'<p class="muted">{escape_text(line)}</p>' for line in report.facts if line)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{report.language.replace("_", "-")}">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{escape_text(report.title)}</title>\n<style>{html.render_style()}{STYLE}</style>\n</head>\n<body>\n<main>\n",
        f"<header><h1>{escape_text(report.title)}</h1>{facts}</header>\n",
    ]
    for half, some in groupby(report.blocks, lambda block: block.half):
        inner = "".join(_render_block(block, voice) for block in some)
        parts.append(f'<div class="pair">{inner}</div>\n' if half else inner)
    return "".join((*parts, f"<footer><p>{escape_text(report.footer)}</p></footer>\n</main>\n</body>\n</html>\n"))


def write_report(report: EventReport, voice: TextMeasurer, path: Path) -> None:
    """Write the file; one that is there is replaced once the new one is whole.

    Raises:
        Problem: it cannot be written.
    """
    html.write_page(render_page(report, voice), path)


def _render_block(block: ReportBlock, voice: TextMeasurer) -> str:
    head = f'<div class="head"><h2>{escape_text(block.title)}</h2><span class="aside">{escape_text(block.aside)}</span></div>'
    more = f'<p class="muted">{escape_text(block.more)}</p>' if block.more else ""
    return f'<section id="{block.name}">{head}{"".join(_render_block_parts(block, voice))}{more}</section>\n'


def _render_block_parts(block: ReportBlock, voice: TextMeasurer) -> Iterator[str]:
    if not block.has_content:
        yield f'<p class="muted">{escape_text(block.empty)}</p>'
    elif block.figure is None:
        yield '<div class="texts">'
        for head, text in block.texts:
            yield f"<p>{f'<b>{escape_text(head)}</b><br>' if head else ''}{escape_text(text)}</p>"
        yield "</div>"
    elif block.figure.kind == "table":
        yield html.render_table(block.figure, voice)
    else:
        width = HALF if block.half else WIDE
        worn = {role: f"var(--{role})" for role in html.theme_colours("light")}
        yield render_svg(draw_figure(block.figure, width, block.high, voice), width, block.high, worn, block.title)
        numbers = escape_text(translate_marked(voice, mark("core", "The numbers")))
        yield f"<details><summary>{numbers}</summary>{html.render_table(block.figure, voice)}</details>"
