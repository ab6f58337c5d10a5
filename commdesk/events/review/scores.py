"""What people answer when asked how it was: numbers, stars and words as a score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from commdesk.text import fold_text

_ASKED = re.compile(r"满意|评分|打分|评价|星级|推荐|score|rating|rate|recommend|satisf|nps|stars", re.I)
_WHOLE = re.compile(r"整体|总体|总的|综合|本次活动|这次活动|overall|general|event", re.I)
_TEN = re.compile(r"10\s*分|十分制|0\s*[-–~～至到]\s*10|1\s*[-–~～至到]\s*10|nps|out of 10|推荐|recommend", re.I)
_FIVE = re.compile(r"五分制|5\s*分|1\s*[-–~～至到]\s*5|五星|5\s*星|out of 5", re.I)
_HUNDRED = re.compile(r"100|百分", re.I)
_NUMBER = re.compile(r"(\d{1,3})(?:\.(\d+))?\s*(?:分|星|颗星|points?|stars?)?")
_OF = re.compile(r"(\d{1,3})\s*(?:/|out of)\s*(\d{1,3})\s*(?:分)?")
_STARS = re.compile(r"[★⭐🌟☆✩]+")
_AHEAD = re.compile(r"(\d{1,2})\s*[-–—.、:：(（]\s*\D.*|\D+?[(（]\s*(\d{1,2})\s*分?\s*[)）]")
_WORDS = {
    5: "非常满意 很满意 十分满意 极其满意 特别满意 完全满意 非常好 很好 特别好 优秀 优 超出预期 非常愿意 一定会 excellent great perfect"
    " very_satisfied extremely_satisfied strongly_agree very_good love_it 非常同意",
    4: "满意 比较满意 较满意 基本满意 好 良好 良 不错 较好 愿意 会 good satisfied somewhat_satisfied agree 同意",
    3: "一般 一般般 中立 还行 还可以 普通 中 说不清 neutral average ok okay fair so-so 不确定 fine",
    2: "不满意 不太满意 较不满意 比较不满意 差 较差 不太好 不愿意 dissatisfied unsatisfied somewhat_dissatisfied poor disagree bad 不同意",
    1: "非常不满意 很不满意 十分不满意 极不满意 特别不满意 非常差 很差 极差 非常不愿意 一定不会 very_dissatisfied extremely_dissatisfied"
    " terrible very_poor awful strongly_disagree very_bad 非常不同意",
}
WORDS = {word.replace("_", " "): points for points, text in _WORDS.items() for word in text.split()}
FIVE, TEN, HUNDRED = 5, 10, 100


class Score(NamedTuple):
    """A score of ``most``; ``rest``: the cell says more than that."""

    score: int
    most: int
    rest: bool = False


def parse_score(cell: str, most: int) -> Score | None:
    """Return the score that a cell gives; words and stars count as so many of five. None if it gives none."""
    text = fold_text(cell)
    if found := _OF.fullmatch(text):
        points, best = int(found[1]), int(found[2])
        return Score(points, best) if 0 < best <= HUNDRED and points <= best else None
    if (found := _NUMBER.fullmatch(text)) or (found := _AHEAD.fullmatch(text)):
        digits = found[1] or found[2]
        points = int(digits)
        if found.re is _NUMBER and found[2]:
            points = int(float(f"{found[1]}.{found[2]}") + 0.5)
        return Score(points, most, found.re is _AHEAD) if points <= most else None
    stars = cell.replace("\ufe0f", "").strip()
    if found := _STARS.match(stars):
        filled = sum(sign not in "☆✩" for sign in found[0])
        return Score(filled, FIVE, found[0] != stars) if len(found[0]) <= FIVE else None
    word = re.sub(r"^[a-e][.、．:：)]\s*|[。.!！~～\s]+$", "", text)
    if word in WORDS:
        return Score(WORDS[word], FIVE)
    return None


def most_of(header: str, cells: Sequence[str]) -> int:
    """Return the best score of a column: 5, 10 or 100, by what its header and its numbers say."""
    numbers = [int(found[1]) for cell in cells if (found := _NUMBER.fullmatch(fold_text(cell)))]
    greatest = max(numbers, default=0)
    if greatest > TEN or (_HUNDRED.search(header) and greatest > FIVE):
        return HUNDRED
    if greatest > FIVE or (numbers and _TEN.search(header) and not _FIVE.search(header)):
        return TEN
    return FIVE


def rate_score_column(header: str, cells: Sequence[str]) -> int:
    """Return how likely a column is the score: 0 not at all; by its header, and by cells that are scores."""
    asked, whole = bool(_ASKED.search(header)), bool(_WHOLE.search(header))
    most = most_of(header, cells)
    read = sum(parse_score(cell, most) is not None for cell in cells)
    if not cells or read * 10 < len(cells) * 6:
        return 0
    if asked:
        return 3 + whole
    worded = sum(fold_text(cell) in WORDS or bool(_STARS.match(cell)) for cell in cells)
    return 1 if worded * 10 >= len(cells) * 6 else 0
