"""Who signed up for the events of the sample, who came, and how they liked it: members, as many as there are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from commdesk.demo.life import DemoLife
from commdesk.demo.occasion import DemoOccasion
from commdesk.demo.people import DemoPerson
from commdesk.store.ids import IdGenerator

WORDS = 0.4
"""Share of the answers afterwards that say something besides the score."""
MONTH = 30
HERO = 1
"""The place of the hero among the people."""
_CLOCK = re.compile(r"\d\d:\d\d")


class DemoGuests:
    """The members of the sample as guests.

    Args:
        noted: Members who are known to have been at an event, with what is known of it; they come first.
    """

    def __init__(
        self,
        life: DemoLife,
        people: Sequence[DemoPerson],
        rows: Sequence[int],
        noted: Mapping[int, str],
        ids: IdGenerator,
        dice: Random,
    ) -> None:
        self.life, self.people, self.rows, self.ids, self.dice = life, people, rows, ids, dice
        self.noted = noted
        self._bought: dict[int, list[str]] = {}
        for entry in life.rows["entry"]:
            if entry["kind"] == "order" and "member" in entry:
                self._bought.setdefault(entry["member"], []).append(entry["day"])
        self._whole: dict[int, bool] = {}

    def all_there(self, event: DemoOccasion) -> bool:
        """Return whether the sample had enough members for everybody the event speaks of."""
        return self._whole[event.id]

    def add_guests(self, event: DemoOccasion, posts: Sequence[tuple[int, int]]) -> int:
        """Add the registrations and arrivals of an event; return how many people come, with their guests."""
        plan, walkins = event.plan, event.plan.get("walkins", 0)
        wanted = plan["places"] + walkins + plan["waiting"] + plan["cancelled"]
        found = self._pick_guests(event, wanted)
        share = len(found) / wanted
        self._whole[event.id] = share == 1.0
        placed, there, waiting = (round(count * share) for count in (plan["places"], walkins, plan["waiting"]))
        came = min(max(round((plan.get("came", 0) - walkins) * share), 1), placed) if event.past else 0
        sources = [post for post, count in zip(posts, plan["brought"], strict=False) for _ in range(count)]
        total, happy = 0, []
        for number, person in enumerate(found):
            walkin = placed <= number < placed + there
            state = (
                "registered"
                if number < placed + there
                else "waitlist"
                if number < placed + there + waiting
                else "cancelled"
            )
            more = int(number < placed and number < plan["guests"] * share)
            comes = number < came or walkin
            source = None if walkin else self._pick_source(event, sources, number)
            row = self._add_registration(event, person, state, more, walkin, source)
            if event.past and comes:
                self._add_arrival(event, row, person, more)
                happy.append(person)
            total += 1 + more if state == "registered" and (comes or not event.past) else 0
        self._add_survey_scores(event, happy[: round(plan.get("scores", 0) * share)])
        return total

    def _pick_guests(self, event: DemoOccasion, most: int) -> list[int]:
        """Return who signs up, by number: some who bought soon after, those who were noted, anybody who was there."""
        ago = max((self.life.today - event.day).days, 0)
        able = [n for n, p in enumerate(self.people) if not p.role and p.joined > ago and (p.left < 0 or p.left < ago)]
        here = self._noted_at(event)
        if not here:
            able = [number for number in able if number != HERO]  # his story is told: he came once
        last = event.to_iso_day(MONTH)
        keys, buyers = {}, event.plan.get("bought", 0)
        for number in able:
            key = self.dice.random()
            row = self.rows[number]
            if event.past and any(event.to_iso_day(0) <= day <= last for day in self._bought.get(row, ())):
                key, buyers = key + (1 if buyers <= 0 else -1.5), buyers - 1
            if here and row in self.noted:
                key -= 1 if number != HERO else 2  # he brings a friend, and only the first do
            keys[number] = key
        return sorted(able, key=keys.__getitem__)[:most]

    def _noted_at(self, event: DemoOccasion) -> bool:
        return any(event.plan["name"] == each["name"] for each in self.life.world["events"])

    def _pick_source(
        self, event: DemoOccasion, sources: Sequence[tuple[int, int]], number: int
    ) -> tuple[int, int] | None:
        """Return the post that brought the guest of this number; every post brings some of the first and of the last."""
        wanted = event.plan["places"]
        place = number * 37 % wanted if wanted % 37 else number
        return sources[place] if number < wanted and place < len(sources) else None

    def _add_registration(
        self, event: DemoOccasion, number: int, state: str, more: int, walkin: bool, source: tuple[int, int] | None
    ) -> int:
        person, row = self.people[number], self.ids.new_id()
        until = event.at - 3600 if event.past else event.now_utc
        begins = source[1] if source else event.to_utc_seconds(-22, "12:00")
        at = (
            event.at + 1200
            if walkin
            else int(min(begins + self.dice.expovariate(1 / 160_000), until - self.dice.randrange(1, 3600)))
        )
        price = event.plan.get("price", 0) * 100 * (1 + (more if event.past else 0))
        answers = (
            {self.life.voice["question"]: self.dice.choice(self.life.voice["wanted"])}
            if not walkin and self.dice.random() < 0.5
            else {}
        )
        self.life.add_row(
            "registration", id=row, event=event.id, member=self.rows[number], name=person.real_name or person.nickname,
            phone=person.phone, state=state, guests=more, paid=price if price and state == "registered" else None,
            post=source[0] if source else None, source="" if source or walkin else self.life.voice["friend"], walkin=int(walkin), at=at,
            answers=json.dumps(answers, ensure_ascii=False),
        )  # fmt: skip
        return row

    def _add_arrival(self, event: DemoOccasion, row: int, number: int, more: int) -> None:
        at = event.at + int(self.dice.gauss(-300, 420))
        clock = _CLOCK.search(self.noted.get(self.rows[number], "")) if self._noted_at(event) else None
        if clock is not None:
            at = event.to_utc_seconds(0, clock[0])
        values: dict[str, Any] = {
            "how": self.dice.choice(("key", "key", "key", "ticket")),
            "who": self.life.voice["host"],
        }
        self.life.add_row("arrival", id=self.ids.new_id(), registration=row, at=at, guests=more, **values)

    def _add_survey_scores(self, event: DemoOccasion, found: Sequence[int]) -> None:
        likes = event.plan.get("likes")
        for number in found:
            score = self.dice.choices(range(1, 6), likes)[0]
            text = self.dice.choice(self.life.voice["praise"]) if self.dice.random() < WORDS and score > 2 else ""
            person = self.people[number]
            event.add_row("event_score", member=self.rows[number], name=person.real_name or person.nickname, score=score, text=text,
                      at=event.to_utc_seconds(1, "20:00") + self.dice.randrange(80_000))  # fmt: skip
