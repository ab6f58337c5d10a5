"""Word documents as lines: headings, paragraphs, lists and tables. Read by mammoth; what it makes is looked at, never shown."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from commdesk.errors import Problem, mark
from commdesk.files.source import FREE, RATIO
from commdesk.scripts.packs.outline import LONGEST, OWN_LEVELS, OutlineKind, OutlineLine, mark_headings
from commdesk.store.files import own

LARGEST = 48 << 20
"""Bytes of the words of a document, unpacked; ten thousand phrases are 10 MB."""
PARTS = 10_000
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='标题 1'] => h1:fresh
p[style-name='标题 2'] => h2:fresh
p[style-name='标题 3'] => h3:fresh
p[style-name='标题 4'] => h4:fresh
"""
"""Names that Chinese programs give to headings, beside the ones mammoth knows."""
SENTENCES = {
    "damaged": mark(
        "core", "“{name}” is damaged or no Word document. Save it again as .docx, or as text, and import that."
    ),
    "large": mark(
        "core", "“{name}” would unpack to far more than a document of phrases holds. Split it and import the parts."
    ),
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def is_document(archive: zipfile.ZipFile) -> bool:
    """Return whether a zip is a Word document."""
    return "word/document.xml" in archive.namelist()


def read_document(path: Path) -> list[OutlineLine]:
    """Return the lines of a document.

    Raises:
        Problem: it is damaged, a bomb, or too large.
    """
    own.refuse_own_read(path)
    try:
        with own.open_file(path) as stream:
            _check_archive(zipfile.ZipFile(stream), path.name)
            stream.seek(0)
            return lines_of(_convert_to_html(stream))
    except (Problem, MemoryError):
        raise
    except OSError as error:
        raise Problem(
            mark("core", "“{name}” could not be read: {why}"), name=path.name, why=error.strerror or str(error)
        ) from error
    except Exception as error:  # whatever the library says of a document that somebody made by hand
        raise Problem(SENTENCES["damaged"], name=path.name) from error


def _check_archive(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what would fill the memory, and what declares entities of its own, before the library opens it."""
    entries = [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
    whole, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if len(entries) > PARTS or whole > LARGEST or whole > max(FREE, RATIO * packed):
        raise Problem(SENTENCES["large"], name=name)
    for entry in entries:
        with archive.open(entry) as part:
            if b"<!DOCTYPE" in part.read(4096) or b"<!ENTITY" in part.read(4096):
                raise Problem(SENTENCES["damaged"], name=name)


def _convert_to_html(stream: Any) -> str:
    import mammoth

    pictures: Callable[[Any], list[Any]] = lambda _: []  # noqa: E731
    made = mammoth.convert_to_html(
        stream,
        style_map=STYLES,
        convert_image=pictures,
        ignore_empty_paragraphs=False,
        include_embedded_style_map=False,
        external_file_access=False,
    )
    return str(made.value)


def lines_of(html: str) -> list[OutlineLine]:
    """Return the lines of what mammoth makes of a document."""
    parser = _WordHtmlParser()
    parser.feed(html)
    parser.close()
    return mark_headings(parser.lines)


class _WordHtmlParser(HTMLParser):
    """Collects paragraphs, list items and tables; a paragraph stays one line, whatever line breaks are in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[OutlineLine] = []
        self._words: list[str] = []
        self._bold = self._plain = 0
        self._strong = 0
        self._lists: list[tuple[str, int]] = []
        self._tables: list[list[list[str]]] = []
        self._spans: dict[int, tuple[int, str]] = {}
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a piece."""
        if tag == "br":
            self._words.append("\n")
        elif tag == "strong":
            self._strong += 1
        elif tag in ("ul", "ol"):
            self._finish_line()
            self._lists.append((tag, 0))
        elif tag == "table":
            self._finish_line()
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])
        elif tag in ("td", "th"):
            self._words = []
            known = dict(attrs)
            self._span = _parse_span(known.get("rowspan")), _parse_span(known.get("colspan"))
        elif tag == "li" and self._lists:
            self._finish_line()
            kind, count = self._lists[-1]
            self._lists[-1] = (kind, count + 1)
            self._words.append("  " * (len(self._lists) - 1) + (f"{count + 1}. " if kind == "ol" else "- "))
        elif tag in _HEADINGS or tag == "p":
            if self._tables and self._words and self._words[-1] != "\n":
                self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a piece."""
        if tag == "strong":
            self._strong -= 1
        elif tag in ("ul", "ol") and self._lists:
            self._finish_line()
            self._lists.pop()
        elif tag in ("td", "th") and self._tables and self._tables[-1]:
            self._add_cell("".join(self._words).strip())
            self._words = []
        elif tag == "tr" and self._tables and self._tables[-1]:
            self._fill_row()
        elif tag == "table" and self._tables:
            self._finish_table()
        elif not self._tables and tag in _HEADINGS:
            self._finish_line(_HEADINGS[tag])
        elif not self._tables and tag in ("p", "li"):
            self._finish_line(blank=tag == "p")

    def handle_data(self, data: str) -> None:
        """Take words; whether all of them are bold may make a heading of them."""
        self._words.append(data)
        if data.strip():
            self._bold += bool(self._strong)
            self._plain += not self._strong

    def _finish_line(self, level: int = 0, blank: bool = False) -> None:
        text = "".join(self._words).replace("\xa0", " ").strip("\n").rstrip()
        bold = bool(self._bold) and not self._plain
        self._words, self._bold, self._plain = [], 0, 0
        number = len(self.lines) + 1
        if text.strip() in ("", "-"):
            if blank:
                self.lines.append(OutlineLine(OutlineKind.BLANK, number=number))
        elif level or (bold and not self._lists and _is_title(text)):
            self.lines.append(OutlineLine(OutlineKind.HEADING, " ".join(text.split()), level or OWN_LEVELS - 1, number))
        else:
            self.lines.append(OutlineLine(OutlineKind.TEXT, text, number=number))

    def _add_cell(self, text: str) -> None:
        row = self._tables[-1][-1]
        self._fill_merged_cells(row)
        down, across = self._span
        if down > 1:
            self._spans[len(row)] = (down - 1, text)
        row += [text] + [""] * (across - 1)

    def _fill_merged_cells(self, row: list[str]) -> None:
        """Say in a row what was merged into it from above."""
        while (waiting := self._spans.get(len(row))) is not None and waiting[0] > 0 and len(self._tables[-1]) > 1:
            self._spans[len(row)] = (waiting[0] - 1, waiting[1])
            row.append(waiting[1])

    def _fill_row(self) -> None:
        self._fill_merged_cells(self._tables[-1][-1])

    def _finish_table(self) -> None:
        rows = self._tables.pop()
        self._spans = {}
        if self._tables:  # a table inside a cell is words of that cell
            self._words = ["\n".join(" ".join(row) for row in rows)]
        elif rows:
            self.lines.append(OutlineLine(OutlineKind.TABLE, number=len(self.lines) + 1, rows=tuple(map(tuple, rows))))


def _parse_span(text: str | None) -> int:
    return min(int(text), 1_000) if text and text.isascii() and text.isdigit() else 1


def _is_title(text: str) -> bool:
    """Return whether bold words alone in their paragraph are a heading: short, and no end of a sentence."""
    return len(text) <= LONGEST and "\n" not in text and not text.rstrip().endswith(tuple("。！？!?…~～，,；;：:"))
