"""What the host of the sample sent to whom: uses of the starter scripts, favourites, and what the communities offer."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta

from commdesk.demo.life import DemoLife
from commdesk.demo.people import DemoPerson
from commdesk.scripts import record
from commdesk.scripts.packs import comparing, shipped
from commdesk.scripts.packs.model import PackScript

USED = {
    "welcome.first-dm": (268, 0.55), "welcome.service-note": (143, 0.54), "welcome.small-gift": (97, 0.48),
    "welcome.paid-welcome": (55, 0.72), "welcome.second-touch": (31, 0.22), "welcome.intro-nudge": (40, 0.45),
    "wake.silent-30": (88, 0.31), "wake.silent-60": (24, 0.2), "conversion.renewal-30": (46, 0.5), "conversion.renewal-7": (38, 0.58),
    "events.t-1": (64, 0.4), "events.register-confirm": (71, 0.36), "events.thanks": (30, 0.6), "checkin.missed-one": (52, 0.42),
    "holidays.birthday": (33, 0.79), "order.guide-ads": (9, 0.66), "complaints.received": (7, 1.0),
}  # fmt: skip
"""How often a script was used in a world of a thousand people or more, and how many of them answered."""
FAVOURITES = ("welcome.first-dm", "welcome.service-note", "welcome.rules-short", "wake.silent-30", "conversion.renewal-7",
              "events.t-1", "checkin.missed-one", "holidays.birthday", "order.guide-ads", "daily.topic-of-day",
              "welcome.intro-template", "common.signature")  # fmt: skip
BETTER = 0.3
"""How much more often the first wording of a script is answered than the second."""
FULL = 1_000


def add_script_uses(life: DemoLife, people: Sequence[DemoPerson], rows: Sequence[int]) -> None:
    """Add the uses of the last year; who wrote to the host afterwards is told by the chat, or said by hand."""
    ordinary = [number for number, person in enumerate(people) if not person.role]
    if not ordinary:
        return
    known = {
        script.id: script for pack in shipped.list_starter_packs(life.world["language"]) for script in pack.scripts
    }
    for name, (count, rate) in USED.items():
        if name in known:
            times = max(round(count * min(len(ordinary) / FULL, 1.0)), 1)
            for number in range(times):
                _add_use(life, known[name], number, rate, rows[life.dice.choice(ordinary)])


def _add_use(life: DemoLife, script: PackScript, number: int, rate: float, member: int) -> None:
    dice = life.dice
    back = int(330 * dice.random() ** 1.7) + 1
    place = number % 3 // 2 if len(script.variants) > 1 else 0  # the first wording twice as often
    letter = record.LETTERS[place]
    variant = record.variant_id(comparing.ident_of(script), letter)
    chance = rate + (BETTER / 3 if place == 0 else -2 * BETTER / 3) if len(script.variants) > 1 else rate
    answered = dice.random() < chance
    outcome = dice.choice(("replied", "replied", "replied", "positive", "converted")) if answered else "none"
    ident = life.ids.new_id()
    at = life.to_evening_ms(back) // 1000 + dice.randrange(3_600)
    life.add_row(
        "script_use", id=ident, script=comparing.ident_of(script), variant=variant, title=script.title,
        text=script.variants[place].parts[0].text, member=member, channel=life.voice["platform"], at=at,
        day=(date(1970, 1, 1) + timedelta(seconds=at)).isoformat(), outcome=outcome if back > 6 else "", who=life.voice["host"],
    )  # fmt: skip
    life.add_row("part_use", id=life.ids.new_id(), script_use=ident, part=record.part_id(variant, 0), at=at)


def write_script_choices(conn: sqlite3.Connection, life: DemoLife) -> None:
    """Say what the communities offer and which scripts are favourites, inside the step that writes the sample."""
    for number, community in enumerate(life.communities):
        offers = life.voice["offers"]
        values = (
            life.voice["host"],
            offers[number % len(offers)],
            life.voice["frequency"],
            life.voice["contact"],
            community,
        )
        conn.execute("UPDATE community SET persona = ?, services = ?, frequency = ?, contact = ? WHERE id = ?", values)
    names = [(life.world["language"], name) for name in FAVOURITES]
    conn.executemany("UPDATE script SET favourite = 1 WHERE language = ? AND pack = ?", names)
