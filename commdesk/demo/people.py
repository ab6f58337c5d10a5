"""Invented people: names, cities, wants, when they joined, how much they talk and when they fell silent."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from commdesk.demo.world import WeightedChoice, make_weighted_choice
from commdesk.languages.registry import CHINESE

SILENT = 0.34  # members who never wrote a word: a third is what operators of large groups report
LEFT = 0.16
QUIET = 0.22


@dataclass(slots=True)
class DemoPerson:
    """One invented person. Days count back from today: ``joined`` 30 means thirty days ago."""

    real_name: str
    nickname: str
    remark: str
    city: str
    channel: str
    income: str
    want: str
    intent: int
    power: int
    group: int
    joined: int
    left: int
    last: int
    weight: float
    phone: str
    gender: str
    role: str = ""


def make_crowd(world: dict[str, Any], dice: Random) -> PersonFactory:
    """Return what makes the people of a world: their names are built as its language builds names."""
    return (PersonFactory if world["language"] == CHINESE else WesternPersonFactory)(world, dice)


class PersonFactory:
    """Makes people, one after the other, always the same ones for the same dice."""

    def __init__(self, world: dict[str, Any], dice: Random) -> None:
        self._world = world
        self._dice = dice
        surnames = world["surnames"]
        # Chinese surnames follow a steep curve: the first hundred cover most people.
        self._surname = WeightedChoice(surnames, [1 / (rank + 3) for rank in range(len(surnames))])
        self._form = WeightedChoice([n["form"] for n in world["nicknames"]], [n["weight"] for n in world["nicknames"]])
        self._city = make_weighted_choice(world["cities"])
        self._channel = make_weighted_choice(world["channels"])
        self._income = make_weighted_choice(world["incomes"])
        self._want = make_weighted_choice(world["wants"])
        self._group = WeightedChoice(range(len(world["communities"])), [c["share"] for c in world["communities"]])

    def make_person(self) -> DemoPerson:
        """Return the next person."""
        dice = self._dice
        surname = self._surname.pick_one(dice)
        given = self._pick_given_name()
        group = self._group.pick_one(dice)
        joined = self._pick_join_day(self._world["communities"][group]["age"])
        left, last, weight = self._pick_activity_span(joined)
        known = dice.random() < 0.62
        return DemoPerson(
            real_name=self._join_full_name(surname, given) if known else "",
            nickname=self._pick_nickname(surname, given),
            remark=f"{self._join_full_name(surname, given)} {self._city.pick_one(dice)}"
            if known and dice.random() < 0.12
            else "",
            city=self._city.pick_one(dice)
            if group != 2
            else (self._world["home"] if dice.random() < 0.6 else self._city.pick_one(dice)),
            channel=self._channel.pick_one(dice),
            income=self._income.pick_one(dice) if known and dice.random() < 0.5 else "",
            want=self._want.pick_one(dice) if dice.random() < 0.45 else "",
            intent=dice.choices((0, 1, 2), (45, 25, 30))[0],
            power=dice.choices((0, 1, 2), (45, 22, 33))[0],
            group=group,
            joined=joined,
            left=left,
            last=last,
            weight=weight,
            phone=self._pick_phone() if dice.random() < 0.38 else "",
            gender=dice.choices(("f", "m", ""), (52, 28, 20))[0],
        )

    def _pick_given_name(self) -> str:
        """Return a given name of one or two characters."""
        given = self._dice.choice(self._world["given_second"])
        if self._dice.random() < 0.72:
            given = self._dice.choice(self._world["given_first"]) + given
        return str(given)

    def _join_full_name(self, surname: str, given: str) -> str:
        return surname + given

    def _pick_nickname(self, surname: str, given: str) -> str:
        dice, words = self._dice, self._world["words"]
        match self._form.pick_one(dice):
            case "parent":
                return f"{dice.choice(words['child'])}{dice.choice(self._world['voice']['parents'])}"
            case "old":
                return f"{dice.choice(self._world['voice']['old'])}{surname}"
            case "english":
                return str(dice.choice(words["english"])) + (f" {surname}" if dice.random() < 0.6 else "")
            case "words":
                return str(dice.choice(words["first"])) + str(dice.choice(words["second"]))
        return surname + given

    def _pick_join_day(self, age: int) -> int:
        """More people join later than sooner, and many on the days after an event."""
        dice = self._dice
        if dice.random() < 0.24:
            event = dice.choice(self._world["events"])
            return int(max(1, min(age, event["ago"] - dice.randrange(4))))
        return max(1, int(age * (1 - dice.random() ** 0.72)))

    def _pick_activity_span(self, joined: int) -> tuple[int, int, float]:
        """Return (days ago left or -1, days ago of the last word, how much they talk)."""
        dice = self._dice
        left = dice.randrange(1, joined) if joined > 2 and dice.random() < LEFT else -1
        if dice.random() < SILENT:
            return left, joined, 0.0
        end = max(left, 0)
        if left < 0 and joined > 40 and dice.random() < QUIET:
            end = dice.randrange(31, joined)
        weight = dice.lognormvariate(0.0, 1.35) * ((joined - end + 3) / 100) ** 0.7
        return left, end, weight

    def _pick_phone(self) -> str:
        dice = self._dice
        return f"1{dice.choice('3578')}{dice.randrange(10)}{dice.randrange(10**8):08d}"


class WesternPersonFactory(PersonFactory):
    """Makes people whose given name comes first, in words of their own."""

    def _pick_given_name(self) -> str:
        return str(self._dice.choice(self._world["given_first"]))

    def _join_full_name(self, surname: str, given: str) -> str:
        return f"{given} {surname}"

    def _pick_nickname(self, surname: str, given: str) -> str:
        dice, words = self._dice, self._world["words"]
        match self._form.pick_one(dice):
            case "given":
                return given
            case "parent":
                return f"{dice.choice(words['child'])}'s {dice.choice(self._world['voice']['parents'])}"
            case "initial":
                return f"{given} {surname[0]}."
            case "words":
                return f"{dice.choice(words['first'])} {dice.choice(words['second'])}"
        return self._join_full_name(surname, given)

    def _pick_phone(self) -> str:
        dice = self._dice
        return f"+65 {dice.choice('89')}{dice.randrange(10**3):03d} {dice.randrange(10**4):04d}"
