"""Acts about who comes to an event: the list, the waiting list, the door, the other laptop, the paper, the survey."""

from __future__ import annotations

from commdesk.events.checkin import exchange, paper_sheet, sign_in_sheets
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration import columns, import_plan, registrations, waitlist
from commdesk.events.review import survey
from commdesk.tables import table
from tests.acts.actor import Actor, Nothing, act
from tests.sheets.files import write_text

OFFERED_UNTIL = 4_102_444_800
"""UTC seconds: the year 2100."""


@act(8)
def register(a: Actor) -> None:
    values = {"phone": a.phone()} if a.maybe() else {}
    said = a.dice.choice(["registered", "waitlist", "confirmed"])
    registrations.add_registration(a.db, a.pick("event"), a.name(), guests=a.dice.randint(0, 2), said=said, **values)


@act(4)
def invite(a: Actor) -> None:
    registrations.invite_members(a.db, a.pick("event"), a.some("member", 4))


@act(4)
def change_registration(a: Actor) -> None:
    values: dict[str, str | int] = {"said": a.dice.choice(sorted(registrations.SAID))} if a.maybe() else {"paid": 4900}
    registrations.update_registrations(a.db, a.some("registration", 2), **values)


@act(2)
def remove_registration(a: Actor) -> None:
    registrations.delete_registrations(a.db, a.some("registration", 2))


@act(6)
def promote_waiting(a: Actor) -> None:
    waits = "id IN (SELECT event FROM registration WHERE state = 'waitlist')" if a.maybe(0.8) else "1"
    if not waitlist.promote_waiting(a.db, a.pick("event", waits), a.maybe()):
        raise Nothing


@act(8)
def offer_place(a: Actor) -> None:
    room = "event IN (SELECT id FROM event WHERE capacity = 0)" if a.maybe(0.8) else "1"
    waitlist.offer_place(a.db, a.pick("registration", f"state = 'waitlist' AND {room}"), OFFERED_UNTIL)


@act(2)
def answer_offer(a: Actor) -> None:
    offered = "offered > 0" if a.maybe(0.8) else "state = 'waitlist'"
    (waitlist.accept_place if a.maybe() else waitlist.decline_place)(a.db, a.pick("registration", offered))


def _door(a: Actor) -> CheckInDoor:
    return CheckInDoor(a.db, a.pick("event"))


@act(6)
def check_in(a: Actor) -> None:
    door = _door(a)
    if not door.people:
        raise Nothing
    door.check_in(a.dice.choice(sorted(door.people)), guests=a.dice.randint(0, 2), paid=4900 if a.maybe() else None)


@act(2)
def take_check_in_back(a: Actor) -> None:
    arrived = a.pick("arrival")
    ident = int(a.one("SELECT registration FROM arrival WHERE id = ?", arrived) or 0)
    CheckInDoor(a.db, int(a.one("SELECT event FROM registration WHERE id = ?", ident) or 0)).take_back(ident)


@act(3)
def walk_in(a: Actor) -> None:
    _door(a).walk_in(a.name(), a.phone() if a.maybe() else "", a.dice.randint(0, 2), 4900 if a.maybe() else None)


@act(3, step=False)
def write_the_list(a: Actor) -> None:
    event = a.pick("event")
    exchange.export_door(a.db, event, a.folder / f"list-{event}.json")


@act(4)
def take_the_list_in(a: Actor) -> None:
    found = sorted(a.folder.glob("list-*.json"))
    if not found:
        raise Nothing
    path = a.dice.choice(found)
    exchange.merge_door(a.db, int(path.stem.removeprefix("list-")), path)


@act(1)
def print_the_sheet(a: Actor) -> None:
    event = a.pick("event")
    sign_in_sheets.save_printed_sheet(a.db, event, paper_sheet.plan_sheet(a.db, event))


@act(2)
def type_the_sheet_back(a: Actor) -> None:
    event = a.pick("event")
    rows = paper_sheet.load_sheet_rows(a.db, event)
    if not rows:
        raise Nothing
    paper_sheet.carry_out(a.db, event, paper_sheet.parse_typed_numbers(str(a.dice.choice(rows).number)))


@act(4)
def paste_registrations(a: Actor) -> None:
    lines = "\n".join(f"{n}. {a.name()} {a.phone()}" for n in range(1, a.dice.randint(2, 5)))
    import_plan.carry_out(a.db, import_plan.from_chain(a.db, a.pick("event"), f"#接龙\n{lines}\n"))


@act(3)
def import_registrations(a: Actor) -> None:
    rows = [("姓名", "手机号", "人数"), *((a.name(), a.phone(), str(a.dice.randint(1, 3))) for _ in range(3))]
    sheet = table.read_table(write_text(a.path(".csv"), rows, "utf-8-sig"))
    import_plan.carry_out(a.db, import_plan.from_sheet(a.db, a.pick("event"), sheet))


@act(3)
def import_survey(a: Actor) -> None:
    heads = ("提交答卷时间", "1、您的姓名", "2、您的手机号", "3、整体满意度", "4、想对我们说的话")
    answers = ("非常满意", "满意", "一般", "不满意")
    rows = [heads]
    for n in range(3):
        rows.append((f"2026/12/13 9:0{n}:03", a.name(), a.phone(), a.dice.choice(answers), a.say()))
    found = survey.read_survey(table.read_table(write_text(a.path(".csv"), rows, "utf-8-sig")))
    survey.carry_out(a.db, survey.plan_survey(a.db, a.pick("event"), found))


@act(4)
def let_offers_lapse(a: Actor) -> None:
    event = int(
        a.one("SELECT event FROM registration WHERE offered > 0 AND state = 'waitlist' ORDER BY id DESC")
        or a.pick("event")
    )
    if not waitlist.expire_offers(a.db, event, OFFERED_UNTIL):
        raise Nothing


@act(1)
def remember_columns(a: Actor) -> None:
    rows = [("姓名", a.say(1)), (a.name(), "x")]
    sheet = table.read_table(write_text(a.path(".csv"), rows, "utf-8-sig"))
    columns.save_mapping(a.db, sheet, columns.propose_mapping(sheet))
