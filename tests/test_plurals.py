"""English says one of what it counts where it is one: in every text of the window, in steps, problems and on the command line."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as tree
from pathlib import Path

import pytest

from commdesk.errors import Phrase, fill_template
from commdesk.plurals import ADJECTIVES, NOUNS, VERBS, WHOLE, format_singular

TEXTS = Path(__file__).parents[1] / "resources" / "i18n" / "commdesk_zh_CN.ts"
SLOT = re.compile(r"\{(\w+)\}")
AFTER = re.compile(rf"(?<![\w.:])1 (?:(?:{'|'.join(ADJECTIVES)}) )*([a-z-]+s|people)\b")
NO_NOUNS = frozenset(
    "is was has as perhaps says asks comes stays differs ms begins opens takes matches finds closes means leads holds sounds"
    " lies belongs ends contains pastes undoes gets mixes this had does writes needs tells looks shares".split()
)
"""Words that end in s and are not counted."""


COUNTED = frozenset(
    "count people messages entries rows days minutes new updated scripts groups used parts events".split()
)
"""Slots that hold a number, in texts that stand in a variable."""


def sources() -> list[str]:
    """Return every English text that has a slot."""
    found = {each.findtext("source", "") for each in tree.parse(TEXTS).getroot().iter("message")}
    return sorted(text for text in found if SLOT.search(text))


@pytest.mark.parametrize("text", sources())
def test_no_text_says_several_of_one(text: str) -> None:
    said = fill_template(text, dict.fromkeys(SLOT.findall(text), "1"))
    wrong = [hit[0] for hit in AFTER.finditer(said) if hit[1] not in NO_NOUNS]
    assert wrong == [], said
    assert not re.search(r"(?<![\w.:])1 (?:are|were|have)\b", said), said


@pytest.mark.parametrize("text", sources())
def test_a_text_of_several_stays_as_it_is(text: str) -> None:
    assert format_singular(text, dict.fromkeys(SLOT.findall(text), "2")) == text
    assert format_singular(text, dict.fromkeys(SLOT.findall(text), "11")) == text


@pytest.mark.parametrize(
    ("template", "args", "said"),
    [
        ("{count} people added", {"count": 1}, "1 person added"),
        ("{count} people · {groups} communities", {"count": "12", "groups": "1"}, "12 people · 1 community"),
        ("{count} people · {groups} communities", {"count": "1", "groups": "2"}, "1 person · 2 communities"),
        ("{messages} messages by {people} people", {"messages": 1, "people": 1}, "1 message by 1 person"),
        ("{count} people stay because they were edited.", {"count": 1}, "1 person stays because they were edited."),
        ("{count} were forgotten for good", {"count": 1}, "1 was forgotten for good"),
        ("{new} new messages, {old} already there", {"new": "1", "old": "3"}, "1 new message, 3 already there"),
        ("in {days} days", {"days": 1}, "in 1 day"),
        ("“{name}” holds messages", {"name": "1"}, "“1” holds messages"),
        ("{count} 人", {"count": 1}, "1 人"),
        ("{count} people", {"count": "21"}, "21 people"),
    ],
)
def test_one_is_said_of_one(template: str, args: dict[str, str | int], said: str) -> None:
    assert fill_template(template, args) == said


def test_a_phrase_of_the_core_is_filled_the_same_way() -> None:
    assert str(Phrase("Delete {count} people", {"count": 1})) == "Delete 1 person"
    assert (
        Phrase.parse_text(Phrase("Delete {count} people", {"count": 1}).to_text()).template == "Delete {count} people"
    )


def test_whole_sentences_are_texts_of_the_window() -> None:
    assert set(WHOLE) <= set(sources())
    assert all(set(SLOT.findall(old)) == set(SLOT.findall(new)) for old, new in WHOLE.items())
    assert not set(NOUNS) & set(NOUNS.values()) and not set(VERBS) & set(VERBS.values())


def test_texts_with_a_number_are_not_filled_by_format() -> None:
    """`str.format` knows nothing of one: the window fills its texts by `ui.i18n.fill_words`.

    A text in a variable is known by its slots: those of a text that says something else of one.
    """
    changing = {
        frozenset(SLOT.findall(text))
        for text in sources()
        if format_singular(text, dict.fromkeys(SLOT.findall(text), "1")) != text
    }
    found = []
    for path in sorted((TEXTS.parents[2] / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"):
                continue
            texts = [
                each.value
                for each in ast.walk(node.func.value)
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            slots = frozenset(str(keyword.arg) for keyword in node.keywords)
            literal = isinstance(node.func.value, ast.Call) or texts
            wrong = [text for text in texts if format_singular(text, dict.fromkeys(SLOT.findall(text), "1")) != text]
            if wrong or (not literal and slots in changing and slots & COUNTED):
                found.append(f"{path.name}:{node.lineno}")
    assert found == []
