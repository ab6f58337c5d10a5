"""One long string finds what looking into each text finds."""

from __future__ import annotations

import random

import pytest

from commdesk.members.finding import haystack
from commdesk.members.finding.haystack import Haystack

SIGNS = "ab王建é1\n\x1e"


def texts(dice: random.Random, count: int) -> list[str]:
    return ["".join(dice.choices(SIGNS, k=dice.randint(0, 9))) for _ in range(count)]


@pytest.mark.parametrize("seed", range(20))
def test_a_word_is_found_where_looking_into_each_text_finds_it(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    monkeypatch.setattr(haystack, "LATE", dice.choice((0, 3, 1_000)))
    monkeypatch.setattr(haystack, "POOL", dice.choice((0, 5, 1_000)))
    stack, known = Haystack(), texts(dice, 40)
    for place, text in enumerate(known):
        stack.put(place, text)
    for _ in range(60):
        if dice.random() < 0.4:
            place = dice.randrange(len(known) + 1)
            text = texts(dice, 1)[0]
            known[place : place + 1] = [text]
            stack.put(place, text)
        word = "".join(dice.choices(SIGNS, k=dice.randint(1, 3)))
        wanted = [place for place, text in enumerate(known) if word in text]
        assert stack.find(word) == wanted
        within = sorted(dice.sample(range(len(known)), dice.randint(0, len(known))))
        assert stack.find(word, within) == [place for place in within if word in known[place]]
        heads = [place for place in within if word in known[place].partition("\x1e")[0]]
        assert "\x1e" in word or stack.in_heads(word, within) == heads
        assert [stack.text(place) for place in range(len(stack))] == known
        if dice.random() < 0.1:
            stack.fill(iter(known))


def test_nothing_is_found_in_nothing() -> None:
    stack = Haystack()
    assert stack.find("a") == []
    stack.put(0, "")
    assert stack.find("a") == []
    stack.clear()
    assert len(stack) == 0 and stack.find("a") == []
