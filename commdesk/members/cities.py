"""Chinese cities under one name: 上海, 上海市 and 中国-上海 are one, 广东广州 is 广州 in 广东.

The list is ``resources/text/cities.tsv``, one province a line: short name, full name, cities, county-level cities; ``short=full``
where a full name is more than the short one with 市. Its source stands in ``resources/text/NOTICE``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from commdesk import resources
from commdesk.text import fold_text

LIST = resources.ROOT / "text" / "cities.tsv"
LONGEST = 40
"""Characters of a cell that may be a place; more is an address."""
_BETWEEN = " -–—/·,，|_>"
_COUNTRY = re.compile(r"^(?:中国|中华人民共和国|china)(?=.)")
_PART = re.compile(r".+(?:区|县|镇|乡|旗|街|街道|新区|开发区)|[\u3400-\u9fff]{2,3}(?<!人)")
_TOWN = re.compile(r"([\u3400-\u9fff]{2,7})市")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class CityPlace:
    """A place taken apart, "" for what it does not say. ``rest`` is a district or town inside the city."""

    province: str = ""
    city: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Places:
    provinces: dict[str, str]
    """Short name by short and full name."""
    cities: dict[str, dict[str, str]]
    """Short name by short and full name, of each province."""
    homes: dict[str, str]
    """Province by short name of a city, the larger city where two share the name."""
    alone: set[str]
    """Cities that are a province of their own."""


@cache
def _load_places() -> _Places:
    found = _Places({}, {}, {}, set())
    smaller: dict[str, str] = {}
    lines = [line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines()]
    provinces = {line[0] for line in lines}
    for short, full, large, small in lines:
        found.provinces.update({short: short, full: short})
        names = found.cities.setdefault(short, {})
        if not large:  # a city that is a province of its own
            found.alone.add(short)
            names.update({short: short, full: short, f"{short}市": short})
        for words, homes in ((small, smaller), (large, found.homes)):
            for word in words.split():
                city, _, whole = word.partition("=")
                whole = whole or f"{city}市"
                if city in provinces:  # 吉林市 and 海南藏族自治州 keep a name of their own
                    names[city] = city = whole
                names.update({city: city, whole: city, f"{city}市": city})
                homes.setdefault(city, short)
    for city, province in smaller.items():
        found.homes.setdefault(city, province)
    return found


@lru_cache(20_000)
def split_place(text: str) -> CityPlace:
    """Return what a place says; nothing of it where it is no place in China that is known."""
    word = fold_text(text)
    if not word or len(word) > LONGEST or not _CHINESE.search(word):
        return CityPlace()
    word = _COUNTRY.sub("", word).strip(_BETWEEN)
    province, rest = _match_beginning(word, _load_places().provinces)
    if province and not rest:
        return CityPlace(province, province if province in _load_places().alone else "")
    if province and (found := _parse_inside_province(province, rest.strip(_BETWEEN), rest[:1] in _BETWEEN)).city:
        return found
    return _without_province(word)


def _match_beginning(word: str, names: dict[str, str]) -> tuple[str, str]:
    """Return which name ``word`` begins with, as its short form, and what follows; ("", word) if with none."""
    best = max((name for name in names if word.startswith(name)), key=len, default="")
    return (names[best], word[len(best) :]) if best else ("", word)


def _parse_inside_province(province: str, rest: str, apart: bool) -> CityPlace:
    """Return the place of which ``rest`` is what stands behind the province."""
    city, more = _match_beginning(rest, _load_places().cities[province])
    if city:
        return CityPlace(province, city, more.strip(_BETWEEN)) if _is_part(more) else CityPlace()
    if province in _load_places().alone:
        other = _match_beginning(rest, _load_places().provinces)[0]
        return CityPlace(province, province, rest) if (apart and not other) or _is_part(rest) else CityPlace()
    town = _TOWN.fullmatch(rest)
    return CityPlace(province, town[1]) if town else CityPlace()


def _without_province(word: str) -> CityPlace:
    for province, names in _load_places().cities.items():
        city, more = _match_beginning(word, names)
        if city and _load_places().homes.get(city, province) == province and _is_part(more):
            return CityPlace(province, city, more.strip(_BETWEEN))
    return CityPlace()


def _is_part(more: str) -> bool:
    """Whether what follows a city is a part of it: 长沙 is not meant in 长沙理工大学, nor 广州 alone in 广州/深圳."""
    part = more.strip(_BETWEEN)
    if not part:
        return True
    other = "区" not in part and any(_match_beginning(part, names)[0] for names in _load_places().cities.values())
    if other and not _TOWN.fullmatch(part):
        return False
    return more[0] in _BETWEEN or bool(_PART.fullmatch(part)) or bool(_TOWN.fullmatch(part))


def short_city(text: str) -> str:
    """Return a place as it is stored: the city without its province and 市, with its district if one is said; else as it is."""
    place = split_place(text)
    if place.city:
        return f"{place.city}{place.rest}"
    return place.province or text.strip()


def city_label(text: str) -> str:
    """Return a place as people of one city are counted together: without province and district; as it is where it is none."""
    place = split_place(text)
    return place.city or place.province or text.strip()


def names_of(text: str) -> tuple[str, ...]:
    """Return all words, folded, under which a place is found: as written, its city, its province, both together."""
    place = split_place(text)
    found = (fold_text(text), place.city, place.province, f"{place.province}{place.city}{place.rest}")
    return tuple(dict.fromkeys(word for word in found if word))


def province_of(text: str) -> str:
    """Return the province of a place; "" if it is not known."""
    return split_place(text).province
