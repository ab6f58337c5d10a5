"""Pivots against SQL and slow Python, and against the numbers that stand elsewhere."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from commdesk import fields as custom_fields
from commdesk import tags
from commdesk.drawing import figure_table
from commdesk.drawing.shapes import TextMeasurer
from commdesk.errors import Problem
from commdesk.events import record as events
from commdesk.insights import dataset, ranges
from commdesk.insights.metrics import compute_metrics
from commdesk.insights.pivot.fields import FIELDS, PivotSource, list_fields, name_fields
from commdesk.insights.pivot.table import MOST_COLUMNS, MOST_ROWS, PivotPlan, PivotTable, count_pivot
from commdesk.insights.pivot.values import VALUES
from commdesk.members import record
from commdesk.presence.days import EPOCH
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, member
from tests.activity.test_same_numbers import opened, sample
from tests.events.gathering import guest, order
from tests.people import person, stay

VOICE = TextMeasurer(str)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A sample with merged people, staff, bots, hidden ones and days typed by hand."""
    with opened(sample(tmp_path_factory.mktemp("pivot") / "sample.commdesk", 4)) as db:
        yield db


@pytest.fixture(scope="module")
def source(book: Database) -> PivotSource:
    """What pivots of it are counted from."""
    return PivotSource(book, dataset.load_dataset(book))


def count(source: PivotSource, scope: Scope, rows: str, columns: str = "", value: str = "active") -> PivotTable:
    """Count a pivot."""
    return count_pivot(source, scope, PivotPlan(rows, columns, value))


def by_name(found: PivotTable) -> dict[tuple[str, str], float]:
    """The cells that are not 0, by their labels."""
    return {
        (str(row), str(column)): float(found.cells[at, to])
        for at, row in enumerate(found.rows)
        for to, column in enumerate(found.columns or ("",))
        if found.cells[at, to]
    }


def windows(source: PivotSource) -> Iterator[Scope]:
    """Windows and communities of all kinds."""
    known = ranges.load_known_range(source.db)
    for length in (0, 7, 84):
        for community in (0, *source.facts.communities[:3].tolist()):
            yield Scope(*known.to_window(length), community)


def test_totals_are_the_numbers_that_stand_above_the_charts(source: PivotSource) -> None:
    for scope in windows(source):
        told = {each.name: each.cell for each in compute_metrics(source.facts, scope)}
        assert count(source, scope, "month").total == (told["active"].value or 0)
        for name, value in (("joined", "joined"), ("left", "left")):
            assert count(source, scope, "week", value=value).total == len(spells_by_name(source, scope, name))


def spells_by_name(source: PivotSource, scope: Scope, name: str) -> list[int]:
    """Whose spells began or ended in the window, one after the other."""
    from commdesk.insights import spells

    found = spells.load_spells(source.facts, scope)
    days = found.first if name == "joined" else found.last
    return [int(who) for who, day in zip(found.who, days, strict=True) if scope.first <= day <= scope.last]


def test_messages_by_month_and_city_agree_with_sql(source: PivotSource) -> None:
    scope = Scope(*ranges.load_known_range(source.db).to_window(0))
    sql = """SELECT coalesce(a.root, h.member), s.day, s.messages FROM spoke s JOIN handle h ON h.id = s.handle
        LEFT JOIN alias a ON a.member = h.member"""
    staff = {row[0] for row in source.db.reader.execute("SELECT id FROM member WHERE role <> ''")}
    cities = dict(
        zip(
            source.facts.people.tolist(),
            source.members["city"].astype(object).where(source.members["city"].notna(), "Unknown"),
            strict=True,
        )
    )
    wanted: dict[tuple[str, str], float] = defaultdict(float)
    for who, day, said in source.db.reader.execute(sql):
        if who not in staff:
            wanted[date.fromordinal(day + EPOCH).isoformat()[:7], cities[who]] += said
    assert by_name(count(source, scope, "month", "city", "messages")) == wanted and wanted


@pytest.mark.parametrize("value", [each.key for each in VALUES])
def test_whatever_is_asked_the_parts_and_the_totals_agree(source: PivotSource, value: str) -> None:
    scope = Scope(*ranges.load_known_range(source.db).to_window(84))
    several = ("tag:", "field:")
    known = [each for each in list_fields(source.db) if each.needs in next(v.has for v in VALUES if v.key == value)]
    asked = random.Random(value).sample(list(itertools.permutations(known, 2)), 8)
    for rows, columns in [*asked, *((each, None) for each in known)]:
        found = count(source, scope, rows.key, columns.key if columns else "", value)
        assert found.cells.shape == (len(found.rows), max(len(found.columns), 1))
        sums = found.cells.sum(axis=1)
        once = not any(
            each is not None and (each.key.startswith(several) or each.key == "community") for each in (rows, columns)
        )
        if found.value.how == "people":
            assert (found.cells.max(axis=1, initial=0) <= found.row_totals).all() and (found.row_totals <= sums).all()
            for at, to in itertools.product(range(-1, min(len(found.rows), 4)), range(-1, min(len(found.columns), 4))):
                whole = (
                    found.total
                    if at < 0 and to < 0
                    else found.column_totals[to]
                    if at < 0
                    else found.row_totals[at]
                    if to < 0
                    else found.cells[at, to]
                )
                assert len(found.members.behind(at, to)()) == whole
        elif once:
            assert np.allclose(sums, found.row_totals) and np.isclose(found.row_totals.sum(), found.total)
        assert found.total <= found.row_totals.sum() + 0.5
        for shape in ("table", "heat", "stack"):
            figure = found.to_figure(shape)
            assert all(len(row.cells) == len(figure.columns) for row in figure.rows) or shape == "stack"
            figure_table.to_csv_text(figure, VOICE)


def test_who_has_several_is_in_each_and_in_the_total_once(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", [(1, 0), (1, 1), (2, 2), (3, 3)])
    group = tags.add_group(db, "Likes", "attribute")
    tea, milk = tags.add_tag(db, "tea", group), tags.add_tag(db, "milk", group)
    tags.tag_members(db, [member(db, 1), member(db, 2)], tea)
    tags.tag_members(db, [member(db, 1)], milk)
    source, week = PivotSource(db, dataset.load_dataset(db)), Scope(FIRST, FIRST + 6)
    found = count(source, week, "tag:Likes", "weekday", "messages")
    assert by_name(found) == {
        ("tea", "Mon"): 1,
        ("tea", "Tue"): 1,
        ("tea", "Wed"): 1,
        ("milk", "Mon"): 1,
        ("milk", "Tue"): 1,
        ("Unknown", "Thu"): 1,
    }
    assert (found.total, found.column_totals.tolist()) == (4, [1, 1, 1, 1, 0, 0, 0])
    people = count(source, week, "tag:Likes")
    assert (people.row_totals.tolist(), people.total) == ([2, 1, 1], 3)
    assert people.to_figure("table").rows[-1].cells[0].people() == sorted(member(db, who) for who in (1, 2, 3))


def test_own_fields_with_choices_can_be_asked(db: Database) -> None:
    grade = custom_fields.add_field(db, "Grade", "choice", ["one", "two"])
    skills = custom_fields.add_field(db, "Skills", "choices", ["sing", "cook"])
    custom_fields.add_field(db, "Hobby", "text")
    anna, ben = person(db, "Anna"), person(db, "Ben")
    own = {each.id: each for each in custom_fields.list_fields(db)}
    custom_fields.set_field_value(db, [anna], own[grade], "two")
    custom_fields.set_field_value(db, [anna], own[skills], "sing, cook")
    source = PivotSource(db, dataset.load_dataset(db))
    assert "field:Hobby" not in {each.key for each in list_fields(db)} and ben
    found = count(source, Scope(0, 10), "field:Grade", "field:Skills", "listed")
    assert by_name(found) == {("two", "sing"): 1, ("two", "cook"): 1, ("Unknown", "Unknown"): 1} and found.total == 2


def test_events_are_told_by_name_and_by_day(db: Database) -> None:
    day = date(2026, 5, 2)
    first, second = (
        events.add_event(db, name, starts=f"{day + timedelta(days=7 * at)}T10:00")
        for at, name in enumerate(("Walk", "Talk"))
    )
    anna = person(db, "Anna")
    guest(db, first, "Anna", came=True, member=anna)
    guest(db, first, "Ben")
    guest(db, second, "Anna", came=True, member=anna)
    source = PivotSource(db, dataset.load_dataset(db))
    scope = Scope(day.toordinal() - EPOCH, day.toordinal() - EPOCH + 30)
    assert by_name(count(source, scope, "event", "month", "registrations")) == {
        ("Walk", "2026-05"): 2,
        ("Talk", "2026-05"): 1,
    }
    assert by_name(count(source, scope, "week", "event", "attendance")) == {
        ("2026-04-27", "Walk"): 1,
        ("2026-05-04", "Talk"): 1,
    }


def test_more_labels_than_fit_are_one(db: Database) -> None:
    for at in range(MOST_ROWS + 4):
        person(db, f"p{at}", city=f"Town {at % (MOST_ROWS + 2)}")
    source = PivotSource(db, dataset.load_dataset(db))
    found = count(source, Scope(0, 10), "city", value="listed")
    assert len(found.rows) == MOST_ROWS + 1 and str(found.rows[-1]) == "Other"
    assert found.row_totals[:3].tolist() == [2, 2, 1] and found.row_totals[-1] == 2 and found.total == MOST_ROWS + 4
    turned = count(source, Scope(0, 10), "level", "city", "listed")
    assert len(turned.columns) == MOST_COLUMNS + 1 and turned.column_totals[-1] == MOST_ROWS + 4 - MOST_COLUMNS - 2


def test_what_cannot_be_asked_is_said_in_a_sentence(db: Database) -> None:
    source = PivotSource(db, dataset.load_dataset(db))
    for plan, words in (
        (PivotPlan("shoe", "", "active"), "There is no field “shoe”"),
        (PivotPlan("month", "", "joy"), "There is no value “joy”"),
        (PivotPlan("month", "", "listed"), "“listed” cannot be told by “month”"),
        (PivotPlan("month", "event", "messages"), "“messages” cannot be told by “event”"),
        (PivotPlan("", "", "messages"), "Choose what the rows are"),
        (PivotPlan("month", "month", "messages"), "the same field"),
    ):
        with pytest.raises(Problem, match=words):
            count_pivot(source, Scope(0, 10), plan)


def test_an_empty_workspace_says_so(db: Database) -> None:
    source = PivotSource(db, dataset.load_dataset(db))
    for value in VALUES:
        for field in FIELDS:
            if field.needs in value.has:
                figure = count(source, Scope(20_000, 20_030), field.key, "", value.key).to_figure("heat")
                assert not figure.has_rows and str(figure.empty) == "Nothing of this kind is known of these days."


def test_a_name_out_of_the_file_is_data(db: Database) -> None:
    record.update_member(db, person(db, "Anna"), city="{name} <b>x</b>")
    figure = count(PivotSource(db, dataset.load_dataset(db)), Scope(0, 10), "city", "", "listed").to_figure("table")
    assert figure.rows[0].name == "{name} <b>x</b>"


def test_what_was_paid_back_is_no_part_of_a_bar_and_adds_up_in_the_table(db: Database) -> None:
    anna, ben = person(db, "Anna", city="Oslo"), person(db, "Ben", city="Rome")
    order(db, anna, "2026-05-02", 10_000)
    order(db, ben, "2026-05-02", -10_000)
    day = date(2026, 5, 2).toordinal() - EPOCH
    found = count(PivotSource(db, dataset.load_dataset(db)), Scope(day, day), "day", "city", "revenue")
    assert (found.total, sorted(found.column_totals.tolist())) == (0, [-10_000, 10_000])
    bars = found.to_figure("stack")
    assert [(str(cell.text), cell.value) for cell in bars.rows[0].cells] == [("Oslo", 1.0)]


def test_the_largest_come_first_counted_as_they_are_shown(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", [(1, 0), (1, 1), (1, 2), (2, 0), (3, 0)])
    for who, city in ((1, "Oslo"), (2, "Rome"), (3, "Rome")):
        record.update_member(db, member(db, who), city=city)
    source, week = PivotSource(db, dataset.load_dataset(db)), Scope(FIRST, FIRST + 6)
    assert [str(each) for each in count(source, week, "city").rows] == ["Rome", "Oslo"]
    assert [str(each) for each in count(source, week, "city", value="messages").rows] == ["Oslo", "Rome"]


def test_of_very_many_days_the_last_ones_are_shown_without_a_gap(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", [(1, 0), (2, 99)])
    source = PivotSource(db, dataset.load_dataset(db))
    found = count(source, Scope(FIRST, FIRST + 99), "level", "day", "messages")
    assert str(found.columns[-1]) == "Other" and len(found.columns) == MOST_COLUMNS + 1
    days = [date.fromisoformat(str(each)) for each in found.columns[:-1]]
    assert days == [days[0] + timedelta(days=at) for at in range(MOST_COLUMNS)]
    assert days[-1].toordinal() - EPOCH == FIRST + 99 and found.column_totals[-1] == 1


def test_two_communities_of_one_name_are_told_apart(db: Database) -> None:
    with db.step("Groups") as conn:
        for ident, name, platform in ((1_111, "Club", "wechat"), (2_222, "club", "telegram"), (3_333, "Twin", "line"),
                (4_444, "Twin", "line"), (5_555, "Bare", ""), (6_666, "Bare", ""), (7_777, "Only", "qq")):  # fmt: skip
            conn.execute("INSERT INTO community(id, name, platform) VALUES (?, ?, ?)", (ident, name, platform))
    for at, group in enumerate((1_111, 2_222, 3_333, 4_444, 5_555, 6_666, 7_777)):
        stay(db, person(db, f"P{at}"), group, "2026-05-02")
    day = date(2026, 5, 2).toordinal() - EPOCH
    found = count(PivotSource(db, dataset.load_dataset(db)), Scope(day, day), "community", "", "joined")
    assert sorted(str(name) for name in found.name_labels().rows) == ["Bare (…5555)", "Bare (…6666)", "Club (WeChat)", "Only",
        "Twin (LINE …3333)", "Twin (LINE …4444)", "club (Telegram)"]  # fmt: skip


def test_two_fields_of_one_name_are_two_and_are_told_apart(db: Database) -> None:
    tags.add_group(db, "City", "attribute")
    anna, ben = person(db, "Anna"), person(db, "Ben")
    with db.step("Fields") as conn:
        for at, who, value in ((11_111, anna, "x"), (22_222, ben, "y")):
            conn.execute("INSERT INTO field(id, name, kind, choices) VALUES (?, 'Size', 'choice', '[]')", (at,))
            conn.execute("INSERT INTO field_value(id, member, field, value) VALUES (?, ?, ?, ?)", (at, who, at, value))
    known = list_fields(db)
    assert len({each.key for each in known}) == len(known)
    names = name_fields(known, str)
    assert (names["city"], names["tag:City"]) == ("City", "City (tags)")
    assert (names["field:Size"], names["field:Size#22222"]) == (
        "Size (your own field …1111)",
        "Size (your own field …2222)",
    )
    assert names["month"] == "Month" and len(set(names.values())) == len(names)
    source = PivotSource(db, dataset.load_dataset(db))
    first, second = (
        by_name(count(source, Scope(0, 10), key, "", "listed")) for key in ("field:Size", "field:Size#22222")
    )
    assert first == {("x", ""): 1, ("Unknown", ""): 1} and second == {("y", ""): 1, ("Unknown", ""): 1}


def test_a_checkbox_says_yes_and_no(db: Database) -> None:
    custom_fields.add_field(db, "Vegetarian", "checkbox")
    (field,) = custom_fields.list_fields(db)
    people = [person(db, name) for name in ("Anna", "Ben", "Cid")]
    custom_fields.set_field_value(db, people[:2], field, "1")
    found = count(PivotSource(db, dataset.load_dataset(db)), Scope(0, 10), "field:Vegetarian", "", "listed")
    assert by_name(found) == {("yes", ""): 2, ("no", ""): 1}


def test_a_city_called_as_a_row_of_ours_is_quoted(db: Database) -> None:
    for name, city in (("Anna", "Total"), ("Ben", "unknown"), ("Cid", "合计"), ("Dan", "")):
        record.update_member(db, person(db, name), city=city)
    found = count(PivotSource(db, dataset.load_dataset(db)), Scope(0, 10), "city", "", "listed")
    rows = [str(row.name) for row in found.name_labels().to_figure("table").rows]
    assert sorted(rows) == ["Total", "Unknown", "“Total”", "“unknown”", "合计"]
    chinese = {"Total": "合计", "Other": "其他", "Unknown": "未知"}
    told = found.name_labels(lambda words: chinese.get(str(words), str(words)))
    assert sorted(str(name) for name in told.rows) == ["Total", "Unknown", "unknown", "“合计”"]


def test_the_file_of_bars_has_numbers_and_shares(db: Database) -> None:
    for name, city, power in (("Anna", "Oslo", 2), ("Ben", "Oslo", 1), ("Cid", "Oslo", 2), ("Dan", "Rome", 2)):
        person(db, name, city=city, power=power)
    found = count(PivotSource(db, dataset.load_dataset(db)), Scope(0, 10), "city", "power", "listed")
    lines = figure_table.to_csv_text(found.to_numbers("stack"), VOICE).splitlines()
    assert lines[0] == ",,People in the list,Share"
    assert lines[1:] == ["Oslo,yes,2,0.666667", "Oslo,no,1,0.333333", "Rome,yes,1,1"]
    assert found.to_numbers("table").kind == "table" and found.to_numbers("heat").kind == "heat"


def test_the_file_of_bars_of_money_is_in_whole_units(db: Database) -> None:
    order(db, person(db, "Anna", city="Oslo"), "2026-05-02", 12_345)
    order(db, person(db, "Ben", city="Rome"), "2026-05-02", 12_345)
    day = date(2026, 5, 2).toordinal() - EPOCH
    found = count(PivotSource(db, dataset.load_dataset(db)), Scope(day, day), "day", "city", "revenue")
    lines = figure_table.to_csv_text(found.to_numbers("stack"), VOICE).splitlines()
    assert sorted(lines[1:]) == ["2026-05-02,Oslo,123.45,0.5", "2026-05-02,Rome,123.45,0.5"]
