"""Plain tags are read at once, and say what the library's parser says of them, however the page is cut."""

from __future__ import annotations

from html.parser import HTMLParser
from random import Random

import pytest

from commdesk.files.html_stream import Attributes, HtmlPage

PIECES = (
    '<div class="a b">', "<div>", "</div>", "<p\n id=\"x\" class=''>", '<span title="1 &amp; 2">', "</span>", "<br>", "<br/>",
    '<img alt="x" alt="y">', '<a href="a>b">', "</a>", "<A HREF=x>", "</A>", "<script>", "if (a < b) '</div>'", "</script>",
    "<style>", "</style>", "<title>", "a <b>", "</title>", "<textarea>", "</textarea>", "<!-- <p> -->", "<!DOCTYPE html>",
    "text &lt; 3 &", "<", "</", "</>", "<p", ' class="', '"', ">", "</p  >", "</ p>", '<p class="x"id="y">', "<p hidden>",
    '<svg viewBox="0 0">', "</svg>", '<x-y data-user-id="7">', "汉字", "\n", "<?x?>", "<p a=1>",
)  # fmt: skip
Said = tuple[str, str, frozenset[str], tuple[tuple[str, str], ...]]


class Heard(HtmlPage):
    """Writes down what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []

    def start_element(self, tag: str, classes: frozenset[str], attributes: Attributes) -> None:
        self.said.append(("begin", tag, classes, tuple(attributes.items())))

    def finish_element(self, tag: str, classes: frozenset[str]) -> None:
        self.said.append(("end", tag, classes, ()))

    def handle_text(self, text: str) -> None:
        if self.said and self.said[-1][0] == "words":  # a text may come in several pieces
            text = self.said.pop()[1] + text
        self.said.append(("words", text, frozenset(), ()))


class Slow(Heard):
    """Leaves every tag to the library."""

    updatepos = HTMLParser.updatepos
    parse_starttag = HTMLParser.parse_starttag
    parse_endtag = HTMLParser.parse_endtag


@pytest.mark.parametrize("seed", range(60))
def test_what_a_page_says(seed: int) -> None:
    dice = Random(seed)
    text = "".join(dice.choices(PIECES, k=dice.randint(1, 80)))
    pages = Heard(), Slow()
    at = 0
    while at < len(text):
        end = at + dice.choice((1, 7, 400))
        for page in pages:
            page.feed(text[at:end])
        at = end
    for page in pages:
        page.close()
    assert pages[0].said == pages[1].said


def test_plain_tags_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(page: HTMLParser, at: int) -> int:
        raise AssertionError(page.rawdata[at : at + 40])

    monkeypatch.setattr(HTMLParser, "parse_starttag", refuse)
    monkeypatch.setattr(HTMLParser, "parse_endtag", refuse)
    page = Heard()
    page.feed('<div class="a b" data-user-id="7">Anna<br><img alt="x"></div>')
    page.close()
    assert [each[:2] for each in page.said] == [
        ("begin", "div"), ("words", "Anna"), ("begin", "br"), ("begin", "img"), ("end", "div")
    ]  # fmt: skip


def test_a_tag_without_an_end_costs_little() -> None:
    page = Heard()
    for _ in range(50):
        page.feed('<p class="' + "x" * 20_000 + ' id="')
        page.discard_pending()
    page.close()
    assert len(page.said) < 100
