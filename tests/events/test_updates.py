"""The same list or sheet again: it updates, doubles nothing and takes nothing away."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.chats.importing import batches
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.registration import import_plan, registrations
from commdesk.events.registration.import_plan import RegistrationImportResult, RegistrationPlan
from commdesk.events.registration.registrations import Registration
from commdesk.events.schedule import parse_wall_clock, to_utc_seconds
from commdesk.members import contacts, handles
from commdesk.store import forget, undo
from commdesk.store.backups import backup
from commdesk.store.database import Database
from tests.events import sheets
from tests.people import one, person


@pytest.fixture
def event(db: Database) -> int:
    return record.add_event(
        db, "共读会", starts="2026-12-12T14:00", ends="2026-12-12T17:00", zone="Asia/Shanghai", price=5000
    )


def found(db: Database, event: int) -> dict[str, Registration]:
    """Return the guest list by name."""
    return {each.name: each for each in registrations.list_registrations(db, event)}


def load(
    db: Database, event: int, folder: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig"
) -> RegistrationImportResult:
    """Import rows as a CSV file."""
    return import_plan.carry_out(db, plan(db, event, folder, rows, encoding))


def plan(
    db: Database, event: int, folder: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig"
) -> RegistrationPlan:
    return import_plan.from_sheet(db, event, sheets.sheet(folder, rows, encoding=encoding))


def at(clock: str, zone: str = "Asia/Shanghai") -> int:
    return to_utc_seconds(parse_wall_clock(clock), zone)


def test_again_the_file_updates_and_doubles_nothing(db: Database, event: int, tmp_path: Path) -> None:
    guest = {"api_id": "gst-1", "name": "Ann", "email": "ann@x.com", "approval_status": "pending_approval"}
    load(db, event, tmp_path, sheets.luma(guest))
    guest |= {"approval_status": "approved", "phone_number": "+8613800138000", "T-shirt size": "L", "amount": "50"}
    made = plan(db, event, tmp_path, sheets.luma(guest))
    assert [str(each) for each in made.rows[0].changes] == ["registered", "paid", "details added"]
    assert import_plan.carry_out(db, made).updated == 1
    each = found(db, event)["Ann"]
    assert (each.said, each.phone, each.paid, each.answers) == (
        "registered",
        "+8613800138000",
        5000,
        {"T-shirt size": "L"},
    )
    steps = db.steps_written
    assert load(db, event, tmp_path, sheets.luma(guest)) == RegistrationImportResult(unchanged=1)
    assert db.steps_written == steps
    undo.undo(db)
    assert found(db, event)["Ann"].said == "waitlist"


def test_a_file_that_says_less_takes_nothing_away(db: Database, event: int, tmp_path: Path) -> None:
    heads = ("票号", "姓名", "手机", "同行人数", "实付金额", "备注")
    load(db, event, tmp_path, [heads, ("T1", "王芳", "13800138000", "1", "50", "晚到")])
    reg = found(db, event)["王芳"].id
    registrations.update_registrations(db, [reg], guests=2, note="素食", said="confirmed")
    load(db, event, tmp_path, [heads, ("T1", "王芳", "", "0", "", "")])
    each = found(db, event)["王芳"]
    assert (each.guests, each.note, each.said, each.paid, each.phone) == (2, "素食", "confirmed", 5000, "13800138000")


def test_who_came_stays_so_whatever_the_file_says(db: Database, event: int, tmp_path: Path) -> None:
    guest = {"api_id": "gst-1", "name": "Ann", "approval_status": "approved", "checked_in_at": "2026-12-12T06:00:00Z"}
    load(db, event, tmp_path, sheets.luma(guest))
    for less in ({"checked_in_at": ""}, {"approval_status": "declined", "checked_in_at": ""}):
        load(db, event, tmp_path, sheets.luma(guest | less))
        assert found(db, event)["Ann"].state == "attended"
    load(db, event, tmp_path, sheets.luma(guest | {"checked_in_at": "2026-12-12T07:00:00Z"}))
    assert one(db, "SELECT count(*) FROM arrival") == 1


def test_a_check_in_that_came_later_is_added(db: Database, event: int, tmp_path: Path) -> None:
    guest = {"api_id": "gst-1", "name": "Ann", "approval_status": "approved"}
    load(db, event, tmp_path, sheets.luma(guest))
    made = plan(db, event, tmp_path, sheets.luma(guest | {"checked_in_at": "2026-12-12T06:00:00Z"}))
    assert [str(each) for each in made.rows[0].changes] == ["checked in"]
    assert import_plan.carry_out(db, made).arrivals == 1
    assert found(db, event)["Ann"].arrived == at("2026-12-12T06:00", "UTC")


def test_who_cancelled_here_is_called_back_only_by_a_newer_row(db: Database, event: int, tmp_path: Path) -> None:
    heads = ("姓名", "手机", "报名时间")
    load(db, event, tmp_path, [heads, ("王芳", "13800138000", "2026-11-21 10:00")])
    registrations.update_registrations(db, [found(db, event)["王芳"].id], said="cancelled")
    made = plan(db, event, tmp_path, [heads, ("王芳", "13800138000", "2026-11-21 10:00")])
    assert [str(each) for each in made.rows[0].changes] == ["cancelled here, coming in the file: stays cancelled"]
    made = plan(db, event, tmp_path, [heads, ("王芳", "13800138000", "2199-11-21 10:00")])
    assert [str(each) for each in made.rows[0].changes] == ["signed up again after cancelling"]
    import_plan.carry_out(db, made)
    assert found(db, event)["王芳"].said == "registered"


def test_who_waits_moves_up_only_where_there_is_room(db: Database, event: int, tmp_path: Path) -> None:
    record.update_event(db, event, capacity=1)
    guests = [
        {"api_id": f"gst-{at}", "name": name, "approval_status": "approved"} for at, name in enumerate(("Ann", "Bo"))
    ]
    load(db, event, tmp_path, sheets.luma(*guests))
    assert load(db, event, tmp_path, sheets.luma(*guests)) == RegistrationImportResult(unchanged=2)
    guests[0]["approval_status"] = "declined"
    load(db, event, tmp_path, sheets.luma(*guests))
    assert {name: each.said for name, each in found(db, event).items()} == {"Ann": "cancelled", "Bo": "registered"}


def test_somebody_invited_who_signs_up_is_registered(db: Database, event: int) -> None:
    member = person(db, "王芳")
    registrations.invite_members(db, event, [member])
    import_plan.carry_out(db, import_plan.from_chain(db, event, "1. 王芳 +1"))
    each = found(db, event)["王芳"]
    assert (each.said, each.guests, each.member) == ("registered", 1, member)


def test_who_was_taken_off_the_list_stays_off_unless_asked(db: Database, event: int, tmp_path: Path) -> None:
    guest = {"api_id": "gst-1", "name": "Ann", "approval_status": "approved"}
    load(db, event, tmp_path, sheets.luma(guest, guest | {"api_id": "gst-2", "name": "Bo"}))
    with db.step("x") as conn:
        conn.execute("DELETE FROM registration WHERE name = 'Ann'")
    made = plan(db, event, tmp_path, sheets.luma(guest))
    assert (made.rows[0].wanted, str(made.rows[0].why)[:18]) == (False, "was taken off the ")
    with pytest.raises(Problem, match="nobody to put"):
        import_plan.carry_out(db, made)
    made.set_wanted(made.rows[0])
    import_plan.carry_out(db, made)
    assert set(found(db, event)) == {"Ann", "Bo"}


def test_a_registration_that_was_forgotten_never_comes_back(db: Database, event: int, tmp_path: Path) -> None:
    guest = {"api_id": "gst-1", "name": "Ann", "approval_status": "approved"}
    load(db, event, tmp_path, sheets.luma(guest))
    late = plan(db, event, tmp_path, sheets.luma(guest, guest | {"api_id": "gst-2", "name": "Bo"}))
    forget.forget_rows(db, "Forget", {"registration": [found(db, event)["Ann"].id]})
    assert plan(db, event, tmp_path, sheets.luma(guest)).rows[0].match == "forgotten"
    import_plan.carry_out(db, late)  # planned before
    assert "Bo" in found(db, event)


def test_what_changed_since_the_plan_is_seen(db: Database, event: int, tmp_path: Path) -> None:
    member = person(db, "王芳")
    contacts.add_contact(db, member, "phone", "13800138000")
    text = "1. 王芳 13800138000\n2. 李雷 13900139000"
    first, second = import_plan.from_chain(db, event, text), import_plan.from_chain(db, event, text)
    import_plan.carry_out(db, first)
    done = import_plan.carry_out(db, second)
    assert (done.added, done.unchanged) == (1, 1)  # nothing but the name is known of the second
    third = import_plan.from_chain(db, event, "1. 小芳 13800138000")
    with db.step("x") as conn:
        conn.execute("DELETE FROM registration")
        conn.execute("DELETE FROM member WHERE id = ?", (member,))
    done = import_plan.carry_out(db, third)
    assert (done.added, found(db, event)["小芳"].member) == (1, None)
    assert "no longer there" in str(done.warnings[0])


def test_an_import_is_taken_back_from_the_history(db: Database, event: int) -> None:
    registrations.add_registration(db, event, "李雷")
    done = import_plan.carry_out(
        db, import_plan.from_chain(db, event, "1. 王芳 13800138000 +1\n2. 李雷 13900139000\n3. 韩梅")
    )
    assert batches.roll_back_batch(db, done.batch).people == 2
    assert [(each.name, each.phone) for each in registrations.list_registrations(db, event)] == [("李雷", "")]
    again = import_plan.carry_out(db, import_plan.from_chain(db, event, "1. 王芳 13800138000 +1"))
    assert again.added == 1


def test_a_plan_made_by_a_job_is_worked_on_in_the_window(db: Database, event: int) -> None:
    member = person(db, "王小芳")
    registrations.add_registration(db, event, "王小芳", member=member, said="cancelled")
    made: list[RegistrationPlan] = []

    def job() -> None:
        made.append(import_plan.from_chain(db, event, "1. 芳姐"))
        db.release_reader()

    thread = threading.Thread(target=job)
    thread.start()
    thread.join()
    made[0].choose_member(made[0].rows[0], member)
    assert made[0].rows[0].match == "listed"
    assert import_plan.carry_out(db, made[0]) == RegistrationImportResult(unchanged=1)


def test_two_copies_of_the_file_that_read_one_sheet_are_one_list(db: Database, event: int, tmp_path: Path) -> None:
    other = tmp_path / "other.commdesk"
    backup.copy_workspace(db.path, other)
    guest = {"api_id": "gst-1", "name": "Ann", "approval_status": "approved", "checked_in_at": "2026-12-12T06:00:00Z"}
    load(db, event, tmp_path, sheets.luma(guest))
    copy = workspaces.open_workspace(other, "tester")
    try:
        load(copy.db, event, tmp_path, sheets.luma(guest))
        assert one(copy.db, "SELECT id FROM registration") == one(db, "SELECT id FROM registration")
        assert one(copy.db, "SELECT id FROM arrival") == one(db, "SELECT id FROM arrival")
    finally:
        copy.close()


def test_who_was_invited_and_signs_up_too_late_waits(db: Database, event: int) -> None:
    record.update_event(db, event, capacity=1)
    registrations.add_registration(db, event, "先到")
    registrations.invite_members(db, event, [person(db, "王芳")])
    done = import_plan.carry_out(db, import_plan.from_chain(db, event, "1. 王芳"))
    assert (done.waiting, found(db, event)["王芳"].said) == (1, "waitlist")


def test_a_refund_is_seen_and_a_source_finds_its_post(db: Database, event: int, tmp_path: Path) -> None:
    heads = ("票号", "票种", "姓名", "订单状态", "实付金额", "来源", "签到时间")
    load(db, event, tmp_path, [heads, ("T1", "早鸟", "王芳", "已付款", "50", "", "")])
    post = lines.add_line(db, "post", event, name="群公告", code="qun")
    rows = [heads, ("T1", "早鸟", "王芳", "已退款", "50", "群公告", "")]
    made = plan(db, event, tmp_path, rows)
    assert [str(each) for each in made.rows[0].changes] == ["cancelled", "paid back", "details added"]
    import_plan.carry_out(db, made)
    each = found(db, event)["王芳"]
    assert (each.said, each.paid, each.post) == ("cancelled", None, post)
    load(db, event, tmp_path, [heads, ("T1", "早鸟", "王芳", "", "", "", "2026-12-12 13:55")])
    assert found(db, event)["王芳"].state == "attended"  # cancelled, then came


def test_two_rows_about_one_person_say_one_thing(db: Database, event: int) -> None:
    made = import_plan.from_chain(db, event, "1. 王芳 13800138000 已付\n2. 王芳 13800138000 已退款")
    assert (made.rows[0].state, made.rows[0].paid, made.rows[1].wanted) == ("cancelled", None, False)


def test_an_account_that_somebody_has_by_now_is_left_with_them(db: Database, event: int) -> None:
    made = import_plan.from_chain(db, event, "1. 阿花（微信：hua_88）")
    other = person(db, "李花")
    handles.add_handle(db, other, "wechat", "hua_88")
    assert import_plan.carry_out(db, made).added == 1
    assert one(db, "SELECT member FROM handle") == other
