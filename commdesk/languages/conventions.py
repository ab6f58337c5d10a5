"""How a language writes days, hours, greetings and what a price of nothing is called, in texts that are sent to people.

A language without a line in `CONVENTIONS` writes them as English does.
"""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.languages.registry import CHINESE, SOURCE


@dataclass(frozen=True, slots=True)
class Conventions:
    """The letters in ``date`` … ``time`` are date field symbols of UTS 35; lists begin with Monday and January.

    ``short_date`` and ``full_date``: beside a range, without and with the year. ``greetings``: from which hour on which one is said; the
    last one also before the first hour. ``honorifics``: of a woman and of a man, around the surname.
    """

    date: str
    time: str
    short_date: str
    full_date: str
    weekdays: tuple[str, ...]
    weekdays_long: tuple[str, ...]
    months: tuple[str, ...]
    months_long: tuple[str, ...]
    halves: tuple[str, str]
    greetings: tuple[tuple[int, str], ...]
    honorifics: tuple[str, str]
    free: str
    online: str


CONVENTIONS = {
    CHINESE: Conventions(
        date="M月d日",
        time="HH:mm",
        short_date="M月d日",
        full_date="yyyy年M月d日",
        weekdays=tuple(f"周{day}" for day in "一二三四五六日"),
        weekdays_long=tuple(f"星期{day}" for day in "一二三四五六日"),
        months=tuple(f"{month}月" for month in range(1, 13)),
        months_long=tuple(f"{month}月" for month in "一 二 三 四 五 六 七 八 九 十 十一 十二".split()),
        halves=("上午", "下午"),
        greetings=((5, "早上好"), (11, "中午好"), (13, "下午好"), (18, "晚上好")),
        honorifics=("{name}女士", "{name}先生"),
        free="免费",
        online="线上",
    ),
    SOURCE: Conventions(
        date="d MMMM",
        time="HH:mm",
        short_date="d MMM",
        full_date="d MMM yyyy",
        weekdays=tuple("Mon Tue Wed Thu Fri Sat Sun".split()),
        weekdays_long=tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
        months=tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
        months_long=tuple(
            "January February March April May June July August September October November December".split()
        ),
        halves=("am", "pm"),
        greetings=((5, "Good morning"), (12, "Good afternoon"), (18, "Good evening")),
        honorifics=("Ms {name}", "Mr {name}"),
        free="free",
        online="online",
    ),
}


def get_conventions(language: str) -> Conventions:
    """Return how a language writes; English's way for one that says nothing of its own."""
    return CONVENTIONS.get(language, CONVENTIONS[SOURCE])
