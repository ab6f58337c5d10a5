"""A pasted line about a person, its parts recognised by their shape, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from commdesk.text import clean_text

LONGEST = 2_000
_PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\+\d[\d ()-]{6,18}\d")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_LINK = re.compile(r"https?://\S+")
_WECHAT = re.compile(r"wxid_\w+|[A-Za-z][A-Za-z0-9_-]{5,19}")
_QQ = re.compile(r"[1-9]\d{4,10}")
_LABEL = re.compile(
    r"(?:^|(?<=\s))(昵称|姓名|名字|微信号?|wechat|手机号?|电话|phone|qq号?|邮箱|email|备注|note)\s*[:：]\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[\t,，;；|]+|\s{2,}")
_NUMBERING = re.compile(r"^\s*\d{1,3}(?:[、)）]\s*|\.(?:\s+|$))")


_INSIDE = re.compile(rf"(?<![^\s,，;；|:：])(?:{_PHONE.pattern})(?![^\s,，;；|])")
_PLAIN = re.compile(
    r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3][^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]*(?:['’.-][^\W\d_]*)*[.!?]?"
)
"""A word of letters, not of Chinese, Japanese or Korean signs."""
_JOINED = "\x01"
PARTICLES = frozenset("van von der den de da di do dos del la le bin ibn al el ten ter zu".split())
"""Small words inside a name."""
LONGEST_NAME = 3
"""Words of a name that is typed without capitals."""

NAMED, NOTED = ("昵称", "姓名", "名字"), ("备注", "note")


@dataclass(slots=True)
class QuickAddParts:
    """What one line says. ``accounts`` are (platform, account)."""

    name: str = ""
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    accounts: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""


def parse_line(line: str) -> QuickAddParts | None:
    """Return the parts of a line, or None of an empty one. Words that fit no shape are the name, then the note."""
    line = clean_text(line).strip()[:LONGEST]
    line = _LABEL.sub(r"\1:", _NUMBERING.sub("", line))  # a label and what it says stay one word
    if not line:
        return None
    found = QuickAddParts()
    line = _INSIDE.sub(lambda phone: phone[0].replace(" ", _JOINED), line)  # a phone written with blanks stays one word
    words = [word.strip() for word in _SPLIT.split(line) if word.strip()]
    words = [part.replace(_JOINED, " ") for word in words for part in _take_apart(word, len(words) == 1)]
    prose = sum(_PLAIN.fullmatch(word) is not None for piece in words for word in piece.split()) > 1
    rest: list[str] = []
    notes: list[str] = []
    for word in words:
        label = _LABEL.match(word)
        text = word[label.end() :] if label else word
        kind = label[1].lower() if label else ""
        if kind in NAMED and text and not found.name:
            found.name = text
        elif kind in NOTED:
            notes.append(text)
        elif text and ((not label and prose and _PLAIN.fullmatch(text)) or not _place_by_shape(found, text, kind)):
            rest.append(text)
    found.name = found.name or (rest.pop(0) if rest else _pick_fallback_name(found))
    found.note = " ".join((*rest, *notes))
    return found if found.name else None


def _take_apart(text: str, alone: bool) -> list[str]:
    """Return the words of a piece between commas, a name of several words and a sentence each kept as one.

    A piece is one word unless it is the whole line or holds a phone, an address or a link.
    """
    words = text.split()
    if not alone and not any(_is_contact(word) for word in words):
        return [text]
    runs: list[list[str]] = [[]]  # of plain words, parted by what has a shape of its own
    for word in words:
        if _PLAIN.fullmatch(word):
            runs[-1].append(word)
        else:
            runs += [[word], []]
    return [word for place, run in enumerate(runs) for word in _join_plain(run, place)]


def _join_plain(run: list[str], place: int) -> list[str]:
    """Return the pieces of a run of Latin words: the name that a line begins with, and the rest as one note."""
    if len(run) < 2:
        return run
    if place:
        return [" ".join(run)]
    size = next((at for at, word in enumerate(run) if word[0].islower() and word.lower() not in PARTICLES), len(run))
    size = size or (len(run) if len(run) <= LONGEST_NAME else 1)  # typed without capitals
    return [" ".join(run[:size]), *([" ".join(run[size:])] if run[size:] else [])]


def _is_contact(word: str) -> bool:
    return any(shape.fullmatch(word.replace(_JOINED, " ")) for shape in (_PHONE, _EMAIL, _LINK))


def _place_by_shape(found: QuickAddParts, text: str, label: str) -> bool:
    """Put a word where its shape or its label says; return whether it went anywhere."""
    if label.startswith(("微信", "wechat")):
        found.accounts.append(("wechat", text))
    elif label.startswith("qq") or (not label and _QQ.fullmatch(text) and not _PHONE.fullmatch(text)):
        found.accounts.append(("qq", text))
    elif _PHONE.fullmatch(text):
        found.phones.append(text)
    elif _EMAIL.fullmatch(text):
        found.emails.append(text)
    elif _LINK.fullmatch(text):
        found.links.append(text)
    elif not label and _WECHAT.fullmatch(text) and (re.search(r"[\d_-]", text) or text.islower()):
        found.accounts.append(("wechat", text))
    else:
        return False
    return True


def _pick_fallback_name(found: QuickAddParts) -> str:
    return next(iter([account for _, account in found.accounts] + found.phones + found.emails + found.links), "")
