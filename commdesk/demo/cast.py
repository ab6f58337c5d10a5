"""The people every picture and every tutorial knows: 王建国, the friend who invited him, an assistant and a bot."""

from __future__ import annotations

from commdesk.demo.people import Person


def cast() -> list[Person]:
    """Return 林晓彤 and 王建国, as they are drawn in the design."""
    host = Person(
        real_name="林晓彤", nickname="林晓彤", remark="", city="广州", channel="老带新", income="", want="想学做领读人",
        intent=2, power=1, group=0, joined=380, left=-1, last=35, weight=3.0, phone="13800138012", gender="f",
    )  # fmt: skip
    wang = Person(
        real_name="王建国", nickname="老王", remark="", city="上海", channel="老带新", income="30–50 万",
        want="想给孩子找阅读同伴", intent=2, power=2, group=0, joined=264, left=-1, last=33, weight=2.2,
        phone="13917288866", gender="m",
    )  # fmt: skip
    return [host, wang]


def crew(members: int) -> list[Person]:
    """Return the assistant and the bot of a workspace of so many: they write a lot and count nowhere."""
    loud = min(60.0, max(1.0, members / 200))
    helper = Person(
        real_name="周以宁", nickname="禾下小助理", remark="", city="上海", channel="线下活动", income="", want="", intent=0, power=0,
        group=0, joined=395, left=-1, last=0, weight=loud, phone="", gender="f", role="staff",
    )  # fmt: skip
    bot = Person(
        real_name="", nickname="禾小禾机器人", remark="", city="", channel="线下活动", income="", want="", intent=0, power=0,
        group=1, joined=320, left=-1, last=0, weight=loud, phone="", gender="", role="bot",
    )  # fmt: skip
    return [helper, bot]
