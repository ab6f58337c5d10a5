"""Acts that bring much in at once, and take it out again: chats, sheets of people, member lists, calendars."""

from __future__ import annotations

from datetime import datetime

from commdesk.calendars import milestones
from commdesk.calendars.icalendar import CalendarEvent, CalendarMoment
from commdesk.chats.importing import batches, importer
from commdesk.chats.model import ChatOptions
from commdesk.members.imports import importer as sheets
from commdesk.members.imports import roster_diff, roster_lines
from commdesk.tables import column_mapping, table
from tests.acts.actor import Actor, Nothing, act
from tests.chats.exports import BEGIN, android, said, served, telegram, whatsapp
from tests.sheets.files import write_text

ZONE = ChatOptions(zone="UTC", date_order="dmy")


@act(8)
def import_chat(a: Actor) -> None:
    """A stretch of one of three groups; stretches overlap."""
    group, start = a.dice.randint(1, 3), a.dice.randint(0, 30)
    rows = [said(n, n % 7 + group, a.say(), BEGIN + n * 9_000) for n in range(start + 1, start + a.dice.randint(2, 20))]
    rows.append(served(500 + start, 3, "join_group_by_link", BEGIN + start * 9_000))
    path = telegram(a.path(".json"), rows, name=f"Group {group}", id=group)
    importer.import_file(a.db, path, ChatOptions(zone="UTC", replace=a.maybe(0.2)))


@act(3)
def import_chat_text(a: Actor) -> None:
    lines = [android(n, f"{a.dice.choice(['Anna', 'Bert', '小明'])}: {a.say()}") for n in range(a.dice.randint(2, 9))]
    where = whatsapp(a.path(".txt"), *lines)
    renamed = where.rename(where.with_name(f"WhatsApp Chat with Walkers {a.dice.randint(1, 2)} {where.name}"))
    importer.import_file(a.db, renamed, ZONE)


@act(7)
def take_import_back(a: Actor) -> None:
    batches.roll_back_batch(a.db, a.pick("batch"))


@act(4)
def import_people(a: Actor) -> None:
    rows = [("昵称", "手机号", "微信号", "城市", "标签")]
    for _ in range(a.dice.randint(1, 4)):
        rows.append((a.name(), a.phone(), f"wx_{a.dice.randint(1, 30)}", a.say(1), f"t{a.dice.randint(1, 5)}"))
    read = table.read_table(write_text(a.path(".csv"), rows))
    sheets.carry_out(a.db, sheets.plan_import(a.db, read, column_mapping.propose_mapping(a.db, read)))


@act(1)
def remember_mapping(a: Actor) -> None:
    read = table.read_table(write_text(a.path(".csv"), [("昵称", a.say(1)), (a.name(), "x")]))
    column_mapping.save_mapping(a.db, read, column_mapping.propose_mapping(a.db, read), a.name())


@act(3)
def compare_roster(a: Actor) -> None:
    community = a.pick("community")
    people = roster_lines.parse_pasted_roster(
        "群成员\n" + "\n".join(f"{n}. {a.name()}" for n in range(1, a.dice.randint(2, 6)))
    )
    roster_diff.apply_roster_diff(a.db, community, roster_diff.compare_roster(a.db, community, people), "2026-03-01")


@act(2)
def import_calendar(a: Actor) -> None:
    days = [CalendarMoment(datetime.fromisoformat(a.day()), whole_day=True) for _ in range(2)]
    found = [
        CalendarEvent(f"u{number}", a.name(), day) for number, day in zip(a.dice.sample(range(9), 2), days, strict=True)
    ]
    if not milestones.import_milestones(a.db, a.pick("community"), found, "a.ics").new:
        raise Nothing
