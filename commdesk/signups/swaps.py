"""Places that went from one person to another: ``张三 换 李四``, ``李四替张三``, ``Ann -> Bob``, ``Bob instead of Ann``."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from commdesk.signups import details, names, word_lists
from commdesk.signups.details import DetailKind
from commdesk.signups.strokes import STRUCK
from commdesk.signups.word_lists import any_of
from commdesk.text import fold_aligned, fold_text

LONGEST = 80
"""Characters of an entry in which it is looked for."""
_EDGES = " \t\u3000,，、;；(（)）[]【】。.!！:：~"
_WORD = re.compile(r"@?([^\s,，、;；()（）【】\[\]/|+&。.!！~]+(?:[ ](?=[A-Z][a-z])[A-Z][\w'’-]+)?)")


class NameSwap(NamedTuple):
    """An entry in two: who was on the list and who is; ``sure``: it is said in so many words."""

    left: str
    right: str
    gone_first: bool
    sure: bool


def find_swap(text: str, known: Container[str]) -> NameSwap | None:
    """Return the two halves of an entry that says who takes whose place; None if it says no such thing.

    Args:
        text: The entry.
        known: Names that there are, folded.
    """
    if len(text) > LONGEST or fold_text(text) in known:
        return None
    plain = fold_aligned(text)
    if _compile_hint().search(plain) is None:
        return None
    if (found := _compile_replaced_by().search(plain)) is not None:  # 由小北顶替
        left, right = text[: found.start()], text[found.start("who") : found.end("who")]
        right += text[found.end() :]
        return (
            NameSwap(left, right, True, True)
            if _starts_with_name(left, known) and _starts_with_person(right, known, sure=True)
            else None
        )
    if (found := _compile_comes().search(plain)) is not None and _says_not_coming(
        text[: found.start()]
    ):  # 不去了 李四去
        left, right = text[: found.start()], text[found.start("who") : found.end("who")]
        return NameSwap(left, right, True, True) if _starts_with_person(right, known, sure=False) else None
    if (found := _compile_boxed_swap().search(plain)) is not None:  # （李四替）
        left, right = text[: found.start()], text[found.start("who") : found.end("who")]
        if _starts_with_name(left, known) and _starts_with_person(right, known, sure=False):
            return NameSwap(left, right + text[found.end() :], True, False)
    for found in _compile_swap_words().finditer(plain):
        kind = found.lastgroup or ""
        left, right = text[: found.start()].rstrip(_EDGES), text[found.end() :].strip(_EDGES)
        if not left.strip(_EDGES + STRUCK) or not right or details.parse_headcount(right) is not None:
            continue
        apart = plain[found.start() : found.start() + 1].isspace() and plain[found.end() - 1 : found.end()].isspace()
        open_ = kind == "to" or left.endswith(STRUCK) or _says_not_coming(left) or apart
        if kind in ("short", "to") and _starts_with_name(left, known) and _starts_with_person(right, known, sure=open_):
            return NameSwap(text[: found.start()].rstrip("(（【[ "), right, True, kind == "to")
        if (
            kind in ("for", "of")
            and _starts_with_name(left, known)
            and _starts_with_person(right, known, sure=kind == "of")
        ):
            if kind == "of" or not _signs_up(right):
                return NameSwap(left, right, False, kind == "of")
    return None


def _starts_with_name(text: str, known: Container[str]) -> bool:
    """Whether a text can begin with a name."""
    first = _WORD.match(text.strip(_EDGES + STRUCK))
    if first is None:
        return False
    name = first[1].strip(STRUCK + "❌")
    return fold_text(name) in known or (names.is_plausible_name(name) and not names.is_other(name) and len(name) > 1)


def _starts_with_person(text: str, known: Container[str], sure: bool) -> bool:
    """Whether a text begins with somebody; where the words before it are ``sure``, any name will do."""
    first = _WORD.match(text.lstrip())
    if first is None:
        return False
    name = first[1]
    if fold_text(name) in known:
        return True
    if names.is_other(name) or names.is_kin(name) or not names.is_plausible_name(name) or name[0].isdecimal():
        return False
    begins = next(details.find_details(fold_aligned(name)), None)
    if begins is not None:
        name = name[: begins.start]
    if names.is_latin(name.split()[0] if name else ""):
        return name[0].isupper()
    return names.is_shaped(name) or (
        sure and 2 <= len(name) <= 6 and not name.endswith(word_lists.load_words("names", "things"))
    )


def _says_not_coming(text: str) -> bool:
    """Whether a text says that somebody does not come."""
    found = [each for each in details.find_details(fold_aligned(text)) if each.kind == DetailKind.STATE]
    return bool(found) and found[-1].value in (word_lists.CANCELLED, word_lists.REFUNDED)


def _signs_up(text: str) -> bool:
    """Whether somebody is signed up by another one: 替李四报名."""
    plain = fold_aligned(text).rstrip(" .。!！)）了的")
    return plain.endswith(word_lists.load_words("others", "done")) or "、" in plain


@cache
def _compile_hint() -> re.Pattern[str]:
    """Return the pattern of what no swap goes without: most entries have nothing of it."""
    told = [word for key in ("to", "short", "of", "for", "by", "done") for word in word_lists.load_words("swaps", key)]
    chinese = {char for word in told for char in word[:1] if not char.isascii()} | set("给去来上顶替→⇒➡")
    latin = {re.escape(word.split()[0]) for word in told if word.isascii()}
    return re.compile(rf"[{''.join(sorted(chinese))}]|[-=]>|\b(?:{'|'.join(sorted(latin))})\b")


@cache
def _compile_swap_words() -> re.Pattern[str]:
    to, short = any_of("swaps", "to"), any_of("swaps", "short")
    of, instead = any_of("swaps", "of"), any_of("swaps", "for")
    arrow = r"-+>|=+>|→|➡️?|⇒"
    place = r"\s*(?:的?(?:名额|位置|位子|票)(?=\s*[转让换给改]))?\s*"
    given = r"(?<=[额置子票])\s*给"
    return re.compile(
        rf"{place}(?:(?P<to>{to}|{given})|(?P<of>{of})|(?P<short>{short}|{arrow})|(?P<for>{instead}))\s*:?\s*"
    )


@cache
def _compile_replaced_by() -> re.Pattern[str]:
    return re.compile(
        rf"[,，、\s(（]*{any_of('swaps', 'by')}\s*(?P<who>[^\s,，、;；]{{2,8}}?)\s*(?:{any_of('swaps', 'done')}|去|来|参加)\s*[)）]?"
    )


@cache
def _compile_comes() -> re.Pattern[str]:
    return re.compile(r"[,，、\s(（]+(?P<who>[^\s,，、;；()（）]{2,4}?)\s*(?:去|来|上|顶|替)[)）。.!！]?\s*$")


@cache
def _compile_boxed_swap() -> re.Pattern[str]:
    return re.compile(rf"[(（【]\s*(?:由)?(?P<who>[^\s,，、;；()（）]{{2,6}}?)\s*{any_of('swaps', 'done')}\s*[)）】]")
