"""chatlog's text: ``昵称(wxid) [群(…@chatroom)] 01-02 15:04:05`` and the words below (FORMATS.md §7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from commdesk.calendars.clock import format_iso_day
from commdesk.chats.formats.wechat import chatlog_table
from commdesk.chats.formats.wechat.rows import NOBODY, WeChatPeople, add_own_name_note, split_name_and_id, to_shown_name
from commdesk.chats.model import ChatInfo, ChatOptions, ReadingNotes, Record, make_unreadable
from commdesk.chats.reading import missing_dates
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.natural_keys import to_message_id
from commdesk.chats.reading.timestamps import parse_day_start
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

HEADER = re.compile(
    r"(?P<who>\S.{0,199}?) (?:\[(?P<seq>\d{9,16})\] )?(?:\[(?P<room>[^\n]{1,300})\] )?"
    r"(?P<day>(?:\d{4}-)?\d\d-\d\d )?(?P<time>\d\d:\d\d:\d\d)"
)
_WHO = re.compile(r"(?:.*\((?:[A-Za-z][A-Za-z0-9_-]{5,40}|\d+@openim|我)\)|系统消息|wxid_\S+|我)", re.DOTALL)
LONGEST = 100_000
DAY = 86_400


def rate_head(head: bytes) -> float:
    """Return how sure it is that ``head`` begins such a text."""
    text = encoding.decode_head(head).lstrip("\ufeff")
    lines = [line.rstrip("\r") for line in islice(text.split("\n"), 4000)]
    first = next((line for line in lines if line.strip()), "")
    found = _match_header(first)
    if found is None:
        return 0.0
    headers = [
        line for before, line in zip(["", *lines], lines, strict=False) if not before.strip() and _match_header(line)
    ]
    blocks = sum(not before.strip() and bool(line.strip()) for before, line in zip(["", *lines], lines, strict=False))
    known = any("wxid_" in line or "(我) " in line or "@chatroom" in line for line in headers)
    if len(headers) < blocks * 0.3:
        return 0.0
    return 0.9 if known else 0.55 if len(headers) >= 3 else 0.0


def _match_header(line: str) -> re.Match[str] | None:
    if line[-3:-2] != ":" or len(line) > 800:
        return None
    found = HEADER.fullmatch(line)
    return found if found is not None and _WHO.fullmatch(found["who"]) else None


def open_text(source: SourceFile, options: ChatOptions, notes: ReadingNotes, progress: Progress) -> ChatlogTextReading:
    """Read the text once to list its chats and to see how much of the dates it tells.

    Raises:
        Problem: there are no messages, or no chat of that name.
    """
    coded = encoding.detect_encoding(source)
    rooms: Counter[str] = Counter()
    bare, blank = False, True
    for line in encoding.read_lines(source, coded, progress):
        found = _match_header(line) if blank else None
        blank = not line.strip()
        if found is not None:
            rooms[found["room"] or ""] += 1
            bare = bare or len(found["day"] or "") < 11
    if not rooms:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    notes.profile = "chatlog txt"
    day = missing_dates.choose_day(options, notes) if bare else 0
    named = [(_split_room(room), rows) for room, rows in rooms.most_common()]
    chats = tuple(chatlog_table.make_chat(key, name, rows if len(named) > 1 else 0) for (name, key), rows in named)
    at = choose_chat(chats, options.chat, source.shown, notes)
    return ChatlogTextReading(source, chats[at], chats, notes, coded, rooms.most_common()[at][0], day)


def _split_room(room: str) -> tuple[str, str]:
    name, id = split_name_and_id(room)
    return (
        (to_shown_name(name), to_shown_name(id))
        if id
        else ("", to_shown_name(room))
        if room.endswith("@chatroom")
        else (to_shown_name(room), "")
    )


@dataclass
class ChatlogTextReading:
    """A text, ready to be read. ``day`` is the first second of the day that stands for what dates leave out."""

    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    room: str
    day: int

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        cast = WeChatPeople(True, split_name_and_id)
        people: dict[str, tuple[str, str]] = {}
        for place, found, body in self._read_rows(progress):
            if (found["room"] or "") != self.room:
                continue
            when = self._parse_wall_time(found)
            if when < 0:
                yield make_unreadable(place)
                continue
            who = found["who"]
            person = people.get(who)
            if person is None:
                person = people[who] = _parse_person(who)
                add_own_name_note(self.notes, person[0])
                cast.register_sender(*person)
            yield chatlog_table.make_record(cast, body, when, False, to_message_id(found["seq"]), *person)

    def _parse_wall_time(self, found: re.Match[str]) -> int:
        """Return the wall-clock time; a day without a year is of the year of the day given."""
        hour, minute, second = map(int, found["time"].split(":"))
        if hour > 23 or minute > 59 or second > 59:
            return -1
        written = (found["day"] or "").strip()
        day = self.day if not written else parse_day_start(written) if len(written) == 10 else -1
        if len(written) == 5:
            day = parse_day_start(f"{format_iso_day(self.day // DAY)[:4]}-{written}")
        return day + hour * 3600 + minute * 60 + second if day >= 0 else -1

    def _read_rows(self, progress: Progress) -> Iterator[tuple[int, re.Match[str], str]]:
        """Yield the headers with their line and the lines below them."""
        head: re.Match[str] | None = None
        rows: list[str] = []
        size, blank, place = 0, True, 0
        for count, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            found = _match_header(line) if blank else None
            blank = not line.strip()
            if found is None:
                size += len(line) + 1
                if head is not None and size < LONGEST:
                    rows.append(line)
                elif head is None and not blank:
                    self.notes.count_missed_row(count)
                continue
            if head is not None:
                yield place, head, "\n".join(rows).rstrip()
            head, rows, size, place = found, [], 0, count
        if head is not None:
            yield place, head, "\n".join(rows).rstrip()


def _parse_person(who: str) -> tuple[str, str]:
    who = to_shown_name(who)
    if who.endswith("(我)"):
        return chatlog_table.find_writer("我", who[:-3].strip())
    name, id = split_name_and_id(who)
    if not id and who not in NOBODY:
        return chatlog_table.find_writer(who, "")
    return chatlog_table.find_writer(id or who, name)
