"""The events of the sample: two being prepared, one to look back on, three that are done. Their plan comes from the playbooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from random import Random
from typing import Any

from commdesk.demo.guests import DemoGuests
from commdesk.demo.life import DemoLife
from commdesk.demo.occasion import DemoOccasion
from commdesk.demo.people import DemoPerson
from commdesk.events import record
from commdesk.events.planning import kinds, playbooks
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import fold_text

PHASES = tuple(record.PHASES)
QUESTIONS = ("expected", "happened", "why", "keep")
ENTERED = {"prep": -30, "promo": -22, "run": 0, "retro": 1, "done": 7}
"""On what day, counted from the event, a phase is entered."""


def add_events(life: DemoLife, people: Sequence[DemoPerson], rows: Sequence[int]) -> None:
    """Add the events; whoever was noted as having been at one is on its guest list instead. ``rows`` are the ids of ``people``."""
    aside = Random(copy(life.dice).random())  # the rest of the world keeps its dice
    ids = IdGenerator(clock=life.ids.clock, below=aside.randrange)
    names = {plan["name"] for plan in life.world["gatherings"]}
    noted = [row for row in life.rows["entry"] if row["kind"] == "attendance" and row["title"] in names]
    gone = {id(row) for row in noted}
    life.rows["entry"] = [row for row in life.rows["entry"] if id(row) not in gone]
    guests = DemoGuests(life, people, rows, {row["member"]: row["text"] for row in noted}, ids, aside)
    books = {book.name: book for book in playbooks.list_playbooks(life.world["language"])}
    for plan in life.world["gatherings"]:
        DemoEventWriter(life, plan, books[plan["book"]], ids, aside).add_event(guests)


class DemoEventWriter(DemoOccasion):
    """One event of the sample and everything that hangs on it."""

    def __init__(
        self, life: DemoLife, plan: Mapping[str, Any], book: playbooks.Playbook, ids: IdGenerator, dice: Random
    ) -> None:
        super().__init__(life, plan, ids, dice)
        self.book = book
        self.crew = life.voice["crew"]
        self._position = 0

    def add_line(self, kind: str, /, **values: Any) -> int:
        """Add a line, behind those that are there."""
        self._position += 1
        return self.add_row(kinds.KINDS[kind].table, position=self._position, **values)

    def add_event(self, guests: DemoGuests) -> None:
        """Add all of it."""
        self._add_event_row()
        for community in self.plan["communities"]:
            row = self.life.communities[community]
            self.add_row("event_community", id=derive_id("event_community", self.id, row), community=row)
        for number, role in enumerate(self.book.lines["role"]):
            self.add_line("role", role=role["role"], note=role.get("note", ""), name=self.crew[number % len(self.crew)])
        for kind in ("risk", "item"):
            for line in self.book.lines[kind]:
                self.add_line(kind, **line, **({"ready": self._compute_ready_count(line)} if kind == "item" else {}))
        self._add_tasks()
        self._add_run_of_show()
        for name, role, reach, note in self.plan.get("contacts", ()):
            self.add_line("contact", name=name, role=role, reach=reach, note=note)
        count = guests.add_guests(self, self._add_posts())
        self._add_money_lines(count)
        self._add_phase_moves()
        self._add_retro(guests.all_there(self))

    def _add_event_row(self) -> None:
        plan, clock = self.plan, self.plan["clock"]
        hour, minute = map(int, clock.split(":"))
        ends = divmod(hour * 60 + minute + self.book.minutes, 60)
        keys = ("name", "series", "phase", "place", "address", "link", "capacity")
        self.life.add_row(
            "event", id=self.id, kind=self.book.name, zone=self.life.world["zone"], owner=self.crew[0], price=plan.get("price", 0) * 100,
            starts=f"{self.to_iso_day(0)}T{clock}", ends=f"{self.to_iso_day(0)}T{ends[0]:02d}:{ends[1]:02d}", goal=self.life.voice["goal"],
            purpose=self.book.values.get("purpose", ""), idea=self.book.values.get("idea", ""), expect_people=plan["people"],
            expect_conversions=plan["conversions"], expect_revenue=plan["revenue"] * 100, made=self.to_utc_seconds(-45, "20:00") * 1000,
            secret=f"{self.dice.getrandbits(128):032x}", **{key: plan[key] for key in keys if key in plan},
        )  # fmt: skip

    def _add_tasks(self) -> None:
        """Add the tasks: those of earlier phases are done, of this one and later ones as many as the plan says."""
        now, skipped, done = self.plan["phase"], self.plan.get("skipped", ()), self.plan.get("tasks", {})
        names = {
            role["role"]: self.crew[number % len(self.crew)] for number, role in enumerate(self.book.lines["role"])
        }
        behind = PHASES if now == "done" else PHASES[: PHASES.index(now)]
        for phase in PHASES:
            left = len(self.book.lines["task"]) if phase in behind else done.get(phase, 0)
            found = [task for task in self.book.lines["task"] if task["phase"] == phase]
            for number, task in enumerate(sorted(found, key=lambda task: int(task["away"]))):
                owner = names.get(task.get("owner", ""), self.crew[number % 3])
                day = ""
                if left > 0 and task["title"] not in skipped:
                    day, left = (
                        min(self.to_iso_day(task["away"] - self.dice.randrange(2)), self.life.to_iso_day(1)),
                        left - 1,
                    )
                self.add_line("task", **{"needed": 0, **task, "owner": owner, "done": day})

    def _add_run_of_show(self) -> None:
        drift = 0
        own = [{"minute": m, "lasts": n, "colour": c, "title": t} for m, n, c, t in self.plan.get("show", ())]
        for number, item in enumerate(own or self.book.lines["show"]):
            times: dict[str, int | None] = {"started": None, "ended": None}
            if self.past:
                started = self.at + (item["minute"] + drift) * 60
                drift = max(drift + self.dice.randrange(-2, 5), 0)
                times = {"started": started, "ended": self.at + (item["minute"] + item["lasts"] + drift) * 60}
            self.add_line("show", **item, owner=self.crew[number % len(self.crew)], **times)

    def _add_posts(self) -> list[tuple[int, int]]:
        """Add the posts; return id and UTC seconds of those that went out, in order."""
        texts = {post["name"]: post.get("text", "") for post in self.book.lines["post"]}
        own = self.plan.get("posts") or [
            [post["name"], post["name"], post["channel"], post["away"], post["clock"], ""]
            for post in self.book.lines["post"]
        ]
        out: list[tuple[int, int]] = []
        for source, name, channel, away, clock, state in own:
            at = self.to_utc_seconds(away, clock)
            gone = state == "posted" or (not state and (self.past or at < self.now_utc))
            said = ("reviewed" if self.past else "posted") if gone else state or "ready"
            row = self.add_line("post", name=name, channel=channel, text=texts.get(source, ""), away=away, clock=clock, state=said,
                            posted=at if gone else 0, owner=self.crew[len(out) % 3])  # fmt: skip
            if gone:
                out.append((row, at))
        return out

    def _add_money_lines(self, people: int) -> None:
        for line in self._make_budget_lines(people):
            category = line.pop("category")
            ident = derive_id("category", fold_text(category))
            self.life.add_row("category", id=ident, name=category, counted=line["counted"], position=20)
            self.add_line("money", category=ident, **line)

    def _make_budget_lines(self, people: int) -> Iterator[dict[str, Any]]:
        """Yield the lines of the budget; of a past event with what was spent, and an income of ``ratio`` times the counted cost."""
        if "money" in self.plan:
            for kind, category, name, planned, actual in self.plan["money"]:
                yield {"kind": kind, "category": category, "name": name, "planned": planned * 100, "actual": actual * 100,
                       "each": 0, "counted": 1}  # fmt: skip
            return
        spent = 0
        found = [
            {"each": 0, "counted": 1, **line, "planned": line["planned"] * 100, "actual": None}
            for line in self.book.lines["money"]
        ]
        incomes = [line for line in found if line["kind"] == "income"]
        for line in found if self.past else ():
            if line["kind"] == "cost":
                whole = line["planned"] * (people if line["each"] else 1)
                line["actual"] = round(whole * self.dice.uniform(0.85, 1.12) / 1000) * 1000
                spent += line["actual"] if line["counted"] else 0
        for line in incomes if self.past else ():
            line["actual"] = round(spent * self.plan["ratio"] / len(incomes) / 100) * 100
        yield from found

    def _compute_ready_count(self, item: Mapping[str, Any]) -> int:
        whole = item.get("quantity", 1) * (self.plan["people"] if item.get("each") else 1)
        return int(whole * (1 if self.past else self.plan.get("ready", 0)))

    def _add_phase_moves(self) -> None:
        before = "planning"
        for phase, away in ENTERED.items():
            at = self.to_utc_seconds(away, "21:00")
            if before != self.plan["phase"]:
                self.add_row("event_move", came_from=before, phase=phase, at=min(at, self.now_utc), who=self.crew[0])
                before = phase

    def _add_retro(self, whole: bool) -> None:
        """Add what was learned. Answers speak of numbers, so they are only there if everybody was."""
        for number, text in enumerate(self.plan.get("answers", ()) if whole else ()):
            key = QUESTIONS[number]
            self.add_row(
                "event_note",
                id=derive_id("event_note", self.id, key),
                key=key,
                text=text,
                at=self.to_utc_seconds(3, "20:00"),
                position=number,
            )
        for number, question in enumerate(self.book.questions, 1):
            key = f"ask.{number}"
            self.add_row(
                "event_note",
                id=derive_id("event_note", self.id, key),
                key=key,
                title=question,
                at=self.at,
                position=10 + number,
            )
        for text in self.plan.get("incidents", ()):
            clock, words = text.split(" ", 1)
            self.add_row("event_note", key="incident", text=words, at=self.to_utc_seconds(0, clock), position=30)
        for title, phase, away, done in self.plan.get("actions", ()):
            day = min(self.to_iso_day(12), self.life.to_iso_day(1)) if done else ""
            self.add_line("action", title=title, phase=phase, away=away, done=day, owner=self.crew[0])
