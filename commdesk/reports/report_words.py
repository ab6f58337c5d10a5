"""The words of a report in its own language, whatever the window speaks: the core has no Qt to translate with."""

from __future__ import annotations

from collections.abc import Callable

from commdesk.drawing.figure import Words
from commdesk.drawing.shapes import TextMeasurer, estimate_text_width
from commdesk.errors import Phrase, fill_template
from commdesk.languages.registry import load_translations


def make_text_measurer(
    language: str, measure: Callable[[str, float, bool], float] = estimate_text_width
) -> TextMeasurer:
    """Return how a report speaks: phrases are translated, names out of the file stay as they are."""
    known = load_translations(language)

    def say(words: Words) -> str:
        if isinstance(words, str):
            return words
        return fill_template(known.get(words.template, words.template), words.args)

    return TextMeasurer(say, measure)


def translate_marked(voice: TextMeasurer, text: str) -> str:
    """Return marked words of ours without slots, translated."""
    return voice.say(Phrase(text))
