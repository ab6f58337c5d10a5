"""Invented people: names, cities, wants, when they joined, how much they talk and when they fell silent."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from commdesk.demo.world import Choice, weighted

SILENT = 0.34  # members who never wrote a word: a third is what operators of large groups report
LEFT = 0.16
QUIET = 0.22


@dataclass(slots=True)
class Person:
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


def makes(world: dict[str, Any], dice: Random) -> Crowd:
    """Return what makes the people of a world: their names are built as its language builds names."""
    return (Crowd if world["language"] == "zh_CN" else WesternCrowd)(world, dice)


class Crowd:
    """Makes people, one after the other, always the same ones for the same dice."""

    def __init__(self, world: dict[str, Any], dice: Random) -> None:
        self._world = world
        self._dice = dice
        surnames = world["surnames"]
        # Chinese surnames follow a steep curve: the first hundred cover most people.
        self._surname = Choice(surnames, [1 / (rank + 3) for rank in range(len(surnames))])
        self._form = Choice([n["form"] for n in world["nicknames"]], [n["weight"] for n in world["nicknames"]])
        self._city = weighted(world["cities"])
        self._channel = weighted(world["channels"])
        self._income = weighted(world["incomes"])
        self._want = weighted(world["wants"])
        self._group = Choice(range(len(world["communities"])), [c["share"] for c in world["communities"]])

    def person(self) -> Person:
        """Return the next person."""
        dice = self._dice
        surname = self._surname.pick(dice)
        given = self._given()
        group = self._group.pick(dice)
        joined = self._joined(self._world["communities"][group]["age"])
        left, last, weight = self._fate(joined)
        known = dice.random() < 0.62
        return Person(
            real_name=self._full(surname, given) if known else "",
            nickname=self._nickname(surname, given),
            remark=f"{self._full(surname, given)} {self._city.pick(dice)}" if known and dice.random() < 0.12 else "",
            city=self._city.pick(dice)
            if group != 2
            else (self._world["home"] if dice.random() < 0.6 else self._city.pick(dice)),
            channel=self._channel.pick(dice),
            income=self._income.pick(dice) if known and dice.random() < 0.5 else "",
            want=self._want.pick(dice) if dice.random() < 0.45 else "",
            intent=dice.choices((0, 1, 2), (45, 25, 30))[0],
            power=dice.choices((0, 1, 2), (45, 22, 33))[0],
            group=group,
            joined=joined,
            left=left,
            last=last,
            weight=weight,
            phone=self._phone() if dice.random() < 0.38 else "",
            gender=dice.choices(("f", "m", ""), (52, 28, 20))[0],
        )

    def _given(self) -> str:
        """Return a given name of one or two characters."""
        given = self._dice.choice(self._world["given_second"])
        if self._dice.random() < 0.72:
            given = self._dice.choice(self._world["given_first"]) + given
        return str(given)

    def _full(self, surname: str, given: str) -> str:
        return surname + given

    def _nickname(self, surname: str, given: str) -> str:
        dice, words = self._dice, self._world["words"]
        match self._form.pick(dice):
            case "parent":
                return f"{dice.choice(words['child'])}{dice.choice(self._world['voice']['parents'])}"
            case "old":
                return f"{dice.choice(self._world['voice']['old'])}{surname}"
            case "english":
                return str(dice.choice(words["english"])) + (f" {surname}" if dice.random() < 0.6 else "")
            case "words":
                return str(dice.choice(words["first"])) + str(dice.choice(words["second"]))
        return surname + given

    def _joined(self, age: int) -> int:
        """More people join later than sooner, and many on the days after an event."""
        dice = self._dice
        if dice.random() < 0.24:
            event = dice.choice(self._world["events"])
            return int(max(1, min(age, event["ago"] - dice.randrange(4))))
        return max(1, int(age * (1 - dice.random() ** 0.72)))

    def _fate(self, joined: int) -> tuple[int, int, float]:
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

    def _phone(self) -> str:
        dice = self._dice
        return f"1{dice.choice('3578')}{dice.randrange(10)}{dice.randrange(10**8):08d}"


class WesternCrowd(Crowd):
    """Makes people whose given name comes first, in words of their own."""

    def _given(self) -> str:
        return str(self._dice.choice(self._world["given_first"]))

    def _full(self, surname: str, given: str) -> str:
        return f"{given} {surname}"

    def _nickname(self, surname: str, given: str) -> str:
        dice, words = self._dice, self._world["words"]
        match self._form.pick(dice):
            case "given":
                return given
            case "parent":
                return f"{dice.choice(words['child'])}'s {dice.choice(self._world['voice']['parents'])}"
            case "initial":
                return f"{given} {surname[0]}."
            case "words":
                return f"{dice.choice(words['first'])} {dice.choice(words['second'])}"
        return self._full(surname, given)

    def _phone(self) -> str:
        dice = self._dice
        return f"+65 {dice.choice('89')}{dice.randrange(10**3):03d} {dice.randrange(10**4):04d}"
