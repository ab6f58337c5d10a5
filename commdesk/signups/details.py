"""What stands beside a name: who comes along, money, how to reach somebody, what they say of coming. Found, not yet understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from commdesk.signups import shapes, word_lists
from commdesk.signups.word_lists import COUNT, any_of, make_word_pattern


class DetailKind(StrEnum):
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


class SignupDetail(NamedTuple):
    """A piece of a line. ``value``: a number, an amount, a state, an account; ``start`` and ``end`` are where it stands."""

    kind: DetailKind
    value: str
    start: int
    end: int
    extra: str = ""


_MARKS = {
    word_lists.CANCELLED: "\u274c\u274e\u2716\u2717\u2718\u2715\U0001f6ab\u26d4\U0001f645\U0001f44e",
    word_lists.WAITLIST: "\u23f3\u231b\u2753\u2754\U0001f914",
    word_lists.REGISTERED: "\u2705\u2714\u2611\u221a\u2713\U0001f44d",
}
_AGE = re.compile(r"\d{1,2}\s*(?:个月|岁半?)")
_PARTICLES = "了啦哈哦吧呀嘞咯喽"
_NAMES_OF_ACCOUNTS = {"wechat": ("wechat",), "qq": ("qq",), "telegram": ("telegram",)}


def find_details(line: str, start: int = 0, end: int | None = None) -> Iterator[SignupDetail]:
    """Yield the pieces of a line, as `commdesk.text.fold_aligned` gives it, in their order; what lies between them is names and notes."""
    for found in _compile_detail_pattern().finditer(line, start, len(line) if end is None else end):
        kind = found.lastgroup or ""
        if (detail := _make_detail(kind, found)) is not None:
            yield detail


def is_sane(line: str, each: SignupDetail, start: int, end: int, others: bool) -> bool:
    """Whether a piece of a line is none of a name: 张代兵, 代小宁; ``others``: somebody is named before."""
    if each.kind != DetailKind.OTHERS or each.end - each.start > 1:
        return True
    before, after = line[start : each.start], line[each.end : end]
    loose = not before.strip() or before[-1:].isspace() or len(before.strip()) >= 2 or others
    return loose and (after[:1].isspace() or len(after.split()[0]) >= (2 if before.strip() or others else 3))


def is_state_only(line: str) -> bool:
    """Whether a text says a state and nothing else."""
    return _compile_whole_pattern().fullmatch(line) is not None


def state_of(word: str) -> str:
    """Return the state that a whole word says, also one that means something else inside another; '' if none."""
    word = word if word == "?" else word.rstrip("?!.。")
    for each in (word, word.rstrip(_PARTICLES)):  # 不去啦
        if each in _load_exact_states():
            return _load_exact_states()[each]
    found = _compile_whole_pattern().fullmatch(word)
    return _parse_state(found[0]) if found else ""


def parse_headcount(text: str) -> int | None:
    """Return how many a value says, ``2``, ``2人``, ``2大1小``; None if it is no number."""
    text = text.strip()
    count = re.match(COUNT, text)
    if count is not None and re.fullmatch(COUNT + r"\s*(?:个人|[人个位名份张])?", text):
        return word_lists.parse_count(count[0])
    found = next(find_details(text), None)
    if found is not None and found.kind in (DetailKind.TOTAL, DetailKind.MORE) and found.end - found.start == len(text):
        return int(found.value) + (found.kind == DetailKind.MORE)
    return 0 if text in ("无", "0", "没有", "none", "no", "零") else None


def _make_detail(kind: str, found: re.Match[str]) -> SignupDetail | None:
    text, start, end = found[0], found.start(), found.end()
    name, _, form = kind.partition("_")
    if name in ("total", "more", "adults", "children", "elders"):
        value = _count_heads(form, text)
        return SignupDetail(DetailKind(name), str(value), start, end, form) if value or form == "say" else None
    if name == "company":
        alone = _compile_without_pattern().match(text) is not None
        beyond = "beyond" if re.search(any_of("kin", "beyond"), text) else ""
        return SignupDetail(DetailKind.COMPANY, "0" if alone else str(_count_company(text)), start, end, beyond)
    if name == "money":
        amount = re.search(shapes.AMOUNT, text)
        return SignupDetail(DetailKind.PAID, amount[0].replace(",", "") if amount else "", start, end)
    if name == "account":
        return SignupDetail(
            DetailKind.ACCOUNT, found["id"], start, end, _detect_platform(text[: found.start("id") - start])
        )
    if name in ("state", "mark"):
        return SignupDetail(DetailKind.STATE, _parse_mark(text) if name == "mark" else _parse_state(text), start, end)
    return SignupDetail(DetailKind(name), text, start, end)


def _count_heads(form: str, text: str) -> int:
    """Return how many a match says, with everybody or how many more, as its pattern means."""
    if form.startswith("pair"):
        return 2
    if form == "letters":  # 2A1K
        return sum(int(char) for char in text if char.isdecimal())
    if form == "parts":
        return sum(word_lists.parse_count(each) for each in re.findall(COUNT, text))
    if form == "say":
        return 1
    found = re.findall(COUNT, text)
    return word_lists.parse_count(found[-1]) if found else 0


def _count_company(text: str) -> int:
    """Return how many people the words of company name."""
    total, pending = 0, 0
    kin = any_of("kin")
    several = {word: size for size, key in ((2, "double"), (3, "triple")) for word in word_lists.load_words("kin", key)}
    text = _AGE.sub("", text)
    for each in re.finditer(rf"(?P<count>{COUNT})\s*(?P<pairs>对)?[个位名只]?|(?P<kin>{kin})", text):
        if each["count"]:
            if pending:  # 带娃一个: the number stands behind
                total += max(word_lists.parse_count(each["count"]) - pending, 0)
                pending = 0
            else:
                pending = -word_lists.parse_count(each["count"]) * (2 if each["pairs"] else 1)
        else:
            alone = several.get(each["kin"], 1)
            total += max(-pending, alone) if pending < 0 else alone
            pending = 0 if pending < 0 else alone
    return max(total + (-pending if pending < 0 else 0), 1)


def _detect_platform(label: str) -> str:
    found = (name for name, keys in _NAMES_OF_ACCOUNTS.items() if re.search(any_of("fields", *keys), label))
    return next(found, "wechat")


def _parse_mark(text: str) -> str:
    return next((state for state, signs in _MARKS.items() if text[0] in signs), word_lists.CANCELLED)


@lru_cache(1_000)
def _parse_state(text: str) -> str:
    found = {
        word: state
        for state in word_lists.STATES
        for word in word_lists.load_words("states", state)
        if word in text[: len(word) + 2]
    }
    return found[max(found, key=len)] if found else ""


@cache
def _load_exact_states() -> dict[str, str]:
    return {word: state for state in word_lists.STATES for word in word_lists.load_words("whole", state)}


@cache
def _compile_without_pattern() -> re.Pattern[str]:
    return re.compile(make_word_pattern(word_lists.load_words("kin", "not_with")))


@cache
def _compile_whole_pattern() -> re.Pattern[str]:
    return re.compile(rf"{any_of('states', *word_lists.STATES)}(?:报名|参加|了|啦|吧|哈|哦|的|中|一下|[。.!！~])*")


@cache
def _compile_detail_pattern() -> re.Pattern[str]:
    parts = (
        *shapes.list_contact_shapes(),
        *shapes.list_money_shapes(),
        *shapes.list_headcount_shapes(),
        *shapes.list_company_shapes(),
        *shapes.list_state_shapes("".join(_MARKS.values())),
    )
    return re.compile("|".join(f"(?P<{name}>{text})" for name, text in parts))
