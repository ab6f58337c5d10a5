"""What people wrote in the survey, question by question, with who said it where that is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from commdesk.events.registration import registrations
from commdesk.store.database import Database

CHOICES = 8
"""At most so many different short answers are counted instead of listed."""
SHORT = 20


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote. ``name`` is '' where nobody knows; ``score`` of ``most``, None without one."""

    text: str
    name: str
    member: int | None
    score: int | None
    most: int


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """A question and what was said; ``title`` '' for words without one. ``counts``: how often each of few answers was chosen."""

    title: str
    comments: tuple[Comment, ...]
    counts: tuple[tuple[str, int], ...] = ()


def by_question(db: Database, event: int) -> list[SurveyQuestion]:
    """Return every question of the surveys of an event, those with words first, each with its answers in their order."""
    sql = """SELECT s.text, s.answers, s.score, s.most, s.name, coalesce(a.root, s.member) AS member, coalesce(f.name, s.name) AS called
        FROM event_score s LEFT JOIN alias a ON a.member = s.member LEFT JOIN face f ON f.member = coalesce(a.root, s.member)
        WHERE s.event = ? ORDER BY s.at, s.id"""
    said: dict[str, list[Comment]] = {}
    for row in db.reader.execute(sql, (event,)):
        answers = registrations.answers_of(row["answers"])
        told = [(question, answer) for question, answer in answers.items() if answer.strip()]
        rest = [line for line in row["text"].split("\n") if line.strip() and line not in "\n".join(answers.values())]
        for question, answer in (*(told), *([("", "\n".join(rest))] if rest else [])):
            made = Comment(answer.strip(), row["called"] or row["name"], row["member"], row["score"], row["most"])
            said.setdefault(question, []).append(made)
    found = [_make_question(title, comments) for title, comments in said.items()]
    return sorted(found, key=lambda each: bool(each.counts))


def _make_question(title: str, comments: list[Comment]) -> SurveyQuestion:
    counts = Counter(each.text for each in comments)
    few = (
        bool(title)
        and len(counts) <= CHOICES
        and len(comments) > len(counts)
        and all(len(text) <= SHORT for text in counts)
    )
    return SurveyQuestion(title, tuple(comments), tuple(counts.most_common()) if few else ())
