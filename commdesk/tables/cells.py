"""What the words in a cell mean: dates, money, yes and no, several values in one."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from commdesk.tables import dates, languages
from commdesk.tables.dates import EPOCH as EPOCH
from commdesk.text import fold_text

YES = frozenset("是 有 对 y yes true 1 √ ✓ ✔ 已 已加 已添加 高 强 on t".split())
NO = frozenset("否 无 没有 没 n no false 0 × ✗ 未 未加 未添加 低 弱 off f 不是".split())
GENDERS = {
    **dict.fromkeys("男 男性 male m man 先生 男士 boy".split(), "m"),
    **dict.fromkeys("女 女性 female f woman 女士 小姐 girl".split(), "f"),
    **dict.fromkeys("x other 其他 其它 nonbinary non-binary o".split(), "x"),
}
UNSAID = frozenset("unspecified unknown undefined 未知 未填 未填写 保密 不详 无 - – — / n/a na none null nil 0".split())
"""Answers that say nothing, as address books write them into empty fields."""
FOR_LIFE = frozenset(("终身", "永久", "life", "for life", "lifetime", "长期"))
CURRENCIES = {
    "hk$": "HKD",
    "nt$": "TWD",
    "us$": "USD",
    "¥": "CNY",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "元": "CNY",
    "rmb": "CNY",
    "円": "JPY",
    "圆": "JPY",
    "원": "KRW",
    "₩": "KRW",
    "₽": "RUB",
    "руб": "RUB",
    "r$": "BRL",
    "zł": "PLN",
}
UNKNOWN = ("–", "-", "—")
"""What stands for nothing where several values belong to those of another column."""
ANY = re.compile(r"[;；|┋、,，/]|:::")
"""What divides values somewhere: a single value that holds it is followed by a dash in a line of its own."""
SEPARATOR = re.compile(r"[;；|┋、\n]")
_SIMPLE = re.compile(r"[^\s;；|┋、,，/:–]+")
"""One value that stands in a cell as it is."""
_MONEY = re.compile(
    r"([a-z]{3}|hk\$|nt\$|us\$|r\$|[¥$€£₩₽])?\s*(-?\d[\d,. '’]*?)\s*(万)?\s*([a-z]{3}|zł|руб\.?|[元円圆원¥$€£₩₽])?"
)
_GAP = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_COMMA = re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}|-?[1-9]\d{0,2}(?:\.\d{3}){2,}")
"""Amounts with a comma before the cents, or with thousands set apart by points."""
_POINT = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
"""What is thousands where a currency is said."""


def split_values(cell: str, signs: re.Pattern[str] = SEPARATOR) -> list[str]:
    """Return the values in a cell. Where there are line ends, only these divide: our own export writes it so."""
    if cell.isalnum():
        return [cell]
    if "\n" in cell:
        found = cell.split("\n")
    else:  # Google divides the values of a contact by three colons
        found = cell.split(":::") if ":::" in cell else signs.split(cell)
    return [part for each in found if (part := each.strip()) and part not in UNKNOWN]


def join_values(values: list[str]) -> str:
    """Return values as one cell that `split_values` takes apart again. Each is one line; a dash stands for an empty one."""
    if not values:
        return ""
    if len(values) == 1 and (not values[0] or _SIMPLE.fullmatch(values[0])):  # nearly all
        return values[0]
    lines = [" ".join(value.split()) or UNKNOWN[0] for value in values]
    if len(lines) == 1:
        lines = ([""] if lines[0] == UNKNOWN[0] else lines) + [UNKNOWN[0]] * bool(ANY.search(lines[0]))
    return "\n".join(lines)


def parse_day(cell: str, order: str = "ymd", near: str = dates.NEAREST) -> str:
    """Return a date in any common form as ISO text, as `commdesk.tables.dates.parse_day`; "" if it is none."""
    return dates.parse_day(cell, order, near)[0]


def parse_yes_no(cell: str) -> bool | None:
    """Return what a cell answers; None if neither yes nor no."""
    word = fold_text(cell)
    if word in YES or word in languages.load_cell_words("yes"):
        return True
    return False if word in NO or word in languages.load_cell_words("no") else None


def parse_gender(cell: str) -> str:
    """Return f, m or x for what a cell says; "" if it is no gender."""
    word = fold_text(cell)
    if word in GENDERS:
        return GENDERS[word]
    kinds = {"f": "female", "m": "male", "x": "other"}
    return next((sign for sign, kind in kinds.items() if word in languages.load_cell_words(kind)), "")


def is_unsaid(cell: str) -> bool:
    """Whether a cell only says that nothing is said."""
    word = fold_text(cell)
    return word in UNSAID or word in languages.load_cell_words("unsaid")


def is_unlimited(cell: str) -> bool:
    """Whether a cell says that something has no end."""
    word = fold_text(cell)
    return word in FOR_LIFE or word in languages.load_cell_words("life")


def parse_money(cell: str) -> tuple[int, str] | None:
    """Return minor units and currency ("" if it says none); None if it is no amount."""
    found = _MONEY.fullmatch(fold_text(cell))
    if not found:
        return None
    number = _GAP.sub("", found[2])
    if _COMMA.fullmatch(number) or ((found[1] or found[4]) and _POINT.fullmatch(number)):
        number = number.replace(".", "").replace(",", ".")
    try:
        amount = Decimal(number.replace(",", "")) * (10_000 if found[3] else 1) * 100
    except InvalidOperation:
        return None
    if abs(amount) > 10**15:
        return None
    sign = (found[1] or found[4] or "").rstrip(".")
    return int(amount.to_integral_value()), CURRENCIES.get(sign, sign.upper())


def parse_grade(cell: str, allowed: str) -> str:
    """Return the letter of a grade like "S", "a级" or "A类客户"; "" if it is none of ``allowed``."""
    word = fold_text(cell).upper()
    found = re.fullmatch(r"([A-Z])\s*[级类]?(?:客户|会员|成员)?|(?:CLASS|LEVEL)\s*([A-Z])", word)
    grade = (found[1] or found[2]) if found else ""
    return grade if grade and grade in allowed else ""
