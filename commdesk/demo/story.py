"""The written story of the cast: what the design's pictures show of 王建国, and a few lookalikes to tidy up."""

from __future__ import annotations

from typing import Any

from commdesk.demo.life import Life
from commdesk.store.ids import meaning
from commdesk.text import fold

NOTE = "孩子上三年级，周末有空，想做领读人。"


def tell(life: Life, rows: list[int]) -> None:
    """Give the cast its story. Needs two people or more; lookalikes need ten."""
    if len(rows) < 2:
        return
    host, wang = rows[0], rows[1]
    for table in ("entry", "fee", "member_tag", "field_value"):
        life.rows[table] = [row for row in life.rows[table] if row.get("member") != wang]
    _of(life, "member", wang).update(
        level="S", inviter=host, friend=1, friend_account="禾禾", birth_year=1984, birth_month=8, birth_day=15, birth_lunar=1,
        next_action="周三前私信续费礼", next_on=life.day(1), city="上海", intent=2, power=2,
    )  # fmt: skip
    _of(life, "member", host).update(level="B", city="广州", inviter=None)
    handle = meaning("handle", "wechat", "wjg_88")
    life.add("handle", id=handle, member=wang, platform="wechat", account="wjg_88", name="老王", position=-1)
    life.add("fee", id=life.ids.fresh(), member=wang, community=life.communities[0], name="年卡", amount=36500,
             starts=life.day(353), expires=life.day(-12))  # fmt: skip
    for tag in ("亲子", "线下到场", "S 直接需求"):
        life.add("member_tag", id=meaning("member_tag", wang, life.tags[tag]), member=wang, tag=life.tags[tag])
    told: list[tuple[str, int, str, str, dict[str, Any]]] = [
        ("violation", 153, "群内广告", "首次 → 引导提醒，已确认群规 v3", {}),
        ("checkin", 68, "14 天共读", "完成 13/14，最长连续 9 天", {}),
        ("order", 353, "年卡", "渠道 老带新", {"amount": 36500, "channel": meaning("channel", fold("老带新"))}),
        ("attendance", 40, "秋日共读会", "签到 14:02，带 1 位朋友", {}),
        ("note", 33, "", NOTE, {}),
        ("level", 60, "A → S", "主动问了年卡续费和领读人报名", {}),
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
            who="禾禾",
            **more,
        )
    if len(rows) >= 10:
        _lookalikes(life, rows)


def _lookalikes(life: Life, rows: list[int]) -> None:
    """Two pairs for the duplicate finder: one shares a phone, one only a name and a city."""
    first, second, third, fourth = rows[5:9]
    for row in (first, second):
        life.add("contact", id=life.ids.fresh(), member=row, kind="phone", value="186 0000 1024", plain="18600001024")
    for row in (third, fourth):
        _of(life, "member", row).update(real_name="苏木", nickname="苏木", city="南京")


def _of(life: Life, table: str, row: int) -> dict[str, Any]:
    return next(found for found in life.rows[table] if found["id"] == row)
