"""A text in lines as scripts: a script a line, or a script for every piece between blank lines; headings are its folders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from commdesk.errors import mark
from commdesk.scripts.packs.foreign import TextConverter
from commdesk.scripts.packs.model import PackScript, Placed
from commdesk.scripts.packs.outline import OutlineKind, OutlineLine, iter_folder_paths
from commdesk.scripts.packs.tables import short_title, table_scripts
from commdesk.scripts.packs.tidy import PackNotes
from commdesk.scripts.record import NewPart, NewVariant

LINES, BLOCKS = "lines", "blocks"
LAYOUTS = {LINES: mark("core", "a script per line"), BLOCKS: mark("core", "a script per paragraph")}
MANY = 8
"""Lines of a piece on average; more are no message, but a list of them."""
_COMPLETE = re.compile(r"[。！？!?.~～…”\"』」)）】\]]\s*$|[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?\s*$")
_GOES_ON = re.compile(r"[，,、：:；;]\s*$")
_BULLET = re.compile(
    r"\s*(?:[-*+•·●▪◦○]\s+|[•·●▪◦]|(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、．)）]\s*(?!\d)|[（(]\d{1,3}[)）]\s*|[①-⑳]\s*)(?=\S)"
)
_ASKED = re.compile(
    r"\s*(?:问题?|客户问?|顾客|[Qq]|[Qq]uestion|标题|题目|场景|[Tt]itle)\s*\d{0,3}\s*[:：]\s*(\S.*)", re.DOTALL
)
_ANSWER = re.compile(
    r"\s*(?:答案?|回答|回复|答复|客服|话术|内容|[Aa]|[Aa]nswer|[Tt]ext)\s*\d{0,3}\s*[:：]\s*(.*)", re.DOTALL
)
_NUMBERED = re.compile(r"\s*\d{1,3}[、.．)）]\s*(\S{1,20})")
_FENCED = re.compile(r"(`{3,}|~{3,})[^\n]*\n(.*?)\n?\s*\1\s*", re.DOTALL)
_LEAD = re.compile(r"[:：]\s*$")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Lines that belong together. ``folder``: the path of headings above it."""

    folder: str
    lines: tuple[OutlineLine, ...]

    @property
    def first_line(self) -> int:
        """The line it begins in."""
        return self.lines[0].number


def decide_layout(lines: Sequence[OutlineLine], markdown: bool = False) -> str:
    """Return how a text is best read: ``lines`` or ``blocks``.

    Without a blank line between texts every line is a script, unless lines go on (they end in a comma or a colon) or do not end a
    sentence below a heading. With blank lines the pieces are scripts, unless there are eight lines and more to a piece.
    """
    pieces = [piece for piece in _iter_pieces(lines, BLOCKS, markdown) if piece.lines[0].kind != OutlineKind.TABLE]
    several = [piece for piece in pieces if len(piece.lines) > 1]
    if not several:
        return BLOCKS if any(line.kind == OutlineKind.BLANK for line in lines) else LINES
    texts = [line.text for piece in several for line in piece.lines]
    if any(_ASKED.fullmatch(text) for text in texts) and any(_ANSWER.fullmatch(text) for text in texts):
        return BLOCKS
    whole = sum(_COMPLETE.search(text) is not None for text in texts) / len(texts)
    numbered = all(_BULLET.match(text) for text in texts)
    sections = len({piece.folder for piece in pieces})
    if any(line.kind == OutlineKind.RULE for line in lines):
        return BLOCKS
    if len(pieces) > sections or markdown:
        return LINES if len(texts) / len(several) > MANY and whole > 0.8 and not markdown else BLOCKS
    if any("\n" in text for text in texts):
        return LINES  # of Word: a paragraph with line breaks in it is a message, and so are those beside it
    if sections == 1:
        return BLOCKS if _goes_on(texts) else LINES
    return LINES if numbered or (whole > 0.8 and not _goes_on(texts)) else BLOCKS


def _goes_on(texts: Sequence[str]) -> bool:
    """Return whether more than a few lines end where a sentence does not."""
    return sum(_GOES_ON.search(text) is not None for text in texts) * 4 > len(texts)


def iter_scripts(
    lines: Sequence[OutlineLine],
    layout: str,
    name: str,
    notes: PackNotes,
    counted: TextConverter,
    markdown: bool = False,
) -> Iterator[Placed]:
    """Yield the scripts of a text with their places."""
    pieces = list(_iter_pieces(lines, layout, markdown))
    titled = sum(_first_title(piece) != "" for piece in pieces) * 2 >= len(pieces) > 1
    named = _find_title_headings(pieces, titled)
    for piece in pieces:
        if piece.lines[0].kind == OutlineKind.TABLE:
            yield from table_scripts(piece.lines[0].rows, f"{name}:{piece.first_line}", notes, counted, piece.folder)
            continue
        text = "\n".join(line.text for line in piece.lines)
        title, text = _split_title(piece, text, titled)
        if layout == LINES:
            text = _BULLET.sub("", text, count=1)
        fence = _FENCED.fullmatch(text)
        text = fence[2] if fence else _strip_quote_marks(text) if markdown else text
        if not text.strip():
            notes.add_lost(mark("core", "A piece without text was left out."), f"{name}:{piece.first_line}")
            continue
        made = counted.convert_text(text.strip("\n"))
        folder, _, heading = piece.folder.rpartition("/") if piece.folder in named else (piece.folder, "", "")
        script = PackScript(
            title or heading or short_title(text), (NewVariant("", (NewPart("text", made),)),), folder=folder
        )
        yield script, f"{name}:{piece.first_line}"


def _find_title_headings(pieces: Sequence[TextPiece], titled: bool) -> frozenset[str]:
    """Return the headings that are titles, not folders: those with one text below, where most headings have one only."""
    counts = Counter(piece.folder for piece in pieces if piece.folder)
    single = frozenset(
        piece.folder
        for piece in pieces
        if counts[piece.folder] == 1
        and piece.lines[0].kind != OutlineKind.TABLE
        and not _split_title(piece, "\n".join(line.text for line in piece.lines), titled)[0]
    )
    return single if len(single) * 2 > len(counts) else frozenset()


def _split_title(piece: TextPiece, text: str, titled: bool) -> tuple[str, str]:
    """Return the title and the text of a piece: of a question and its answer, or below a numbered title."""
    if len(piece.lines) > 1:
        asked = _ASKED.fullmatch(piece.lines[0].text)
        for at, line in enumerate(piece.lines[1:], 1) if asked else ():
            answer = _ANSWER.fullmatch(line.text)
            if answer:
                rest = [answer[1], *(each.text for each in piece.lines[at + 1 :])]
                question = " ".join([asked[1], *(each.text for each in piece.lines[1:at])]) if asked else ""
                return question, "\n".join(rest).strip("\n")
        if titled:
            return _first_title(piece), "\n".join(line.text for line in piece.lines[1:])
    return "", text


def _first_title(piece: TextPiece) -> str:
    """Return the words of a first line like ``2、催付`` above more lines that are no list; '' for any other."""
    if len(piece.lines) < 2 or piece.lines[0].kind == OutlineKind.TABLE:
        return ""
    found = _NUMBERED.fullmatch(piece.lines[0].text.strip())
    if not found or re.search(r"[。！？!?…~～，,；;]", found[1]) or _BULLET.match(piece.lines[1].text):
        return ""
    return found[1].rstrip(":：")


def _iter_pieces(lines: Sequence[OutlineLine], layout: str, markdown: bool) -> Iterator[TextPiece]:
    """Yield the pieces of a text in order, section by section."""
    for folder, found in groupby(iter_folder_paths(lines), key=itemgetter(1)):
        section = [line for line, _ in found]
        for table, run in groupby(section, key=lambda line: line.kind == OutlineKind.TABLE):
            if table:
                yield from (TextPiece(folder, (line,)) for line in run)
            else:
                for group in _group_lines(list(run), layout, markdown):
                    yield from _split_questions(folder, group)


def _group_lines(lines: Sequence[OutlineLine], layout: str, markdown: bool) -> Iterator[list[OutlineLine]]:
    """Yield the lines of a section that belong together; where rules part them, blank lines do not."""
    texts = [at for at, line in enumerate(lines) if line.kind == OutlineKind.TEXT]
    if layout == LINES:
        yield from ([lines[at]] for at in texts)
        return
    ruled = any(line.kind == OutlineKind.RULE for line in lines[texts[0] : texts[-1]]) if texts else False
    waiting: list[OutlineLine] = []
    for line in lines:
        if line.kind == OutlineKind.RULE:
            yield from _strip_blank_lines(waiting)
            waiting = []
        elif line.kind == OutlineKind.TEXT and waiting and waiting[-1].kind == OutlineKind.BLANK and not ruled:
            if not (markdown and _continues_item(waiting, line)):
                yield from _strip_blank_lines(waiting)
                waiting = []
            waiting.append(line)
        else:
            waiting.append(line)
    yield from _strip_blank_lines(waiting)


def _strip_blank_lines(waiting: Sequence[OutlineLine]) -> Iterator[list[OutlineLine]]:
    """Yield the lines without blank ones before and behind them, if any are left."""
    texts = [at for at, line in enumerate(waiting) if line.kind == OutlineKind.TEXT]
    if texts:
        yield list(waiting[texts[0] : texts[-1] + 1])


def _continues_item(waiting: Sequence[OutlineLine], line: OutlineLine) -> bool:
    """Return whether a line below a blank one goes on with what stands above: a list of Markdown, or what a colon announces."""
    above = next((each for each in reversed(waiting) if each.kind == OutlineKind.TEXT), None)
    if above is None:
        return False
    if _LEAD.search(above.text) and line.text.startswith(("```", "~~~")):
        return True
    listed = _BULLET.match(line.text) or line.text.startswith(("  ", "\t"))
    return bool(
        listed and (_BULLET.match(above.text) or _LEAD.search(above.text) or above.text.startswith(("  ", "\t")))
    )


def _split_questions(folder: str, found: list[OutlineLine]) -> Iterator[TextPiece]:
    """Yield a piece, or one for every question with its answer."""
    starts = [at for at, line in enumerate(found) if _ASKED.fullmatch(line.text)]
    if len(starts) > 1 and starts[0] == 0 and any(_ANSWER.fullmatch(line.text) for line in found):
        for start, end in zip(starts, [*starts[1:], len(found)]):
            yield TextPiece(folder, tuple(found[start:end]))
    else:
        yield TextPiece(folder, tuple(found))


def _strip_quote_marks(text: str) -> str:
    """Return the words of a quotation of Markdown, where all of a text is one."""
    lines = text.split("\n")
    return (
        "\n".join(re.sub(r"^\s*>\s?", "", line) for line in lines)
        if all(line.lstrip().startswith(">") for line in lines)
        else text
    )
