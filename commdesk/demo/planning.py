"""The plan of the sample: what its operators post week by week, what they posted of it and what they missed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from commdesk.demo.life import DemoLife
from commdesk.plan.occurrences import PlanState, result_id
from commdesk.plan.record import PlanKind
from commdesk.plan.recurrence import list_days, parse_rule
from commdesk.store.ids import derive_id

POSTED, SKIPPED = 0.97, 0.985
"""Shares of the times that were posted, and with those that were left out; the rest was missed."""
LATE = 25
"""Minutes by which a post is late, at most."""
SETTLED = 3
"""Days before today of which the last misses are."""


def add_plan(life: DemoLife, dice: Random) -> None:
    """Add the items, their communities, and what became of their times until yesterday."""
    for plan in life.world["plan"]:
        item = life.ids.new_id()
        start = life.today + timedelta(days=plan.get("ahead", -plan.get("since", 0)))
        life.add_row(
            "plan_item", id=item, kind=plan.get("kind", PlanKind.CONTENT), title=plan["title"], text=plan.get("text", ""), day=start.isoformat(),
            clock=plan.get("clock", ""), rule=plan.get("rule", ""), category=plan.get("category", ""), form=plan.get("form", ""),
            owner=life.voice["crew"][plan["crew"]], note=plan.get("note", ""),
        )  # fmt: skip
        groups = [life.communities[place] for place in plan.get("groups", ())]
        for group in groups:
            life.add_row("plan_place", id=derive_id("plan_place", item, group), item=item, community=group)
        if "ahead" not in plan:
            for day in list_days(parse_rule(plan["rule"]), start, start, life.today - timedelta(days=1)):
                for group in groups or [0]:
                    _add_result(life, dice, plan, item, group, day)


def _add_result(life: DemoLife, dice: Random, plan: dict[str, Any], item: int, group: int, day: date) -> None:
    luck, late, views = dice.random(), dice.randrange(-2, LATE), dice.randrange(40, 220)
    if luck > SKIPPED and (life.today - day).days > SETTLED:
        return
    posted = luck < POSTED or (life.today - day).days <= SETTLED
    at = datetime.combine(day, time.fromisoformat(plan["clock"])) + timedelta(minutes=late)
    life.add_row(
        "plan_done", id=result_id(item, group, day), item=item, community=group or None, day=day.isoformat(),
        state=PlanState.POSTED if posted else PlanState.SKIPPED, on_day=day.isoformat(), at=int(at.timestamp()),
        views=views if posted and luck < 0.3 else None, replies=views // 9 if posted and luck < 0.3 else None,
    )  # fmt: skip
