"""From the rows of a WhatsApp export to records: WhatsApp's own sentences first, then people and what they wrote."""

from __future__ import annotations

import re

from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.formats.whatsapp.header import parse_seconds, split_date
from commdesk.chats.formats.whatsapp.notices import WhatsAppNotices
from commdesk.chats.model import Record, RecordKind
from commdesk.chats.reading.natural_keys import clean_text
from commdesk.chats.system_messages.whatsapp import LRM, RLM, classify_text, is_notice, load_phrases
from commdesk.chats.system_messages.whatsapp_names import parse_person, strip_marks

NEVER = -1 << 60
_made = tuple.__new__
_EMPTY = re.compile(r"([^\n:]{1,100}):\.?(?:\n|$)")
"""A name and nothing behind it: a view-once picture or an empty message."""
_TIGHT = re.compile(r"([^\n:]{1,60}):(?![/\\\s])")
"""A name with its text right behind the colon."""


class WhatsAppWriter:
    """Turns headers and what follows them into records; remembers days, times and people.

    Args:
        order: Of the numbers of a date.
        own: Senders that are the group itself.
        bracket: The file is of iOS, where every row has a sender and U+200E begins what the phone wrote itself.
    """

    def __init__(self, order: str, own: frozenset[str], notices: WhatsAppNotices, bracket: bool) -> None:
        self._order, self._own, self._notices, self._bracket = order, own, notices, bracket
        self._days: dict[str, int] = {}
        self._times: dict[str, int] = {}
        self._people: dict[str, tuple[str, str]] = {}
        self.doubt: str | None = None
        """Set by a row of nobody known: the name it was taken for, ``""`` where it names no one."""
        self._phrases = load_phrases()
        self._plain, self._recalls = self._phrases.plain.match, self._phrases.recalls

    def to_record(self, day: str, clock: str, rest: str) -> Record:
        """Return the record of one row, of kind UNREADABLE if its date does not exist."""
        try:
            when = self._days[day] + self._times[clock]
        except KeyError:
            when = self._parse_wall_time(day, clock)
        if when < 0:
            return Record(RecordKind.UNREADABLE, -1, False, 0, "", "", "")
        before, parted, text = rest.partition(": ")
        someone = self._people.get(before) if parted else None
        if someone is None:
            return self._to_first_record(when, rest)
        # Four of five messages: no placeholder, no link, no notice.
        if self._plain(text) is not None and text not in self._recalls:
            sender, name = someone  # a record made without its constructor: half the time of all that is done here
            return _made(Record, (0, when, False, 0, sender, name, text, 0, (), "", text, 0))
        return self._to_message(when, someone, text)

    def _parse_wall_time(self, day: str, clock: str) -> int:
        found = date_order.to_day_number(split_date(day), self._order)
        start = self._days[day] = NEVER if found is None or found < 0 else found * 86400
        time = parse_seconds(clock)
        time = self._times[clock] = NEVER if time < 0 else time
        return start + time

    def _to_first_record(self, when: int, rest: str) -> Record:
        """Return the record of a row of somebody who was not met before, or of nobody."""
        line = strip_marks(rest)
        if self._notices.parse_event(line) is not None or (
            "\n" in line and self._notices.parse_event(strip_marks(line.partition("\n")[0]))
        ):
            return self._to_notice(when, rest)
        before, text = self._split_sender(rest)
        if before is None:
            return self._to_notice(when, rest)
        someone = self._people.get(before)
        if someone is None:
            someone = parse_person(before, self._notices.own_names)
            if not self._notices.is_known(before):
                self.doubt = before
            if someone[0]:
                self._people[before] = someone
        return self._to_message(when, someone, text)

    def trust_name(self, name: str) -> None:
        """Take somebody for known whose row was doubted."""
        if name:
            self._notices.known.add(strip_marks(name))

    def forget_row(self, row: Record, name: str) -> None:
        """Take back what was learnt from a row that is none. ``name`` is what ``doubt`` was."""
        self._people.pop(name, None)
        if not name and row.kind == RecordKind.OTHER:
            self._notices.missed -= 1

    def _split_sender(self, rest: str) -> tuple[str | None, str]:
        """Return a row's sender and text; None for a row of nobody: what stands before the colon names no one."""
        is_name = self._notices.is_name
        before, parted, text = rest.partition(": ")
        if parted and "\n" not in before and (":" not in before or self._notices.is_known(before)) and is_name(before):
            return before, text
        empty = _EMPTY.match(rest)
        if empty is not None and is_name(empty[1]):
            return empty[1], rest[empty.end() :]
        tight = _TIGHT.match(rest)
        if tight is not None and (self._notices.is_known(tight[1]) or (self._bracket and self._is_writer(tight[1]))):
            return tight[1], rest[tight.end() :]
        if parted and "\n" not in before and is_name(before):
            return before, text
        return None, rest

    def _is_writer(self, text: str) -> bool:
        return not text[-1:].isdigit() and self._notices.is_name(text)

    def _to_message(self, when: int, someone: tuple[str, str], text: str) -> Record:
        key, name = someone
        marked = text[:1] in (LRM, RLM)
        if marked:
            text = text.lstrip(LRM + RLM)
        if "<" in text:
            text = self._phrases.edited.sub("", text)
        if is_notice(text) or not key:
            return self._to_notice(when, text)
        phone = marked and self._bracket  # what the phone may have written itself
        kind, words = classify_text(text, phone)
        if kind is RecordKind.TEXT and self._is_told(someone, text, phone):
            return self._to_notice(when, text, someone if key not in self._own else ("", ""))
        words = clean_text(words)
        attached = (
            f"\x02{words}"
            if RecordKind.TEXT < kind < RecordKind.FORWARD and kind not in (RecordKind.LINK, RecordKind.POLL)
            else words
        )
        return Record(kind, when, False, 0, key, name, words, key=attached)

    def _is_told(self, someone: tuple[str, str], text: str, phone: bool) -> bool:
        """Whether a text on iOS is the phone's own: one of its notices, or one that is not known but tells of its sender."""
        if not self._bracket or not (phone or text.startswith(someone[1])):
            return False
        if text.startswith(self._phrases.places):
            return False
        found = self._notices.parse_event(strip_marks(text))
        if found is not None:
            return phone or parse_person(found.actor, self._notices.own_names) == someone
        return phone and (someone[0] in self._own or someone[1] in text)

    def _to_notice(self, when: int, text: str, someone: tuple[str, str] = ("", "")) -> Record:
        line = strip_marks(text)
        found = self._notices.parse_event(line) or self._notices.parse_event(strip_marks(line.partition("\n")[0]))
        if found is None:
            self._notices.missed += 1
            self.doubt = "" if someone == ("", "") else None
            return Record(RecordKind.OTHER, when, False, 0, someone[0], someone[1], clean_text(text)[:1000])
        you = self._notices.own_names
        people = [name for name in (found.actor, *found.targets) if name]
        if people and not any(map(self._notices.is_known, people)):
            self.doubt = ""
        actor = (
            parse_person(found.actor, you) if found.actor else someone if found.kind is RecordKind.OTHER else ("", "")
        )
        if actor[0] in self._own:
            actor = ("", "")
        targets = tuple(parse_person(name, you)[0] for name in found.targets)
        kind = found.kind
        if kind is RecordKind.INVITE and actor[0] and targets == (actor[0],):
            kind, targets = RecordKind.JOIN, ()
        title = clean_text(found.title or text)[:1000]
        return Record(kind, when, False, 0, actor[0], actor[1], title, 0, targets, found.route)
