"""What the first look at a WhatsApp export learns: its dates, who writes, its language, whether it is a group."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.formats.whatsapp.header import split_date
from commdesk.chats.formats.whatsapp.notices import WhatsAppNotices, choose_languages, load_function_words
from commdesk.chats.model import RecordKind
from commdesk.chats.system_messages.whatsapp import LRM, RLM, fold_phrase, load_phrases
from commdesk.chats.system_messages.whatsapp_names import is_name, strip_marks

KEPT = 500
"""Different notices that are looked at."""
LOOKED_AT = 20_000
"""Rows whose senders and words are looked at; after them only dates are."""
PHRASE = 80
"""Characters of a phrase that stands for a message, at most."""
COMINGS = frozenset(
    (RecordKind.CREATE, RecordKind.JOIN, RecordKind.INVITE, RecordKind.LEAVE, RecordKind.KICK, RecordKind.RENAME)
)
"""What happens in groups only. Numbers change and messages are pinned between two people too."""
_FIRST = (LRM, RLM, "<")
OFTEN = 4
"""Times that one writes under a name that has no name's shape, until it is believed to be somebody's."""


@dataclass
class WhatsAppScan:
    """Takes lines one by one. ``order`` of days is for another to find out from ``dates``, as they follow each other."""

    bracket: bool
    dates: list[date_order.Triple] = field(default_factory=list)
    notices: dict[str, None] = field(default_factory=dict)
    title: str = ""
    _day: str = ""
    _senders: Counter[str] = field(default_factory=Counter)
    _hits: Counter[str] = field(default_factory=Counter)
    _last: str = ""
    _rows: int = 0
    _weighed: int = 0
    _recalls: frozenset[str] = field(default_factory=lambda: load_phrases().recalls)
    _decided: tuple[int, int, bool] = (-1, -1, False)

    def add_line(self, found: re.Match[str]) -> None:
        """Take a line that begins a message, with the three groups of its header."""
        day, _, rest = found.groups()
        if day != self._day:
            self._day = day
            self.dates.append(split_date(day))
        if self._rows >= LOOKED_AT:
            return
        self._rows += 1
        before, parted, text = rest.partition(": ")
        if not parted:
            self._keep_notice(rest)
            return
        self._senders[before] += before != self._last  # what was copied into a message has one writer, often
        self._last = before
        first = text[:1]
        if self._weighed < KEPT and (first in _FIRST or text[-1:] == ">" or text in self._recalls):
            self._count_languages(text)
        if first in (LRM, RLM) and self.bracket:
            self._keep_notice(text)

    def _keep_notice(self, notice: str) -> None:
        if len(self.notices) < KEPT and len(notice) < KEPT * 2:
            self.notices[strip_marks(notice)] = None

    def _count_languages(self, text: str) -> None:
        """Count the languages of a phrase that stands for a message or behind one."""
        self._weighed += 1
        if len(text) < PHRASE * 4:
            phrase = text[text.rfind("<") :] if text.endswith(">") else text
            self._hits.update(load_phrases().codes.get(fold_phrase(phrase), ()))

    def make_notices(self) -> WhatsAppNotices:
        """Return what reads the notices of the file."""
        known = {strip_marks(name) for name, count in self._senders.items() if count >= (2 if is_name(name) else OFTEN)}
        return WhatsAppNotices(choose_languages(self._hits, self.notices), known - load_function_words())

    def is_group(self) -> bool:
        """Whether more than two people write, or somebody came or went. Finds the group's name too."""
        seen = len(self.notices), min(len(self._senders), KEPT)
        if self._decided[:2] == seen or (self._decided[2] and self.title):
            return self._decided[2]
        notices = self.make_notices()
        group = len({name for name in self._senders if notices.is_name(name)}) > 2
        for text in self.notices:
            event = notices.parse_event(text)
            if event is not None and event.kind in COMINGS:
                group = True
                if event.kind is RecordKind.CREATE and event.title:
                    self.title = event.title.strip()
                    break
        self._decided = (*seen, group)
        return group
