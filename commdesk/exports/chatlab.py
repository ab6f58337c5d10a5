"""The messages of a community in ChatLab's format, which other programs read too (FORMATS.md §11).

What is written and brought in again, into any workspace, is the same messages: the key of each goes along as its
``platformMessageId``. Joins and leaves are memberships, not messages, and are not written.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from commdesk import __version__
from commdesk.chats.formats.chatlab.rows import POLL
from commdesk.chats.model import RecordKind
from commdesk.errors import Problem, mark
from commdesk.exports.chat_cover import ChatCover
from commdesk.exports.columns import Words
from commdesk.files.atomic_write import write_atomically
from commdesk.masking.mask import OPEN, Mask
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.store.snapshot import hold_snapshot
from commdesk.work_log import log_work

VERSION = "0.0.2"
PAGE = 5000
TYPES = {
    RecordKind.TEXT: 0, RecordKind.MEDIA: 1, RecordKind.STICKER: 5, RecordKind.FILE: 4, RecordKind.LINK: 7, RecordKind.CALL: 23, RecordKind.POLL: 99,
    RecordKind.FORWARD: 26,
    RecordKind.RECALL: 81,
}  # fmt: skip
REPLY = 25
ENDINGS = (".json", ".jsonl")
_LIVING = "m.community = ? AND m.batch IN (SELECT id FROM batch)"
_MESSAGES = f"""SELECT m.ts, m.key, m.handle, m.kind, m.text, m.reply, h.account, h.name FROM message m
    LEFT JOIN handle h ON h.id = m.handle WHERE {_LIVING} ORDER BY m.ts, m.key"""
_MEMBERS = f"""SELECT h.account, h.name, coalesce((SELECT s.card FROM membership s WHERE s.member = h.member
    AND +s.community = c.id ORDER BY s.card = '', s.joined_on DESC LIMIT 1), '') AS card,
    coalesce((SELECT s.role FROM membership s WHERE s.member = h.member AND +s.community = c.id AND s.left_on = ''
    ORDER BY s.role = '', s.joined_on DESC LIMIT 1), '') AS role
    FROM handle h, community c WHERE c.id = ?1 AND h.id IN (SELECT DISTINCT m.handle FROM message m
    WHERE {_LIVING.replace("?", "?1")}) ORDER BY h.account"""
"""The plus keeps SQLite from looking through everybody of the community for each of them."""


@log_work("chat export", lambda done: {"messages": done})
def write_chatlab(
    db: Database,
    community_id: int,
    path: Path,
    progress: Progress | None = None,
    *,
    mask: Mask = OPEN,
    words: Words = str,
) -> int:
    """Write the messages of a community, oldest first; return how many. ``.jsonl`` is a line each, ``.json`` one document.

    An existing file is replaced once the new one is whole; if anything fails it stays as it was.

    Args:
        mask: What is covered. Senders then are numbered: their accounts, covered, could be mistaken for each other.
        words: Translates what they are called.

    Raises:
        Problem: the community is gone, the ending is another one, or the file cannot be written.
        Cancelled: the user stopped it.
    """
    if path.suffix.casefold() not in ENDINGS:
        raise Problem(
            mark("core", "“{name}” cannot be written: its name must end in one of {endings}"),
            name=path.name,
            endings=", ".join(ENDINGS),
        )
    conn = db.reader
    with write_atomically(path) as part, hold_snapshot(conn):
        row = conn.execute("SELECT id, name, platform, key FROM community WHERE id = ?", (community_id,)).fetchone()
        if row is None:
            raise Problem(mark("core", "This community is gone. Choose another one."))
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            make = _write_lines if path.suffix.casefold() == ".jsonl" else _write_document
            return make(conn, row, stream, progress or Progress(), ChatCover(conn, mask, words))


def _write_document(
    conn: sqlite3.Connection, row: sqlite3.Row, stream: TextIO, progress: Progress, cover: ChatCover
) -> int:
    head = json.dumps(_make_header(row), ensure_ascii=False)
    stream.write(f'{head[:-1]},\n"members": [')
    for number, member in enumerate(_iter_members(conn, row["id"], cover)):
        stream.write(",\n" if number else "\n")
        stream.write(member)
    stream.write('\n],\n"messages": [')
    count = 0
    for page in _iter_message_pages(conn, row["id"], progress, cover):
        stream.write(",\n" if count else "\n")
        stream.write(",\n".join(page))
        count += len(page)
    stream.write("\n]}\n")
    return count


def _write_lines(
    conn: sqlite3.Connection, row: sqlite3.Row, stream: TextIO, progress: Progress, cover: ChatCover
) -> int:
    head = json.dumps({"_type": "header", **_make_header(row)}, ensure_ascii=False)
    stream.write(f"{head}\n")
    stream.writelines(f'{{"_type": "member", {member[1:]}\n' for member in _iter_members(conn, row["id"], cover))
    count = 0
    for page in _iter_message_pages(conn, row["id"], progress, cover):
        stream.writelines(f'{{"_type": "message", {message[1:]}\n' for message in page)
        count += len(page)
    return count


def _make_header(row: sqlite3.Row) -> dict[str, object]:
    meta = {"name": row["name"], "platform": row["platform"] or "other", "type": "group"}
    if row["key"]:
        meta["groupId"] = row["key"]
    made = {"version": VERSION, "exportedAt": int(time.time()), "generator": f"CommDesk {__version__}"}
    return {"chatlab": made, "meta": meta}


def _iter_members(conn: sqlite3.Connection, community: int, cover: ChatCover) -> Iterator[str]:
    """Yield everybody who wrote; people deleted since are left out, and nobody who only reads is told of."""
    for account, name, card, role in conn.execute(_MEMBERS, (community,)):
        shown = cover.cover_sender(account, name)
        member: dict[str, object] = {"platformId": shown[0], "accountName": shown[1]}
        if card:
            member["groupNickname"] = cover.cover_name(card)
        if role in ("owner", "admin"):
            member["roles"] = [{"id": role}]
        yield json.dumps(member, ensure_ascii=False)


def _iter_message_pages(
    conn: sqlite3.Connection, community: int, progress: Progress, cover: ChatCover
) -> Iterator[list[str]]:
    (total,) = conn.execute(f"SELECT count(*) FROM message m WHERE {_LIVING}", (community,)).fetchone()
    found = conn.execute(_MESSAGES, (community,))
    dump = json.JSONEncoder(ensure_ascii=False).encode
    people: dict[int, str] = {}
    done = 0
    while page := found.fetchmany(PAGE):
        progress.report(done, total)
        done += len(page)
        lines = []
        for when, key, handle, kind, text, reply, account, name in page:
            person = people.get(handle)
            if person is None:
                sender = cover.cover_sender(account or "", name or "")
                person = people[handle] = f'"sender": {dump(sender[0])}, "accountName": {dump(sender[1])}'
            type_ = REPLY if reply and not kind else TYPES.get(kind, 99)
            more = f', "replyToMessageId": "{reply}"' if reply else ""
            if kind == RecordKind.POLL:
                more += f', "kind": "{POLL}"'
            words = dump(cover.cover_text(text)) if text and kind != RecordKind.RECALL else "null"
            lines.append(
                f'{{"platformMessageId": "{key}", {person}, "timestamp": {when}, "type": {type_}, "content": {words}{more}}}'
            )
        yield lines
