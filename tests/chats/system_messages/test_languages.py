"""Every file of sentences: it can be read, its examples are told right, and no other language tells them differently."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from commdesk.chats.model import RecordKind
from commdesk.chats.system_messages.languages import (
    FOLDER,
    KINDS,
    LEVELS,
    WORDS,
    BadPattern,
    NoticeEvent,
    PlatformLanguage,
    build_expression,
    fixed_words,
    load_language,
    load_languages,
)
from commdesk.chats.system_messages.whatsapp import has_name_shape

ALL = load_languages("whatsapp")
WANTED = "zh-Hans zh-Hant en es pt fr de it nl tr ru uk pl ja ko id ms th vi hi ar he fa sv da nb fi cs sk hu ro el hr bg ca ur bn".split()
EXAMPLES = [(language, example) for language in ALL for example in language.examples]


def told(language: PlatformLanguage, text: str) -> NoticeEvent | None:
    """Return what a sentence says in a language, to somebody who knows nobody."""
    return language.parse_event(text, lambda name: has_name_shape(name, language))


def expected(example: dict[str, object]) -> tuple[object, ...]:
    whom = example.get("whom", [])
    assert isinstance(whom, list)
    return KINDS[str(example["kind"])][0], example.get("who", ""), tuple(whom), example.get("title", "")


def shown(event: NoticeEvent | None) -> tuple[object, ...]:
    assert event is not None
    return event.kind, event.actor, event.targets, event.title


def test_the_languages_that_are_wanted_are_there() -> None:
    codes = [language.code for language in ALL]
    assert len(codes) == len(set(codes)) and not set(WANTED) - set(codes)
    known = {language.code for language in ALL if language.notices != "no"}
    assert known == {language.code for language in ALL if language.events} == set(WANTED)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_file_is_whole(path) -> None:  # type: ignore[no-untyped-def]
    language = load_language(path)
    assert language.notices in LEVELS and not set(language.events) - set(KINDS)
    assert path.stem == f"whatsapp_{language.code.lower().replace('-', '_')}"
    assert all(language.words[key] for key in ("encrypted", "deleted", "media", "files", "attached")) and language.you
    for texts in language.events.values():
        for text in texts:
            re.compile(build_expression(text))
    if language.events:
        assert {"create", "join_link", "add", "kick", "leave", "own"} <= {each["kind"] for each in language.examples}


def test_a_readme_tells_every_word() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"\n{key} = " in text for key in WORDS) and all(f"`{kind}`" in text for kind in KINDS)


@pytest.mark.parametrize(("language", "example"), EXAMPLES, ids=lambda each: getattr(each, "code", ""))
def test_an_example_is_told_right(language: PlatformLanguage, example: dict[str, object]) -> None:
    text = str(example["text"])
    assert shown(told(language, text)) == expected(example)
    assert shown(told(language, text.rstrip(".。") + ".")) == expected(example)
    assert told(language, f"Ann: {text}") is None or example["kind"] == "own"


@pytest.mark.parametrize(("language", "example"), EXAMPLES, ids=lambda each: getattr(each, "code", ""))
def test_no_other_language_tells_it_differently(language: PlatformLanguage, example: dict[str, object]) -> None:
    for other in ALL:
        found = told(other, str(example["text"]))
        assert found is None or other is language or shown(found) == expected(example) or found.kind is RecordKind.OTHER


@pytest.mark.parametrize(
    ("text", "matching", "others"),
    [
        ("{who} left{ the group|}", ["Ann left", "Ann left the group"], ["left", "Ann left us", "Ann: Bob left"]),
        ("a{b|c{d|}|}e", ["abe", "ace", "acde", "ae"], ["abce", "ade"]),
        ("say{any|}", ["say", "say so"], ["so say"]),
        ("it's {n}", ["it’s 12", "it's\u00a03"], ["its 12", "it's x"]),
        ("to {title}", ["to “A”", 'to "b "c" d"', "to «ж»"], ["to A", "to ”"]),
    ],
)
def test_a_sentence_is_an_expression(text: str, matching: list[str], others: list[str]) -> None:
    form = re.compile(build_expression(text), re.DOTALL)
    assert all(form.fullmatch(each) for each in matching) and not any(form.fullmatch(each) for each in others)


@pytest.mark.parametrize("text", ["{who", "who}", "{nobody} left", "{a|{b}"])
def test_a_bad_sentence_is_told(text: str) -> None:
    with pytest.raises(BadPattern):
        build_expression(text)


def test_two_names_without_a_word_between_them() -> None:
    arabic = next(language for language in ALL if language.code == "ar")
    text = "أضاف سامي يوسف منى"
    yes = lambda _: True  # noqa: E731
    assert shown(arabic.parse_event(text, yes))[1:3] == ("", ("",))
    assert shown(arabic.parse_event(text, yes, lambda name: name == "سامي يوسف"))[1:3] == ("سامي يوسف", ("منى",))
    assert shown(arabic.parse_event(text, yes, lambda name: name == "يوسف منى"))[1:3] == ("سامي", ("يوسف منى",))
    number = arabic.parse_event("أضاف سامي يوسف +49 170 0000000", yes)
    assert shown(number)[1:3] == ("سامي يوسف", ("+49 170 0000000",))


def test_a_known_name_is_not_taken_apart() -> None:
    english = ALL[0]
    found = english.parse_event("Ann added Salt and Clay", lambda _: True, lambda name: name == "Salt and Clay")
    assert shown(found)[2] == ("Salt and Clay",) and shown(told(english, "Ann added Salt and Clay"))[2] == (
        "Salt",
        "Clay",
    )


def test_a_clause_is_nobody() -> None:
    english = ALL[0]
    for text in ("This group was added", "Everybody that you know, and who has time left", "Whoever. He left"):
        found = told(english, text)
        assert found is None or found.kind is RecordKind.OTHER


def test_a_run_of_blanks_is_no_sentence_and_no_pattern_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each place of a pattern would try each of them: half a minute for one damaged line."""

    class Asked:
        def fullmatch(self, text: str) -> None:
            raise AssertionError(text[:20])

    for language in load_languages("whatsapp"):
        assert language.parse_event("Anna added   Bob", lambda name: True) is None or language.code
        monkeypatch.setitem(language.__dict__, "_any", Asked())
        assert language.parse_event("Anna" + " " * 500 + "added Bob", lambda name: True) is None


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{who} joined {title}'s group", (("joined",), ("s",), ("group",))),
        ("{who} {was|has been} added{ today|}", (("was", "has"), ("added",))),
        ("{who}{加入|进}了群", (("加入", "进"), ("了群",))),
        ("{who} {from {title}|{left|went}}{any|}", (("from", "left", "went"),)),
        ("{who} {{who}|left}", ()),
        ("{who} {any|}", ()),
    ],
)
def test_the_words_that_a_sentence_always_has(pattern: str, words: tuple[tuple[str, ...], ...]) -> None:
    assert fixed_words(pattern) == words


@pytest.mark.parametrize("platform", ["whatsapp", "line", "kakaotalk"])
def test_asking_for_the_words_first_loses_no_sentence(platform: str) -> None:
    """Every word is in each text that the whole expression takes."""
    for language in load_languages(platform):
        for example in language.examples:
            text = str(example.get("text", ""))
            for _, sentence in language._sentence_patterns:
                if re.fullmatch(rf"{build_expression(sentence)}[.。!]?", text, re.DOTALL):
                    assert all(any(word in text for word in words) for words in fixed_words(sentence))


def test_a_language_that_cannot_tell_a_sentence_is_not_made_ready() -> None:
    fresh = [replace(language) for language in ALL]
    for language in fresh:
        language.parse_event("Person 12 joined using this group's invite link", lambda _: True)
    ready = [language.code for language in fresh if "_any_sentence_pattern" in vars(language)]
    assert ready[0] == "en" and len(ready) < 4
