"""How often something comes again, as a choice and a last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit

from commdesk.errors import Phrase, Problem, mark
from commdesk.plan.recurrence import RepeatRule, describe_rule, end_rule, make_rule
from commdesk.tables.dates import FUTURE, parse_typed_day
from ui.i18n import translate_phrase

WORKDAYS = tuple(range(5))
ONCE, OTHER = "once", "other"
TITLES = {
    ONCE: mark("core", "once"),
    "daily": mark("core", "every day"),
    "workdays": mark("core", "Monday to Friday"),
    "weekly": mark("core", "every week on this weekday"),
    "fortnightly": mark("core", "every two weeks on this weekday"),
    "monthly": mark("core", "every month on this weekday, counted"),
}
NO_DAY = mark("core", "“{value}” is not a date. Write it as 2026-11-21.")


class RepeatBox(QComboBox):
    """Says how often; a rule of another kind, as calendars bring them, is kept and said as it is."""

    def __init__(self, name: str, title: str, rule: RepeatRule | None, day: date | None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        for key, words in TITLES.items():
            self.addItem(translate_phrase(words), key)
        self._rule = rule
        wanted = ONCE if rule is None else _find_choice(rule, day)
        if rule is not None and wanted == OTHER:
            words = " ".join(translate_phrase(each) for each in describe_rule(end_free(rule)))
            self.addItem(words, OTHER)
        self.setCurrentIndex(self.findData(wanted))

    def build_rule(self, day: date, until: date | None) -> str:
        """Return the rule that is chosen for something that begins on ``day``; '' for once."""
        choice = str(self.currentData())
        if choice == ONCE:
            return ""
        rule = end_free(self._rule) if choice == OTHER and self._rule is not None else _make(choice, day)
        return (end_rule(rule, until) if until is not None else rule).text


def end_free(rule: RepeatRule) -> RepeatRule:
    """Return a rule without its last day."""
    return RepeatRule(";".join(part for part in rule.text.split(";") if not part.startswith("UNTIL=")))


def parse_last_day(box: QLineEdit) -> date | None:
    """Return the last day that is typed; None where nothing is: for ever.

    Raises:
        Problem: it is no day.
    """
    text = box.text().strip()
    if not text:
        return None
    iso = parse_typed_day(text, FUTURE)
    if not iso:
        raise Problem(NO_DAY, value=text[:40])
    return date.fromisoformat(iso)


def say_rule(rule: RepeatRule | None) -> str:
    """Return a rule in words."""
    return " ".join(translate_phrase(each) for each in describe_rule(rule)) or translate_phrase(Phrase(TITLES[ONCE]))


def _find_choice(rule: RepeatRule, day: date | None) -> str:
    if day is None:
        return OTHER
    free = end_free(rule)
    return next((key for key in TITLES if key != ONCE and _make(key, day) == free), OTHER)


def _make(choice: str, day: date) -> RepeatRule:
    weekday = (day.weekday(),)
    match choice:
        case "daily":
            return make_rule("DAILY")
        case "workdays":
            return make_rule("WEEKLY", weekdays=WORKDAYS)
        case "weekly":
            return make_rule("WEEKLY", weekdays=weekday)
        case "fortnightly":
            return make_rule("WEEKLY", every=2, weekdays=weekday)
        case "monthly":
            return make_rule("MONTHLY", weekdays=weekday, nth=(day.day - 1) // 7 + 1)
    raise ValueError(choice)
