"""What stands beside a name: who comes along, money, how to reach somebody, what they say of coming. Found, not yet understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from commdesk.signups import shapes, words
from commdesk.signups.words import COUNT, any_of, pattern


class Kind(StrEnum):
    """What a piece of a line is."""

    TOTAL = "total"
    MORE = "more"
    ADULTS = "adults"
    CHILDREN = "children"
    ELDERS = "elders"
    COMPANY = "company"
    PAID = "paid"
    UNPAID = "unpaid"
    PHONE = "phone"
    EMAIL = "email"
    ACCOUNT = "account"
    STATE = "state"
    OTHERS = "others"
    LINK = "link"


class Detail(NamedTuple):
    """A piece of a line. ``value``: a number, an amount, a state, an account; ``start`` and ``end`` are where it stands."""

    kind: Kind
    value: str
    start: int
    end: int
    extra: str = ""


_MARKS = {
    words.CANCELLED: "\u274c\u274e\u2716\u2717\u2718\u2715\U0001f6ab\u26d4\U0001f645\U0001f44e",
    words.WAITLIST: "\u23f3\u231b\u2753\u2754\U0001f914",
    words.REGISTERED: "\u2705\u2714\u2611\u221a\u2713\U0001f44d",
}
_AGE = re.compile(r"\d{1,2}\s*(?:个月|岁半?)")
_PARTICLES = "了啦哈哦吧呀嘞咯喽"
_NAMES_OF_ACCOUNTS = {"wechat": ("wechat",), "qq": ("qq",), "telegram": ("telegram",)}


def find(line: str, start: int = 0, end: int | None = None) -> Iterator[Detail]:
    """Yield the pieces of a line, as `commdesk.text.align` gives it, in their order; what lies between them is names and notes."""
    for found in _pattern().finditer(line, start, len(line) if end is None else end):
        kind = found.lastgroup or ""
        if (detail := _detail(kind, found)) is not None:
            yield detail


def is_sane(line: str, each: Detail, start: int, end: int, others: bool) -> bool:
    """Whether a piece of a line is none of a name: 张代兵, 代小宁; ``others``: somebody is named before."""
    if each.kind != Kind.OTHERS or each.end - each.start > 1:
        return True
    before, after = line[start : each.start], line[each.end : end]
    loose = not before.strip() or before[-1:].isspace() or len(before.strip()) >= 2 or others
    return loose and (after[:1].isspace() or len(after.split()[0]) >= (2 if before.strip() or others else 3))


def states(line: str) -> bool:
    """Whether a text says a state and nothing else."""
    return _whole().fullmatch(line) is not None


def state_of(word: str) -> str:
    """Return the state that a whole word says, also one that means something else inside another; '' if none."""
    word = word if word == "?" else word.rstrip("?!.。")
    for each in (word, word.rstrip(_PARTICLES)):  # 不去啦
        if each in _exact():
            return _exact()[each]
    found = _whole().fullmatch(word)
    return _state(found[0]) if found else ""


def headcount(text: str) -> int | None:
    """Return how many a value says, ``2``, ``2人``, ``2大1小``; None if it is no number."""
    text = text.strip()
    if re.fullmatch(COUNT + r"\s*(?:个人|[人个位名份张])?", text):
        return words.count(re.match(COUNT, text)[0])  # type: ignore[index]
    found = next(find(text), None)
    if found is not None and found.kind in (Kind.TOTAL, Kind.MORE) and found.end - found.start == len(text):
        return int(found.value) + (found.kind == Kind.MORE)
    return 0 if text in ("无", "0", "没有", "none", "no", "零") else None


def _detail(kind: str, found: re.Match[str]) -> Detail | None:
    text, start, end = found[0], found.start(), found.end()
    name, _, form = kind.partition("_")
    if name in ("total", "more", "adults", "children", "elders"):
        value = _heads(form, text)
        return Detail(Kind(name), str(value), start, end, form) if value or form == "say" else None
    if name == "company":
        alone = _without().match(text) is not None
        beyond = "beyond" if re.search(any_of("kin", "beyond"), text) else ""
        return Detail(Kind.COMPANY, "0" if alone else str(_company(text)), start, end, beyond)
    if name == "money":
        amount = re.search(shapes.AMOUNT, text)
        return Detail(Kind.PAID, amount[0].replace(",", "") if amount else "", start, end)
    if name == "account":
        return Detail(Kind.ACCOUNT, found["id"], start, end, _platform(text[: found.start("id") - start]))
    if name in ("state", "mark"):
        return Detail(Kind.STATE, _mark(text) if name == "mark" else _state(text), start, end)
    return Detail(Kind(name), text, start, end)


def _heads(form: str, text: str) -> int:
    """Return how many a match says, with everybody or how many more, as its pattern means."""
    if form.startswith("pair"):
        return 2
    if form == "letters":  # 2A1K
        return sum(int(char) for char in text if char.isdecimal())
    if form == "parts":
        return sum(words.count(each) for each in re.findall(COUNT, text))
    if form == "say":
        return 1
    found = re.findall(COUNT, text)
    return words.count(found[-1]) if found else 0


def _company(text: str) -> int:
    """Return how many people the words of company name."""
    total, pending = 0, 0
    kin = any_of("kin")
    several = {word: size for size, key in ((2, "double"), (3, "triple")) for word in words.table("kin", key)}
    text = _AGE.sub("", text)
    for each in re.finditer(rf"(?P<count>{COUNT})\s*(?P<pairs>对)?[个位名只]?|(?P<kin>{kin})", text):
        if each["count"]:
            if pending:  # 带娃一个: the number stands behind
                total += max(words.count(each["count"]) - pending, 0)
                pending = 0
            else:
                pending = -words.count(each["count"]) * (2 if each["pairs"] else 1)
        else:
            alone = several.get(each["kin"], 1)
            total += max(-pending, alone) if pending < 0 else alone
            pending = 0 if pending < 0 else alone
    return max(total + (-pending if pending < 0 else 0), 1)


def _platform(label: str) -> str:
    found = (name for name, keys in _NAMES_OF_ACCOUNTS.items() if re.search(any_of("fields", *keys), label))
    return next(found, "wechat")


def _mark(text: str) -> str:
    return next((state for state, signs in _MARKS.items() if text[0] in signs), words.CANCELLED)


@lru_cache(1_000)
def _state(text: str) -> str:
    found = {
        word: state for state in words.STATES for word in words.table("states", state) if word in text[: len(word) + 2]
    }
    return found[max(found, key=len)] if found else ""


@cache
def _exact() -> dict[str, str]:
    return {word: state for state in words.STATES for word in words.table("whole", state)}


@cache
def _without() -> re.Pattern[str]:
    return re.compile(pattern(words.table("kin", "not_with")))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"{any_of('states', *words.STATES)}(?:报名|参加|了|啦|吧|哈|哦|的|中|一下|[。.!！~])*")


@cache
def _pattern() -> re.Pattern[str]:
    parts = (
        *shapes.reach(),
        *shapes.money(),
        *shapes.heads(),
        *shapes.company(),
        *shapes.states("".join(_MARKS.values())),
    )
    return re.compile("|".join(f"(?P<{name}>{text})" for name, text in parts))
