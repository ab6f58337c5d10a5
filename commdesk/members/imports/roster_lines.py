"""Who is on a member list: lines copied from a group, a table copied from a web page, or a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from commdesk.errors import Problem, mark
from commdesk.signups import numbers
from commdesk.tables import cells
from commdesk.tables.headers import HANDLE, match_known_header, normalize_header
from commdesk.tables.table import TableSheet
from commdesk.text import clean_text, fold_aligned, fold_text

MOST = 100_000
LONGEST = 200
FIRST = "1990"
"""Chat groups are not older."""
NAME, CARD, REAL, REMARK, JOINED, ADDED = "name", "card", "real_name", "remark", "joined_on", "friend_on"
CARDS = frozenset(map(normalize_header, "群昵称 群名片 群内昵称 本群昵称 group_nickname card".split()))
NAMES = frozenset(map(normalize_header, "成员 群成员 昵称 QQ昵称 微信昵称 member members".split()))
MOMENTS = frozenset(map(normalize_header, "入群时间戳 加群时间戳 join_time".split()))
ASIDE = re.compile(
    r"(?:群?成员|members?)\s*[(（:：]?\s*\d*\s*[)）]?|群主|管理员|owner|admin|查看更多群成员|添加|移出", re.I
)
"""Lines of a copied list that are no people: its heading, the words beside owner and admins."""
_GAP = re.compile(r"\t+|\s{2,}|\s*[|｜]\s*")
_ROLE = re.compile(r"\s*[\[【(（](?:群主|管理员|owner|admin)[\]】)）]\s*$", re.I)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody on a list. ``accounts`` are (platform, account); ``joined`` is ISO or "".

    ``second`` is what stands behind the first space of ``name``: it may be a remark or only the rest of the name.
    """

    name: str
    card: str = ""
    remark: str = ""
    real_name: str = ""
    accounts: tuple[tuple[str, str], ...] = ()
    joined: str = ""
    second: str = ""
    number: int = 0

    @property
    def shown_name(self) -> str:
        """What to call them."""
        return (
            self.card or self.name or self.real_name or self.remark or (self.accounts[0][1] if self.accounts else "?")
        )

    @property
    def known_names(self) -> tuple[str, ...]:
        """Everything they may be known by, the surest first."""
        first = self.name.split(maxsplit=1)[0] if self.second else ""
        return tuple(
            dict.fromkeys(filter(None, (self.card, self.name, self.remark, self.real_name, first, self.second)))
        )


def parse_pasted_roster(text: str) -> list[ListedPerson]:
    """Return the people of a copied list or table.

    Raises:
        Problem: nobody is on it, or it is longer than a group can be.
    """
    lines = [(number, line) for number, line in enumerate(clean_text(text).splitlines(), 1) if line.strip()]
    if len(lines) > MOST:
        raise Problem(mark("core", "This is more than 100 000 lines: no group is as large."))
    heads = [cell.strip() for cell in lines[0][1].split("\t")] if lines else []
    if len(heads) > 1 and any(map(role_of, heads)):
        rows = [line.split("\t") for _, line in lines]
        return _parse_rows(rows[0], rows[1:], [number for number, _ in lines[1:]])
    if heads and role_of(heads[0]):
        del lines[0]
    numbered = sum(_skip_number(line) > 0 for _, line in lines) * 2 > len(lines)
    found = [person for number, line in lines if (person := _parse_line(line, number, numbered)) is not None]
    return _drop_nameless(found)


def _skip_number(line: str) -> int:
    """Return where a line begins behind its number; 0 if it has none, or nothing else."""
    plain = fold_aligned(line)
    found = numbers.read_number(plain, numbers.skip_bullet(plain), 0, loose=True)
    return found.end if found is not None and plain[found.end :].strip() else 0


def _parse_line(line: str, number: int, numbered: bool) -> ListedPerson | None:
    line = _ROLE.sub("", line[_skip_number(line) :] if numbered else line).strip()
    if not line or ASIDE.fullmatch(line):
        return None
    name, *rest = (part.strip()[:LONGEST] for part in _GAP.split(line))
    if rest:
        return ListedPerson(name, remark=rest[0], number=number)
    return ListedPerson(name, second=name.partition(" ")[2].strip(), number=number)


def of_sheet(sheet: TableSheet) -> list[ListedPerson]:
    """Return the people of a sheet.

    Raises:
        Problem: no column says who they are.
    """
    return _parse_rows(sheet.headers, sheet.rows, sheet.numbers)


def role_of(header: str) -> str:
    """Return what a column of a list means; "" if nothing to us."""
    word = normalize_header(header)
    if word in CARDS:
        return CARD
    if word in NAMES:
        return NAME
    if word in MOMENTS:
        return JOINED
    target = match_known_header(header)
    if target == "nickname":
        return NAME
    return target if target in (CARD, REAL, REMARK, JOINED, ADDED) or target.startswith(HANDLE) else ""


def _parse_rows(headers: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int]) -> list[ListedPerson]:
    roles = [role_of(header) for header in headers]
    if not any(headers):
        roles = [NAME, REMARK][: len(headers)]
    if JOINED in roles:
        roles = ["" if role == ADDED else role for role in roles]
    if not any(role in (NAME, CARD, REAL, REMARK) or role.startswith(HANDLE) for role in roles):
        raise Problem(mark("core", "No column of this list says who the people are."))
    found = []
    for number, row in zip(numbers, rows, strict=True):
        values: dict[str, str] = {}
        accounts = []
        for role, cell in zip(roles, row):
            cell = cell.strip()[:LONGEST]
            if role.startswith(HANDLE) and cell:
                accounts.append((role.removeprefix(HANDLE), cell))
            elif role and cell:
                values.setdefault(JOINED if role == ADDED else role, cell)
        person = ListedPerson(
            name=values.get(NAME, "") or values.get(REAL, ""),
            card=values.get(CARD, ""),
            remark=values.get(REMARK, ""),
            real_name=values.get(REAL, ""),
            accounts=tuple(accounts),
            joined=parse_join_day(values.get(JOINED, "")),
            number=number,
        )
        if person.known_names or accounts:
            found.append(person)
    return _drop_nameless(found)


def parse_join_day(cell: str) -> str:
    """Return the ISO day of a date or of a Unix time; "" if it is neither, or not of our time."""
    day = cells.parse_day(cell) if cell else ""
    if cell.isascii() and cell.isdigit() and len(cell) in (10, 13):
        day = datetime.fromtimestamp(int(cell[:10]), UTC).date().isoformat()
    return day if FIRST <= day[:4] <= str(datetime.now(UTC).year + 1) else ""


def _drop_nameless(found: list[ListedPerson]) -> list[ListedPerson]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for person in found:  # the same account twice is one person; the same name need not be
        signs = {(platform, fold_text(account)) for platform, account in person.accounts}
        if not signs & seen:
            kept.append(person)
        seen |= signs
    if not kept:
        raise Problem(mark("core", "Nobody is on this list. Paste one name a line, or a table with its headings."))
    return kept
