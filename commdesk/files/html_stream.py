"""Reading saved web pages of any size: a stream of elements, never a tree. Nothing in them is loaded or run."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

VOID = frozenset("area base br col embed hr img input link meta param source track wbr use path".split())
DEEP = 500
"""Elements inside each other that are kept apart; what is deeper belongs to the last of them."""
HELD = 1 << 20
"""Characters that may wait for the end of a tag or a comment; more is no page that an exporter wrote."""
Attributes = dict[str, str]
_PLAIN_TAG = re.compile(r"""<([a-z][a-z0-9]*)((?:[ \n]+[a-z][a-z0-9-]*="[^"<>&]*")*)>""")
"""A tag as exporters write nearly all of them: small letters, every value in quotes, nothing in it that stands for something else."""
_ATTRIBUTE = re.compile(r"""([a-z][a-z0-9-]*)="([^"]*)\"""")
_PLAIN_END = re.compile(r"</([a-z][a-z0-9]*)>")
_RAW = frozenset("script style title textarea xmp iframe noembed noframes noscript plaintext".split())
"""Elements whose text is no markup: the parser of the library knows how they end."""


@lru_cache(1_000)
def _split_classes(written: str) -> frozenset[str]:
    return frozenset(written.split())


class HtmlPage(HTMLParser):
    """A page that is read on the way. Exporters' pages override `start_element`, `finish_element` and `handle_text`.

    ``open`` are the elements around what is read now: tag and classes.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, frozenset[str]]] = []

    def start_element(self, tag: str, classes: frozenset[str], attributes: Attributes) -> None:
        """Take the beginning of an element that is not on the list of open ones yet."""

    def finish_element(self, tag: str, classes: frozenset[str]) -> None:
        """Take the end of an element that is no longer on the list of open ones."""

    def handle_text(self, text: str) -> None:
        """Take text."""

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines: nobody asks on which one something stands."""
        return j

    def parse_starttag(self, i: int) -> int:
        """Read a tag; a plain one at once, which takes a third of the time."""
        found = _PLAIN_TAG.match(self.rawdata, i)
        if found is None or found[1] in _RAW:
            return super().parse_starttag(i)
        self._begin_tag(found[1], dict(_ATTRIBUTE.findall(found[2])))
        return found.end()

    def parse_endtag(self, i: int) -> int:
        """Read the end of an element; a plain one at once."""
        found = _PLAIN_END.match(self.rawdata, i) if self.cdata_elem is None else None
        if found is None:
            return super().parse_endtag(i)
        self.handle_endtag(found[1])
        return found.end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Give on the beginning of an element."""
        self._begin_tag(tag, {name: value or "" for name, value in attrs})

    def _begin_tag(self, tag: str, attributes: Attributes) -> None:
        classes = _split_classes(attributes.get("class", ""))
        self.start_element(tag, classes, attributes)
        if tag not in VOID and len(self.open) < DEEP:
            self.open.append((tag, classes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Give on an element that is empty."""
        attributes = {name: value or "" for name, value in attrs}
        classes = _split_classes(attributes.get("class", ""))
        self.start_element(tag, classes, attributes)
        if tag not in VOID:
            self.finish_element(tag, classes)

    def handle_endtag(self, tag: str) -> None:
        """Give on the end of an element, and of those inside it that were never ended."""
        at = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == tag), -1)
        while at >= 0 and len(self.open) > at:
            self.finish_element(*self.open.pop())

    def handle_data(self, data: str) -> None:
        """Give on text that people see."""
        if self.open and self.open[-1][0] not in ("script", "style", "title"):
            self.handle_text(data)

    def discard_pending(self) -> None:
        """Let go of what waits for an end that does not come."""
        if len(self.rawdata) > HELD:
            self.rawdata = ""


def feed_page(page: HtmlPage, source: SourceFile, progress: Progress) -> Iterator[None]:
    """Give a file to a page, block by block, and stop after each for what was found.

    Raises:
        Problem: the file cannot be read. Cancelled: the user stopped.
    """
    # Exporters leave line breaks out: a page may be one line of any length.
    decoder = codecs.getincrementaldecoder(encoding.detect_encoding(source).rstrip("?"))("replace")
    done = 0
    for block in source.read_blocks():
        progress.report(done, source.size)
        done += len(block)
        page.feed(decoder.decode(block))
        page.discard_pending()
        yield
    page.feed(decoder.decode(b"", True))
    page.close()
    yield
