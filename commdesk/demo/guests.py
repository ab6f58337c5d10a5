"""Who signed up for the events of the sample, who came, and how they liked it: members, as many as there are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from commdesk.demo.life import Life
from commdesk.demo.occasion import Occasion
from commdesk.demo.people import Person
from commdesk.store.ids import Ids

WORDS = 0.4
"""Share of the answers afterwards that say something besides the score."""
MONTH = 30
HERO = 1
"""The place of the hero among the people."""
_CLOCK = re.compile(r"\d\d:\d\d")


class Guests:
    """The members of the sample as guests.

    Args:
        noted: Members who are known to have been at an event, with what is known of it; they come first.
    """

    def __init__(
        self,
        life: Life,
        people: Sequence[Person],
        rows: Sequence[int],
        noted: Mapping[int, str],
        ids: Ids,
        dice: Random,
    ) -> None:
        self.life, self.people, self.rows, self.ids, self.dice = life, people, rows, ids, dice
        self.noted = noted
        self._bought: dict[int, list[str]] = {}
        for entry in life.rows["entry"]:
            if entry["kind"] == "order" and "member" in entry:
                self._bought.setdefault(entry["member"], []).append(entry["day"])
        self._whole: dict[int, bool] = {}

    def all_there(self, event: Occasion) -> bool:
        """Return whether the sample had enough members for everybody the event speaks of."""
        return self._whole[event.id]

    def invite(self, event: Occasion, posts: Sequence[tuple[int, int]]) -> int:
        """Add the registrations and arrivals of an event; return how many people come, with their guests."""
        plan, walkins = event.plan, event.plan.get("walkins", 0)
        wanted = plan["places"] + walkins + plan["waiting"] + plan["cancelled"]
        found = self._found(event, wanted)
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
            source = None if walkin else self._source(event, sources, number)
            row = self._register(event, person, state, more, walkin, source)
            if event.past and comes:
                self._arrive(event, row, person, more)
                happy.append(person)
            total += 1 + more if state == "registered" and (comes or not event.past) else 0
        self._score(event, happy[: round(plan.get("scores", 0) * share)])
        return total

    def _found(self, event: Occasion, most: int) -> list[int]:
        """Return who signs up, by number: some who bought soon after, those who were noted, anybody who was there."""
        ago = max((self.life.today - event.day).days, 0)
        able = [n for n, p in enumerate(self.people) if not p.role and p.joined > ago and (p.left < 0 or p.left < ago)]
        here = self._noted_at(event)
        if not here:
            able = [number for number in able if number != HERO]  # his story is told: he came once
        last = event.iso(MONTH)
        keys, buyers = {}, event.plan.get("bought", 0)
        for number in able:
            key = self.dice.random()
            row = self.rows[number]
            if event.past and any(event.iso(0) <= day <= last for day in self._bought.get(row, ())):
                key, buyers = key + (1 if buyers <= 0 else -1.5), buyers - 1
            if here and row in self.noted:
                key -= 1 if number != HERO else 2  # he brings a friend, and only the first do
            keys[number] = key
        return sorted(able, key=keys.__getitem__)[:most]

    def _noted_at(self, event: Occasion) -> bool:
        return any(event.plan["name"] == each["name"] for each in self.life.world["events"])

    def _source(self, event: Occasion, sources: Sequence[tuple[int, int]], number: int) -> tuple[int, int] | None:
        """Return the post that brought the guest of this number; every post brings some of the first and of the last."""
        wanted = event.plan["places"]
        place = number * 37 % wanted if wanted % 37 else number
        return sources[place] if number < wanted and place < len(sources) else None

    def _register(
        self, event: Occasion, number: int, state: str, more: int, walkin: bool, source: tuple[int, int] | None
    ) -> int:
        person, row = self.people[number], self.ids.fresh()
        until = event.at - 3600 if event.past else event.now
        begins = source[1] if source else event.instant(-22, "12:00")
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
        self.life.add(
            "registration", id=row, event=event.id, member=self.rows[number], name=person.real_name or person.nickname,
            phone=person.phone, state=state, guests=more, paid=price if price and state == "registered" else None,
            post=source[0] if source else None, source="" if source or walkin else self.life.voice["friend"], walkin=int(walkin), at=at,
            answers=json.dumps(answers, ensure_ascii=False),
        )  # fmt: skip
        return row

    def _arrive(self, event: Occasion, row: int, number: int, more: int) -> None:
        at = event.at + int(self.dice.gauss(-300, 420))
        clock = _CLOCK.search(self.noted.get(self.rows[number], "")) if self._noted_at(event) else None
        if clock is not None:
            at = event.instant(0, clock[0])
        values: dict[str, Any] = {
            "how": self.dice.choice(("key", "key", "key", "ticket")),
            "who": self.life.voice["host"],
        }
        self.life.add("arrival", id=self.ids.fresh(), registration=row, at=at, guests=more, **values)

    def _score(self, event: Occasion, found: Sequence[int]) -> None:
        likes = event.plan.get("likes")
        for number in found:
            score = self.dice.choices(range(1, 6), likes)[0]
            text = self.dice.choice(self.life.voice["praise"]) if self.dice.random() < WORDS and score > 2 else ""
            person = self.people[number]
            event.put("event_score", member=self.rows[number], name=person.real_name or person.nickname, score=score, text=text,
                      at=event.instant(1, "20:00") + self.dice.randrange(80_000))  # fmt: skip
