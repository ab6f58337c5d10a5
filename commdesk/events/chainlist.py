"""From a pasted 接龙 list, or just names one a line, to what each line says."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

from commdesk import money
from commdesk.activity import chain
from commdesk.activity.chain import Chain, Line
from commdesk.events import cellwords, columns
from commdesk.events.incoming import Row
from commdesk.events.record import Event
from commdesk.events.registrations import MOST_GUESTS
from commdesk.members import contacts
from commdesk.sheets import delimited
from commdesk.sheets.incoming import Incoming
from commdesk.sheets.table import Sheet
from commdesk.text import clean, fold

_PHONE = re.compile(r"(?:\+?86)?1[3-9]\d{9}|\+\d{7,15}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_LABELS = {
    **dict.fromkeys(("微信", "微信号", "wechat", "vx", "wx", "v信"), "wechat"),
    **dict.fromkeys(("qq", "qq号"), "qq"),
    **dict.fromkeys(("telegram", "tg"), "telegram"),
}
_ACCOUNT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{4,39}")
_WXID = re.compile(r"wxid_\w+")
_SILENT = frozenset("报名 参加 我 我来 来 接龙 电话 手机 手机号 邮箱 email phone 已报名 报名参加 姓名 +".split())
_GROUP = re.compile(r"\d{3,4}|\+?86|13\d|1[4-9]\d")
_BULLET = re.compile(r"\s*(?:[-•·*–—]\s+)?")
_ASIDE = re.compile(r"(?<=[^\s\d])\s*[(（]([^()（）\n]*[:：@\d][^()（）\n]*)[)）](?=[ \t]*\S)")
_NUMBERED = re.compile(r"\s*[(（\[【第]?\s*[\d①-⓿一二三四五六七八九十]")
_HEADS = ("name", "nickname", "first", "phone", "email", "wechat")
_HEADING = re.compile(r".*[:：]\s*|.{61,}|[\W_]+")


def read(text: str, event: Event) -> tuple[str, list[Row], tuple[str, ...]]:
    """Return the title of a pasted list, its rows, and the lines that name nobody."""
    text = _ASIDE.sub(r" \1 ", text)  # "name (phone) +1": only at the end does a list take brackets apart
    found = chain.parse("\n".join(_settled(line) for line in text.splitlines()))
    if not found.lines and not chain.begins(text):
        found = _plain(text)
    rows = [_row(at, line, event) for at, line in enumerate(found.lines, 1)]
    return found.title, rows, found.notes


def _settled(line: str) -> str:
    """Return a line of somebody with what they paid as one word; what stands above the list speaks of prices."""
    return cellwords.payments(line) if _NUMBERED.match(line) else line


def block(text: str) -> Sheet | None:
    """Return a block that was copied out of a spreadsheet as a sheet; None if the text is none, or has no headers."""
    text = clean(text)
    if "\t" not in text.strip().partition("\n")[0]:
        return None
    try:
        cells = [(number, [cell.strip() for cell in row]) for number, row in delimited.rows(text, "\t")]
    except csv.Error:
        return None
    rows = [(number, row) for number, row in cells if any(row)]
    heads = rows[0][1] if rows else []
    if len(rows) < 2 or not any(columns.means(head) in _HEADS for head in heads):
        return None
    width = max(len(row) for _, row in rows)
    first, *padded = [(*row, *("",) * (width - len(row))) for _, row in rows]
    headers = tuple(" ".join(cell.split()) for cell in first)
    name = " · ".join(filter(None, headers))[:60]
    return Sheet(name, "", (), headers, padded, [number for number, _ in rows[1:]], "text")


def _plain(text: str) -> Chain:
    """Read lines without numbers: each is somebody, except headings."""
    lines = [_BULLET.sub("", row, count=1).strip() for row in clean(text).replace("\r", "\n").split("\n")]
    named = [row for row in lines if row and not _HEADING.fullmatch(row)]
    notes = tuple(row for row in lines if row and _HEADING.fullmatch(row))
    found = chain.parse("\n".join(f"{number}. {cellwords.payments(row)}" for number, row in enumerate(named, 1)))
    return Chain("", found.lines, (*notes, *found.notes))


def _row(number: int, line: Line, event: Event) -> Row:
    person = Incoming(columns={"nickname": line.name[:200]})
    row = Row(number, person, line.name[:200], guests=min(line.guests, MOST_GUESTS))
    notes: list[str] = []
    paid, amount = "", ""
    label = ""
    for word in _joined(line.extras):
        kind, label = label, ""
        said = cellwords.state(word) if len(word) > 1 else None
        if fold(word) in _LABELS:
            label = _LABELS[fold(word)]
        elif kind and _ACCOUNT.fullmatch(word):
            person.handles.append((kind, word))
        elif _reached(row, word):
            pass
        elif _WXID.fullmatch(word):
            person.handles.append(("wechat", word))
        elif given := cellwords.payment(word):
            amount = given
        elif word in cellwords.PAID:
            paid = word
        elif said is not None and said.state in ("cancelled", "waitlist", "confirmed"):
            row.state, row.stated, row.refunded = said.state, True, said.refunded
        elif fold(word) not in _SILENT:
            notes.append(word)
    if not row.guests:
        row.guests = _company(notes)
    if amount and not row.refunded:
        row.paid = money.read(amount)
    elif paid and event.price and not row.refunded:
        row.paid = event.price * row.places
    elif paid:
        notes.append(paid)  # how much nobody knows
    row.note = " ".join(notes)[:400]
    return row


def _company(notes: list[str]) -> int:
    """Return how many come along by the words of a line, each by itself or all of them together."""
    return max(map(cellwords.company, (*notes, " ".join(notes))), default=0)


def _reached(row: Row, word: str) -> bool:
    """Take a phone or an e-mail; return whether it was one."""
    for kind, shape in (("phone", _PHONE), ("email", _EMAIL)):
        if shape.fullmatch(word):
            row.person.contacts.append((kind, word, contacts.plain(kind, word)))
            if not getattr(row, kind):
                setattr(row, kind, word)
            return True
    return False


def _joined(words: Iterable[str]) -> list[str]:
    """Return the words with a phone that was written in groups as one word again."""
    found: list[str] = []
    run: list[str] = []
    for word in (*words, ""):
        if word and _GROUP.fullmatch(word):
            run.append(word)
            continue
        whole = "".join(run)
        found += [whole] if len(run) > 1 and _PHONE.fullmatch(whole) else run
        run = []
        if word:
            found.append(word)
    return found
