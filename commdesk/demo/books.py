"""What the operator of the sample keeps besides people: costs, lead magnets, milestones, check-in rules, days typed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from commdesk.demo.life import DemoLife
from commdesk.demo.people import DemoPerson
from commdesk.store.ids import derive_id
from commdesk.text import fold_text

ORDINARY = 12_480
"""Members of the sample whose costs are written down; a smaller one spends less."""
YEAR = 360
TICKED_DAYS = 12
TICKED = 14
"""People ticked by hand on a day, at most."""
TRAITS = "UPDATE channel SET kind = ?, speed = ?, state = ?, horizon = ? WHERE id = ?"


def add_operator_records(life: DemoLife, people: Sequence[DemoPerson], rows: Sequence[int]) -> None:
    """Add all of it; ``rows`` are the ids of ``people``."""
    _add_costs(life, len(people))
    for magnet in life.world["magnets"]:
        useful, valuable, timely, fun = magnet["points"]
        life.add_row("magnet", id=life.ids.new_id(), name=magnet["name"], kind=magnet["kind"], channel=_find_channel(magnet["channel"]),
                 useful=useful, valuable=valuable, timely=timely, fun=fun, starts=life.to_iso_day(magnet["ago"]),
                 ends=life.to_iso_day(magnet["ago"] - magnet["days"]) if magnet["days"] else "")  # fmt: skip
    for event in life.world["events"]:
        life.add_loose_entry("milestone", event["ago"], event["name"], community=life.communities[event["community"]])
    for number, rule in enumerate(life.world["rules"]):
        life.add_row("rule", id=life.ids.new_id(), how=rule["how"], text=rule["text"], position=number + 1)
    for key, days in life.world["touch"].items():
        tag = life.tags[life.voice["tags"][key]]
        life.add_row("touch_rule", id=derive_id("touch_rule", 0, tag), tag=tag, days=days)
    for group, plan in enumerate(life.world["communities"]):
        if "typed" in plan:
            _add_manual_days(
                life, group, [(row, one) for row, one in zip(rows, people, strict=True) if one.group == group]
            )


def list_channel_traits(world: dict[str, Any]) -> list[tuple[str, str, str, int, int | None]]:
    """Return how each channel is judged, for `TRAITS`."""
    return [
        (each["kind"], each["speed"], each["state"], each["horizon"], _find_channel(each["channel"]))
        for each in world["sources"]
    ]


def _find_channel(name: str) -> int | None:
    return derive_id("channel", fold_text(name)) if name else None


def _add_costs(life: DemoLife, members: int) -> None:
    for cost in life.world["costs"]:
        for back in range(life.dice.randrange(1, cost["every"]), cost.get("since", YEAR), cost["every"]):
            whole = cost["amount"] * members / ORDINARY * (1.1 - back / YEAR) * life.dice.uniform(0.8, 1.2)
            life.add_loose_entry("cost", back, cost["title"], amount=max(round(whole), 5) * 100, channel=_find_channel(cost["channel"]),
                      category=derive_id("category", fold_text(cost["category"])))  # fmt: skip


def _add_manual_days(life: DemoLife, group: int, people: Sequence[tuple[int, DemoPerson]]) -> None:
    """Type the last days of a community that nobody can export; on some days somebody forgot."""
    dice, community = life.dice, life.communities[group]
    for back in range(life.world["communities"][group]["typed"], 0, -1):
        there = [row for row, one in people if one.joined >= back and one.left < back and one.weight > 0]
        if not there or dice.random() < 0.12:
            continue
        weekend = date.fromisoformat(life.to_iso_day(back)).weekday() >= 5
        speakers = max(1, int(len(there) * dice.uniform(0.07, 0.13) * (1.4 if weekend else 1)))
        life.add_row("typed", id=derive_id("typed", community, life.to_iso_day(back)), community=community, day=life.to_iso_day(back), speakers=speakers,
                 joins=sum(one.joined == back for _, one in people), leaves=sum(one.left == back for _, one in people),
                 messages=speakers * dice.randrange(3, 7), note=life.voice["typed_note"] if dice.random() < 0.06 else "")  # fmt: skip
        if back > TICKED_DAYS:
            continue
        spoke = dice.sample(there, min(speakers, TICKED))
        for kind, chosen in (("spoke", spoke), ("checkin", spoke[: len(spoke) // 3])):
            for row in chosen:
                ident = derive_id("tick", row, community, life.to_iso_day(back), kind)
                life.add_row("tick", id=ident, member=row, community=community, day=life.to_iso_day(back), kind=kind)
