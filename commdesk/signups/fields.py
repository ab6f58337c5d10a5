"""Fields with a label, 人数：2, and lines that only say something of who stands above them."""

from __future__ import annotations

import re
from functools import cache

from commdesk.signups import details, word_lists
from commdesk.signups.signup import SignupPerson
from commdesk.text import fold_aligned


def is_detail(text: str) -> bool:
    """Whether a text says something of somebody, and nothing else: ``+1 已付98``."""
    plain, at = fold_aligned(text), 0
    found = list(details.find_details(plain))
    for each in found:
        if plain[at : each.start].strip(" ,，、;."):
            return False
        at = each.end
    return bool(found) and not plain[at:].strip(" ,，、;.。!")


def field_of(line: str) -> tuple[str, str, int] | None:
    """Return label, its meaning and where the value begins, of a line like 人数：2; None if it is none."""
    found = _compile_field_line().match(line)
    return (found["label"], word_lists.load_keyed_words("fields")[found["label"]], found.end()) if found else None


def apply_field(person: SignupPerson, meaning: str, value: str) -> bool:
    """Add an amount or an account that a field holds to somebody; return whether it was one."""
    if meaning == "paid" and re.fullmatch(r"[¥￥$€£]?\s*[\d,.]+\s*元?", value):
        person.paid = re.sub(r"[^\d.]", "", fold_aligned(value))
        return True
    if meaning in ("wechat", "qq", "telegram") and re.fullmatch(r"@?[A-Za-z0-9_][A-Za-z0-9_.-]{3,39}", value):
        person.accounts.append((meaning, value.lstrip("@")))
        return True
    return False


@cache
def _compile_field_line() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, sorted(word_lists.load_keyed_words("fields"), key=len, reverse=True)))
    return re.compile(rf"\s*(?:[-•·*]\s*)?(?P<label>{labels})\s*[:=]\s*")


@cache
def compile_inline_label() -> re.Pattern[str]:
    """Return the pattern of a label with its colon inside a line."""
    labels = "|".join(map(re.escape, sorted(word_lists.load_keyed_words("fields"), key=len, reverse=True)))
    return re.compile(rf"(?<![a-z0-9\u4e00-\u9fff@])(?P<label>{labels})\s*:\s*")


@cache
def compile_boxed_label() -> re.Pattern[str]:
    """Return the pattern of a label in a box with a value behind it: 【人数】2; not [已付] 孙权."""
    keyed = word_lists.load_keyed_words("fields")
    labels = "|".join(re.escape(word) for word in sorted(keyed, key=len, reverse=True) if len(word) > 1)
    sums = "|".join(re.escape(word) for word, meaning in keyed.items() if meaning == "paid")
    return re.compile(
        rf"\s*[【\[](?P<label>(?!(?:{sums})[】\]]\s*[:：]?\s*[^\s\d¥￥$€£:：])(?:{labels}))[】\]]\s*[:：]?(?=\s*[^\s【\[])",
        re.IGNORECASE,
    )
