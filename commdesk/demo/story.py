"""The written story of the hero (王建国 in Chinese): what the design's pictures show, and a few lookalikes to tidy up."""

from __future__ import annotations

from typing import Any

from commdesk.demo.life import DemoLife
from commdesk.members.contacts import normalize_contact
from commdesk.store.ids import derive_id
from commdesk.text import fold_text


def add_cast_story(life: DemoLife, rows: list[int]) -> None:
    """Give the cast its story. Needs two people or more; lookalikes need ten."""
    if len(rows) < 2:
        return
    host, wang = rows[0], rows[1]
    story, voice, platform = life.world["story"], life.voice, life.voice["platform"]
    for table in ("entry", "fee", "member_tag", "field_value"):
        life.rows[table] = [row for row in life.rows[table] if row.get("member") != wang]
    _find_row(life, "member", wang).update(
        level="S", inviter=host, friend=1, friend_account=voice["host"], birth_year=1984, birth_month=8, birth_day=15, birth_lunar=int(story["lunar"]),
        next_action=story["next"], next_on=life.to_iso_day(1), city=life.world["cast"]["hero"]["city"], intent=2, power=2,
    )  # fmt: skip
    _find_row(life, "member", host).update(level="B", city=life.world["cast"]["host"]["city"], inviter=None)
    handle = derive_id("handle", platform, story["account"])
    life.add_row(
        "handle",
        id=handle,
        member=wang,
        platform=platform,
        account=story["account"],
        name=life.world["cast"]["hero"]["nickname"],
        position=-1,
    )
    life.add_row("fee", id=life.ids.new_id(), member=wang, community=life.communities[0], name=voice["card"], amount=voice["fee"],
             starts=life.to_iso_day(353), expires=life.to_iso_day(-12))  # fmt: skip
    for tag in story["tags"]:
        life.add_row("member_tag", id=derive_id("member_tag", wang, life.tags[tag]), member=wang, tag=life.tags[tag])
    told: list[tuple[str, int, str, str, dict[str, Any]]] = [
        ("violation", 153, *story["violation"], {}),
        ("checkin", 68, *story["checkin"], {}),
        (
            "order",
            353,
            *story["order"],
            {"amount": voice["fee"], "channel": derive_id("channel", fold_text(voice["referral"]))},
        ),
        ("attendance", 40, *story["attendance"], {}),
        ("note", 33, "", story["note"], {}),
        ("level", 60, *story["level"], {}),
    ]
    for kind, back, title, text, more in told:
        life.add_row(
            "entry",
            id=life.ids.new_id(),
            member=wang,
            kind=kind,
            day=life.to_iso_day(back),
            title=title,
            text=text,
            who=voice["host"],
            **more,
        )
    if len(rows) >= 10:
        _add_lookalikes(life, rows)


def _add_lookalikes(life: DemoLife, rows: list[int]) -> None:
    """Two pairs for the duplicate finder: one shares a phone, one only a name and a city."""
    first, second, third, fourth = rows[5:9]
    phone = life.world["story"]["phone"]
    for row in (first, second):
        life.add_row(
            "contact",
            id=life.ids.new_id(),
            member=row,
            kind="phone",
            value=phone,
            plain=normalize_contact("phone", phone),
        )
    name, city = life.world["story"]["twin"]
    for row in (third, fourth):
        _find_row(life, "member", row).update(real_name=name, nickname=name, city=city)


def _find_row(life: DemoLife, table: str, row: int) -> dict[str, Any]:
    return next(found for found in life.rows[table] if found["id"] == row)
