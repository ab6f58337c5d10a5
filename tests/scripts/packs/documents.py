"""Word documents, written by hand as the format says (ECMA-376, WordprocessingML): paragraphs with styles, tables."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Block = tuple[str, str] | list[list[str]]
"""A style (``h1`` to ``h3``, ``bold``, ``""``) with words, or the rows of a table; ``^`` goes on with the cell above."""


def paragraph(style: str, text: str) -> str:
    """Return a paragraph; a line feed in it is a line break."""
    looks = f'<w:pPr><w:pStyle w:val="{style[1:]}0"/></w:pPr>' if style[:1] == "h" else ""
    bold = "<w:rPr><w:b/></w:rPr>" if style == "bold" else ""
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p>{looks}<w:r>{bold}{said}</w:r></w:p>" if text else "<w:p/>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""

    def cell(text: str, below: bool) -> str:
        merged = "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>' if below else ""
        return f"<w:tc><w:tcPr>{merged}</w:tcPr>{paragraph('', '' if text == '^' else text)}</w:tc>"

    made = ""
    for number, row in enumerate(rows):
        under = rows[number + 1] if number + 1 < len(rows) else [""] * len(row)
        made += f"<w:tr>{''.join(cell(text, under[at] == '^') for at, text in enumerate(row))}</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def write(path: Path, blocks: Sequence[Block], head: str = "") -> Path:
    """Write a document. ``head``: what stands before its root, as a hostile one has it."""
    body = "".join(table(block) if isinstance(block, list) else paragraph(*block) for block in blocks)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{level}0"><w:name w:val="heading {level}"/></w:style>'
        for level in (1, 2, 3)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/styles" '
            'Target="styles.xml"/></Relationships>',
        )
        archive.writestr("word/styles.xml", f"<w:styles {_SPACE}>{styles}</w:styles>")
        archive.writestr("word/document.xml", f"{head}<w:document {_SPACE}><w:body>{body}</w:body></w:document>")
    return path
