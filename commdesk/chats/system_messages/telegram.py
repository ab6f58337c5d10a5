"""What Telegram Desktop says in its HTML about those who come and go; it writes it in English whatever the language."""

from __future__ import annotations

import re

from commdesk.chats.model import Kind, Record
from commdesk.chats.reading.natural_keys import normal

_EVENTS = (
    (Kind.CREATE, "", re.compile(r"(?P<x>.+?) created group «(?P<t>.*?)»(?: with members (?P<b>.+))?")),
    (Kind.OTHER, "", re.compile(r"(?P<x>.+?) invited .+ to the voice chat")),
    (Kind.JOIN, "link", re.compile(r"(?P<x>.+?) joined group by link from (?P<b>.+)")),
    (Kind.JOIN, "request", re.compile(r"(?P<x>.+?) joined group by request")),
    (Kind.INVITE, "invite", re.compile(r"(?P<x>.+?) invited (?P<b>.+)")),
    (Kind.OTHER, "", re.compile(r"(?P<x>.+?) removed group photo")),
    (Kind.KICK, "", re.compile(r"(?P<x>.+?) removed (?P<b>.+)")),
    (Kind.RENAME, "", re.compile(r"(?P<x>.+?) changed group title to «(?P<t>.*?)»")),
    (Kind.PIN, "", re.compile(r"(?P<x>.+?) pinned .+")),
)
_AND = re.compile(r", | and ")
NOBODY = frozenset(("Deleted Account", "Deleted", "Group", ""))


def service(text: str, when: int, exact: bool, source_id: int) -> Record:
    """Return the record of a sentence of Telegram's, of kind OTHER if it tells of nobody's coming or going."""
    for kind, route, form in _EVENTS:
        found = form.fullmatch(text[:1000])
        if found is None:
            continue
        named = found.groupdict()
        actor = named["x"]
        people = [each.strip() for each in _AND.split(named.get("b") or "") if each.strip()]
        if people == [actor] and kind in (Kind.INVITE, Kind.KICK):
            kind, people, route = (Kind.JOIN if kind is Kind.INVITE else Kind.LEAVE), [], ""
        targets = tuple(_account(each) for each in people)
        if kind is Kind.JOIN:  # a link is somebody's, or the group's own
            targets = tuple(filter(None, targets))
        shown = "" if actor in NOBODY else actor[:200]
        return Record(kind, when, exact, source_id, _account(actor), shown, named.get("t") or text, 0, targets, route)
    return Record(Kind.OTHER, when, exact, source_id, "", "", text[:1000])


def _account(name: str) -> str:
    return "" if name in NOBODY else f"name:{normal(name)[:200]}"
