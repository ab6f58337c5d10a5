"""The written story of the hero (王建国 in Chinese): what the design's pictures show, and a few lookalikes to tidy up."""

from __future__ import annotations

from typing import Any

from commdesk.demo.life import Life
from commdesk.members.contacts import plain
from commdesk.store.ids import meaning
from commdesk.text import fold


def tell(life: Life, rows: list[int]) -> None:
    """Give the cast its story. Needs two people or more; lookalikes need ten."""
    if len(rows) < 2:
        return
    host, wang = rows[0], rows[1]
    story, voice, platform = life.world["story"], life.voice, life.voice["platform"]
    for table in ("entry", "fee", "member_tag", "field_value"):
        life.rows[table] = [row for row in life.rows[table] if row.get("member") != wang]
    _of(life, "member", wang).update(
        level="S", inviter=host, friend=1, friend_account=voice["host"], birth_year=1984, birth_month=8, birth_day=15, birth_lunar=int(story["lunar"]),
        next_action=story["next"], next_on=life.day(1), city=life.world["cast"]["hero"]["city"], intent=2, power=2,
    )  # fmt: skip
    _of(life, "member", host).update(level="B", city=life.world["cast"]["host"]["city"], inviter=None)
    handle = meaning("handle", platform, story["account"])
    life.add(
        "handle",
        id=handle,
        member=wang,
        platform=platform,
        account=story["account"],
        name=life.world["cast"]["hero"]["nickname"],
        position=-1,
    )
    life.add("fee", id=life.ids.fresh(), member=wang, community=life.communities[0], name=voice["card"], amount=voice["fee"],
             starts=life.day(353), expires=life.day(-12))  # fmt: skip
    for tag in story["tags"]:
        life.add("member_tag", id=meaning("member_tag", wang, life.tags[tag]), member=wang, tag=life.tags[tag])
    told: list[tuple[str, int, str, str, dict[str, Any]]] = [
        ("violation", 153, *story["violation"], {}),
        ("checkin", 68, *story["checkin"], {}),
        (
            "order",
            353,
            *story["order"],
            {"amount": voice["fee"], "channel": meaning("channel", fold(voice["referral"]))},
        ),
        ("attendance", 40, *story["attendance"], {}),
        ("note", 33, "", story["note"], {}),
        ("level", 60, *story["level"], {}),
    ]
    for kind, back, title, text, more in told:
        life.add(
            "entry",
            id=life.ids.fresh(),
            member=wang,
            kind=kind,
            day=life.day(back),
            title=title,
            text=text,
            who=voice["host"],
            **more,
        )
    if len(rows) >= 10:
        _lookalikes(life, rows)


def _lookalikes(life: Life, rows: list[int]) -> None:
    """Two pairs for the duplicate finder: one shares a phone, one only a name and a city."""
    first, second, third, fourth = rows[5:9]
    phone = life.world["story"]["phone"]
    for row in (first, second):
        life.add("contact", id=life.ids.fresh(), member=row, kind="phone", value=phone, plain=plain("phone", phone))
    name, city = life.world["story"]["twin"]
    for row in (third, fourth):
        _of(life, "member", row).update(real_name=name, nickname=name, city=city)


def _of(life: Life, table: str, row: int) -> dict[str, Any]:
    return next(found for found in life.rows[table] if found["id"] == row)
