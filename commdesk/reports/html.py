"""A report as one HTML file that needs nothing else: read on a phone, sent in a chat, printed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from commdesk import resources
from commdesk.drawing import figure_table as tables
from commdesk.drawing.figure import Figure
from commdesk.drawing.shapes import TextMeasurer
from commdesk.drawing.svg import FONTS, render_svg
from commdesk.errors import Phrase, mark
from commdesk.files.atomic_write import write_atomically
from commdesk.reports.pictures import draw_picture
from commdesk.reports.report import NOTHING, PeriodReport, ReportTile, Section, split_sections
from commdesk.reports.report_words import translate_marked
from commdesk.text import to_visible

THEMES = resources.ROOT / "themes"
ROOMS = {"wide": 664.0, "narrow": 344.0}
"""Pixels across of a picture: one is shown on a phone, the other one elsewhere, so that its words stay legible."""
LINES = 400
"""Lines of a table of numbers."""
STYLE = """*{box-sizing:border-box}
body{margin:0;background:var(--window);color:var(--text);font:15px/1.55 %(fonts)s;-webkit-text-size-adjust:100%%}
main{max-width:720px;margin:0 auto;padding:24px 12px 40px}
h1{font-size:24px;line-height:1.25;margin:0 0 4px}h2{font-size:16px;margin:0}
p{margin:0}.muted,.aside,footer,.definition,summary{color:var(--muted);font-size:13px}
header,footer{padding:0 4px}header{margin-bottom:16px}
.tiles{display:grid;grid-template-columns:repeat(3,1fr);gap:8px;margin-bottom:8px}
section,.tile{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:12px 14px;min-width:0}
section{padding:16px;margin-top:12px;break-inside:avoid}
.tile b{display:block;font-size:22px;line-height:1.3;font-weight:600;overflow-wrap:anywhere}
.tile span{font-size:13px;color:var(--muted)}.good{color:var(--accent)}.bad{color:var(--danger)}
.head{display:flex;justify-content:space-between;gap:4px 12px;flex-wrap:wrap;margin-bottom:10px}
svg{display:block;width:100%%;height:auto}.narrow{display:none}
.definition{margin-top:10px}.comment{margin-top:10px;padding:8px 12px;background:var(--accent_soft);border-radius:8px;
white-space:pre-wrap;overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin-top:6px;-webkit-overflow-scrolling:touch}
table{border-collapse:collapse;width:100%%;font-size:13px}
th,td{padding:5px 8px;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th:first-child,td:first-child{text-align:left}th{color:var(--muted);font-weight:400}
details{margin-top:10px}summary{cursor:pointer}footer{margin-top:20px}
@media(max-width:560px){.tiles{grid-template-columns:repeat(2,1fr)}.wide{display:none}.narrow{display:block}}
@media print{body{background:none}details{display:none}}"""


def render_page(report: PeriodReport, voice: TextMeasurer) -> str:
    """Return the file's text. Every word out of the workspace is escaped."""
    head = (
        f'<!DOCTYPE html>\n<html lang="{report.language.replace("_", "-")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape_text(report.title)} · {escape_text(report.client)} · {escape_text(report.period)}</title>\n<style>{render_style()}</style>\n"
        "</head>\n<body>\n<main>\n"
    )
    tiles = [_render_tile(each, voice) for each in report.tiles]
    parts = [head, _render_title(report, voice), '<div class="tiles">', *tiles, "</div>\n"]
    full, empty = split_sections(report)
    parts += [_render_section(each, voice) for each in full]
    parts += [_render_empty_sections(empty, voice)] if empty else []
    lines = "".join(f"<p>{escape_text(line)}</p>" for line in report.footer)
    return "".join((*parts, f"<footer>{lines}</footer>\n</main>\n</body>\n</html>\n"))


def write_report(report: PeriodReport, voice: TextMeasurer, path: Path) -> None:
    """Write the file; one that is there is replaced once the new one is whole.

    Raises:
        Problem: it cannot be written.
    """
    write_page(render_page(report, voice), path)


def write_page(text: str, path: Path) -> None:
    """Write a page; one that is there is replaced once the new one is whole.

    Raises:
        Problem: it cannot be written.
    """
    with write_atomically(path) as part:
        part.write_bytes(text.encode("utf-8", "replace"))


def escape_text(words: str) -> str:
    """Return words as text of HTML, without what no document may hold and without what turns its lines round."""
    return escape("".join(letter for letter in to_visible(words) if letter >= " " or letter in "\n\t"))


def theme_colours(theme: str) -> dict[str, str]:
    """Return the colours of a theme by role."""
    kept = tomllib.loads((THEMES / f"{theme}.toml").read_text(encoding="utf-8"))
    return {role: value for role, value in kept.items() if isinstance(value, str) and value.startswith("#")}


def render_style() -> str:
    """Return the style sheet, in light and dark."""
    light, dark = (
        ";".join(f"--{role}:{value}" for role, value in theme_colours(theme).items()) for theme in ("light", "dark")
    )
    return (
        f":root{{color-scheme:light dark;{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        + STYLE % {"fonts": FONTS}
    )


def _render_title(report: PeriodReport, voice: TextMeasurer) -> str:
    compared = voice.say(Phrase(mark("core", "Compared with {period}"), {"period": report.compared}))
    return (
        f"<header><h1>{escape_text(report.title)}</h1><p>{escape_text(report.client)} · {escape_text(report.community)}</p>"
        f'<p class="muted">{escape_text(report.period)}</p><p class="muted">{escape_text(compared)}</p></header>\n'
    )


def _render_tile(tile: ReportTile, voice: TextMeasurer) -> str:
    change = f'<span class="{"good" if tile.good else "bad"}">{escape_text(tile.change)}</span> ' if tile.change else ""
    then = voice.say(Phrase(mark("core", "before: {value}"), {"value": tile.before})) if tile.before else ""
    return (
        f'<div class="tile"><span>{escape_text(tile.title)}</span><b>{escape_text(tile.value)}</b>'
        f"{change}<span>{escape_text(then)}</span></div>"
    )


def _render_section(section: Section, voice: TextMeasurer) -> str:
    head = f'<div class="head"><h2>{escape_text(section.title)}</h2><span class="aside">{escape_text(section.aside)}</span></div>'
    parts = [f'<section id="{escape_text(section.name)}">', head]
    if section.empty:
        parts.append(f'<p class="muted">{escape_text(section.empty)}</p>')
    elif section.figure.kind == "table":
        parts += [
            render_table(section.figure, voice),
            f'<p class="muted">{escape_text(section.more)}</p>' if section.more else "",
        ]
    else:
        parts += _render_pictures(section, voice)
        numbers = escape_text(translate_marked(voice, mark("core", "The numbers")))
        parts.append(f"<details><summary>{numbers}</summary>{render_table(section.figure, voice)}</details>")
    if section.comment:
        parts.append(f'<p class="comment">{escape_text(section.comment)}</p>')
    parts.append(f'<p class="definition">{escape_text(section.definition)}</p></section>\n')
    return "".join(parts)


def _render_empty_sections(sections: Sequence[Section], voice: TextMeasurer) -> str:
    """Return in one card why the others have nothing to show."""
    head = escape_text(translate_marked(voice, NOTHING))
    lines = "".join(f"<p><b>{escape_text(each.title)}</b> {escape_text(each.empty)}</p>" for each in sections)
    return f'<section id="nothing"><div class="head"><h2>{head}</h2></div><div class="muted">{lines}</div></section>\n'


def _render_pictures(section: Section, voice: TextMeasurer) -> Iterator[str]:
    worn = {role: f"var(--{role})" for role in theme_colours("light")}
    for name, width in ROOMS.items():
        shapes, high = draw_picture(section.figure, width, voice)
        yield f'<div class="{name}">{render_svg(shapes, width, high, worn, section.title)}</div>'


def render_table(figure: Figure, voice: TextMeasurer) -> str:
    """Return a figure's numbers as a table."""
    heads, lines = tables.to_table_rows(figure, voice)
    body = "".join(f"<tr>{_render_cells(line, 'td')}</tr>" for line in lines[:LINES])
    return f'<div class="scroll"><table><thead><tr>{_render_cells(heads, "th")}</tr></thead><tbody>{body}</tbody></table></div>'


def _render_cells(texts: Sequence[str], kind: str) -> str:
    return "".join(f"<{kind}>{escape_text(text)}</{kind}>" for text in texts)
