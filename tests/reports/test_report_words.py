"""A report speaks its own language without Qt."""

from __future__ import annotations

from commdesk.errors import Phrase
from commdesk.reports import report_words


def test_words_of_ours_are_translated_and_names_stay() -> None:
    voice = report_words.make_text_measurer("zh_CN")
    assert voice.say(Phrase("Joined")) not in ("", "Joined")
    assert voice.say("Joined") == "Joined"


def test_slots_are_filled_in_the_translation() -> None:
    said = report_words.make_text_measurer("zh_CN").say(Phrase("{part} of {whole}", {"part": "3", "whole": "7"}))
    assert "3" in said and "7" in said and "{" not in said


def test_english_and_unknown_languages_say_the_source() -> None:
    for language in ("en", "xx", "../zh_CN"):
        assert report_words.make_text_measurer(language).say(Phrase("Joined")) == "Joined"
        assert report_words.load_translations(language) == {}


def test_words_without_a_translation_are_said_in_english() -> None:
    assert (
        report_words.translate_marked(report_words.make_text_measurer("zh_CN"), "Never in the file of translations")
        == "Never in the file of translations"
    )
