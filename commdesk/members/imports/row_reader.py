"""From the cells of a row to what they say of a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from commdesk.calendars import birthday
from commdesk.errors import Problem
from commdesk.fields import CustomField
from commdesk.masking.mask import is_masked
from commdesk.member_fields.model import LONGEST, FieldKind
from commdesk.member_fields.registry import list_letters
from commdesk.members import contacts
from commdesk.members.cities import short_city
from commdesk.members.imports.field_cells import READERS
from commdesk.members.imports.import_row import IncomingFee, IncomingPerson, IncomingStay
from commdesk.members.imports.oddities import note_oddity
from commdesk.members.imports.targets import COLUMN, DATES, LINES, STAYS, STORED, WORDS, is_private, stored_as
from commdesk.members.imports.vocabulary import value_of
from commdesk.tables import cells, dates
from commdesk.tables.headers import FIELD, HANDLE, NEW, TAGS
from commdesk.text import fold_text

REMEMBERED = 10_000
"""Days that a reader remembers."""
BOTS = frozenset("bot app workflow application service 机器人 应用 公众号 服务号 订阅号 群聊 群 企业号".split())
GONE = frozenset(("deactivated", "deleted", "inactive", "suspended", "已停用", "已注销", "已离职"))
"""What an account can be, beside a person's: none of a person; one that is no longer used."""
FIRST_YEAR = 1990
"""Chat groups are not older; 1900 is what Excel makes of an empty date."""
_NUMBERS = re.compile(r"[;；,，、/|┋\n]")
_EMAILS = re.compile(r"[;；,，、|┋\s]+")
_NAMES = re.compile(r"[;；|┋、,，\n]")
_LINES = re.compile("\n")
_ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+\d\d")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


Take = Callable[[IncomingPerson, str, str, dict[str, list[str]]], None]


@dataclass(slots=True)
class Assumed:
    """Days of a column that got a year: how many, and the first as written and as read."""

    count: int
    cell: str
    day: str


class MemberRowReader:
    """Reads rows by one mapping.

    Args:
        targets: As in `commdesk.tables.column_mapping.ColumnMapping`.
        order: How dates like 03/04/2024 are meant: ``dmy`` or ``mdy``.
        orders: The same for single columns, by their number.
        fields: Custom fields that are there, by folded name; what does not fit one is told.
        community: Where people of rows without a community are.
        genders: What letters mean in this sheet beside what they mean everywhere: where men are H, women are M.
    """

    def __init__(
        self,
        targets: Sequence[str],
        order: str = "ymd",
        orders: Mapping[int, str] | None = None,
        fields: Mapping[str, CustomField] | None = None,
        community: str = "",
        genders: Mapping[str, str] | None = None,
    ) -> None:
        self._order, self._place, self._fields = order, community, fields or {}
        self._genders = genders or {}
        self._last_year = datetime.now(UTC).year + 1
        self._takes = [
            (at, target, self._find_reader(target), target in DATES, is_private(target), *stored_as(target, targets))
            for at, target in enumerate(targets)
            if target
        ]
        self._days = {
            at: ((orders or {}).get(at, order), DATES[target]) for at, target in enumerate(targets) if target in DATES
        }
        self.crowds: frozenset[tuple[str, str]] = frozenset()
        """Platform and folded account of what is nobody's account."""
        self.assumed: dict[int, Assumed] = {}
        self._has_fees = any(target.startswith("fee_") for target in targets)
        self._iso_cells: dict[tuple[int, str], str] = {}
        self._good_days: dict[tuple[str, int, int], str] = {}
        """Days as read before: a column repeats them, and most say their year."""
        self._known_stays: dict[tuple[str, ...], list[IncomingStay]] = {}
        """Stays as read before, by the cells that say them: many people joined one group on one day."""
        self._known_tags: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._assumptions = 0
        self._stay_takes = [each for each in self._takes if each[1] in STAYS]
        if not any(each[1] == "card" for each in self._takes):  # a card may be somebody's name
            self._takes = [each for each in self._takes if each[1] not in STAYS]
        else:
            self._stay_takes = []

    def read_row(self, row: Sequence[str]) -> IncomingPerson:
        """Return what a row says; cells that make no sense are told in ``problems`` and left out."""
        found = IncomingPerson()
        lists: dict[str, list[str]] = {}
        columns, length = found.columns, len(row)
        for at, target, take, dated, private, name, lines in self._takes:
            if at < length and (cell := row[at]) and (cell := cell.strip()):
                if private and is_masked(cell):
                    note_oddity(found, "masked", cell)
                elif name and (lines or cell.isprintable()):  # as `_words` would, for most of the cells of most sheets
                    columns[name] = cell[: WORDS[target]]
                else:
                    take(found, target, self._as_iso(at, cell) if dated else cell, lists)
        self._finish_row(found, lists, row)
        return found

    def _read_stays(self, found: IncomingPerson, row: Sequence[str]) -> None:
        """Read the cells that say where somebody is since when; what is odd about them, or assumed, is not remembered."""
        length = len(row)
        key = tuple([row[at] if at < length else "" for at, *_ in self._stay_takes])
        if (known := self._known_stays.get(key)) is not None:
            found.stays += known
            return
        lists: dict[str, list[str]] = {}
        before = len(found.problems), self._assumptions
        for (at, target, take, dated, *_), cell in zip(self._stay_takes, map(str.strip, key), strict=True):
            if cell:
                take(found, target, self._as_iso(at, cell) if dated else cell, lists)
        if lists or self._place:
            self._collect_stays(found, lists)
        if (len(found.problems), self._assumptions) == before and len(self._known_stays) < REMEMBERED:
            self._known_stays[key] = list(found.stays)

    def _as_iso(self, at: int, cell: str) -> str:
        """Return the days of a cell as ISO text; what is none, or needs no year, stays as it is."""
        if (known := self._iso_cells.get((at, cell))) is not None:
            return known
        order, near = self._days[at]
        lines, plain = [], True
        for line in cell.split("\n"):
            iso, guessed = dates.parse_day(line, order, near or dates.NEAREST)
            plain = plain and not guessed
            if guessed and not near:
                lines.append(iso[5:])
                continue
            if guessed:
                assumed = self.assumed.setdefault(at, Assumed(0, line[:60], iso))
                assumed.count += 1
                self._assumptions += 1
            lines.append(iso or line)
        if plain and len(self._iso_cells) < REMEMBERED:
            self._iso_cells[at, cell] = "\n".join(lines)
        return "\n".join(lines)

    def _find_reader(self, target: str) -> Take:
        family = target.split(":", 1)[0]
        if target in WORDS:
            return self._read_words
        found = {"handle": self._handle, "tags": self._tags, "field": self._field, "new": self._field}.get(family)
        if found is not None:
            return found
        kind = STORED[target].kind if target in STORED else None
        usual = self._friend_on if kind == FieldKind.DAY else self._stored if kind in READERS else self._read_list
        take: Take = getattr(self, f"_{target}", usual)
        return take

    def _read_words(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        name = COLUMN.get(target, target)
        if name not in LINES and not cell.isprintable():
            cell = " ".join(filter(None, map(str.strip, cell.splitlines())))
        if name == "note" and name in found.columns:
            cell = f"{found.columns[name]}\n{cell}"
        if name == "city":
            cell = _short_city(cell)
        found.columns[name] = cell[: WORDS[target]]

    def _read_list(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        """Keep the values of cells that belong together, like several groups and when each was joined."""
        if target == "community":
            values = cells.split_values(cell, _NAMES)
        else:  # of several values some may be unknown
            values = ["" if part.strip() in cells.UNKNOWN else part.strip() for part in cell.split("\n")]
        lists.setdefault(target, []).extend(values)

    def _id(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        found.id = int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 20 else 0

    def _handle(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        platform = target.removeprefix(HANDLE)
        for account in cells.split_values(cell):
            if account[0].isdigit() and _ROUNDED.fullmatch(account):
                note_oddity(found, "rounded", account)
            elif self.crowds and (platform, fold_text(account)) in self.crowds:
                note_oddity(found, "shared", account)
            else:
                found.handles.append((platform, _normalize_account(platform, account)[:200]))

    def _phone(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        for value in cells.split_values(cell, _NUMBERS):
            plain = contacts.normalize_contact("phone", value)
            if plain != value and _ROUNDED.fullmatch(value):
                note_oddity(found, "rounded", value)
            elif 3 <= len(plain) <= 20 and len(value) <= 40:
                found.contacts.append(("phone", value, plain))
            else:
                note_oddity(found, "phone", value)

    def _email(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        for value in cells.split_values(cell, _EMAILS):
            if _EMAIL.fullmatch(value) and len(value) <= 320:
                found.contacts.append(("email", value, contacts.normalize_contact("email", value)))
            else:
                note_oddity(found, "email", value)

    def _link(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        for value in cells.split_values(cell, re.compile(r"\s+")):
            found.contacts.append(("link", value[:500], contacts.normalize_contact("link", value[:500])))

    def _address(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        for value in cells.split_values(cell, _LINES):
            found.contacts.append(("address", value[:500], contacts.normalize_contact("address", value[:500])))

    def _tags(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        tags = self._known_tags.get((target, cell))
        if tags is None:
            group = target.removeprefix(TAGS) if target.startswith(TAGS) else ""
            tags = []
            for part in cells.split_values(cell, _NAMES):
                tag = part.strip('"“”').lstrip("#").strip()
                if tag and not part.startswith("* "):  # so Google marks groups of its own, like * myContacts
                    tags.append((group, tag[:60]))
            if len(self._known_tags) < REMEMBERED:
                self._known_tags[target, cell] = tags
        found.tags += tags

    def _field(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        name = target.removeprefix(FIELD) if target.startswith(FIELD) else target.removeprefix(NEW)
        if (field := self._fields.get(fold_text(name))) is not None:
            try:
                value_of(field, cell)
            except Problem as problem:
                found.problems.append(problem.phrase)
                return
        found.fields[name] = cell

    def _first_name(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        lists[target] = [cell[:100]]

    _last_name = _birth_year = _birth_month = _birth_day = _first_name

    def _gender(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        gender = self._genders.get(fold_text(cell)) or cells.parse_gender(cell)
        if gender:
            found.columns["gender"] = gender
        elif not cells.is_unsaid(cell):
            note_oddity(found, "gender", cell)

    def _stored(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        """Read a cell as the kind of its field says."""
        READERS[STORED[target].kind](found, STORED[target], cell)

    def _class(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        allowed = list_letters("class_" if target == "class" else "level")
        if grade := cells.parse_grade(cell, allowed):
            found.columns[target] = grade
        else:
            note_oddity(found, "grade", cell, choices=", ".join(allowed))

    _level = _class

    def _role(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        role = {"staff": "staff", "员工": "staff", "工作人员": "staff", "bot": "bot", "机器人": "bot"}.get(
            fold_text(cell), ""
        )
        if role:
            found.columns["role"] = role

    def _account_kind(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        word = fold_text(cell)
        if word in BOTS or (target == "account_kind" and cells.parse_yes_no(cell)):
            found.is_bot = True
        elif word in GONE:
            found.columns["archived"] = 1

    def _friend_on(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        if when := self._parse_day(found, cell, FIRST_YEAR if target == "friend_on" else 2000, self._last_year + 50):
            found.columns[target] = when
            if target == "friend_on":
                found.columns["friend"] = 1

    def _birthday(self, found: IncomingPerson, target: str, cell: str, lists: dict[str, list[str]]) -> None:
        if not set(cell) - set("0-/. "):
            return  # 0/0/00 is what Outlook writes for none
        cell = cell.removeprefix("--")
        if re.fullmatch(r"\d{4}", cell) and not 1850 <= int(cell) <= self._last_year:
            cell = f"{cell[:2]}-{cell[2:]}"  # vCard: --0506
        try:
            born = birthday.parse_birthday(cell)
        except Problem as problem:
            found.problems.append(problem.phrase)
            return
        if born.year >= self._last_year:
            note_oddity(found, "date", cell)
            return
        values = (
            ("birth_year", born.year),
            ("birth_month", born.month),
            ("birth_day", born.day),
            ("birth_lunar", born.lunar),
        )
        found.columns |= {key: value for key, value in values if value}

    def _parse_day(self, found: IncomingPerson, cell: str, first: int, last: int) -> str:
        if not cell:
            return ""
        if (known := self._good_days.get((cell, first, last))) is not None:
            return known
        when = cells.parse_day(cell)
        if not (when and first <= int(when[:4]) <= last):
            note_oddity(found, "date", cell)
            return ""
        if len(self._good_days) < REMEMBERED:
            self._good_days[cell, first, last] = when
        return when

    def _finish_row(self, found: IncomingPerson, lists: dict[str, list[str]], row: Sequence[str]) -> None:
        if "first_name" in lists or "last_name" in lists:
            if "real_name" not in found.columns:
                found.columns["real_name"] = full_name(
                    *(lists.get(key, [""])[0] for key in ("last_name", "first_name"))
                )
        if "birth_year" in lists or "birth_month" in lists:
            born = "-".join(filter(None, (lists.get(f"birth_{part}", [""])[0] for part in ("year", "month", "day"))))
            if "birth_year" not in found.columns and "birth_month" not in found.columns:
                self._birthday(found, "birthday", born, lists)
        if self._stay_takes:
            self._read_stays(found, row)
        elif lists or self._place:
            self._collect_stays(found, lists)
        if lists and self._has_fees:
            self._collect_fees(found, lists)

    def _collect_stays(self, found: IncomingPerson, lists: dict[str, list[str]]) -> None:
        names = lists.get("community", []) or ([self._place] if self._place else [])
        joined = [self._parse_day(found, cell, FIRST_YEAR, self._last_year) for cell in lists.get("joined_on", [])]
        left = [self._parse_day(found, cell, FIRST_YEAR, self._last_year) for cell in lists.get("left_on", [])]
        cards = lists.get("card", [])
        if cards and (not found.name or (not names and "nickname" not in found.columns)):
            found.columns["nickname"] = cards[0][:LONGEST]  # nobody says in which group: it is what they are called
            cards = cards if names else []
        for at in range(len(names) or bool(joined or left or cards)):
            stay = IncomingStay(
                _get_at(names, at)[:200], _get_at(joined, at), _get_at(left, at), _get_at(cards, at)[:200]
            )
            if stay.left and stay.joined > stay.left:
                note_oddity(found, "date", stay.left)
                stay = replace(stay, left="")
            found.stays.append(stay)

    def _collect_fees(self, found: IncomingPerson, lists: dict[str, list[str]]) -> None:
        columns = [lists.get(key, []) for key in ("fee_name", "fee_amount", "fee_starts", "fee_expires")]
        for at in range(max(map(len, columns))):
            name, paid, starts, expires = (_get_at(column, at) for column in columns)
            amount = cells.parse_money(paid) if paid else None
            if paid and amount is None:
                note_oddity(found, "money", paid)
            begin = self._parse_day(found, starts, FIRST_YEAR, self._last_year + 50)
            life = cells.is_unlimited(expires)
            end = "" if life else self._parse_day(found, expires, FIRST_YEAR, 2999)
            if name or end or amount:
                minor, currency = amount or (None, "")
                found.fees.append(IncomingFee(name[:200], minor, currency, begin, end))


_short_city = lru_cache(REMEMBERED)(short_city)  # a column repeats its cities


def _normalize_account(platform: str, account: str) -> str:
    """Return an account as the platform's chats have it."""
    if platform in ("telegram", "discord", "x", "instagram") and account.startswith("@"):
        return account[1:]
    return account


def full_name(family: str, given: str) -> str:
    """Return family and given name as one: Chinese without a space, others with the given name first."""
    chinese = any("\u3400" <= c <= "\u9fff" for c in family + given)
    return f"{family}{given}" if chinese else f"{given} {family}".strip()


def _get_at(values: Sequence[str], at: int) -> str:
    return values[at] if at < len(values) else ""
