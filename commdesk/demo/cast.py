"""The two people every picture and every tutorial knows: 王建国 and the friend who invited him."""

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
