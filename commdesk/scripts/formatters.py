"""How dates, numbers, money and names are put into words, in the language of the script. Nothing here raises: odd forms fall back."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from commdesk.calendars import birthday
from commdesk.calendars.birthday import Birthday
from commdesk.languages.conventions import get_conventions
from commdesk.languages.registry import CHINESE, DEFAULT
from commdesk.text import fold_text

DIGITS, UPPER = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
SMALL, SMALL_UPPER = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
LARGE = ("", "万", "亿")
SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "HKD": "HK$", "TWD": "NT$", "SGD": "S$"}
COMPOUND = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 南宫 端木 独孤 轩辕 澹台 万俟 闻人 申屠 "
    "太史 公羊 钟离 淳于 单于 百里 呼延 西门 东郭 左丘 闾丘 赫连 濮阳 公冶 宗政 第五".split()
)
"""Chinese surnames of two characters; after the list of those still borne."""
_FORM = re.compile(r"'([^']*)'|y{4}|yy|y|MMMM|MMM|MM|M|dd|d|HH|H|hh|h|mm|m|EEEE|EEE|E|a")
_PADDED = re.compile(r"(?:yyyy|MM|dd|HH|mm)+")  # several symbols without a sign between them; "may" and "day" are words
_LETTERS = re.compile(r"'[^']*'|[A-Za-z]+")
_OFFSET = re.compile(r"([+-]\d{1,4})([dwMy])")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class MoneyAmount:
    """An amount in minor units."""

    amount: int
    currency: str = "CNY"


def is_form(text: str) -> bool:
    """Return whether a text says how a date is put: every ASCII word in it is one of the letters, or it is 中文 or 农历."""
    if text.strip() in ("中文", "农历"):
        return True
    words = [word for word in _LETTERS.findall(text) if not word.startswith("'")]
    return bool(words) and all(_FORM.fullmatch(word) or _PADDED.fullmatch(word) for word in words)


def format_day(value: date | Birthday, form: str = "", language: str = DEFAULT) -> str:
    """Return a day in a form such as ``M月d日``, ``yyyy-MM-dd``, ``EEEE``, ``中文`` or ``农历``; '' is the usual one.

    The letters are those of Unicode's date field symbols (UTS 35), of which y M d H h m E a are known. Of a birthday
    without a year only month and day are said; a lunar one is said as such.
    """
    if isinstance(value, Birthday):
        return _format_birthday(value, form, language)
    form = form.strip() or get_conventions(language).date
    if form == "农历":
        return format_lunar_day(value)
    if form == "中文":
        year = "".join(DIGITS[int(digit)] for digit in str(value.year)).replace("零", "〇")
        return f"{year}年{format_chinese_number(value.month)}月{format_chinese_number(value.day)}日"
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    return _FORM.sub(lambda found: _format_symbol(found, moment, language), form)


def _format_birthday(value: Birthday, form: str, language: str) -> str:
    if not (0 <= value.month <= 12 and 0 <= value.day <= 31):
        return ""
    if value.lunar or not (value.month and value.day):
        return birthday.format_birthday(value, language)
    try:
        known = date(value.year or 2000, value.month, value.day)
    except ValueError:
        return birthday.format_birthday(value, language)
    return format_day(known, form if value.year or not re.search("[yE]|中文|农历", form) else "", language)


def _format_symbol(found: re.Match[str], moment: datetime, language: str) -> str:
    if found[1] is not None:
        return found[1]
    hour = moment.hour % 12 or 12
    known = get_conventions(language)
    return {
        "yyyy": f"{moment.year:04}", "y": str(moment.year), "yy": f"{moment.year % 100:02}",
        "MMMM": known.months_long[moment.month - 1],
        "MMM": known.months[moment.month - 1],
        "MM": f"{moment.month:02}", "M": str(moment.month), "dd": f"{moment.day:02}", "d": str(moment.day),
        "HH": f"{moment.hour:02}", "H": str(moment.hour), "hh": f"{hour:02}", "h": str(hour),
        "mm": f"{moment.minute:02}", "m": str(moment.minute), "a": known.halves[moment.hour >= 12],
        "E": known.weekdays[moment.weekday()], "EEE": known.weekdays[moment.weekday()], "EEEE": known.weekdays_long[moment.weekday()],
    }[found[0]]  # fmt: skip


def format_lunar_day(value: date) -> str:
    """Return the day of the Chinese calendar, as in 十月十八; '' outside the years the calendar knows."""
    from lunar_python import Solar

    try:
        found = Solar.fromYmd(value.year, value.month, value.day).getLunar()
        return f"{found.getMonthInChinese()}月{found.getDayInChinese()}"
    except Exception:  # noqa: BLE001  the library knows its years only; whatever it says, a text needs none
        return ""


def shift_day(value: date, offset: str) -> date:
    """Return a day moved by ``+3d``, ``-1w``, ``+1M`` or ``+1y``, several after each other.

    The 31st a month on is that month's last day. Where the calendar ends, the day stays.
    """
    for number, unit in _OFFSET.findall(offset):
        count = int(number)
        try:
            if unit in "dw":
                value += timedelta(days=count * (7 if unit == "w" else 1))
            else:
                month = value.month - 1 + count * (12 if unit == "y" else 1)
                year, month = value.year + month // 12, month % 12 + 1
                value = value.replace(year=year, month=month, day=min(value.day, calendar.monthrange(year, month)[1]))
        except (ValueError, OverflowError, calendar.IllegalMonthError):
            return value
    return value


def format_number(value: int, form: str = "") -> str:
    """Return a number; ``中文``: 三百六十五, ``大写``: 叁佰陆拾伍."""
    if form.strip() == "中文":
        return format_chinese_number(value)
    return format_chinese_number(value, upper=True) if form.strip() == "大写" else str(value)


def format_chinese_number(value: int, upper: bool = False) -> str:
    """Return a whole number in Chinese numerals: 十二, 一百零五, 两 is never used; ``upper``: the forms of bank cheques."""
    digits, units = (UPPER, SMALL_UPPER) if upper else (DIGITS, SMALL)
    if value < 0:
        return "负" + format_chinese_number(-value, upper)
    if value >= 10 ** (4 * len(LARGE)):
        return str(value)
    words, zero = "", False
    for place in reversed(range(len(LARGE))):
        four = value // 10 ** (4 * place) % 10_000
        if four:
            words += (
                (digits[0] if words and (zero or four < 1000) else "")
                + _format_four_digits(four, digits, units)
                + LARGE[place]
            )
        zero = not four
    words = words or digits[0]
    return words[1:] if words.startswith("一十") else words


def _format_four_digits(value: int, digits: str, units: tuple[str, ...]) -> str:
    """Return a number below ten thousand, without a leading zero."""
    words, zero = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            words += (digits[0] if zero and words else "") + digits[digit] + units[place]
            zero = False
        else:
            zero = True
    return words


def format_money(value: MoneyAmount, form: str = "", language: str = DEFAULT) -> str:
    """Return an amount: ¥365, ¥12.50; ``中文``: 三百六十五元; ``大写``: 叁佰陆拾伍元整.

    大写 follows the rules for writing amounts on cheques in China (《支付结算办法》附一): 整 after 元, not after 角 or 分,
    零 where a place between is empty, and where the rules leave it open, as their first examples have it.
    """
    units, rest = divmod(abs(value.amount), 100)
    sign = "-" if value.amount < 0 else ""
    form = form.strip()
    if form == "大写" and value.currency == "CNY":
        jiao, fen = divmod(rest, 10)
        words = format_chinese_number(units, upper=True) + "元" if units or not rest else ""
        words += "零" if units and (units % 10 == 0 if jiao else fen) else ""
        words += f"{UPPER[jiao]}角" if jiao else ""
        words += f"{UPPER[fen]}分" if fen else "" if jiao else "整"
        return ("负" if sign else "") + words
    if form == "中文" and value.currency == "CNY":
        jiao, fen = divmod(rest, 10)
        words = (
            (f"{format_chinese_number(units)}元" if units or not rest else "")
            + (f"{DIGITS[jiao]}角" if jiao else DIGITS[0] if fen and units else "")
            + (f"{DIGITS[fen]}分" if fen else "")
        )
        return ("负" if sign else "") + words
    plain = f"{units:,}" + (f".{rest:02}" if rest else "")
    known = SIGNS.get(value.currency)
    return f"{sign}{known}{plain}" if known else f"{sign}{plain} {value.currency}"


def choose_greeting(hour: int, language: str = DEFAULT) -> str:
    """Return how one greets at an hour of the day."""
    said = get_conventions(language).greetings
    return next((words for since, words in reversed(said) if hour >= since), said[-1][1])


def find_surname(name: str) -> str:
    """Return the surname of a real name: 欧阳娜娜 gives 欧阳, Anna Smith gives Smith; '' where there is none to be seen."""
    bare = "".join(name.split())
    if _CHINESE.fullmatch(bare):
        plain = fold_text(bare)
        if plain[:2] in COMPOUND and len(plain) != 1:
            return bare[:2]
        nick = len(bare) < 2 or (len(bare) == 2 and plain[0] in "小老阿")  # 小王 is what friends say
        return "" if nick else bare[:1]
    words = name.split()
    return words[-1] if len(words) > 1 else ""


def format_honorific(name: str, gender: str, language: str = DEFAULT) -> str:
    """Return 王女士, 李先生, Ms Smith; '' where surname or sex is not known, so that a fallback can be said."""
    found = find_surname(name)
    if not found or gender not in ("f", "m"):
        return ""
    spoken = CHINESE if _CHINESE.fullmatch(found) else language
    return get_conventions(spoken).honorifics[gender == "m"].format(name=found)
