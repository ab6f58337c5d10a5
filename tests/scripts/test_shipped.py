"""The starter packs: whole, without mistakes, in both languages, and fit to be said to somebody little is known of."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from commdesk.scripts import banned_words, limits, render, syntax
from commdesk.scripts.packs import shipped
from commdesk.scripts.packs.model import PackScript
from commdesk.store.database import Database

NOW = datetime(2026, 11, 26, 9)
LADDER = ("order.guide-ads", "order.warn-ads", "order.removal-private", "order.removal-public")
SERIES = (
    "events.t-28",
    "events.t-21",
    "events.t-14",
    "events.t-7",
    "events.t-3",
    "events.t-1",
    "events.t-0-morning",
    "events.thanks",
    "events.photos",
)
OTHERS = ("welcome.first-dm", "welcome.service-note", "welcome.rules-short", "welcome.intro-template", "checkin.call-open", "wake.silent-30",
          "conversion.renewal-30", "complaints.received", "holidays.birthday", "common.signature", "daily.topic-of-day")  # fmt: skip


def scripts(language: str) -> dict[str, PackScript]:
    """Return the scripts of a language by name."""
    return {script.id: script for pack in shipped.list_starter_packs(language) for script in pack.scripts}


def other_of(known: dict[str, PackScript]) -> render.Snippet:
    """Return what finds the scripts that others put in."""
    return lambda other: known[other].variants[0].parts[0].text if other in known else None


ALL = [(language, name) for language in shipped.LANGUAGES for name in scripts(language)]


@pytest.mark.parametrize("language", shipped.LANGUAGES)
def test_there_are_a_hundred_in_each_language(language: str) -> None:
    found = [script.id for pack in shipped.list_starter_packs(language) for script in pack.scripts]
    assert len(found) >= 100 and len(set(found)) == len(found)
    assert set(found) >= {*LADDER, *SERIES, *OTHERS}


ANSWERS = {"number": "3", "date": "2026-12-12"}
"""What is typed where a question wants something of a kind."""


@pytest.mark.parametrize(("language", "name"), ALL)
def test_a_script_has_no_mistakes_and_reads_well_for_a_stranger(language: str, name: str) -> None:
    known = scripts(language)
    script = known[name]
    assert script.folder and script.language == language and script.keywords
    for part in (part for variant in script.variants for part in variant.parts):
        template = syntax.parse_script(part.text)
        assert template.faults == ()
        typed = {ask.answer_key: ANSWERS.get(ask.kind, "…") for ask in syntax.collect_asks(template).values()}
        values: dict[str, render.Datum] = {"member.nickname": "小林", "member.name": "小林"}
        found = render.render_script(part.text, render.RenderContext(values, typed, NOW, language), other_of(known))
        open_ = [gap for gap in found.gaps if not gap.key.startswith("event.")]
        assert open_ == [] and found.text.strip()
        of_event = {gap.key: "2026-12-12" for gap in found.gaps}  # an event is typed when copying
        assert render.render_script(
            part.text, render.RenderContext(values, typed | of_event, NOW, language), other_of(known)
        ).is_ready


@pytest.mark.parametrize("language", shipped.LANGUAGES)
def test_only_an_event_and_questions_are_asked_for(language: str) -> None:
    known = scripts(language)
    texts = [part.text for script in known.values() for variant in script.variants for part in variant.parts]
    scene = render.RenderContext({"member.nickname": "小林", "member.name": "小林"}, {}, NOW, language)
    keys = {gap.key for text in texts for gap in render.render_script(text, scene, other_of(known)).gaps}
    assert all(key.startswith(("?", "event.")) for key in keys) and keys


def test_both_languages_share_most_of_their_scripts() -> None:
    chinese, english = set(scripts("zh_CN")), set(scripts("en"))
    assert len(chinese & english) >= 100


@pytest.mark.parametrize("language", shipped.LANGUAGES)
def test_none_of_them_says_what_the_list_of_words_frowns_upon(language: str, db: Database) -> None:
    said = {
        (name, hit.word)
        for name, script in scripts(language).items()
        for variant in script.variants
        for part in variant.parts
        for hit in banned_words.find_banned_words(db, part.text)
    }
    assert said == set()


@pytest.mark.parametrize("language", shipped.LANGUAGES)
def test_the_note_with_a_friend_request_fits(language: str) -> None:
    text = scripts(language)["welcome.friend-request-note"].variants[0].parts[0].text
    found = render.render_script(text, render.RenderContext({}, {}, NOW, language)).text
    most = next(limit.most for limit in limits.list_limits() if limit.key == "wechat_request")
    assert len(found) <= most


def test_a_new_workspace_has_them_already(db: Database) -> None:
    count = db.reader.execute("SELECT count(*) FROM script WHERE pack <> ''").fetchone()[0]
    assert count == len(scripts("zh_CN"))
    plan = shipped.plan_starter_packs(db, "zh_CN")
    assert plan.count_action("same") == count and plan.count_action("new") == plan.count_action("update") == 0


def test_the_other_language_comes_beside_them(db: Database) -> None:
    outcome = shipped.install_starter_packs(db, "en", frozenset({"7_order"}))
    assert outcome.new == len(next(pack.scripts for pack in shipped.list_starter_packs("en") if pack.name == "7_order"))
    assert shipped.install_starter_packs(db, "en", frozenset({"7_order"})).new == 0


TEXTS = [
    (language, name, part.text)
    for language, name in ALL
    for variant in scripts(language)[name].variants
    for part in variant.parts
]
PRIVATE = ("member.want", "member.remark", "member.source", "member.next", "member.income", "member.level", "member.class",
           "member.stage", "member.tags", "member.days", "member.silent_days", "member.messages", "member.spent")  # fmt: skip
"""What an operator notes about somebody: nothing that is said to them, or to a group."""
YES_OR_NO = re.compile(r"是否|要不要|有没有|是不是|(?:whether|is it|are they|do they)\b", re.IGNORECASE)
PROMISES = re.compile(
    r"(?:天|小时|分钟|个月)(?:之?内|前)|工作日|全额|免费|保留|不限|within|\b\d+ (?:hours|days)|refund|guarantee",
    re.IGNORECASE,
)
ODD = re.compile(r"^[，,。：！]|[，,] *[，,。]|[ \u3000]{2,}|@[ ，,。]|，！| ,| !$", re.MULTILINE)


@pytest.mark.parametrize(("language", "name", "text"), TEXTS)
def test_nothing_need_be_known_of_the_person(language: str, name: str, text: str) -> None:
    typed = {ask.answer_key: "…" for ask in syntax.collect_asks(syntax.parse_script(text)).values()}
    found = render.render_script(text, render.RenderContext({}, typed, NOW, language), other_of(scripts(language)))
    assert [gap.key for gap in found.gaps if gap.key.startswith("member.")] == []
    if not any(gap.key.startswith("event.") for gap in found.gaps):
        assert not ODD.search(found.text), found.text


@pytest.mark.parametrize(("language", "name", "text"), TEXTS)
def test_no_note_about_somebody_is_said_to_them_or_to_the_group(language: str, name: str, text: str) -> None:
    said = [word for word in PRIVATE if re.search(rf"\{{(?:if )?{re.escape(word)}\b", text)]
    assert said == []


@pytest.mark.parametrize(("language", "name", "text"), TEXTS)
def test_what_is_asked_for_can_be_said_as_it_is_typed(language: str, name: str, text: str) -> None:
    """An answer is copied: a question to be answered with yes or no would put 是 into the message."""
    assert [key for key in syntax.collect_asks(syntax.parse_script(text)) if YES_OR_NO.match(key.lstrip("?"))] == []


@pytest.mark.parametrize(("language", "name", "text"), TEXTS)
def test_nothing_is_promised_that_nobody_typed(language: str, name: str, text: str) -> None:
    offered = re.findall(r"\{\?[^}|]*\|([^}]*)\}", text)
    assert [each for each in offered if PROMISES.search(each)] == []


@pytest.mark.parametrize("language", shipped.LANGUAGES)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    if language == "zh_CN":
        assert [name for lang, name, text in TEXTS if lang == language and re.search("[“”]", text)] == []
