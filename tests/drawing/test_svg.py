from __future__ import annotations

from xml.etree import ElementTree

import pytest

from commdesk.drawing import drawings
from commdesk.drawing.shapes import DrawnText, TextMeasurer
from commdesk.drawing.svg import render_svg
from tests.drawing.figures import SMALL

COLOURS = {"accent": "#22715B", "text": "#1E2226"}


@pytest.mark.parametrize("kind", SMALL)
def test_every_kind_is_valid_xml(kind: str) -> None:
    text = render_svg(drawings.draw_figure(SMALL[kind], 400, 220, TextMeasurer(str)), 400, 220, COLOURS, kind)
    root = ElementTree.fromstring(text)
    assert root.get("viewBox") == "0 0 400 220" and len(list(root)) > 3


def test_words_out_of_a_file_stay_words() -> None:
    text = render_svg([DrawnText(0, 0, "<script>alert(1)</script>&\x00\x1b\ufffe\u202e")], 10, 10, COLOURS, "<b>")
    root = ElementTree.fromstring(text)
    assert [element.text for element in root] == ["<b>", "<script>alert(1)</script>&"]
    assert "<script" not in text
