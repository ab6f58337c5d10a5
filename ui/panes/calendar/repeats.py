"""How often something comes, as it is chosen: a handful of rules, each by a word; any other rule stays as it is."""

from __future__ import annotations

from datetime import date

from commdesk.errors import mark
from commdesk.plan.recurrence import RepeatRule, describe_rule, end_rule, make_rule
from ui.i18n import translate_phrase

NEVER = ""
OTHER = "other"
WORKDAYS = (0, 1, 2, 3, 4)
ONCE = mark("core", "Does not repeat")


def make_choices(day: date, now: RepeatRule | None) -> list[tuple[object, str]]:
    """Return what can be chosen for something that begins on ``day``: the keys and the words; a rule of another kind is one of them."""
    found: list[tuple[object, str]] = [(NEVER, translate_phrase(ONCE))]
    found += [(key, say_rule(rule)) for key, rule in _list_rules(day).items()]
    if find_key(day, now) == OTHER and now is not None:
        found.append((OTHER, say_rule(_without_end(now))))
    return found


def find_key(day: date, rule: RepeatRule | None) -> str:
    """Return which of the choices a rule is."""
    if rule is None:
        return NEVER
    bare = _without_end(rule).text
    return next((key for key, each in _list_rules(day).items() if each.text == bare), OTHER)


def build_rule(key: str, day: date, until: date | None, now: RepeatRule | None = None) -> str:
    """Return the rule of a choice as it is stored; '' for what is once. `OTHER` keeps ``now``."""
    rule = _without_end(now) if key == OTHER and now is not None else _list_rules(day).get(key)
    if rule is None:
        return ""
    return (end_rule(rule, until) if until is not None else rule).text


def say_rule(rule: RepeatRule | None) -> str:
    """Return a rule in words."""
    return " ".join(translate_phrase(phrase) for phrase in describe_rule(rule))


def _list_rules(day: date) -> dict[str, RepeatRule]:
    nth = (day.day - 1) // 7 + 1
    return {
        "daily": make_rule("DAILY"),
        "workdays": make_rule("WEEKLY", weekdays=WORKDAYS),
        "weekly": make_rule("WEEKLY"),
        "fortnight": make_rule("WEEKLY", every=2),
        "monthly": make_rule("MONTHLY", weekdays=(day.weekday(),), nth=nth if nth < 5 else -1),
    }


def _without_end(rule: RepeatRule) -> RepeatRule:
    return RepeatRule(";".join(part for part in rule.text.split(";") if not part.startswith(("UNTIL=", "COUNT="))))
