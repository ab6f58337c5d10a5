"""Words as they are compared, found and sorted: folding, Chinese readings, list order."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice, product
from typing import TypeVar

from commdesk import resources

DATA = resources.ROOT / "text" / "simplified.txt"
INVISIBLE = "\u0000\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0e\ufe0f"
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of writing: a name with one of them can show another ending than it has."""
READINGS = 4  # at most so many readings of one name are indexed
_HEAD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_UNITS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|\d+|[^\W\d_]+", re.UNICODE)
_ALONE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")

_STRAIGHT = dict.fromkeys(map(ord, TURNING))

Choice = TypeVar("Choice", bound=StrEnum)

SURNAMES = {
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "查": "zha", "朴": "piao", "区": "ou", "任": "ren", "盖": "ge",
    "宓": "fu", "尉": "yu", "翟": "zhai", "种": "chong", "乐": "yue", "秘": "bi", "冼": "xian", "员": "yun", "华": "hua",
    "缪": "miao", "纪": "ji", "燕": "yan", "覃": "qin", "洗": "xian", "郇": "xun", "郗": "xi", "逄": "pang", "卜": "bu",
    "令": "ling", "折": "she", "黑": "he", "盛": "sheng", "召": "shao", "隗": "wei", "繁": "po", "车": "che", "石": "shi",
    "柏": "bai", "祭": "zhai", "谌": "chen", "乜": "nie", "那": "na", "长": "zhang", "晟": "cheng", "瞿": "qu", "万": "wan",
}  # fmt: skip
"""How a character is read when it is a surname, where that differs from its commonest reading."""


def clean_text(text: str) -> str:
    """Return ``text`` as it may be stored: no U+0000, no half of a surrogate pair."""
    if text.isascii():
        return text.replace("\0", "")
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def to_visible(text: str) -> str:
    """Return a name or a title without the marks that turn its direction round: what is read is what is there."""
    return text if text.isascii() else text.translate(_STRAIGHT)


def to_one_line(text: str) -> str:
    """Return a name or a title in one line, as `to_visible` returns it and without control characters."""
    shown = to_visible(text)
    if not shown.isprintable():
        shown = "".join(sign if sign.isprintable() else " " for sign in shown)
    return " ".join(shown.split())


def fold_text(text: str) -> str:
    """Return ``text`` as it is compared: NFKC, no case, Simplified characters, single spaces, nothing invisible."""
    if text.isascii():
        if text.isprintable() and " " not in text:  # most phones, addresses and accounts
            return text.lower()
        folded = text.lower().replace("\0", "")
    else:
        folded = unicodedata.normalize("NFKC", text).casefold().translate(_load_simplified())
    return " ".join(folded.split())


def fold_all(words: Sequence[str]) -> list[str]:
    """Return what `fold_text` makes of each word, for a fraction of what it costs one by one."""
    lines = unicodedata.normalize("NFKC", "\n".join(words)).casefold().translate(_load_simplified()).split("\n")
    if len(lines) != len(words):  # there is an end of a line in one of them
        return [fold_text(word) for word in words]
    return [" ".join(line.split()) for line in lines]


def fold_aligned(text: str) -> str:
    """Return ``text`` with each character as it is compared, in its place: what is found in it stands there in ``text``, too.

    Lower case, half width, Simplified. Numbers in circles and Roman ones stay, as does what would become several characters.
    """
    return text.lower() if text.isascii() else text.translate(_load_aligned())


def separate_cjk(text: str) -> str:
    """Return ``text`` folded as `fold_text` does, but with every Chinese, Japanese or Korean character as a word of its own.

    So a full-text index finds any run of them as a phrase, without knowing where words end.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_load_apart())


def list_readings(name: str) -> tuple[str, ...]:
    """Return the readings a name is found by: full pinyin, surname with initials, initials; nothing without Chinese.

    王建国 gives ``wangjianguo``, ``wangjg`` and ``wjg``; a surname with two readings gives both.
    """
    return list_folded_readings(fold_text(name))


def list_folded_readings(folded: str) -> tuple[str, ...]:
    """Return the readings of a name that is folded already, as `list_readings` does."""
    if folded.isascii():
        return ()
    found = _HEAD.match(folded)
    head = found[0] if found else ""
    rest = folded[len(head) :]
    if not rest:
        return _list_head_readings(head)
    if head and rest.isascii() and (rest.isdigit() or rest.isalpha()):  # one unit: 读者12, 小王abc
        signs = rest[0]
        return tuple(
            dict.fromkeys([word for w, s, i in _list_typed_heads(head) for word in (w + rest, s + signs, i + signs)])
        )
    units = _UNITS.findall(rest)
    tail = [
        (unit,) if unit.isascii() else _list_unit_readings(unit, not head and at == 0) for at, unit in enumerate(units)
    ]
    if head and not tail:
        return _list_head_readings(head)
    if head and sum(map(len, tail)) == len(tail):  # a Chinese name with a number behind it
        end, letters = "".join([each[0] for each in tail]), "".join([each[0][0] for each in tail])
        words = [(whole + end, short + letters, signs + letters) for whole, short, signs in _list_typed_heads(head)]
    elif head or any(map(_is_chinese, units)):
        choices = [_list_unit_readings(sign, at == 0) for at, sign in enumerate(head)] + tail
        words = [_to_typed_forms(reading) for reading in islice(product(*choices), READINGS)]
    else:
        return ()
    return tuple(dict.fromkeys([word for each in words for word in each]))


def make_sort_key(name: str, folded: str | None = None) -> str:
    """Return the text by which lists are sorted: pinyin syllable by syllable, numbers by value, signs last.

    Args:
        folded: The name folded, where it is known.
    """
    units = _UNITS.findall(fold_text(name) if folded is None else folded)
    if not units:
        return "~" + name
    words = [_to_sort_form(unit) for unit in units]
    if _is_chinese(units[0]):
        words[0] = _list_unit_readings(units[0], True)[0]
    return " ".join(words)


def format_bytes(size: int) -> str:
    """Return a number of bytes as people read it, the same in every language: ``340 MB``, ``1.2 GB``."""
    megabytes = size / (1 << 20)
    if megabytes >= 1024:
        return f"{megabytes / 1024:.1f} GB"
    return f"{megabytes:.0f} MB" if megabytes >= 10 else f"{megabytes:.1f} MB"


@lru_cache(5_000)
def _list_typed_heads(head: str) -> list[tuple[str, str, str]]:
    """Return how Chinese characters at the beginning of a name are typed, of each reading."""
    choices = [_list_unit_readings(sign, at == 0) for at, sign in enumerate(head)]
    return [_to_typed_forms(reading) for reading in islice(product(*choices), READINGS)]


@lru_cache(5_000)
def _list_head_readings(head: str) -> tuple[str, ...]:
    """Return how Chinese characters that are a whole name are typed, each way once."""
    return tuple(dict.fromkeys([word for each in _list_typed_heads(head) for word in each]))


def _to_typed_forms(reading: Sequence[str]) -> tuple[str, str, str]:
    """Return a reading in full, with initials behind the surname, and as initials."""
    initials = "".join([syllable[0] for syllable in reading])
    return "".join(reading), reading[0] + initials[1:], initials


@lru_cache(20_000)
def _to_sort_form(unit: str) -> str:
    return _list_unit_readings(unit, False)[0] if _is_chinese(unit) else unit.zfill(9) if unit.isdigit() else unit


@lru_cache(20_000)
def _is_chinese(unit: str) -> bool:
    return len(unit) == 1 and unit >= "\u3400" and _UNITS.fullmatch(unit) is not None and not unit.isdigit()


@lru_cache(20_000)
def _list_unit_readings(unit: str, first: bool) -> tuple[str, ...]:
    """Return how one unit is read, the likeliest first; a word that is not Chinese reads as itself."""
    if not _is_chinese(unit):
        return (unit,)
    found = dict.fromkeys(
        _strip_tones(reading) for reading in _load_dictionary().get(ord(unit), "").split(",") if reading
    )
    if first and unit in SURNAMES:
        found = dict.fromkeys((SURNAMES[unit], *found))
    return tuple(islice(found, 2)) or (unit,)


def _strip_tones(reading: str) -> str:
    """Return a reading without tones; ü is typed v."""
    bare = "".join(c for c in unicodedata.normalize("NFD", reading) if c not in "\u0300\u0301\u0304\u030c")
    return unicodedata.normalize("NFC", bare).replace("ü", "v").replace("ê", "e")


@cache
def _load_dictionary() -> dict[int, str]:
    # Phrases cost 40 MB and help little with names; single characters are what pypinyin is asked for here.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin.constants import PINYIN_DICT

    return dict(PINYIN_DICT)


class _Apart(dict[int, str | None]):
    """What a character becomes when it is set apart, filled with those that were met."""

    def __missing__(self, code: int) -> str | None:
        found = _load_simplified().get(code, chr(code))
        if found is not None and _ALONE.fullmatch(found):
            found = f" {found} "
        self[code] = found
        return found


class _Aligned(dict[int, str]):
    """What a character is compared as, filled with those that were met; never another number of characters than one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = char if unicodedata.category(char) in ("No", "Nl") else unicodedata.normalize("NFKC", char).lower()
        found = found if len(found) == 1 else char
        simple = _load_simplified().get(ord(found), found)
        self[code] = simple if simple is not None and len(simple) == 1 else found
        return self[code]


@cache
def _load_aligned() -> _Aligned:
    return _Aligned()


@cache
def _load_apart() -> _Apart:
    return _Apart()


class _Simplified(dict[int, str | None]):
    """What a character is in Simplified; one that stays is noted, too: a miss costs more than a hit."""

    def __missing__(self, code: int) -> str:
        self[code] = char = chr(code)
        return char


@cache
def _load_simplified() -> _Simplified:
    traditional, simplified = DATA.read_text(encoding="utf-8").splitlines()
    table = _Simplified(zip(map(ord, traditional), simplified, strict=True))
    table.update(dict.fromkeys(map(ord, INVISIBLE)))
    return table


def read_choice(kinds: type[Choice], value: str) -> Choice | None:
    """Return which of a fixed set of values this is; None for one that only a newer version knows."""
    try:
        return kinds(value)
    except ValueError:
        return None
