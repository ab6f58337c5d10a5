"""Which format a file is of (FORMATS.md §15), and which of the files in a folder or zip is the chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from commdesk.chats.formats import unsupported
from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.model import ChatFormat, ChatOptions, ChatReading
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile, find_sources
from commdesk.progress import Progress

ENOUGH = 0.5
CLOSE = 0.1
"""How much less sure than the best another format may be to be named beside it."""


@dataclass(frozen=True, slots=True)
class FormatGuess:
    """A file, its format, how sure that is (0 to 1), and the names of other formats that are nearly as likely."""

    source: SourceFile
    format: ChatFormat
    confidence: float
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class RecognizedChat(FormatGuess):
    """What was guessed, and the chat in it, ready to be read."""

    reading: ChatReading = field(kw_only=True)


def guess_format(where: Path | SourceFile, options: ChatOptions) -> FormatGuess:
    """Tell the format of what is at ``where`` (a file, folder, zip or one text) by how it begins.

    Raises:
        Problem: it is no chat, there is no such format, or it cannot be read.
    """
    sources = find_sources(where) if isinstance(where, Path) else (where,)
    best: list[tuple[float, SourceFile, ChatFormat]] = []
    for source in sources:
        head = source.read_head()
        found = [
            (format.detect_format(head, source.name), source, format)
            for format in FORMATS
            if options.format in ("auto", format.name)
        ]
        found.sort(key=lambda one: -one[0])
        if not best or (found and found[0][0] > best[0][0]):
            best = found
    if not best:
        raise Problem(mark("core", "There is no chat format “{name}”."), name=options.format)
    sure, source, format = best[0]
    if sure < ENOUGH and options.format == "auto":
        raise _to_unknown_problem(where.name if isinstance(where, Path) else where.shown, sources[0])
    others = tuple((each.name, other) for other, _, each in best[1:] if other >= max(ENOUGH, sure - CLOSE))
    return FormatGuess(source, format, sure, others)


def recognize_chat(where: Path | SourceFile, options: ChatOptions, progress: Progress) -> RecognizedChat:
    """Find the chat at ``where`` (a file, folder, zip or one text) and look at it as far as needed to read it.

    Raises:
        Problem: there is none, or it cannot be read.
    """
    found = guess_format(where, options)
    reading = found.format.open_export(found.source, options, progress)
    return RecognizedChat(found.source, found.format, found.confidence, found.others, reading=reading)


def _to_unknown_problem(name: str, source: SourceFile) -> Problem:
    head = source.read_head()
    words, app = unsupported.describe_unsupported(head, source.name)
    if words:
        return Problem(words, name=name, app=app) if app else Problem(words, name=name)
    if head.startswith(b"SQLite format 3"):
        sentence = mark("core", "“{name}” is a database, not a chat export. Open a workspace with File, Open.")
    elif b"\x00" in head[:1024] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        sentence = mark(
            "core", "“{name}” is not a chat export. Choose the .json, .txt or .csv file, or the zip, that the app made."
        )
    else:
        sentence = mark(
            "core",
            "“{name}” is not a chat export that CommDesk knows."
            " It reads what Telegram, WhatsApp, WeChat, QQ, LINE, KakaoTalk, Discord, Slack, Messenger, Instagram, Signal,"
            " Google Chat, iMessage and Viber save, text copied from a chat, and tables with columns of time, sender and"
            " text: that is how chats of WeCom, Feishu, DingTalk, Teams or Zalo come in.",
        )
    return Problem(sentence, name=name)
