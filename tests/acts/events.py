"""Acts about events: the gathering itself and every kind of line that hangs on it."""

from __future__ import annotations

from commdesk.events import record
from commdesk.events.planning import duplicate, lessons, notes, phases, playbooks, reschedule, run_of_show
from commdesk.events.planning import items as lines
from commdesk.events.planning.kinds import KINDS
from tests.acts.actor import Actor, Nothing, act

VALUES = {
    "text": lambda a: a.say(),
    "count": lambda a: a.dice.randint(1, 9),
    "signed": lambda a: a.dice.randint(-20, 20),
    "money": lambda a: a.dice.randint(0, 99_900),
    "day": lambda a: a.day(),
    "clock": lambda a: f"{a.dice.randint(0, 23):02}:30",
    "wall": lambda a: f"{a.day()}T14:00",
    "flag": lambda a: int(a.maybe()),
    "moment": lambda a: a.clock() // 1000,
}


def _values(a: Actor, kind: str, some: bool) -> dict[str, str | int | None]:
    """Return values for the columns of a kind: of those that are needed, and of others by chance."""
    known = KINDS[kind]
    found: dict[str, str | int | None] = {}
    for name, column in known.columns.items():
        if name == "away" and "day" in found:
            continue
        if name != known.title and not a.maybe(0.4):
            continue
        if column.shape == "choice":
            found[name] = a.dice.choice(column.choices)
        elif column.shape in VALUES:
            found[name] = VALUES[column.shape](a)
            if column.shape == "count":
                found[name] = min(max(int(found[name] or 0), column.least), column.most)
    if some:
        found = {known.title: found[known.title]}
    return found


@act(5)
def add_event(a: Actor) -> None:
    day = a.day()
    values = {"starts": f"{day}T14:00", "ends": f"{day}T17:00"} if a.maybe(0.8) else {}
    record.add_event(a.db, a.name(), price=a.dice.choice([0, 4900]), capacity=a.dice.choice([0, 3]), **values)


@act(2)
def start_playbook(a: Actor) -> None:
    books = playbooks.list_playbooks("zh_CN")
    playbooks.start_event(a.db, a.dice.choice(books).name, "zh_CN", title=a.name(), starts=f"{a.day()}T10:00")


@act(4)
def change_event(a: Actor) -> None:
    record.update_event(a.db, a.pick("event"), purpose=a.say(), place=a.say(2), capacity=a.dice.randint(0, 5))


@act(1)
def remove_event(a: Actor) -> None:
    record.delete_event(a.db, a.pick("event"))


@act(2)
def choose_communities(a: Actor) -> None:
    record.set_communities(a.db, a.pick("event"), a.some("community", 3) if a.maybe(0.8) else [])


@act(1)
def copy_event(a: Actor) -> None:
    duplicate.duplicate_event(a.db, a.pick("event"), f"{a.day()}T19:00", a.name())


@act(3)
def move_event(a: Actor) -> None:
    reschedule.carry_out(a.db, reschedule.plan_move(a.db, a.pick("event", "starts <> ''"), f"{a.day()}T15:00"))


@act(4)
def enter_phase(a: Actor) -> None:
    phases.enter_phase(a.db, a.pick("event"), a.dice.choice(sorted(record.STATES)), a.say(2))


@act(12)
def add_line(a: Actor) -> None:
    kind = a.dice.choice(sorted(KINDS))
    lines.add_line(a.db, kind, a.pick("event"), **_values(a, kind, False))


def _line(a: Actor) -> tuple[str, int]:
    """Return some line; of a table that keeps several kinds, one of the kind."""
    kind = a.dice.choice(sorted(KINDS))
    known = KINDS[kind]
    return kind, a.pick(known.table, f"key = '{known.key}'" if known.key else "1")


@act(6)
def change_line(a: Actor) -> None:
    kind, ident = _line(a)
    lines.update_line(a.db, kind, ident, **_values(a, kind, True))


@act(4)
def remove_line(a: Actor) -> None:
    lines.delete_line(a.db, *_line(a))


@act(2)
def arrange_lines(a: Actor) -> None:
    kind = a.dice.choice(sorted(KINDS))
    lines.reorder_lines(a.db, kind, a.some(KINDS[kind].table, 6))


@act(4)
def tick_task(a: Actor) -> None:
    lines.mark_task_done(a.db, a.pick("event_task"), a.maybe(0.7))


@act(3)
def answer_retro(a: Actor) -> None:
    notes.set_answer(a.db, a.pick("event"), a.dice.choice(["expected", "happened", "why", "keep"]), a.say(9))


@act(4)
def note_incident(a: Actor) -> None:
    notes.add_incident(a.db, a.pick("event"), a.say())


@act(5)
def lessons_to_tasks(a: Actor) -> None:
    found = a.some("event", 2)
    if len(found) < 2:
        raise Nothing
    lessons.to_tasks(a.db, *found)


@act(3)
def run_show(a: Actor) -> None:
    event = int(a.one("SELECT event FROM event_show ORDER BY id DESC") or a.pick("event"))
    (run_of_show.step_forward if a.maybe(0.7) else run_of_show.step_back)(a.db, event)


@act(1)
def remove_note(a: Actor) -> None:
    notes.delete_note(a.db, a.pick("event_note", "key = 'incident'"))
