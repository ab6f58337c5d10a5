"""Reading campaigns: who checks in with a line a day, and fewer each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from commdesk.demo.people import DemoPerson

SHARE = 0.04
"""At most so much of all the chat is one campaign."""
MOST = 320
STAY = 0.36  # of those who begin come to the end
KEEP = 0.91  # of the days they are still in it, they check in
BARE = 0.12  # of the check-ins are the one word
WALL = 8 * 3600  # seconds east of UTC


def write_checkin_lines(
    people: Sequence[DemoPerson], total: int, world: dict[str, Any], today: date, dice: Random
) -> dict[int, str]:
    """Return what was written, by moment (as `chatter.moments` gives them); ``total`` messages there will be in all."""
    found: dict[int, str] = {}
    now = (today - date(1970, 1, 1)).days
    for plan in world["campaigns"]:
        able = [
            number
            for number, person in enumerate(people)
            if person.group == plan["community"] and person.weight > 0 and not person.role
            and person.joined >= plan["ago"] > person.last
        ]  # fmt: skip
        size = min(MOST, int(len(able) * plan["parts"] / 100), int(total * SHARE / plan["days"]))
        for number in dice.sample(able, size):
            for day, text in _make_person_checkins(people[number], number, plan, world["voice"], dice):
                moment = (now - day) * 86_400 + _pick_second(number, dice) - WALL
                found[moment << 24 | number] = text
    return found


def _make_person_checkins(
    person: DemoPerson, number: int, plan: dict[str, Any], voice: dict[str, Any], dice: Random
) -> list[tuple[int, str]]:
    """Return the days ago and the words of one person's check-ins."""
    until = plan["days"] if dice.random() < STAY else 1 + int(plan["days"] * dice.random() ** 1.5)
    done: list[tuple[int, str]] = []
    for at in range(until):
        back = plan["ago"] - at
        if back < max(person.last, 1):
            break
        if at and dice.random() > KEEP:
            continue
        words = voice["campaign"].format(day=len(done) + 1, book=plan["book"], chapter=at + 1 + number % 2)
        words += dice.choice(voice["campaign_ends"])
        done.append((back, voice["bare"] if dice.random() < BARE else words))
    return done


def _pick_second(number: int, dice: Random) -> int:
    """Return a second of the day: everybody has a habit, early or late."""
    hour = 6.9 if number % 3 == 0 else 21.3 if number % 7 else 12.6
    return int((hour + dice.gauss(0, 0.45)) * 3600)
