"""Everything known of one person, read at once for the panel beside the list."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk import fields, tags
from commdesk.communities import fees, memberships
from commdesk.communities.fees import MembershipFee
from commdesk.communities.memberships import Membership
from commdesk.members import contacts, handles, merge, record
from commdesk.members.contacts import Contact
from commdesk.members.handles import Handle
from commdesk.members.record import Member
from commdesk.store.database import Database
from commdesk.tags import Tag


@dataclass(frozen=True, slots=True)
class Person:
    """A person: the root's row, and what belongs to every member they are."""

    member: Member
    ids: tuple[int, ...]
    name: str
    second: str
    handles: tuple[Handle, ...]
    contacts: tuple[Contact, ...]
    tags: tuple[Tag, ...]
    memberships: tuple[Membership, ...]
    fees: tuple[MembershipFee, ...]
    values: dict[int, str]
    inviter: str
    channel: str
    stage: str
    others: tuple[Member, ...]
    last: int
    messages: int


def load_person(db: Database, ident: int) -> Person | None:
    """Return a person, or None if they are gone."""
    ids = merge.load_merge_group(db.reader, ident)
    found = record.load_members(db, ids)
    member = found.get(ids[0])
    if member is None:
        return None
    face = db.reader.execute("SELECT name, last, messages FROM face WHERE member = ?", (member.id,)).fetchone()
    name = str(face[0]) if face is not None else record.display_name(member)
    second = next((other for other in (member.nickname, member.remark) if other and other != name), "")
    sql = """SELECT coalesce((SELECT f.name FROM face f WHERE f.member = coalesce((SELECT root FROM alias WHERE member = ?1), ?1)), ''),
        coalesce((SELECT name FROM channel WHERE id = ?2), ''), coalesce((SELECT name FROM stage WHERE id = ?3), '')"""
    inviter, channel, stage = db.reader.execute(sql, (member.inviter, member.channel, member.stage)).fetchone()
    return Person(
        member=member,
        ids=ids,
        name=name,
        second=second,
        handles=tuple(handles.load_handles(db, ids)),
        contacts=tuple(contacts.load_contacts(db, ids)),
        tags=tuple(tags.load_tags(db, ids)),
        memberships=tuple(memberships.load_memberships(db, ids)),
        fees=tuple(fees.load_fees_for_members(db, ids)),
        values=fields.load_field_values(db, ids),
        inviter=inviter,
        channel=channel,
        stage=stage,
        others=tuple(found[other] for other in ids[1:] if other in found),
        last=face[1] if face is not None else 0,
        messages=face[2] if face is not None else 0,
    )
