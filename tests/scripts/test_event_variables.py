"""What a script can say of an event."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from commdesk.communities import record as communities
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import phases
from commdesk.events.registration import registrations
from commdesk.scripts import event_variables, render_context
from commdesk.scripts.formatters import MoneyAmount
from commdesk.scripts.render import render_script
from commdesk.store.database import Database

NOW = datetime(2026, 11, 26, 9)
PARTY = {"starts": "2026-12-12T14:00", "ends": "2026-12-12T17:00", "zone": "Asia/Shanghai", "place": "山茶书店", "address": "松下路 8 号",
    "link": "https://example.org/sign-up", "owner": "禾禾", "price": 3900, "capacity": 40}  # fmt: skip


def made(db: Database, name: str = "共读会", **values: str | int | None) -> int:
    """Return a new event in December 2026."""
    return record.add_event(db, name, **{**PARTY, **values})


def test_an_event_is_known_by_its_row(db: Database) -> None:
    event = made(db)
    registrations.add_registration(db, event, "Ann", guests=2)
    values = render_context.load_render_context(db, event=event, now=NOW).values
    assert (values["event.name"], values["event.date"], values["event.time"]) == (
        "共读会",
        date(2026, 12, 12),
        "14:00–17:00",
    )
    assert (values["event.place"], values["event.address"], values["event.host"]) == ("山茶书店", "松下路 8 号", "禾禾")
    assert values["event.price"] == MoneyAmount(3900) and values["event.link"] == "https://example.org/sign-up"
    assert values.get("event.seats") == 37


def test_a_script_says_it_and_says_where_from(db: Database) -> None:
    source = "{event.date|M月d日} {event.time} {event.place}，还剩 {event.seats} 个，{event.price}"
    found = render_script(source, render_context.load_render_context(db, event=made(db), now=NOW))
    assert found.is_ready and found.text == "12月12日 14:00–17:00 山茶书店，还剩 40 个，¥39"
    assert {value.source for value in found.values} == {"event"}


def test_what_was_typed_wins(db: Database) -> None:
    known = render_context.load_render_context(db, event=made(db), typed={"event.place": "河边"}, now=NOW)
    found = render_script("{event.place}", known)
    assert found.text == "河边" and found.values[0].source == "typed"


def test_the_role_of_a_host_is_the_host(db: Database) -> None:
    event = made(db)
    lines.add_line(db, "role", event, role="摄影", name="阿青")
    lines.add_line(db, "role", event, role="主持人")
    lines.add_line(db, "role", event, role="主持人", name="小满")
    assert render_context.load_render_context(db, event=event, now=NOW).values["event.host"] == "小满"


@pytest.mark.parametrize(("language", "price", "place"), [("zh_CN", "免费", "线上"), ("en", "free", "online")])
def test_a_free_event_online_says_so(db: Database, language: str, price: str, place: str) -> None:
    values = render_context.load_render_context(
        db, event=made(db, price=0, place="", online=1), now=NOW, language=language
    ).values
    assert (values["event.price"], values["event.place"]) == (price, place)


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("2026-12-12T22:00", "2026-12-13T02:00", "22:00"),
        ("2026-12-12T14:00", "2026-12-12T14:00", "14:00"),
        ("", "", ""),
    ],
)
def test_the_time_is_said_as_far_as_it_is_of_that_day(db: Database, starts: str, ends: str, said: str) -> None:
    values = render_context.load_render_context(db, event=made(db, starts=starts, ends=ends), now=NOW).values
    assert values["event.time"] == said


def test_without_a_limit_the_places_are_missing(db: Database) -> None:
    found = render_script("{event.seats}", render_context.load_render_context(db, event=made(db, capacity=0), now=NOW))
    assert not found.is_ready


def test_the_only_event_to_come_is_meant(db: Database) -> None:
    assert "event.name" not in render_context.load_render_context(db, now=NOW).values
    made(db, "Past", starts="2026-11-01T14:00", ends="")
    phases.enter_phase(db, made(db, "Off"), "cancelled")
    assert event_variables.find_upcoming_event(db, 0, NOW) == 0
    first = made(db)
    assert event_variables.find_upcoming_event(db, 0, NOW) == first
    made(db, "Another", starts="2026-12-20T14:00", ends="")
    assert event_variables.find_upcoming_event(db, 0, NOW) == 0, "which one is meant nobody knows"


def test_the_next_event_of_the_community_is_meant(db: Database) -> None:
    group, other = communities.add_community(db, "Readers"), communities.add_community(db, "Runners")
    late, soon = made(db, "Late", starts="2026-12-20T14:00", ends=""), made(db, "Soon")
    for event in (late, soon):
        record.set_communities(db, event, (group,))
    assert event_variables.find_upcoming_event(db, group, NOW) == soon
    assert render_context.load_render_context(db, community=group, now=NOW).values["event.name"] == "Soon"
    assert event_variables.find_upcoming_event(db, other, NOW) == 0, "it is not theirs"
    everybody = made(db, "For all", starts="2027-01-02T10:00", ends="")
    assert event_variables.find_upcoming_event(db, other, NOW) == everybody


def test_an_event_that_is_gone_says_nothing(db: Database) -> None:
    event = made(db)
    record.delete_event(db, event)
    assert "event.name" not in render_context.load_render_context(db, event=event, now=NOW).values
    assert event_variables.count_free_seats(db, event) is None
