"""What can be a name: told by its shape and by words that are none."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from commdesk.signups import details, word_lists
from commdesk.text import fold_aligned, fold_text

LONGEST = 40
"""Characters of a name; what is longer is a sentence."""
_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHINESE = re.compile(rf"[{_CJK}·•]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f.'’+-]*")
_SENTENCE = re.compile(r"[。！？!?；;]|https?:|www\.|\d{1,2}[:：]\d\d")
_DATED = re.compile(r"\d{1,2}\s*(?:月\s*\d|[:：点]\s*\d{1,2}|点)|\d{4}\s*[年/.-]\s*\d|(?:今|明|后)[天晚]")
_EDGES = " \t\u2005\u3000\u00a0-—–:：,，、|/;；_=<>·•@＠&＆"


def trim_name(text: str) -> str:
    """Return a name without the signs and spaces around it."""
    text = text.strip(_EDGES).strip()
    text = re.sub(r"(?<=[a-z]{2})['’]s$", "", text)  # Ann's family of 4
    return text[:-1] if text.endswith(".") and len(text) > 3 and text[-3:-1].isalpha() else text


def of_selves(text: str, each: details.SignupDetail) -> str:
    """Return how those are called who call themselves nothing else than who they are: 我和老公, 一家三口; '' if they do."""
    name = trim_name(text)
    selves = each.kind == details.DetailKind.COMPANY or each.kind == details.DetailKind.TOTAL
    return name if selves and (name[:1] in tuple("我咱俺") or each.extra == "family") else ""


def is_plausible_name(text: str) -> bool:
    """Whether a text can be somebody's name at all: short, with a letter or a picture, no sentence."""
    if not text or len(text) > LONGEST or _SENTENCE.search(text) or _DATED.match(text):
        return False
    return any(char.isalpha() or ord(char) > 0x2600 for char in text) and fold_aligned(
        text
    ) not in word_lists.load_words("names", "not")


def is_chinese(text: str) -> bool:
    """Whether a text is written in Chinese characters only."""
    return _CHINESE.fullmatch(text) is not None


@cache
def list_prefixes() -> tuple[str, ...]:
    """Return the words of two characters that stand before a name without a space: 报名张三."""
    return tuple(word for word in word_lists.load_words("silent", "before_name") if len(word) == 2 and is_chinese(word))


def is_latin(text: str) -> bool:
    """Whether a text is one word of Latin letters."""
    return _LATIN.fullmatch(text) is not None


def is_other(text: str) -> bool:
    """Whether a word is known to be no name: a diet, a city, a day, a word of greeting."""
    plain = fold_aligned(text)
    if is_latin(text):  # Will and Max are people
        return plain in word_lists.load_words("names", "not") or (
            text[0].islower() and (plain in _load_non_names() or plain in _load_silent_words())
        )
    return plain in _load_non_names() or plain in _load_silent_words() or plain.rstrip("市区省") in _load_non_names()


def is_handle(text: str, name: str) -> bool:
    """Whether a word behind a name with an @ is an account of the same person, not somebody else: Sven @sven_b."""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{3,31}", text) is None:
        return False
    return not text.isalpha() or (text.islower() and text.startswith(fold_aligned(name.split()[0])))


def is_silent(text: str) -> bool:
    """Whether a word says nothing in such a list: it is about signing up itself."""
    return fold_aligned(text) in _load_silent_words()


def is_kin(text: str) -> bool:
    """Whether a word means somebody without a name: a wife, a friend."""
    return _compile_kin().fullmatch(fold_aligned(text)) is not None


def is_shaped(text: str) -> bool:
    """Whether a Chinese word has the shape of a name: a surname with one or two characters, or as friends are called."""
    plain = fold_aligned(text)
    if (
        not is_chinese(plain)
        or is_other(plain)
        or is_kin(plain)
        or plain.startswith(word_lists.load_words("names", "days"))
    ):
        return False
    compound = next((word for word in word_lists.load_words("names", "compound") if plain.startswith(word)), "")
    if compound and len(plain) - len(compound) in (1, 2):
        return True
    if plain[0] in word_lists.load_letters("names", "surnames") and len(plain) in (2, 3):
        return True
    if plain[0] in word_lists.load_words("names", "before") and len(plain) in (2, 3):
        return True
    return len(plain) <= 5 and any(
        plain.endswith(word) and len(plain) > len(word) for word in word_lists.load_words("names", "after")
    )


def is_person(word: str, strong: bool, known: Container[str], second: bool) -> bool:
    """Whether a word behind a name is somebody else; ``strong``: what stands between them joins people."""
    if fold_text(word) in known:
        return True
    if is_other(word) or not is_plausible_name(word):
        return False
    if is_latin(word) and second:
        return word[0].isupper() or strong
    return is_shaped(word) or (strong and len(word) <= 8 and not fold_aligned(word)[0].isdigit())


def is_surname(text: str) -> bool:
    """Whether a text is a Chinese surname alone."""
    plain = fold_aligned(text)
    return plain in word_lists.load_words("names", "compound") or (
        len(plain) == 1 and plain in word_lists.load_letters("names", "surnames")
    )


def is_companion_name(word: str, before: str, known: Container[str]) -> bool:
    """Whether a word names somebody who comes along: 带小雨, or Dan behind ``before``, with."""
    if word[0] in "带携帶攜":
        child = word[1:]
        doubled = len(child) == 2 and child[0] == child[1]  # 豆豆; 带相机 is a thing
        called = is_shaped(child) and (child[0] in "小阿老" or child[-1] in "姐哥妹弟")
        return doubled or called or fold_text(child) in known
    return fold_aligned(before) in ("with", "bringing", "brings") and is_latin(word) and word[0].isupper()


def goes_on(name: str, word: str) -> bool:
    """Whether a word behind a space belongs to the name before it: ``Ann Lee``, ``Mia 彭``, ``王 芳``."""
    last = name.split()[-1] if name.split() else ""
    if is_latin(last) and is_latin(word):
        if is_other(word) or details.state_of(fold_aligned(word)):
            return False
        particle = fold_aligned(word) in word_lists.load_words("names", "particles") or fold_aligned(
            last
        ) in word_lists.load_words("names", "particles")
        return particle or word[0].isupper() or not last[0].isupper()
    if is_latin(last) and is_chinese(word):
        return is_surname(word) and len(name.split()) == 1
    if is_chinese(last) and is_surname(last):
        return (is_latin(word) and word[0].isupper()) or (is_chinese(word) and len(word) <= 2 and not is_other(word))
    return False


def split_joined_names(text: str) -> tuple[str, str] | None:
    """Return the two names that a Chinese word joins, 周舟和罗玉; None if it is one: 李和平."""
    plain = fold_aligned(text)
    for at in range(2, len(plain) - 1):
        if plain[at] in word_lists.load_words("joiners") and is_chinese(plain[at]):
            if is_shaped(text[:at]) and (is_shaped(text[at + 1 :]) or is_kin(text[at + 1 :])):
                return text[:at], text[at + 1 :]
    return None


@cache
def _load_non_names() -> frozenset[str]:
    return frozenset(
        (
            *word_lists.load_words("names", "not"),
            *word_lists.load_words("names", "lower"),
            *word_lists.load_words("names", "places"),
            *word_lists.load_words("info"),
            *word_lists.load_words("heads", "family"),
        )
    )


@cache
def _load_silent_words() -> frozenset[str]:
    return frozenset((*word_lists.load_words("silent"), *word_lists.load_words("silent", "before_name")))


@cache
def _compile_kin() -> re.Pattern[str]:
    owner = rf"(?:{word_lists.any_of('kin', 'owner')}\s+|[我他她](?:的|家)?)*"
    return re.compile(
        rf"{owner}(?:{word_lists.COUNT}\s*[个位名]?\s*)?{owner}{word_lists.any_of('kin')}们?(?:{word_lists.COUNT}[个位名])?"
    )
