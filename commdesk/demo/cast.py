"""The people every picture and every tutorial knows: a hero, the friend who invited him, an assistant and a bot."""

from __future__ import annotations

from typing import Any

from commdesk.demo.people import DemoPerson


def make_cast(world: dict[str, Any]) -> list[DemoPerson]:
    """Return the friend and the hero (林晓彤 and 王建国 in Chinese), as they are drawn in the design."""
    host = DemoPerson(
        **_load_cast_member(world, "host"),
        intent=2,
        power=1,
        group=0,
        joined=380,
        left=-1,
        last=35,
        weight=3.0,
        gender="f",
    )
    hero = DemoPerson(
        **_load_cast_member(world, "hero"),
        intent=2,
        power=2,
        group=0,
        joined=264,
        left=-1,
        last=33,
        weight=2.2,
        gender="m",
    )
    return [host, hero]


def make_crew(world: dict[str, Any], members: int) -> list[DemoPerson]:
    """Return the assistant and the bot of a workspace of so many: they write a lot and count nowhere."""
    loud = min(60.0, max(1.0, members / 200))
    rest: dict[str, Any] = {"intent": 0, "power": 0, "left": -1, "last": 0, "weight": loud}
    helper = DemoPerson(**_load_cast_member(world, "helper"), group=0, joined=395, gender="f", role="staff", **rest)
    bot = DemoPerson(**_load_cast_member(world, "bot"), group=1, joined=320, gender="", role="bot", **rest)
    return [helper, bot]


def _load_cast_member(world: dict[str, Any], who: str) -> dict[str, Any]:
    fields = ("real_name", "nickname", "remark", "city", "channel", "income", "want", "phone")
    return {name: world["cast"][who].get(name, "") for name in fields}
