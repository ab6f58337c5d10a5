"""Signal's own export of an account: ``main.jsonl``, an object on each line (FORMATS.md §12).

The lines are the frames of Signal's backup, written as JSON: ``account``, ``recipient``, ``chat``, ``chatItem``. Numbers
are texts, bytes are base64; ids of recipients and chats mean nothing outside the file, the ACI of a person is for good.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from commdesk.chats.formats.qq.qce import read_json_lines
from commdesk.chats.formats.signal.items import SignalItems, to_person_id, to_text
from commdesk.chats.model import ChatInfo, ChatOptions, ReadingNotes, Record
from commdesk.chats.reading import own_messages
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.json_stream import ParseErrors, Row
from commdesk.chats.reading.natural_keys import normalize_text
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile, count_progress
from commdesk.progress import Progress

LONGEST = 200
FILE = "main.jsonl"
_FRAME = re.compile(rb'\{\s*"(?:account|recipient|chat|chatItem|chatFolder|stickerPack|notificationProfile)"\s*:\s*\{')
_VERSION = re.compile(rb'\{[^{}\n]{0,400}"backupTimeMs"\s*:')
_NAMES = (
    ("nickname", "given", "family"),
    ("", "systemGivenName", "systemFamilyName"),
    ("", "profileGivenName", "profileFamilyName"),
)
"""Where names of a contact stand, the user's own first."""


def is_account_head(head: bytes) -> bool:
    """Whether this is how such a file begins."""
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 40)[:40]
    frames = sum(_FRAME.match(line.lstrip()) is not None for line in lines)
    return frames > 1 or (frames == 1 and _VERSION.match(lines[0].lstrip()) is not None)


@dataclass
class SignalAccount:
    """What the frames before the messages tell. ``people`` are (account, name) by the file's own id of a recipient."""

    own: str = ""
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    groups: dict[str, tuple[str, str]] = field(default_factory=dict)
    chats: dict[str, str] = field(default_factory=dict)
    rows: Counter[str] = field(default_factory=Counter)
    self_id: str = ""
    members: set[str] = field(default_factory=set)

    def read_frame(self, row: Row) -> None:
        """Take a frame."""
        item = row.get("chatItem")
        if isinstance(item, dict):
            self.rows[to_text(item.get("chatId"))] += 1
            return
        known = row.get("account")
        if isinstance(known, dict):
            self.own = _join_name(known.get("givenName"), known.get("familyName"))
        chat = row.get("chat")
        if isinstance(chat, dict):
            self.chats[to_text(chat.get("id"))] = to_text(chat.get("recipientId"))
        recipient = row.get("recipient")
        if isinstance(recipient, dict):
            self._read_recipient(to_text(recipient.get("id")), recipient)

    def _read_recipient(self, id: str, told: dict[str, Any]) -> None:
        contact, group = told.get("contact"), told.get("group")
        if isinstance(contact, dict):
            self.people[id] = _to_person(contact)
        elif isinstance(group, dict):
            snapshot = group.get("snapshot")
            snapshot = snapshot if isinstance(snapshot, dict) else {}
            title = snapshot.get("title")
            secret = to_text(group.get("masterKey"))
            # The key opens the group to whoever has it: what is kept tells it from others and opens nothing.
            key = blake2b(secret.encode("utf-8", "replace"), digest_size=16).hexdigest() if secret else ""
            self.groups[id] = (key, to_text(title.get("title") if isinstance(title, dict) else title)[:LONGEST])
            members = snapshot.get("members")
            for member in members if isinstance(members, list) else ():
                if isinstance(member, dict) and (aci := to_person_id(member.get("userId"))):
                    self.members.add(aci)
        elif isinstance(told.get("self"), dict):
            self.self_id = id

    def map_people(self) -> dict[str, tuple[str, str]]:
        """Return account and name of everybody, by the ids of recipients and by ACI."""
        name = self.own or "Me"
        me = f"name:{normalize_text(name)}", name
        found = {self.self_id: me} | self.people if self.self_id else dict(self.people)
        acis = {account: (account, name) for account, name in self.people.values() if "-" in account}
        # Everybody in a group is a contact but for the owner: who is left is the owner.
        left = self.members - acis.keys()
        return found | acis | (dict.fromkeys(left, me) if len(left) == 1 else {})

    def list_known_chats(self) -> list[tuple[ChatInfo, str]]:
        """Return the chats of people, with the file's own ids of them."""
        found = []
        for id, whose in self.chats.items():
            rows = self.rows[id]
            if whose in self.groups:
                key, name = self.groups[whose]
                found.append((ChatInfo("signal", name or "Signal", key, "group", rows), id))
            elif whose in self.people:
                account, name = self.people[whose]
                found.append((ChatInfo("signal", name or account[:LONGEST], account[:LONGEST], "private", rows), id))
            elif whose and whose == self.self_id:
                found.append((ChatInfo("signal", "Note to Self", "self", "private", rows), id))
        return [one for one in found if one[0].rows]


def open_account(source: SourceFile, options: ChatOptions, progress: Progress) -> SignalAccountReading:
    """Read the file once for who and which chats are in it.

    Raises:
        Problem: there is no message, or no chat of that name.
    """
    account = SignalAccount()
    for block in read_json_lines(count_progress(source, progress), ParseErrors()):
        for row in block:
            account.read_frame(row)
    found = account.list_known_chats()
    if not found:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    notes, chats = ReadingNotes(profile="signal"), tuple(chat for chat, _ in found)
    at = choose_chat(chats, options.chat, source.shown, notes)
    notes.parts = [source]
    known = account.map_people()
    notes.names = {who: name for who, name in known.values() if name}
    if not account.own:
        own_messages.add_own_name_note(notes)
    return SignalAccountReading(source, chats[at], chats, notes, found[at][1], SignalItems(known))


@dataclass
class SignalAccountReading:
    """One chat of an account, ready to be read."""

    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    id: str
    items: SignalItems

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        fate = ParseErrors()
        for block in read_json_lines(count_progress(self.source, progress), fate):
            for row in block:
                item = row.get("chatItem")
                if isinstance(item, dict) and to_text(item.get("chatId")) == self.id:
                    yield from self.items.to_records(item)
        fate.add_notes(self.notes, self.source.shown)


def _join_name(given: object, family: object) -> str:
    return " ".join(f"{to_text(given)} {to_text(family)}".split())[:LONGEST]


def _to_person(contact: dict[str, Any]) -> tuple[str, str]:
    """Return account and name of a contact: the ACI for good, else the phone number, else the name alone."""
    phone = to_text(contact.get("e164")).lstrip("+")
    name = ""
    for where, given, family in _NAMES:
        told = contact.get(where) if where else contact
        name = name or (_join_name(told.get(given), told.get(family)) if isinstance(told, dict) else "")
    name = name or to_text(contact.get("username"))[:LONGEST] or (f"+{phone}" if phone else "")
    account = (
        to_person_id(contact.get("aci"))
        or (f"+{phone}" if phone else "")
        or (f"name:{normalize_text(name)}" if name else "")
    )
    return account[:LONGEST], name
