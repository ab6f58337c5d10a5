"""What Telegram Desktop says in its HTML about those who come and go; it writes it in English whatever the language."""

from __future__ import annotations

import re

from commdesk.chats.model import Record, RecordKind
from commdesk.chats.reading.natural_keys import normalize_text

_EVENTS = (
    (RecordKind.CREATE, "", re.compile(r"(?P<x>.+?) created group «(?P<t>.*?)»(?: with members (?P<b>.+))?")),
    (RecordKind.OTHER, "", re.compile(r"(?P<x>.+?) invited .+ to the voice chat")),
    (RecordKind.JOIN, "link", re.compile(r"(?P<x>.+?) joined group by link from (?P<b>.+)")),
    (RecordKind.JOIN, "request", re.compile(r"(?P<x>.+?) joined group by request")),
    (RecordKind.INVITE, "invite", re.compile(r"(?P<x>.+?) invited (?P<b>.+)")),
    (RecordKind.OTHER, "", re.compile(r"(?P<x>.+?) removed group photo")),
    (RecordKind.KICK, "", re.compile(r"(?P<x>.+?) removed (?P<b>.+)")),
    (RecordKind.RENAME, "", re.compile(r"(?P<x>.+?) changed group title to «(?P<t>.*?)»")),
    (RecordKind.PIN, "", re.compile(r"(?P<x>.+?) pinned .+")),
)
_AND = re.compile(r", | and ")
NOBODY = frozenset(("Deleted Account", "Deleted", "Group", ""))


def make_service_record(text: str, when: int, exact: bool, source_id: int) -> Record:
    """Return the record of a sentence of Telegram's, of kind OTHER if it tells of nobody's coming or going."""
    for kind, route, form in _EVENTS:
        found = form.fullmatch(text[:1000])
        if found is None:
            continue
        named = found.groupdict()
        actor = named["x"]
        people = [each.strip() for each in _AND.split(named.get("b") or "") if each.strip()]
        if people == [actor] and kind in (RecordKind.INVITE, RecordKind.KICK):
            kind, people, route = (RecordKind.JOIN if kind is RecordKind.INVITE else RecordKind.LEAVE), [], ""
        targets = tuple(_to_account(each) for each in people)
        if kind is RecordKind.JOIN:  # a link is somebody's, or the group's own
            targets = tuple(filter(None, targets))
        shown = "" if actor in NOBODY else actor[:200]
        return Record(
            kind, when, exact, source_id, _to_account(actor), shown, named.get("t") or text, 0, targets, route
        )
    return Record(RecordKind.OTHER, when, exact, source_id, "", "", text[:1000])


def _to_account(name: str) -> str:
    return "" if name in NOBODY else f"name:{normalize_text(name)[:200]}"
