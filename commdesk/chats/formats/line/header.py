"""The lines of a LINE export that are not messages: its head, its days, and how a row begins (FORMATS.md §10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.formats.whatsapp.date_order import Triple
from commdesk.chats.formats.whatsapp.header import EVENING, MORNING, NOON

_HALF = "|".join(map(re.escape, sorted({*MORNING, *EVENING, *NOON} - {"a.m.", "p.m."}, key=len, reverse=True)))
TIME = rf"((?:(?i:{_HALF})\s?)?\d{{1,2}}:\d\d(?:\s?(?i:[ap]\.?m\.?|{_HALF}))?)"
TABBED = re.compile(rf"{TIME}\t(.*)", re.S)
SPACED = re.compile(rf"{TIME} (.*)", re.S)
_WEEKDAYS = (
    ("monday", "mon", "月", "一", "월"),
    ("tuesday", "tue", "火", "二", "화"),
    ("wednesday", "wed", "水", "三", "수"),
    ("thursday", "thu", "木", "四", "목"),
    ("friday", "fri", "金", "五", "금"),
    ("saturday", "sat", "土", "六", "토"),
    ("sunday", "sun", "日", "天", "일"),
)
_NAMED = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}
_ASIDE = re.compile(r"星期|礼拜|禮拜|周|週|曜日|曜|요일|[\s.,()（）]")
_WORD = r"[^\d\s()（）\[\]]{1,14}"
_BEHIND = re.compile(rf"(\d{{4}})[/.\-年](\d{{1,2}})[/.\-月](\d{{1,2}})日?\s?(?:[(（]({_WORD})[)）]|({_WORD}))")
_BEFORE = re.compile(rf"({_WORD}),?\s(\d{{1,4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,4}})")
_TITLES = (
    re.compile(r"Chat history (?P<how>with|in) (?P<name>.+)", re.I),
    re.compile(r"(?P<name>.+?)(?P<how>と)?のトーク履歴"),
    re.compile(r"(?P<how>[与與])?(?P<name>.+?)(?:的|之)?聊天(?:记录|記錄|紀錄)"),
    re.compile(r"(?P<name>.+?)(?P<how>님과 카카오)? ?(?:님과의|과의)? ?대화"),
)
SAVED = re.compile(r"(?:Saved on|保存日時|保存日期|儲存日期|保存时间|儲存時間|저장한 날짜)\s?[:：].*", re.I)
MARK = "[LINE]"


def match_title(line: str) -> tuple[str, bool] | None:
    """Return the name of the chat and whether it is a group, if ``line`` is the first of an export; else None."""
    marked = line.startswith(MARK)
    line = line.removeprefix(MARK).strip()
    for form in _TITLES:
        found = form.fullmatch(line)
        if found is not None and (marked or form is not _TITLES[-1]):
            how = (found["how"] or "").casefold()
            return found["name"].strip()[:200], how in ("", "in")
    return (line[:200], False) if marked else None


def parse_day_line(line: str) -> tuple[Triple, int] | None:
    """Return the three numbers of a line that begins a day and its weekday (0 Monday; -1 unknown), else None."""
    if len(line) > 40:
        return None
    line = line.strip()
    found = _BEHIND.fullmatch(line)
    if found is not None:
        return (found[1], found[2], found[3]), parse_weekday(found[4] or found[5])
    found = _BEFORE.fullmatch(line)
    return ((found[2], found[3], found[4]), parse_weekday(found[1])) if found is not None else None


def parse_weekday(word: str) -> int:
    """Return the number of a weekday, 0 for Monday; -1 for a word that is none known."""
    return _NAMED.get(_ASIDE.sub("", word.casefold()), -1)


def find_order_by_weekday(days: Sequence[tuple[Triple, int]]) -> str:
    """Return the one order of the numbers by which the weekdays that stand beside the dates are right; "" if none."""
    known = [(triple, number) for triple, number in days if number >= 0][:400]
    wrong = {
        order: sum(not _is_on_weekday(triple, number, order) for triple, number in known) for order in date_order.ORDERS
    }
    best = [order for order in wrong if wrong[order] == 0]
    return best[0] if known and len(best) == 1 else ""


def _is_on_weekday(triple: Triple, number: int, order: str) -> bool:
    if len(triple[order.index("y")]) != 4:
        return False
    found = date_order.to_day_number(triple, order)
    return found is not None and date.fromordinal(found + 719163).weekday() == number
