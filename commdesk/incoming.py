"""What a file is: a chat, people, registrations, scripts, a calendar or a workspace; told by what it holds, not by its name.

Every kind rates the file from 0 to 1 by its beginning. A kind is taken if none other is nearly as likely; else the user is asked.
Commands that want one kind refuse a file that is surely of another, and say which way it comes in.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from commdesk.chats.formats import unsupported
from commdesk.chats.importing import detection
from commdesk.chats.model import SYSTEM, ChatOptions
from commdesk.errors import Phrase, Problem, mark
from commdesk.events.registration import columns as forms
from commdesk.files.file_signatures import UNFIT_SIGNATURES
from commdesk.files.source import SourceFile
from commdesk.progress import Progress
from commdesk.scripts.packs import likelihood, tables
from commdesk.scripts.packs.likelihood import Likelihood
from commdesk.scripts.packs.tidy import PackNotes
from commdesk.signups.reading import is_list
from commdesk.store.files import own
from commdesk.store.migrations import APPLICATION_ID
from commdesk.tables import html_table, json_people, json_tables, vcards
from commdesk.tables.headers import match_known_header

Where = Path | SourceFile
"""A file or folder, or a text that lies in no file."""


class IncomingKind(StrEnum):
    """What a file can hold."""

    WORKSPACE = "workspace"
    CALENDAR = "calendar"
    CHAT = "chat"
    PEOPLE = "people"
    REGISTRATIONS = "registrations"
    SCRIPTS = "scripts"
    INVITATION = "invitation"


TITLES = {
    IncomingKind.WORKSPACE: mark("core", "a workspace"),
    IncomingKind.CALENDAR: mark("core", "a calendar"),
    IncomingKind.CHAT: mark("core", "messages"),
    IncomingKind.PEOPLE: mark("core", "people"),
    IncomingKind.REGISTRATIONS: mark("core", "registrations"),
    IncomingKind.SCRIPTS: mark("core", "scripts"),
    IncomingKind.INVITATION: mark("core", "an invitation to a team"),
}
WAYS = {
    IncomingKind.CHAT: mark("core", "“{name}” is a chat, not what was wanted here. Import it as a chat."),
    IncomingKind.PEOPLE: mark("core", "“{name}” is a list of people, not what was wanted here. Import it as people."),
    IncomingKind.REGISTRATIONS: mark(
        "core", "“{name}” is a list of sign-ups, not what was wanted here. Import it in the event it is for."
    ),
    IncomingKind.SCRIPTS: mark("core", "“{name}” holds scripts, not what was wanted here. Import it under Scripts."),
    IncomingKind.INVITATION: mark(
        "core", "“{name}” is an invitation to a team, not what was wanted here. Join the team."
    ),
    IncomingKind.CALENDAR: mark(
        "core", "“{name}” is a calendar, not what was wanted here. Import it into a community."
    ),
    IncomingKind.WORKSPACE: mark("core", "“{name}” is a workspace, not what was wanted here. Open it with File, Open."),
}
"""What is said of a file that came to the wrong door."""
COMMANDS = {
    IncomingKind.CHAT: "import-chat",
    IncomingKind.PEOPLE: "import-members",
    IncomingKind.REGISTRATIONS: "signups",
    IncomingKind.SCRIPTS: "import-scripts",
    IncomingKind.CALENDAR: "import",
    IncomingKind.WORKSPACE: "open",
    IncomingKind.INVITATION: "join",
}
"""The command that takes each kind."""
BY_COMMAND = mark("core", "“{name}” holds {kind}, not {wanted}. Bring it in with “{command}”.")
OPENED = mark("core", "“{name}” is a workspace, which does not hold {wanted} to bring in. Open it with “{command}”.")
FOLDERS = (IncomingKind.CHAT, IncomingKind.SCRIPTS)
"""What a folder can hold."""
ENOUGH = 0.4
"""Less likely kinds are not thought of."""
CLOSE = 0.1
"""How much less likely than the best another kind may be to be asked for."""
SURE = 0.25
"""How much less likely than the best the wanted kind must be to be refused."""
HEAD = 1 << 16
LOOKED_AT = 200
"""Messages of a table that tell whether it is of messages."""
UNSURE = 0.5
"""A table of time, name and text is of people or of messages."""
SEARCHED = 15
"""Rows among which the headers are looked for."""
PACKS = 10
"""Files of a folder that tell whether it is of scripts."""
SQLITE = b"SQLite format 3\0"
GUESTS = frozenset(("arrived", "guests", "party", "ticket", "priority"))
"""What only a list of guests has a column for."""
PERSON = frozenset(("name", "card", "nickname", "real_name", "remark", "first_name", "last_name", "phone", "email"))
_OBJECTS = re.compile(r"\{|\[\s*\{")
_CALENDAR = re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_INVITATION = re.compile(r"""\{\s*"commdesk":\s*"invitation\"""")
_REGISTERED = re.compile(
    r"报名|参加|参会|人数|几人|几位|携带|同行|票种|门票|票价|签到|支付状态|付款|订单号|候补|ticket|guests?\b|rsvp|regist|attend|check.?in|order",
    re.IGNORECASE,
)
_BY_ENDING = {
    **dict.fromkeys((".vcf", ".vcard", ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".ods"), IncomingKind.PEOPLE),
    **dict.fromkeys((".ics", ".ical", ".ifb", ".icalendar"), IncomingKind.CALENDAR),
}
"""Who looks at a file of which nothing can be told by its content, and says why it cannot be read."""
_REACH = re.compile(r"[+(]?\d[\d\s().-]{6,18}|[^@\s]+@[^@\s]+\.\w+")


@dataclass(frozen=True, slots=True)
class IncomingGuess:
    """A kind, how likely it is (0 to 1), and what speaks for it."""

    kind: IncomingKind
    value: float
    evidence: tuple[Phrase, ...] = ()


def rank_kinds(where: Where, progress: Progress | None = None) -> list[IncomingGuess]:
    """Return the kinds a file, or a text without one, can be of, the likeliest first. Never raises for what is in it.

    Raises:
        Problem: it is the open workspace itself.
        OSError: it cannot be read.
    """
    if isinstance(where, Path) and not where.is_dir():
        with own.open_file(where) as stream:
            stream.read(1)
    found = [
        IncomingGuess(kind, each.value, each.evidence)
        for kind, rate in RATES.items()
        if (each := rate(where, progress or Progress())).value
    ]
    return sorted(found, key=lambda each: -each.value)


def list_likely_kinds(guesses: list[IncomingGuess]) -> list[IncomingKind]:
    """Return the kinds that come into question: one where it is clear, several where somebody has to say, none where nothing fits."""
    fitting = [each for each in guesses if each.value >= ENOUGH]
    kinds = [each.kind for each in fitting if each.value >= fitting[0].value - CLOSE]
    if kinds[:1] == [IncomingKind.REGISTRATIONS]:  # lists of guests are lists of people
        kinds = [kind for kind in kinds if kind != IncomingKind.PEOPLE]
    return kinds


def recognize_file(path: Path, progress: Progress | None = None) -> list[IncomingKind]:
    """Return what a file that was dropped or chosen may be, never nothing: where nothing fits, its ending says who tells why.

    Raises:
        Problem: it cannot be used as it is, and another way is known.
        OSError: it cannot be read.
    """
    kinds = list_likely_kinds(rank_kinds(path, progress))
    if not kinds and (problem := explain_alternative(path)) is not None:
        raise problem
    return kinds or [_BY_ENDING.get(path.suffix.lower(), IncomingKind.CHAT)]


def require_kind(path: Path, wanted: IncomingKind, progress: Progress | None = None, commands: bool = False) -> None:
    """Do nothing where a file may hold what is wanted of it; where nobody can tell, its own reader decides.

    Args:
        path: The file or folder.
        wanted: What it should hold.
        progress: Told how far the look into it is.
        commands: Say which command takes it, not which part of the window.

    Raises:
        Problem: it surely holds something else, and the sentence says which way it comes in; or it cannot be read.
    """
    try:
        if (problem := explain_unfit(path, wanted)) is not None:
            raise problem
        guesses = rank_kinds(path, progress)
        if wanted == IncomingKind.REGISTRATIONS and not path.is_dir() and is_list(_read_text(path)):
            return  # also where it was copied out of a chat with who said it
    except OSError as error:
        words = mark("core", "“{name}” could not be read: {why}")
        raise Problem(words, name=path.name, why=error.strerror or str(error)) from error
    kinds = list_likely_kinds(guesses)
    lists = {IncomingKind.PEOPLE, IncomingKind.REGISTRATIONS}  # lists of guests are lists of people
    if not kinds or wanted in kinds or (wanted in lists and kinds[0] in lists and not _is_pasted(path)):
        return
    value = next((each.value for each in guesses if each.kind == wanted), 0)
    if value < ENOUGH or value < guesses[0].value - SURE:
        raise _to_wrong_kind_problem(path, kinds[0], wanted, commands)


def _to_wrong_kind_problem(path: Path, kind: IncomingKind, wanted: IncomingKind, commands: bool) -> Problem:
    if not commands:
        return Problem(WAYS[kind], name=path.name)
    words = OPENED if kind == IncomingKind.WORKSPACE else BY_COMMAND
    slots = {"kind": str(Phrase(TITLES[kind])), "wanted": str(Phrase(TITLES[wanted])), "command": COMMANDS[kind]}
    return Problem(words, name=path.name, **slots)


def _is_pasted(path: Path) -> bool:
    return is_list(_read_text(path)) and not _find_header(_read_first_rows(path))


def explain_unfit(path: Path, wanted: IncomingKind | None = None) -> Problem | None:
    """Return what is said of a file that no part of the program can take: a picture, a PDF, an empty one, a folder; None of others.

    Args:
        path: The file or folder.
        wanted: What it should hold; None: anything.

    Raises:
        OSError: it cannot be read.
    """
    if path.is_dir():
        if wanted is None or wanted in FOLDERS:
            return None
        return Problem(mark("core", "“{name}” is a folder. Choose the file in it."), name=path.name)
    head = _read_head(path)
    words = next((words for form, words in UNFIT_SIGNATURES if form.match(head)), "")
    if not head.strip(b"\0 \t\r\n\xff\xfe\xef\xbb\xbf"):
        words = mark("core", "“{name}” is empty.")
    return Problem(words, name=path.name) if words else None


def explain_alternative(path: Path) -> Problem | None:
    """Return what to export instead of a file that nothing fits; None if nothing is known of it.

    Raises:
        OSError: it cannot be read.
    """
    if (problem := explain_unfit(path)) is not None:
        return problem
    if path.is_dir():
        return Problem(mark("core", "There is nothing in the folder “{name}” that can be brought in."), name=path.name)
    words, app = unsupported.describe_unsupported(_read_head(path))
    if not words and _read_head(path).startswith(b"PK"):
        words = mark("core", "There is nothing in “{name}” that can be brought in. Unpack it and choose a file of it.")
    return Problem(words, name=path.name, **({"app": app} if app else {})) if words else None


def _read_head(where: Where) -> bytes:
    if isinstance(where, SourceFile):
        return where.read_head()[:HEAD]
    path = where
    if path.is_dir():
        return b""
    with own.open_file(path) as stream:
        return stream.read(HEAD)


def _read_text(where: Where) -> str:
    """Return the beginning of a text file; '' where it is none."""
    return likelihood.decode_beginning(_read_head(where)).lstrip()


def _rate_workspace(where: Where, progress: Progress) -> Likelihood:
    """A database of another program is no workspace, whatever it is called."""
    head = _read_head(where)
    if head.startswith(SQLITE) and int.from_bytes(head[68:72], "big") == APPLICATION_ID:
        return Likelihood(1, (Phrase(mark("core", "a database file")),))
    return Likelihood(0)


def _rate_beginning(form: re.Pattern[str], evidence: str) -> Callable[[Where, Progress], Likelihood]:
    sure = Likelihood(1, (Phrase(evidence),))
    return lambda where, _: sure if form.match(_read_text(where)) else Likelihood(0)


def _rate_chat(where: Where, progress: Progress) -> Likelihood:
    """A table of time, name and text is of messages if somebody is in it twice."""
    try:
        found = detection.guess_format(where, ChatOptions())
        evidence = (Phrase(mark("core", "the format “{name}”"), {"name": found.format.name}),)
        if found.format.name != "table" or found.confidence > detection.ENOUGH:
            return Likelihood(max(found.confidence, 0.7), evidence)
        messages = found.format.open_export(found.source, ChatOptions(), progress)
        rows = [row.sender for row in islice(messages.read_records(progress), LOOKED_AT) if row.kind < SYSTEM]
        return Likelihood(0.8 if len(set(rows)) < len(rows) else UNSURE, evidence)
    except own.OwnFileError:
        raise
    except Problem:
        return Likelihood(0)


def _rate_people(where: Where, progress: Progress) -> Likelihood:
    """Columns that say who somebody is; without headers, a column of phone numbers or addresses."""
    text = _read_text(where)
    if vcards.CARD.match(text.lower()):
        return Likelihood(1, (Phrase(mark("core", "it begins as an address card does")),))
    if f'"{json_people.FORMAT}"' in text[:200]:
        return Likelihood(1, (Phrase(mark("core", "the people of a workspace")),))
    if _OBJECTS.match(text) and json_tables.are_people(keys := json_tables.list_keys(text)):
        return Likelihood(UNSURE, (_describe_columns([key for key in keys if match_known_header(key)]),))
    rows = _read_first_rows(where)
    header = _find_header(rows)
    targets = [cell for cell in header if match_known_header(cell)]
    if not targets:
        return _rate_bare(rows)
    named = any(match_known_header(cell) in PERSON or forms.find_target(cell) in PERSON for cell in targets)
    value = min(0.3 + 0.2 * len(targets), 0.9) if named or len(targets) > 1 else 0.3
    return Likelihood(value, (_describe_columns(targets),))


def _rate_bare(rows: list[list[str]]) -> Likelihood:
    """Rate a table without headers: most rows have a phone number or an address, and a word beside it."""
    reached = sum(
        any(_REACH.fullmatch(cell) for cell in row) and any(cell and not _REACH.fullmatch(cell) for cell in row)
        for row in rows
    )
    if rows and reached * 5 >= len(rows) * 4:
        return Likelihood(UNSURE, (Phrase(mark("core", "phone numbers or e-mail addresses in nearly every row")),))
    return Likelihood(0.2 if rows else 0)


def _rate_registrations(where: Where, progress: Progress) -> Likelihood:
    """A sheet of people that says who comes; a list of the kind that is pasted in a group (接龙)."""
    header = _find_header(_read_first_rows(where))
    meanings = [forms.find_target(cell) for cell in header]
    if maker := forms.detect_vendor(header):
        return Likelihood(0.95, (Phrase(forms.NAMES[maker]),))
    named = any(
        match_known_header(cell) in PERSON or meaning in PERSON for cell, meaning in zip(header, meanings, strict=True)
    )
    said = [cell for cell, means in zip(header, meanings, strict=True) if means in GUESTS or _REGISTERED.search(cell)]
    signs = len(GUESTS & {*meanings}) + ("state" in meanings and "at" in meanings)
    if named and said and (signs or len(said) > 1):
        rate = min(0.55 + 0.15 * max(signs, len(said)) + 0.25 * bool(signs), 0.95)
        return Likelihood(rate, (_describe_columns(said),))
    headless = not any(map(match_known_header, header))
    if headless and is_list(_read_text(where)) and not _rate_chat(where, progress).value:
        return Likelihood(0.9, (Phrase(mark("core", "a numbered list of names")),))
    return Likelihood(0)


def _rate_scripts(where: Where, progress: Progress) -> Likelihood:
    if isinstance(where, SourceFile):
        return Likelihood(0)  # they come in as files
    if not where.is_dir():
        return likelihood.rate_file(where)
    packs = islice(where.rglob("*.toml"), PACKS)
    return max((likelihood.rate_file(each) for each in packs), key=lambda each: each.value, default=Likelihood(0))


def _describe_columns(cells: list[str]) -> Phrase:
    return Phrase(mark("core", "columns called {names}"), {"names": ", ".join(cells)[:60]})


def _read_first_rows(where: Where) -> list[list[str]]:
    """Return the first rows of a table with more than one cell; none where it is no table."""
    if isinstance(where, Path) and where.is_dir():
        return []
    try:
        if not (text := _read_text(where)) and _read_head(where)[:4] not in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
            return []
        if "<table" in text[:4000].lower():
            found = [row for _, row in html_table.read_rows(text)]
        elif text.startswith(("{", "[{", "<")):
            return []
        elif isinstance(where, SourceFile):
            found = [row for _, row in tables.split_rows(text, Path(where.name), PackNotes())]
        else:
            found = likelihood.first_rows(where)
    except own.OwnFileError:
        raise
    except (Problem, OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return []
    rows = [[cell.strip() for cell in row] for row in found[:SEARCHED]]
    return [row for row in rows if sum(map(bool, row)) > 1]


def _find_header(rows: list[list[str]]) -> list[str]:
    """Return the cells of the row that says most of what its columns are."""
    best = max(
        rows, key=lambda row: sum(bool(match_known_header(cell) or forms.find_target(cell)) for cell in row), default=[]
    )
    return [cell for cell in best if cell]


RATES: dict[IncomingKind, Callable[[Where, Progress], Likelihood]] = {
    IncomingKind.WORKSPACE: _rate_workspace,
    IncomingKind.CALENDAR: _rate_beginning(_CALENDAR, mark("core", "it begins as a calendar does")),
    IncomingKind.INVITATION: _rate_beginning(_INVITATION, mark("core", "it begins as an invitation does")),
    IncomingKind.CHAT: _rate_chat,
    IncomingKind.PEOPLE: _rate_people,
    IncomingKind.REGISTRATIONS: _rate_registrations,
    IncomingKind.SCRIPTS: _rate_scripts,
}
"""Every kind, and what rates a file for it."""
