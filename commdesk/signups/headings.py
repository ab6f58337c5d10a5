"""Lines of a list that name nobody: its sign, examples, what is announced, and headings that say how those below stand."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from commdesk.signups import details, word_lists
from commdesk.signups.word_lists import any_of, load_words, make_word_pattern

_SIGN = re.compile(r"\s*[#＃]\s*(?:群?接[龙龍](?:管家)?|Group ?(?:Chain|Note|Tally))[ \t:：]*", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\s*[【\[《「]?\s*(?:群|报名|報名|小程序|活动|打卡)?\s*接[龙龍](?:小程序|管家|报名|報名|名单|打卡)?\s*[】\]》」]?\s*(?:(?<=[】\]》」])\s*|[:：]\s*|$)"
)
_EXAMPLE = re.compile(
    r"\s*(?:\d{1,2}[.、．]\s*)?(?:例如?|示例|举例|格式|范例|样例|模板|参考格式|Example|e\.g\.?)(?:[\s:：.、,，]|$)",
    re.IGNORECASE,
)
_DECORATION = r"[\s\-—–=*#_~·•.。!【】\[\]()《》<>「」『』|>◆■●▪⭐⬇\u231b\u23f0-\u23f3\u2600-\u2775\u2794-\u27bf\ufe0f\U0001f300-\U0001faff]*"
_COUNTED = r"(?:[—–-]?\s*\d{1,3}(?:\.\d)?\s*%|[(\[]?\s*(?:共\s*)?\d{1,4}\s*(?:/\s*\d{1,4})?\s*(?:人|位|名|个|people|persons)?\s*[)\]]?)?"
_SECTION = re.compile(
    rf"(?:[【\[《<「(]\s*(?P<boxed>[^\[\]【】()]{{1,20}})\s*[】\]》>」)]{_DECORATION}|(?P<named>[^:,.。!?！？]{{1,20}}):)"
)
_SUM = re.compile(
    r"[\W_]*(?:目前|现在|现有|已有|已报|报名|还差|还剩|剩余|共计|总计|合计|一共|总共|共|满|限|total|so far|now)?\s*:?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*"
    r"(?:人|位|名|个名额|个|people|going|in total|so far|spots left|spots)(?:报名|参加|了|已满|满|in total|so far)*[\W_]*",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"名单|列表|签到表|报名表|sign.?up|who.s\b|attendance|potluck|\b(?:list|participants)\b|リスト|명단", re.IGNORECASE
)
_ASKING = re.compile(r"[?:]\s*$|\d{1,2}:\d\d|\d\s*[ap]m\b|\d{1,2}月\d{1,2}", re.IGNORECASE)
_TOTAL = re.compile(
    r"[\W_]*(?:合计|共计|总计|总人数|总数|grand total|total|headcount|head count)\s*:\s*\d{1,4}\s*", re.IGNORECASE
)
_NEVER = frozenset(("no", "off", "out"))
"""Words of a state that mean something else before a number: No 13."""
_RULE = re.compile(r"[\W_]+")
_KEY = re.compile(r"\s*(?:[-•·*]\s*)?(?P<key>[^\s\d:,。、@/][^\s:,。、@/]{0,11})\s*:\s*(?P<value>\S.*)")


class ListHeading(NamedTuple):
    """What a heading says of those below; ``end`` is where names in the same line begin, 0 if there are none."""

    state: str
    end: int = 0
    group: bool = False


def is_signup_list(text: str) -> bool:
    """Whether a message is a 接龙 list."""
    return _SIGN.match(text) is not None


def find_title_start(line: str) -> int:
    """Return where the title begins behind the sign of a list; 0 if the line has none."""
    found = _SIGN.match(line) or _SPOKEN.match(line)
    return max(found.end(), 1) if found else 0


def is_example(line: str) -> bool:
    """Whether a line shows how an entry should look."""
    return _EXAMPLE.match(line) is not None


def parse_heading(line: str, numbered: bool = False) -> ListHeading | None:
    """Return the heading that a line is, as `commdesk.text.fold_aligned` gives it; None if it is none.

    Args:
        numbered: A number stands before it; then a word of a state alone is no heading but an entry without a name.
    """
    if len(line) > 60:
        return _parse_inline_heading(line)
    if (found := _compile_heading().fullmatch(line)) and not (numbered and not (found["after"] or ":" in line)):
        return ListHeading(_parse_state(found["word"]))
    if inline := _parse_inline_heading(line):
        return inline
    if not numbered and (found := _SECTION.fullmatch(line.strip())) and not details.is_state_only(found["boxed"] or ""):
        return ListHeading("")
    return None


def is_title(line: str) -> bool:
    """Whether the first line of a list without numbers is above it: a question, a date, what is signed up for."""
    words_, size = len(line.split()), len(line.strip())
    return _TITLE.search(line) is not None or (
        _ASKING.search(line) is not None and (words_ > 2 or (size > 6 and not line.isascii()))
    )


def may_be(line: str) -> bool:
    """Whether a line with a number can be a heading at all: 二、候补名单, 3. 取消："""
    return ":" in line or line.rstrip("-—=*】])） ").endswith(load_words("headings", "after"))


def _parse_inline_heading(line: str) -> ListHeading | None:
    if (group := _compile_group().match(line)) and line[group.end() :].strip():
        return ListHeading("", group.end(), True)
    found = _heading_with_names().match(line)
    return ListHeading(_parse_state(found["word"]), found.end()) if found and line[found.end() :].strip() else None


def is_information(line: str) -> bool:
    """Whether a line tells when, where or how, as an announcement does."""
    return _compile_information().match(line) is not None


def is_rule(line: str) -> bool:
    """Whether a line only divides: dashes, stars."""
    return _RULE.fullmatch(line) is not None and not any(ord(char) > 0x1F000 for char in line)


def is_sum(line: str) -> bool:
    """Whether a line says how many all of them are: 共4人."""
    return _SUM.fullmatch(line) is not None


def sum_of(line: str) -> int | None:
    """Return what a line counts that may speak of all of them: 合计：3人, Total: 8; None if it is none."""
    found = re.search(r"\d+", line) if is_sum(line) or _TOTAL.fullmatch(line) else None
    return int(found[0]) if found else None


def key_of(line: str) -> str:
    """Return the label of a line like 车型：SUV that can be a field nobody knows; '' if it is none."""
    found = _KEY.fullmatch(line)
    return found["key"] if found else ""


def get_queued_pattern() -> re.Pattern[str]:
    """Return the pattern of a state before a number: 候补1."""
    return _compile_queued()


def state_of(word: str) -> str:
    """Return the state that a word of a heading says."""
    return _parse_state(word)


def _parse_state(word: str) -> str:
    for state in word_lists.STATES:
        if word in (*load_words("states", state), *load_words("whole", state)):
            return (
                ""
                if state == word_lists.REGISTERED
                else word_lists.CANCELLED
                if state == word_lists.REFUNDED
                else state
            )
    return ""


@cache
def _make_state_pattern() -> str:
    spoken = {
        word
        for key in word_lists.STATES
        for word in (*load_words("states", key), *load_words("whole", key))
        if len(word) > 1 and word != "me"
    }
    return make_word_pattern({*spoken, *load_words("headings", "registered")})


@cache
def _load_affixes() -> tuple[str, str]:
    return rf"(?:{any_of('headings', 'before')}\s*)*", rf"(?:(?:{any_of('headings', 'after')})\s*)*"


@cache
def _compile_heading() -> re.Pattern[str]:
    before, after = _load_affixes()
    return re.compile(
        rf"{_DECORATION}{before}(?P<word>{_make_state_pattern()})\s*(?P<after>{after}){_COUNTED}{_DECORATION}:?{_DECORATION}{_COUNTED}{_DECORATION}"
    )


@cache
def _heading_with_names() -> re.Pattern[str]:
    before, after = _load_affixes()
    return re.compile(rf"{_DECORATION}{before}(?P<word>{_make_state_pattern()})\s*{after}{_COUNTED}[\s】\])]*:\s*")


@cache
def _compile_group() -> re.Pattern[str]:
    """Return the pattern of a part of those who come, before their names: 1号车：, A组：, Table 2:, 周一："""
    number = r"(?:\d{1,2}|[一二三四五六七八九十]|[a-z])"
    units = any_of("groups", "behind")
    return re.compile(
        rf"[\s【\[(]*(?:第?\s*{number}\s*号?\s*{units}|{any_of('groups', 'before')}\s*{number}|{any_of('groups')}(?:场|班|组)?)"
        rf"\s*[】\])]?{_COUNTED}\s*:\s*"
    )


@cache
def _compile_information() -> re.Pattern[str]:
    dated = r"\d{1,2}\s*(?:月\s*\d{1,2}|[:点]\s*\d\d)|\d{4}\s*[年/.-]\s*\d"
    return re.compile(rf"[^\w]*(?:(?:{any_of('info')})[^:,、]{{0,6}}?\s*[】\]]?\s*:|{dated})")


@cache
def _compile_queued() -> re.Pattern[str]:
    spoken = [
        word
        for key in (word_lists.WAITLIST, word_lists.CANCELLED)
        for word in (*load_words("states", key), *load_words("whole", key))
    ]
    spelled = [
        rf"(?<![a-z]){re.escape(word)}(?![a-z])"
        for word in spoken
        if word.isascii() and word.isalpha() and word not in _NEVER
    ]  # WL1.
    others = make_word_pattern(word for word in spoken if not (word in _NEVER or (word.isascii() and len(word) < 2)))
    return re.compile(rf"\s*[(\[【]?\s*(?P<word>{'|'.join((*spelled, others))})\s*[)\]】]?\s*(?=\d|[\u2460-\u2473])")
