"""Looking up words in the lines of everybody finds what looking into each text finds."""

from __future__ import annotations

import random

import pytest

from commdesk.members.finding.haystack import ACCOUNTS, NAMES, REST, Haystack
from commdesk.members.finding.line_index import LineIndex

SIGNS = "ab王建é1"
Text = tuple[list[str], list[str], list[str]]
PARTS = (NAMES, ACCOUNTS, REST)


def a_text(dice: random.Random) -> Text:
    """Return the lines of names, accounts and the rest of one person."""
    names, accounts, rest = (
        ["".join(dice.choices(SIGNS, k=dice.randint(1, 4))) for _ in range(dice.randint(0, 3))] for _ in PARTS
    )
    return names, accounts, rest


def folded(text: Text) -> str:
    return "\x1e".join("".join("\n" + line for line in lines) for lines in text)


@pytest.mark.parametrize("seed", range(20))
def test_a_word_is_found_where_looking_into_each_text_finds_it(seed: int) -> None:
    dice = random.Random(seed)
    known = [a_text(dice) for _ in range(40)]
    stack = Haystack()
    stack.replace_texts(map(folded, known))
    for _ in range(60):
        if dice.random() < 0.2:
            place = dice.randrange(len(known) + 1)
            text = a_text(dice)
            known[place : place + 1] = [text]
            stack.set_text(place, folded(text))
        word = ""
        for _ in range(dice.randint(1, 3)):  # as it is typed
            word += dice.choice(SIGNS)
            all_lines = [[line for lines in text for line in lines] for text in known]
            assert stack.find_places(word) == {
                at for at, lines in enumerate(all_lines) if any(word in each for each in lines)
            }
            in_names = {at for at, text in enumerate(known) if any(word in line for line in text[NAMES])}
            assert stack.find_in_names(word) == in_names
        for parts in ((NAMES,), (ACCOUNTS, REST)):
            wanted = {
                at for at, text in enumerate(known) if any(line.startswith(word) for of in parts for line in text[of])
            }
            assert stack.beginning_with(word, *parts) == wanted
            assert parts != (NAMES,) or list(stack.names_beginning(word)) == sorted(wanted)
        if dice.random() < 0.05:
            stack.replace_texts(map(folded, known))
            assert stack.late() == 0


def test_a_line_that_many_have_is_kept_once() -> None:
    stack = Haystack()
    stack.replace_texts("\nwang\x1e\x1e\n上海" for _ in range(5_000))
    assert stack.find_places("上海") == stack.find_places("wan") == set(range(5_000))
    index = LineIndex(b"\nwang\nw" for _ in range(5_000))
    assert index.beginning_with(b"w") == set(range(5_000))
    assert len(index.find(b"w").others) == 0 and index.find(b"ang").others == [1]


def test_the_next_key_looks_only_where_the_word_was_found_so_far() -> None:
    index = LineIndex([b"\nann", b"\nhanna\nanton", b"\nbert"])
    before = index.find(b"an")
    assert index.places_of(before) == {0, 1}
    index._all = index._all.replace(b"bert", b"eann")  # which nobody is told
    assert index.places_of(index.find(b"ann", before)) == {0, 1}
    assert index.places_of(index.find(b"ann")) == {0, 1, 2}


def test_nothing_is_found_in_nothing() -> None:
    stack = Haystack()
    assert stack.find_places("a") == stack.find_in_names("a") == stack.beginning_with("a", NAMES) == set()
    stack.set_text(0, "")
    stack.replace_texts(iter([""]))
    assert stack.find_places("a") == set() and list(stack.names_beginning("a")) == []
