"""Shapes as an SVG file that any browser and office program shows (SVG 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from commdesk.drawing.shapes import DrawnBox, DrawnText, Shape, Stroke
from commdesk.text import to_visible

FONTS = "'Noto Sans SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',system-ui,sans-serif"


def render_svg(
    shapes: Iterable[Shape], width: float, height: float, colours: Mapping[str, str], title: str = ""
) -> str:
    """Return the file's text. ``colours`` gives ``#rrggbb`` for each role; ``title`` is read out by screen readers."""
    inner = "".join(_render_shape(shape, colours) for shape in shapes)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" font-family="{FONTS}">'
    )
    return f"{head}<title>{_escape_text(title)}</title>{inner}</svg>"


def _escape_text(words: str) -> str:
    """Return words as XML text: escaped, without what XML cannot hold and without what turns a line round."""
    return escape("".join(letter for letter in to_visible(words) if letter >= " " and letter not in "\ufffe\uffff"))


def _render_shape(shape: Shape, colours: Mapping[str, str]) -> str:
    colour = colours.get(shape.role, "#888888")
    if isinstance(shape, Stroke):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
        dash = ' stroke-dasharray="4 3"' if shape.dashed else ""
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{shape.width:g}"{dash}/>'
    if isinstance(shape, DrawnText):
        bold = ' font-weight="600"' if shape.bold else ""
        place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:g}" text-anchor="{shape.anchor}"'
        return f'<text {place} fill="{colour}"{bold}>{_escape_text(shape.text)}</text>'
    return _render_box(shape, colour)


def _render_box(box: DrawnBox, colour: str) -> str:
    if box.strength <= 0:
        return ""
    place = f'x="{box.x:.1f}" y="{box.y:.1f}" width="{max(box.width, 0):.1f}" height="{max(box.height, 0):.1f}"'
    round_ = f' rx="{box.radius:g}"' if box.radius else ""
    strength = f' fill-opacity="{box.strength:.2f}"' if box.strength < 1 else ""
    return f'<rect {place}{round_} fill="{colour}"{strength}/>'
