"""Whatever a sheet or a text holds: it is refused in words, or is put on the list once and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.registration import columns, import_plan, registrations
from commdesk.events.registration.import_plan import RegistrationImportResult, RegistrationPlan
from commdesk.events.review import survey
from commdesk.members import contacts
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.table import TableSheet
from commdesk.text import clean_text
from tests.people import person

WORDS = (
    "王芳 李雷 wangfang 13800138000 13900139000 1.38E+10 a@b.co approved declined waitlist checked_in 退款 2026-12-12 12/11/2026 46347.5"
    " 2 +1 -3 99999 ¥50 免费 是 否 gst-1 ┋ =1+1 很满意 ★★★ {a} 无"
).split()
CELL = st.one_of(st.sampled_from(["", "", "2026-12-12 13:00", "\0x", "\ud83d", *WORDS]), st.text(max_size=12))
HEADS = (("a", "b"), ("api_id", "approval_status"), ("提交答卷时间", "b"), ("票号", "票种"))
QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def rows_of(width: int) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=6)


def sheet_of(heads: tuple[str, ...], rows: list[list[str]]) -> TableSheet:
    """Return rows as `table.read` gives them: cleaned, each as long as the headers."""
    width = len(rows[0])
    names = (*heads, *(f"c{at}" for at in range(width)))[:width]
    cleaned = [tuple(clean_text(cell).strip() for cell in row) for row in rows]
    return TableSheet("f.csv", "", (), names, cleaned, list(range(2, 2 + len(rows))), "csv")


@pytest.fixture
def crowd(db: Database) -> None:
    """Members whom rows may meet: two of one name, one with a phone."""
    for name, phone in (("王芳", "13800138000"), ("王芳", "13700137000"), ("李雷", "")):
        made = person(db, name)
        if phone:
            contacts.add_contact(db, made, "phone", phone)


def done(db: Database, plan: Callable[[], RegistrationPlan]) -> RegistrationImportResult | None:
    """Carry out a plan; None if it was refused in words."""
    try:
        return import_plan.carry_out(db, plan())
    except Problem:
        return None


def live(db: Database, event: int, plan: Callable[[], RegistrationPlan]) -> None:
    """Import, take back, bring back and import again."""
    first = done(db, plan)
    if first is None:
        return
    people = registrations.list_registrations(db, event)
    assert len(people) == first.added
    members = [each.member for each in people if each.member]
    assert len(members) == len(set(members))
    undo.undo(db)
    assert registrations.list_registrations(db, event) == []
    undo.redo(db)
    assert registrations.list_registrations(db, event) == people
    again = done(db, plan)
    assert again is None or (again.added, again.members) == (0, 0)


@QUIET
@given(
    st.lists(st.sampled_from(list(columns.TARGETS)), min_size=2, max_size=5).flatmap(
        lambda targets: st.tuples(st.just(targets), rows_of(len(targets)))
    ),
    st.sampled_from(HEADS),
    st.integers(0, 4),
)
@pytest.mark.usefixtures("crowd")
def test_any_sheet(
    db: Database, given: tuple[list[str], list[list[str]]], heads: tuple[str, ...], capacity: int
) -> None:
    event = record.add_event(db, "共读会", starts="2026-12-12T14:00", capacity=capacity)
    sheet = sheet_of(heads, given[1])
    live(db, event, lambda: import_plan.from_sheet(db, event, sheet, ColumnMapping(tuple(given[0]))))
    waiting = [each for each in registrations.list_registrations(db, event) if each.said == "waitlist"]
    assert len(waiting) <= len(sheet.rows)


@QUIET
@given(st.lists(st.lists(CELL, max_size=4).map(" ".join), max_size=6), st.booleans())
@pytest.mark.usefixtures("crowd")
def test_any_text(db: Database, lines: list[str], numbered: bool) -> None:
    event = record.add_event(db, "共读会")
    text = "\n".join(f"{at}. {line}" if numbered else line for at, line in enumerate(lines, 1))
    live(db, event, lambda: import_plan.from_chain(db, event, text))


@QUIET
@given(rows_of(3), st.permutations(["姓名", "满意度评分", "建议"]))
@pytest.mark.usefixtures("crowd")
def test_any_survey(db: Database, rows: list[list[str]], heads: list[str]) -> None:
    event = record.add_event(db, "共读会")
    sheet = sheet_of(tuple(heads), rows)
    try:
        survey.carry_out(db, survey.plan_survey(db, event, survey.read_survey(sheet)))
    except Problem:
        return
    assert survey.carry_out(db, survey.plan_survey(db, event, survey.read_survey(sheet))).added == 0


@pytest.mark.parametrize(
    "text",
    [
        "1. 否、=1+1、approved\n2. 、、\n3. a@b.co、★★★、=1+1、\\－",
        "Lｕ世 approved : wangfang\n\nwangfang、+1、approved、、\n\u200b 乙 gst-1\n& \u200b 46347.5 老王",
        "1. 甲 乙\n2. 乙\n3. 甲乙、丙",
    ],
)
@pytest.mark.usefixtures("crowd")
def test_who_came_from_a_list_does_not_change_how_it_is_read(db: Database, text: str) -> None:
    """A line means other people once their names are known: those that it brought itself do not count."""
    event = record.add_event(db, "共读会")
    live(db, event, lambda: import_plan.from_chain(db, event, text))
