"""Which answers the door shows beside a name: guests look over the shoulder, so what is private or long stays away from it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.registration import registrations
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

KEY = "door.answers"
"""The key of the event's note that keeps what was chosen: a JSON list of questions."""
CHOICES = 12
"""So many different answers make a question one to choose from; those help at the door."""
SHORT = 24
_PRIVATE = re.compile(
    r"身份证|证件|护照|住址|地址|收入|薪|年龄|岁|生日|出生|婚|病|过敏史|健康|怀孕|宗教|民族|体重|身高|电话|手机|微信|邮箱|联系|紧急|推荐人|银行|账号|帐号|性别|单位|公司|学校|想聊|想说|问题|建议|留言"
    r"|\bid\b|passport|address|income|salary|age|birth|health|medical|pregnan|religio|weight|height|phone|mail|contact|emergency|bank|gender|company|school|question|comment|why",
    re.I,
)


def list_questions(db: Database, event: int) -> list[str]:
    """Return every question that somebody of an event answered, the most answered first."""
    counts = Counter(question for answers in _load_answers(db, event) for question in answers)
    return [question for question, _ in counts.most_common()]


def load_shown_questions(db: Database, event: int) -> frozenset[str]:
    """Return the questions whose answers the door shows: those that were chosen, else what helps and is nobody's secret."""
    sql = "SELECT text FROM event_note WHERE id = ?"
    row = db.reader.execute(sql, (derive_id("event_note", event, KEY),)).fetchone()
    try:
        kept = json.loads(row[0]) if row is not None and row[0] else None
    except (ValueError, RecursionError):
        kept = None
    return frozenset(map(str, kept)) if isinstance(kept, list) else propose_shown_questions(_load_answers(db, event))


def propose_shown_questions(everybody: Iterable[dict[str, str]]) -> frozenset[str]:
    """Return the questions that are shown as long as nobody chose: short answers that several gave, and nothing private."""
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for answers in everybody:
        for question, answer in answers.items():
            given[question][answer] += 1
    return frozenset(
        question
        for question, counts in given.items()
        if not _PRIVATE.search(question)
        and len(counts) <= CHOICES
        and len(counts) <= max(counts.total() * 2 / 3, 2)
        and all(len(answer) <= SHORT for answer in counts)
    )


def choose_shown_questions(db: Database, event: int, chosen: Iterable[str]) -> None:
    """Keep which questions the door shows, in one step.

    Raises:
        Problem: the event is gone.
    """
    known = record.require_event(db, event)
    ident, text = derive_id("event_note", event, KEY), json.dumps(sorted(chosen), ensure_ascii=False)
    with db.step(mark("core", "Choose what the door of “{name}” shows"), name=known.name) as conn:
        if conn.execute("SELECT 1 FROM event_note WHERE id = ?", (ident,)).fetchone():
            conn.execute("UPDATE event_note SET text = ? WHERE id = ?", (text, ident))
        else:
            sql = "INSERT INTO event_note(id, event, key, text, at, position) VALUES (?, ?, ?, ?, ?, 20)"
            conn.execute(sql, (ident, event, KEY, text, db.ids.clock() // 1000))


def _load_answers(db: Database, event: int) -> list[dict[str, str]]:
    sql = "SELECT answers FROM registration WHERE event = ? AND answers <> '{}'"
    return [registrations.answers_of(row[0]) for row in db.reader.execute(sql, (event,))]
