"""The survey after an event: which column is the score, what was said, and by whom. Imported again, nothing doubles."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.events import record
from commdesk.events.record import Event
from commdesk.events.registration import columns, timestamps
from commdesk.events.registration.person_matching import RegistrationCrowd
from commdesk.events.registration.sheet_reader import headers_to_questions
from commdesk.events.review.scores import Score, most_of, parse_score, rate_score_column
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.members.imports.row_reader import MemberRowReader
from commdesk.store.database import Database
from commdesk.store.forget import find_forgotten
from commdesk.store.ids import derive_id
from commdesk.tables import table
from commdesk.tables.headers import HANDLE, normalize_header
from commdesk.tables.table import TableSheet
from commdesk.text import clean_text, fold_text
from commdesk.work_log import log_work

SCORE, WORDS = "score", "words"
TARGETS = {
    SCORE: mark("core", "Score"),
    WORDS: mark("core", "What they say"),
    **{key: columns.TARGETS[key] for key in ("name", "nickname", "phone", "email", *columns.PLATFORMS, "at", "key")},
    columns.ANSWER: columns.TARGETS[columns.ANSWER],
    columns.IGNORE: columns.TARGETS[columns.IGNORE],
}
"""What a column of a survey can mean, in the order in which it is offered."""
SEVERAL = (WORDS, columns.ANSWER, columns.IGNORE)
STEP = mark("core", "Import {count} answers about “{event}”")
NOTES = {
    "empty": mark("core", "Rows without a score or words were left out: {count}."),
    "forgotten": mark("core", "People who were forgotten for good are left out: {count}."),
    "odd": mark("core", "Scores that could not be read were kept as answers: {count}."),
}
_SAID = re.compile(
    r"建议|意见|感受|反馈|想说|说的话|收获|印象|改进|评语|留言|feedback|comment|suggest|improve|why|say", re.I
)
_PERSON = {"name": "real_name", "nickname": "nickname", "phone": "phone", "email": "email"}


@dataclass(frozen=True, slots=True)
class SurveySheet:
    """A sheet and what its columns mean; ``targets`` are keys of `TARGETS`, one a column. ``most`` is the best score."""

    sheet: TableSheet
    targets: tuple[str, ...]
    most: int = 5

    def with_column(self, column: int, target: str) -> SurveySheet:
        """Return it with another meaning for a column; another score column gives way."""
        targets = [columns.ANSWER if each == target and target not in SEVERAL else each for each in self.targets]
        targets[column] = target if target in TARGETS else columns.IGNORE
        found = replace(self, targets=tuple(targets))
        return replace(found, most=_find_best_score(found))


@dataclass(slots=True)
class Reply:
    """What one row says. ``score`` of ``most`` is None where there are only words; ``member`` 0 unknown; ``at`` UTC seconds."""

    number: int
    ident: int
    name: str
    score: int | None
    most: int
    text: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    at: int = 0
    member: int = 0
    known: bool = False
    forgotten: bool = False
    wanted: bool = True


@dataclass(slots=True)
class SurveyPlan:
    """What an import of a survey would do; ``known`` replies were imported before."""

    event: int
    survey: SurveySheet
    rows: list[Reply]
    notes: list[Phrase] = field(default_factory=list)

    @property
    def average_score(self) -> float | None:
        """The mean score as a share of the best one, 0 to 1; None without a score."""
        found = [row.score / row.most for row in self.rows if row.score is not None and not row.forgotten]
        return sum(found) / len(found) if found else None


@dataclass(frozen=True, slots=True)
class SurveyImportResult:
    """How many answers were added, how many were there already, and how many belong to a member."""

    added: int
    known: int
    linked: int
    batch: int


def read_survey(source: Path | TableSheet) -> SurveySheet:
    """Return a survey sheet with what its columns most likely mean; `SurveySheet.with_column` corrects it.

    Raises:
        Problem: the file cannot be read.
    """
    sheet = table.read_table(source) if isinstance(source, Path) else source
    targets = [_translate_target(target) for target in columns.propose_mapping(sheet).targets]
    cells = [[row[at] for row in sheet.rows if row[at]] for at in range(len(sheet.headers))]
    chances = [
        rate_score_column(normalize_header(header), cells[at]) if targets[at] not in ("phone", "key", "at") else 0
        for at, header in enumerate(sheet.headers)
    ]
    best = max(range(len(chances)), key=lambda at: (chances[at], -at), default=-1)
    if best >= 0 and chances[best]:
        targets[best] = SCORE
    for at, header in enumerate(sheet.headers):
        asked = targets[at] == columns.ANSWER and at != best and _SAID.search(header)
        if asked or normalize_header(header) == "survey response feedback":
            targets[at] = WORDS
    found = SurveySheet(sheet, tuple(targets))
    return replace(found, most=_find_best_score(found))


def plan_survey(db: Database, event: int, survey: SurveySheet) -> SurveyPlan:
    """Return what an import would do.

    Raises:
        Problem: there is neither a score nor anything said, or the event is gone.
    """
    known = record.require_event(db, event)
    if not {SCORE, WORDS} & set(survey.targets):
        raise Problem(
            mark("core", "No column of “{name}” holds a score or what people say. Choose one."), name=survey.sheet.name
        )
    crowd = RegistrationCrowd(db, event)
    rows, odd = _read_replies(known, survey)
    found = [reply for reply, _ in rows if reply.score is not None or reply.text]
    there = {row[0] for row in db.reader.execute("SELECT id FROM event_score WHERE event = ?", (event,))}
    dead = find_forgotten(db.reader, "event_score", [reply.ident for reply in found])
    named = _index_guest_names(crowd)
    for reply, reader in rows:
        reply.known = reply.ident in there
        reply.forgotten = reply.ident in dead or crowd.register.is_forgotten(reader)
        reply.wanted = not reply.forgotten
        reply.member = 0 if reply.forgotten else _find_member(crowd, named, reply, reader)
    made = SurveyPlan(event, survey, found)
    told = {
        "empty": len(rows) - len(found),
        "forgotten": sum(reply.forgotten for reply in found),
        "odd": odd,
    }
    made.notes = [Phrase(NOTES[kind], {"count": count}) for kind, count in told.items() if count]
    return made


@log_work("survey import", lambda done: {"added": done.added, "known": done.known, "linked": done.linked})
def carry_out(db: Database, plan: SurveyPlan) -> SurveyImportResult:
    """Keep the answers that are not there yet, in one step that Undo takes back.

    Raises:
        Problem: the event is gone, or nobody answered.
    """
    event = record.require_event(db, plan.event)
    wanted = [row for row in plan.rows if row.wanted and not row.forgotten]
    if not wanted:
        raise Problem(mark("core", "There is no answer to import."))
    with db.step(STEP, count=len(wanted), event=event.name) as conn:
        sql = "SELECT id FROM event_score WHERE event = ?"
        there = {row[0] for row in conn.execute(sql, (event.id,))}
        members = json.dumps([row.member for row in wanted if row.member])
        alive = {
            row[0]
            for row in conn.execute("SELECT id FROM member WHERE id IN (SELECT value FROM json_each(?))", (members,))
        }
        fresh = {row.ident: row for row in wanted if row.ident not in there}
        batch = db.ids.new_id() if fresh else 0
        if fresh:
            sheet = plan.survey.sheet
            values = (batch, "survey", sheet.format, sheet.name[:400], db.ids.clock(), json.dumps({"rows": len(fresh)}))
            conn.execute("INSERT INTO batch(id, kind, format, source, at, found) VALUES (?, ?, ?, ?, ?, ?)", values)
        conn.executemany(
            """INSERT INTO event_score(id, event, member, name, score, most, text, answers, at, batch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [_reply_to_row(row, event.id, alive, batch) for row in fresh.values()],
        )
    linked = sum(row.member in alive for row in fresh.values())
    return SurveyImportResult(len(fresh), len(wanted) - len(fresh), linked, batch)


def _reply_to_row(row: Reply, event: int, alive: set[int], batch: int) -> tuple[str | int | None, ...]:
    member = row.member if row.member in alive else None
    answers = clean_text(json.dumps(row.answers, ensure_ascii=False))
    return (
        row.ident,
        event,
        member,
        clean_text(row.name),
        row.score,
        row.most,
        clean_text(row.text),
        answers,
        row.at,
        batch,
    )


def _translate_target(target: str) -> str:
    """Return what a meaning of a registration sheet is in a survey."""
    if target in TARGETS:
        return target
    return columns.ANSWER if target not in ("currency", "priority") else columns.IGNORE


def _find_best_score(survey: SurveySheet) -> int:
    if SCORE not in survey.targets:
        return 5
    at = survey.targets.index(SCORE)
    return most_of(normalize_header(survey.sheet.headers[at]), [row[at] for row in survey.sheet.rows if row[at]])


def _read_replies(event: Event, survey: SurveySheet) -> tuple[list[tuple[Reply, IncomingPerson]], int]:
    """Return what each row says with the person it is from, and how many scores could not be read."""
    sheet, targets = survey.sheet, survey.targets
    reader = MemberRowReader(
        [_PERSON.get(each, HANDLE + each if each in columns.PLATFORMS else "") for each in targets]
    )
    asked = headers_to_questions(sheet.headers)
    maker = columns.detect_vendor(sheet.headers)
    order = columns.ORDERS.get(maker, "dmy")
    orders = {
        at: timestamps.order_of((row[at] for row in sheet.rows), order)
        for at, each in enumerate(targets)
        if each == "at"
    }
    copies: dict[str, int] = {}
    found = []
    odd = 0
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        person = reader.read_row(cells)
        reply = Reply(number, 0, person.name.strip()[:200], None, survey.most)
        said = []
        for at, (target, cell) in enumerate(zip(targets, cells, strict=True)):
            if not cell:
                continue
            if target == SCORE:
                read = parse_score(cell, survey.most)
                _set_score(reply, read)
                if read is None or read.rest:
                    reply.answers[asked[at]] = cell
                    odd += read is None
            elif target == WORDS:
                said.append(cell)
                reply.answers[asked[at]] = cell
            elif target == columns.ANSWER:
                reply.answers[asked[at]] = cell.replace("┋", "、")
            elif target == "at":
                reply.at = timestamps.parse_timestamp(cell, event.zone, orders[at])
        reply.text = "\n".join(said)[:10_000]
        sign = _make_reply_key(maker, targets, cells)
        copies[sign] = copies.get(sign, 0) + 1
        reply.ident = derive_id("event_score", event.id, sign, copies[sign])
        found.append((reply, person))
    return found, odd


def _set_score(reply: Reply, read: Score | None) -> None:
    if read is not None:
        reply.score, reply.most = read.score, read.most


def _make_reply_key(maker: str, targets: Sequence[str], cells: Sequence[str]) -> str:
    """Return by what a row is known when the sheet comes again: its number and time, else all it says."""
    keys = [cell for target, cell in zip(targets, cells, strict=True) if target in ("key", "at") and cell]
    if "key" in targets and keys and maker:
        return json.dumps([maker, *keys], ensure_ascii=False)
    return json.dumps([fold_text(cell) for cell in cells if cell], ensure_ascii=False)


def _index_guest_names(crowd: RegistrationCrowd) -> dict[str, set[int]]:
    """Return which members on the guest list stand there under which name."""
    found: dict[str, set[int]] = {}
    for each in crowd.list:
        if each.member:
            found.setdefault(fold_text(each.name), set()).add(crowd.find_root(each.member))
    return found


def _find_member(crowd: RegistrationCrowd, named: dict[str, set[int]], reply: Reply, person: IncomingPerson) -> int:
    """Return whose answer it is: by phone, e-mail or account, else by a name that only one on the list, or one member, has.

    An answer changes nothing of a person, so a phone under another name is enough.
    """
    match = crowd.register.find_match(person)
    if match is not None and not match.named:
        return match.members[0] if len(match.members) == 1 else 0
    if linked := crowd.find_linked_member(person):
        return linked
    name = fold_text(reply.name)
    for ids in (named.get(name, set()), crowd.named.find_members(name)) if reply.name else ():
        if ids:
            return next(iter(ids)) if len(ids) == 1 else 0
    return 0
