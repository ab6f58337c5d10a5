"""Every filter is SQL that runs, and finds whom slow Python finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk import entries, fields, tags
from commdesk.communities import fees, memberships
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.members import contacts, handles, list_rows, merge, record
from commdesk.members.finding import filters
from commdesk.members.finding.filters import Condition, Filter, FilterGroup, Value
from commdesk.members.finding.search import PeopleQuery, find_people
from commdesk.members.record import Member
from commdesk.store.database import Database
from commdesk.text import fold_text
from tests.people import person

TODAY = date(1970, 1, 1) + timedelta(days=list_rows.today_number())
SAMPLE: dict[str, Value] = {
    **dict.fromkeys(filters.VALUELESS, ""), **dict.fromkeys(("contains", "not_contains", "is_not", "starts_with"), "a%_'"),
    **dict.fromkeys(filters.LISTS, ("1", 2)), **dict.fromkeys(filters.DAYS, 7), "before": "2026-01-01", "after": "2026-01-01",
    "at_least": 3, "at_most": "4.5", "is": 5,
}  # fmt: skip
BETWEEN: dict[str, Value] = {filters.DAY: ("2026-01-01", "2026-02-01"), filters.NUMBER: (1, "2")}
ASKED = [(field, kind, op) for field, (kind, _) in filters.FIELDS.items() for op in filters.OPERATORS[kind]]


def found(db: Database, *conditions: Condition | FilterGroup, **how: bool) -> list[int]:
    """Return who is found, by id."""
    return sorted(find_people(db, PeopleQuery(filter=Filter(conditions, **how))))


@pytest.mark.parametrize(("field", "kind", "op"), ASKED)
def test_every_field_can_be_asked_with_every_operator(db: Database, field: str, kind: str, op: str) -> None:
    person(db, "Anna")
    value = BETWEEN[kind] if op == "between" else SAMPLE[op]
    asked = Condition(field, op, value)
    assert len(found(db, asked)) + len(found(db, asked, negated=True)) == 1


@pytest.mark.parametrize("own", sorted(fields.KINDS))
@pytest.mark.parametrize("value", ["", "5", "2026-01-15", '["1"]', "["])
def test_every_custom_field_can_be_asked_whatever_is_kept_in_it(db: Database, own: str, value: str) -> None:
    anna = person(db, "Anna")
    ident = fields.add_field(db, "Own", own, ("1", "2"))
    with db.step("keep") as conn:
        fields.write_field_value(conn, (anna,), ident, value)
    kind = filters.get_field_kind(f"field:{ident}", db)
    for op in filters.OPERATORS[kind]:
        asked = Condition(f"field:{ident}", op, BETWEEN[kind] if op == "between" else SAMPLE[op])
        assert len(found(db, asked)) + len(found(db, asked, negated=True)) == 1


WRONG = [
    ("made", "within_last", "soon"), ("made", "within_last", -1), ("made", "within_last", 10**9), ("made", "before", "then"),
    ("made", "before", ()), ("made", "between", ("2026-01-01",)), ("made", "between", ("2026-01-01",) * 3), ("messages", "is", "x"),
    ("messages", "between", (1,)), ("birthday", "any_of", ("May",)), ("name", "at_least", 3), ("name", "; DROP TABLE member", 3),
]  # fmt: skip


@pytest.mark.parametrize(("field", "op", "value"), WRONG)
def test_a_condition_that_makes_no_sense_is_told(db: Database, field: str, op: str, value: Value) -> None:
    with pytest.raises(Problem):
        found(db, Condition(field, op, value))


def test_nothing_asked_finds_everybody(db: Database) -> None:
    anna = person(db, "Anna")
    assert found(db) == found(db, FilterGroup(())) == [anna]


def test_all_any_and_not(db: Database) -> None:
    rome, oslo, bern = (person(db, city, city=city) for city in ("Rome", "Oslo", "Bern"))
    in_rome, in_oslo = Condition("city", "is", "rome"), Condition("city", "is", "OSLO")
    assert found(db, in_rome, in_oslo) == []
    assert found(db, in_rome, in_oslo, any=True) == sorted((rome, oslo))
    assert found(db, in_rome, in_oslo, any=True, negated=True) == [bern]
    assert found(db, FilterGroup((in_rome, in_oslo), any=True), Condition("name", "starts_with", "o")) == [oslo]


@pytest.mark.parametrize(
    ("kept", "asked"), [("臺北", "台北"), ("台北", "臺北"), ("臺北", "臺北"), ("MÜNCHEN", "münchen")]
)
def test_text_is_compared_folded(db: Database, kept: str, asked: str) -> None:
    anna = person(db, "Anna", city=kept, note=f"likes {kept}")
    assert found(db, Condition("city", "is", asked)) == [anna]
    assert found(db, Condition("note", "contains", asked)) == [anna]


def test_signs_of_sql_are_words(db: Database) -> None:
    anna, _ = person(db, "Anna", note="100% sure_thing"), person(db, "Bert", note="100 sure things")
    assert found(db, Condition("note", "contains", "0%")) == found(db, Condition("note", "contains", "e_t")) == [anna]


def test_a_name_can_be_asked_in_pinyin(db: Database) -> None:
    wang, _ = person(db, "王建国"), person(db, "李小花")
    assert found(db, Condition("name", "contains", "wjg")) == [wang]


def test_tags_any_all_none(db: Database) -> None:
    anna, bert, carl = (person(db, name) for name in ("Anna", "Bert", "Carl"))
    red, blue = tags.tag_new(db, (anna, bert), "red"), tags.tag_new(db, (anna,), "blue")
    assert found(db, Condition("tags", "has_any", (red, blue))) == sorted((anna, bert))
    assert found(db, Condition("tags", "has_all", (red, blue, red))) == [anna]
    assert found(db, Condition("tags", "has_none", (blue,))) == sorted((bert, carl))
    assert found(db, Condition("tags", "empty")) == [carl]


def test_what_belongs_to_one_belongs_to_the_united(db: Database) -> None:
    anna, other, bert = person(db, "Anna"), person(db, "Anna Li"), person(db, "Bert")
    red, blue = tags.tag_new(db, (anna,), "red"), tags.tag_new(db, (other, bert), "blue")
    contacts.add_contact(db, other, "phone", "13800000001")
    handles.add_handle(db, other, "wechat", "anna-li")
    fees.add_fee(db, other, "Year", 1, "", (TODAY + timedelta(days=10)).isoformat())
    memberships.add_people(db, (other,), communities.add_community(db, "Readers"), "2026-01-05")
    merge.merge_members(db, (anna, other))
    for asked in (
        Condition("tags", "has_all", (red, blue)), Condition("phone", "starts_with", "138"), Condition("account", "is", "ANNA-LI"),
        Condition("expires", "within_next", 10), Condition("joined", "before", "2026-01-06"), Condition("community", "not_empty"),
    ):  # fmt: skip
        assert found(db, asked) == [anna], asked


def test_who_left_is_not_in_the_community(db: Database) -> None:
    anna, readers = person(db, "Anna"), communities.add_community(db, "Readers")
    memberships.add_people(db, (anna,), readers, "2026-01-05")
    assert found(db, Condition("community", "has_any", (readers,))) == [anna]
    memberships.update_membership(db, memberships.load_memberships(db, (anna,))[0].id, left_on="2026-02-01")
    assert found(db, Condition("community", "has_any", (readers,))) == []
    assert found(db, Condition("left", "between", ("2026-02-01", "2026-02-01"))) == [anna]


def test_a_fee_counts_by_its_latest_end(db: Database) -> None:
    anna = person(db, "Anna")
    fees.add_fee(db, anna, "old", 1, "", "2026-01-01")
    fees.add_fee(db, anna, "new", 1, "", "2027-01-01")
    assert found(db, Condition("expires", "before", "2026-06-01")) == []
    assert found(db, Condition("expires", "after", "2026-06-01")) == [anna]


def test_several_choices_of_a_custom_field(db: Database) -> None:
    anna, bert = person(db, "Anna"), person(db, "Bert")
    field = fields.list_fields(db)[-1] if fields.add_field(db, "Likes", "choices", ("tea", "milk")) else None
    assert field is not None
    fields.set_field_value(db, (anna,), field, "tea, milk")
    fields.set_field_value(db, (bert,), field, "milk")
    key = f"field:{field.id}"
    assert found(db, Condition(key, "has_all", ("tea", "milk"))) == [anna]
    assert found(db, Condition(key, "has_any", ("tea", "milk"))) == sorted((anna, bert))
    assert found(db, Condition(key, "has_none", ("tea",))) == [bert]


CITIES = ("", "Rome", "rome 2", "臺北", "台北", "Ünal")
SLOW: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda text, word: word in text,
    "not_contains": lambda text, word: word not in text,
    "is": lambda text, word: text == word,
    "is_not": lambda text, word: text != word,
    "starts_with": lambda text, word: text.startswith(word),
    "empty": lambda text, word: not text,
    "not_empty": lambda text, word: bool(text),
}
_text = st.builds(
    Condition, st.just("city"), st.sampled_from(sorted(SLOW)), st.sampled_from((*CITIES, "o", "OM", "北"))
)
_level = st.builds(
    Condition, st.just("level"), st.sampled_from(("any_of", "none_of", "empty", "not_empty")),
    st.lists(st.sampled_from("SABC"), max_size=3).map(tuple),
)  # fmt: skip
_friend = st.builds(Condition, st.just("friend"), st.sampled_from(("yes", "no")))
_month = st.builds(Condition, st.just("birthday"), st.sampled_from(("any_of", "empty")), st.just((5, "6")))
_next = st.builds(
    Condition, st.just("next_on"), st.sampled_from(("before", "after", "empty")), st.sampled_from(("2026-01-01", "2026-01-02"))
)  # fmt: skip
_tree = st.recursive(
    st.one_of(_text, _level, _friend, _month, _next),
    lambda parts: st.builds(FilterGroup, st.lists(parts, max_size=3).map(tuple), st.booleans(), st.booleans()),
    max_leaves=6,
)


def slow(part: Condition | FilterGroup, member: Member) -> bool:
    """Return whether a member matches, in plain Python."""
    if isinstance(part, FilterGroup):
        answers = [slow(inner, member) for inner in part.parts]
        return not answers or ((any if part.any else all)(answers) is not part.negated)
    values = part.value if isinstance(part.value, tuple) else (part.value,)
    if part.field == "city":
        return SLOW[part.op](fold_text(member.city), fold_text(str(part.value)))
    if part.field == "level":
        answer = {"any_of": member.level in values, "none_of": member.level not in values, "empty": not member.level}
        return answer.get(part.op, bool(member.level))
    if part.field == "friend":
        return bool(member.friend) is (part.op == "yes")
    if part.field == "birthday":
        return member.birth_month == 0 if part.op == "empty" else member.birth_month in (5, 6)
    day = member.next_on
    return {"before": "" < day < str(part.value), "after": day > str(part.value), "empty": not day}[part.op]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(wanted=_tree)
def test_a_filter_finds_whom_slow_python_finds(db: Database, wanted: Condition | FilterGroup) -> None:
    if not find_people(db, PeopleQuery()):
        for number in range(24):
            person(db, f"P{number}", city=CITIES[number % 6], level=("", "S", "A", "C")[number % 4], friend=number // 3 % 2,
                   birth_month=(0, 5, 6, 7)[number // 5 % 4], next_on=("", "2026-01-01", "2026-01-02")[number % 3])  # fmt: skip
    everyone = record.load_members(db, find_people(db, PeopleQuery())).values()
    kept = filters.filter_from_json(filters.filter_to_json(Filter((wanted,))))
    assert found(db, *kept.parts) == sorted(member.id for member in everyone if slow(wanted, member))


def test_chosen_people_are_just_these(db: Database) -> None:
    one, two, _ = (person(db, name) for name in ("Ann", "Bob", "Cleo"))
    chosen = FilterGroup((Condition(filters.CHOSEN, "are", (one, two)),))
    assert sorted(
        find_people(db, PeopleQuery(filter=filters.filter_from_json(filters.filter_to_json(chosen))))
    ) == sorted((one, two))
    assert str(filters.condition_to_phrase(chosen.parts[0], db)) == "2 chosen people"  # type: ignore[arg-type]
    with pytest.raises(Problem):
        find_people(db, PeopleQuery(filter=FilterGroup((Condition(filters.CHOSEN, "are", ("x",)),))))


def test_who_wrote_what_stands_of_somebody_finds_them(db: Database) -> None:
    """In the person, in what hangs on them, in whom they were joined with; what was written over no longer counts."""
    db.who = "Wang"
    anna, bert, chen, dora = (person(db, name) for name in ("Anna", "Bert", "Chen", "Dora"))
    record.update_member(db, bert, city="Rome")
    db.who = "Li"
    entries.quick_note(db, anna, "called")
    record.update_member(db, bert, city="Wien")
    db.who = ""
    emil = person(db, "Emil")
    db.who = "王"
    merge.merge_members(db, (chen, dora))
    contacts.add_contact(db, dora, "phone", "13800000000")
    roots = sorted({anna, bert, min(chen, dora), emil})
    assert found(db, Condition("writer", "has_any", ("Wang",))) == sorted({anna, bert, min(chen, dora)})
    assert found(db, Condition("writer", "has_any", ("Li",))) == sorted({anna, bert})
    assert found(db, Condition("writer", "has_all", ("Wang", "Li"))) == sorted({anna, bert})
    assert found(db, Condition("writer", "has_any", ("王",))) == [min(chen, dora)]
    assert found(db, Condition("writer", "has_none", ("Wang",))) == found(db, Condition("writer", "empty")) == [emil]
    assert found(db, Condition("writer", "has_any", ("nobody",))) == []
    assert len(roots) == len(found(db))
    db.who = "Wang"
    record.update_member(db, bert, city="Oslo")
    assert found(db, Condition("writer", "has_any", ("Li",))) == [anna]
