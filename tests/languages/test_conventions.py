"""How languages write days and greetings."""

from __future__ import annotations

from datetime import datetime

import pytest

from commdesk.languages.conventions import CONVENTIONS, SOURCE, get_conventions
from commdesk.languages.registry import list_languages
from commdesk.scripts import formatters


def test_what_is_written_down_belongs_to_a_language_there_is() -> None:
    assert SOURCE in CONVENTIONS and set(CONVENTIONS) <= set(list_languages())


@pytest.mark.parametrize("code", sorted(CONVENTIONS))
def test_there_are_twelve_months_and_seven_days(code: str) -> None:
    found = CONVENTIONS[code]
    assert {len(found.months), len(set(found.months_long))} == {12}
    assert {len(found.weekdays), len(set(found.weekdays_long))} == {7}
    assert sorted(found.greetings) == list(found.greetings) and all("{name}" in each for each in found.honorifics)


def test_a_language_without_conventions_writes_as_english_does() -> None:
    assert get_conventions("xx") is get_conventions("en")
    moment = datetime(2026, 11, 26, 13, 5)
    for form in ("", "EEEE", "MMM", "a h:mm"):
        assert formatters.format_day(moment, form, "xx") == formatters.format_day(moment, form, "en")
