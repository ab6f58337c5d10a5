"""KakaoTalk's "Export chat": text of Android, iPhone, Windows and Mac, in Korean or English (FORMATS.md §12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from commdesk.chats.formats.kakao.header import DAY, HEADERS, KakaoHeader, KakaoTimeParser, match_title, parse_day_line
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text
from commdesk.chats.system_messages import kakao
from commdesk.chats.system_messages.platforms import make_system_record, parse_account
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

MOST = 100_000
FIRST_LINES = 300
HEAD_LINES = 5


class KakaoFormat:
    """The format ``kakao``."""

    name = "kakao"
    title = "KakaoTalk"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such a text."""
        text = encoding.decode_head(head[: 128 << 10]).lstrip("\ufeff")
        lines = list(islice((line.strip("\r") for line in text.split("\n") if line.strip()), FIRST_LINES))
        if not lines:
            return 0.0
        _, rows, days = _find_shape(lines)
        titled = any(match_title(line) is not None for line in lines[:HEAD_LINES])
        if titled and (rows or days):
            return 0.95
        return 0.9 if rows >= 2 and days and (rows + days) * 3 >= len(lines) else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at how its messages begin.

        Raises:
            Problem: it holds no message.
        """
        coded, notes = encoding.detect_encoding(source), ReadingNotes(profile="kakao min")
        text = encoding.decode_head(source.read_head()[: 128 << 10]).lstrip("\ufeff")
        lines = list(islice((line.strip("\r") for line in text.split("\n") if line.strip()), FIRST_LINES))
        shape, rows, _ = _find_shape(lines)
        if shape is None or not rows:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        if coded.endswith("?"):
            notes.add_warning(
                mark("core", "“{name}” mixes several encodings: some letters could not be read."), name=source.shown
            )
        name = next((found for line in lines[:HEAD_LINES] if (found := match_title(line)) is not None), "")
        chat = ChatInfo("kakaotalk", clean_text(name).strip()[:200])
        return _KakaoReading(source, chat, (chat,), notes, coded, shape)


def _find_shape(lines: list[str]) -> tuple[KakaoHeader | None, int, int]:
    """Return how most messages begin, how many do, and how many lines tell a new day."""
    counts = Counter({shape: sum(shape.form.match(line) is not None for line in lines) for shape in HEADERS})
    shape, rows = counts.most_common(1)[0]
    return (shape if rows else None), rows, sum(DAY.fullmatch(line.strip()) is not None for line in lines)


@dataclass
class _KakaoReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    shape: KakaoHeader

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        match, stamp = self.shape.form.match, KakaoTimeParser()
        when, name, rows, size, place, started = -1, "", list[str](), 0, 0, False
        for number, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            found = match(line)
            day = parse_day_line(line) if found is None else -1
            if found is None and day < 0:
                told_alone = started and self.shape.alone and kakao.parse_event(line) is not None
                if told_alone:  # Windows puts what happened on a line without a time
                    yield from _to_records(when, name, rows, place)
                    name, rows, place = "", [line], number
                elif started and size < MOST:
                    rows.append(line)
                    size += len(line) + 1
                elif not started and line.strip("\ufeff \r") and number > HEAD_LINES:
                    self.notes.count_missed_row(number)
                continue
            if started:
                yield from _to_records(when, name, rows, place)
            if found is None:
                stamp.day = day
                when, name, rows, size, started = day * 86_400, "", [], 0, True
                continue
            when, started, place, size = stamp.parse_seconds(found), True, number, 0
            name, rows = found["name"] or "", [found["text"] or ""]
        if started:
            yield from _to_records(when, name, rows, place)


def _to_records(when: int, name: str, rows: list[str], place: int) -> Iterator[Record]:
    """Yield the record of a message, or of what KakaoTalk itself says where nobody's name stands."""
    text = clean_text("\n".join(rows)).rstrip()[:MOST]
    if not name and not text:
        return
    if when < 0:
        yield make_unreadable(place)
        return
    if not name:
        yield make_system_record("kakao", when, False, 0, text)
        return
    sender, shown = ("", "") if name.strip() in kakao.YOU else parse_account(clean_text(name))
    kind, words = kakao.classify_text(text)
    key = f"\x02{int(kind)}{text}" if kind not in (RecordKind.TEXT, RecordKind.LINK) else text
    yield Record(int(kind), when, False, 0, sender, shown, words, 0, (), "", key)
