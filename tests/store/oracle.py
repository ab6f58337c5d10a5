"""What the store should hold after any history, in plain Python: no SQL, no triggers, no change log.

Written down from the rules of the design, not from the store's code: each write names its cell, the last writer of a
cell stands, life is a cell of its own once a delete took part, undo is going back to the view before.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

Place = tuple[str, int]
Row = dict[str, int | str | None]
View = dict[Place, Row]

# The part of the schema that histories use: columns with their defaults, and what they refer to.
COLUMNS: dict[str, Row] = {
    "channel": {"name": "", "position": 0},
    "member": {
        "nickname": "",
        "note": "",
        "intent": 0,
        "channel": None,
        "inviter": None,
        "birth_year": 0,
        "birth_month": 0,
        "birth_day": 0,
        "birth_lunar": 0,
    },
    "entry": {"member": None, "text": "", "amount": None, "currency": "CNY", "channel": None},
    "mention": {"entry": 0, "member": 0},
    "tag_group": {"name": ""},
    "tag": {"tag_group": 0, "name": ""},
    "member_tag": {"member": 0, "tag": 0},
    "same": {"least": 0, "greatest": 0},
}
NEEDS = {  # goes with it
    "entry": {"member": "member"},
    "mention": {"entry": "entry", "member": "member"},
    "tag": {"tag_group": "tag_group"},
    "member_tag": {"member": "member", "tag": "tag"},
    "same": {"least": "member", "greatest": "member"},
}
KNOWS = {"member": {"channel": "channel", "inviter": "member"}, "entry": {"channel": "channel"}}  # is emptied
WHOLE = {  # written as one
    "member": [{"birth_year", "birth_month", "birth_day", "birth_lunar"}],
    "entry": [{"amount", "currency"}],
}
CHILDREN_FIRST = ["mention", "member_tag", "same", "entry", "tag", "tag_group", "member", "channel"]


@dataclass
class Done:
    """A step that undo may take back, and the view before it."""

    step: int
    before: View


@dataclass
class World:
    """One file: what stands, what is dead, who wrote it, and what can be taken back."""

    alive: View = field(default_factory=dict)
    dead: dict[Place, Row | None] = field(default_factory=dict)  # None: forgotten
    stamps: dict[Place, dict[str, int]] = field(default_factory=dict)
    steps: list[int] = field(default_factory=list)
    undo: list[Done] = field(default_factory=list)
    redo: list[Done] = field(default_factory=list)
    wrote: bool = False
    step: int = 0

    def begin(self, step: int) -> None:
        """Open a step; writes belong to it."""
        self.step, self.wrote = step, False

    def view(self) -> View:
        """Return a copy of what stands."""
        return copy.deepcopy(self.alive)

    def make(self, place: Place, **values: int | str | None) -> None:
        """Write a new row, or one anew that was deleted."""
        assert place not in self.alive
        if place in self.dead:
            assert self.dead[place] is not None, "forgotten"
            del self.dead[place]
        self.alive[place] = {**COLUMNS[place[0]], **values}
        self.stamps[place] = {"": self.step}
        self.wrote = True

    def put(self, place: Place, column: str, value: int | str | None) -> None:
        """Write a field; the same value again is no write."""
        if self.alive[place][column] == value:
            return
        self.alive[place][column] = value
        stamps = self.stamps[place]
        for other in next((group for group in WHOLE.get(place[0], []) if column in group), {column}):
            stamps[other] = self.step
        stamps.pop("-", None)
        if "*" in stamps:
            stamps["*"] = self.step
        self.wrote = True

    def drop(self, place: Place) -> None:
        """Delete a row and what needs it; who only knows it forgets it."""
        if place not in self.alive:
            return
        for other in [p for p in self.alive if self._refers(NEEDS, p, place)]:
            self.drop(other)
        for other in [p for p in self.alive if self._refers(KNOWS, p, place)]:
            for column, target in KNOWS[other[0]].items():
                if target == place[0] and self.alive[other][column] == place[1]:
                    self.put(other, column, None)
        self._bury(place)

    def _bury(self, place: Place) -> None:
        self.dead[place] = self.alive.pop(place)
        self.stamps[place].pop("*", None)
        self.stamps[place]["-"] = self.step
        self.wrote = True

    def _refers(self, kind: dict[str, dict[str, str]], place: Place, to: Place) -> bool:
        row = self.alive.get(place) or self.dead.get(place)
        if row is None:
            return False
        return any(target == to[0] and row[column] == to[1] for column, target in kind.get(place[0], {}).items())

    def go_to(self, view: View) -> None:
        """Write whatever makes the file look like ``view``: rows come back with their old stamps and a new life."""
        for place, row in view.items():
            if place not in self.alive:
                image = self.dead.pop(place)
                assert image is not None, "undo must not reach behind a forget"
                self.alive[place] = image
                self.stamps[place].pop("-", None)
                self.stamps[place]["*"] = self.step
                self.wrote = True
            for column, value in row.items():
                self.put(place, column, value)
        for place in sorted((p for p in self.alive if p not in view), key=lambda p: (CHILDREN_FIRST.index(p[0]), p[1])):
            self.drop(place)

    def closure(self, roots: set[Place]) -> set[Place]:
        """Return ``roots`` and every row, dead ones too, that needs one of them."""
        found = set(roots)
        everything = [*self.alive, *(p for p, image in self.dead.items() if image is not None)]
        while more := {p for p in everything if p not in found and any(self._refers(NEEDS, p, f) for f in found)}:
            found |= more
        return found

    def forget(self, roots: set[Place]) -> set[Place]:
        """Erase ``roots`` and what needs them for good; return all of them."""
        doomed = self.closure(roots)
        for place in doomed:
            self.drop(place)
        for place in doomed:
            self.dead[place] = None
            self.stamps[place] = {"-": self.step}
        self.wrote = True
        self.undo, self.redo = [], []
        return doomed

    def cut(self, log_from: int) -> None:
        """Undo ends at ``log_from``."""
        self.undo = [done for done in self.undo if done.step > log_from]
        self.redo = [done for done in self.redo if done.step > log_from]
