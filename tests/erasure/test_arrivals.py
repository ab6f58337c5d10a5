"""Who is forgotten on one laptop while the other works on about them: after a merge, in either direction, no byte names them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import entries, tags, workspace
from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.erasure import arrivals, erase
from commdesk.erasure.arrivals import Suspect
from commdesk.events import record as events
from commdesk.events.planning import items as lines
from commdesk.events.registration import registrations
from commdesk.members import contacts, handles, record
from commdesk.scripts import record as scripts
from commdesk.scripts import uses
from commdesk.sharing import amending, merging
from commdesk.store import check, undo
from commdesk.store.database import Database
from commdesk.store.merging.receiving import receive_bundles
from commdesk.workspace import Workspace
from tests.events.gathering import guest
from tests.sharing.conftest import laptops, read_all, send
from tests.store.merging.exchange import Said, say

__all__ = ["laptops", "send"]
Laptops = Callable[[str], Workspace]
Send = Callable[[Workspace], Path]
NAME = "Zaphodia"
PHONE, MAIL = "13877665544", "zaphod@heart.example"
PLACES = (
    "reg",
    "trashed",
    "answered",
    "role",
    "reach",
    "scored",
    "noted",
    "edited",
    "renamed",
    "account",
    "card",
    "typed",
    "sent",
)
"""Words about her that are written at the same time as she is forgotten, one for each place."""


def word(place: str) -> str:
    """Return the word that stands in a place and nowhere else."""
    return f"plugh{place}"


class Club:
    """What both laptops know: a person, an event on whose list she is, a script."""

    def __init__(self, db: Database) -> None:
        self.member = record.add_member(db, nickname=NAME, real_name=f"{NAME} Quellenfeld")
        contacts.add_contact(db, self.member, "phone", PHONE)
        self.witness = record.add_member(db, nickname="Witness")
        self.event = events.add_event(db, "Picnic")
        self.other = events.add_event(db, "Reading")
        self.known = guest(db, self.event, NAME, member=self.member, phone=PHONE, email=MAIL)
        self.script = scripts.add_script(db, "Hello", text="Hello {?pet}")
        self.community = communities.add_community(db, "Poets", "wechat")
        self.tag = tags.add_tag(db, "vip", tags.add_group(db, "Level", "growth"))


def work_on(db: Database, club: Club) -> None:
    """Write of her in every place where an own row may name her, with her as its member."""
    member, name = club.member, f"{NAME} {word('reg')}"
    registrations.update_registrations(db, [club.known], note=word("edited"))
    made = guest(
        db, club.other, name, True, member=member, phone=PHONE, email=MAIL, note=word("noted"), guests=1, paid=700
    )
    with db.step("Answers") as conn:
        conn.execute("UPDATE registration SET answers = ? WHERE id = ?", (json.dumps({"Diet": word("answered")}), made))
        sql = "INSERT INTO event_score(id, event, member, name, score, text) VALUES (?, ?, ?, ?, 4, ?)"
        conn.execute(sql, (db.ids.new_id(), club.event, member, NAME, word("scored")))
    lines.delete_line(
        db, "role", lines.add_line(db, "role", club.event, role="Host", name=word("trashed"), member=member)
    )
    lines.add_line(db, "role", club.event, role="Host", name=word("role"), member=member)
    lines.add_line(db, "contact", club.event, name=NAME, reach=word("reach"), member=member)
    record.update_member(db, member, nickname=word("renamed"))
    tags.tag_members(db, [member], club.tag)  # the step is called after her
    handles.add_handle(db, member, "wechat", word("account"))
    memberships.add_people(db, [member], club.community)
    [stay] = memberships.load_memberships(db, [member])
    memberships.update_membership(db, stay.id, card=word("card"))
    entries.quick_note(db, member, "a walk")
    variant = scripts.load_scripts(db, [club.script])[club.script].variants[0]
    uses.record_use(
        db,
        script=club.script,
        variant=variant.id,
        part=variant.parts[0].id,
        text=word("sent"),
        member=member,
        answers={"?pet": word("typed")},
    )


def found(space: Workspace) -> list[str]:
    """Return which words about her stand in the bytes of the file and beside it, its backups left out."""
    space.db.checkpoint_file()
    data = b"".join(file.read_bytes() for file in space.path.parent.glob(space.path.name + "*") if file.is_file())
    return [each for each in (NAME, PHONE, MAIL, "Quellenfeld", *map(word, PLACES)) if each.encode() in data]


def list_guests(db: Database, event: int) -> list[tuple[str, str, int, int | None]]:
    """Return the guest list without whatever tells who they are."""
    return [(each.name, each.state, each.guests, each.paid) for each in registrations.list_registrations(db, event)]


@pytest.mark.parametrize("first", ["who forgot", "who worked on", "both at once"])
def test_nothing_that_was_written_about_them_meanwhile_is_left(laptops: Laptops, send: Send, first: str) -> None:
    mine = laptops("Wang")
    club = Club(mine.db)
    theirs = laptops("Li")
    erase.erase_person(mine.db, club.member)
    work_on(theirs.db, club)
    assert len(found(theirs)) == len(PLACES) + 4 and found(mine) == []
    if first == "both at once":
        sent = send(mine), send(theirs)
        merging.merge_workspace(theirs.db, sent[0])
        merging.merge_workspace(mine.db, sent[1])
    for here, there in ((mine, theirs), (theirs, mine)) if first == "who forgot" else ((theirs, mine), (mine, theirs)):
        merging.merge_workspace(here.db, send(there))
        assert found(here) == []
    merging.merge_workspace(mine.db, send(theirs))
    merging.merge_workspace(theirs.db, send(mine))
    assert read_all(mine.db) == read_all(theirs.db)
    for space in (mine, theirs):
        assert found(space) == []
        assert list_guests(space.db, club.other) == [("…", "attended", 1, 700)]
        assert len(lines.load_lines(space.db, "role", club.event)) == 1
        assert space.db.reader.execute("SELECT count(*), count(member), sum(score) FROM event_score").fetchone()[:] == (
            1,
            0,
            4,
        )
        assert check.check_workspace(space.db, workspace.list_cache_rebuilders()) == []
        assert undo.find_undoable(space.db.reader) is None


def hear(reader: Workspace, *said: Said | None) -> None:
    """Let a laptop read what was said in a shared folder."""
    db = reader.db
    result = receive_bundles(
        db,
        [each.to_bundle() for each in said if each is not None],
        amend=amending.MergeAmender(db),
    )
    assert not result.refused


def test_a_shared_folder_leaves_nothing_of_them_either(laptops: Laptops) -> None:
    mine = laptops("Wang")
    club = Club(mine.db)
    theirs = laptops("Li")
    erase.erase_person(mine.db, club.member)
    work_on(theirs.db, club)
    for _ in range(3):
        said = say(mine.db, "wang"), say(theirs.db, "li")
        hear(theirs, said[0])
        hear(mine, said[1])
    for space in (mine, theirs):
        assert found(space) == []
        assert list_guests(space.db, club.other) == [("…", "attended", 1, 700)]
        assert check.check_workspace(space.db, workspace.list_cache_rebuilders()) == []
    assert read_all(mine.db) == read_all(theirs.db)


@pytest.mark.parametrize("forgets", ["mine", "theirs"])
def test_what_may_name_them_is_told_and_not_erased(laptops: Laptops, send: Send, forgets: str) -> None:
    mine = laptops("Wang")
    club = Club(mine.db)
    theirs = laptops("Li")
    one, other = (mine, theirs) if forgets == "mine" else (theirs, mine)
    note = entries.add_entry(other.db, club.witness, "note", text=f"met @{NAME}")
    erase.erase_person(one.db, club.member)
    again = record.add_member(other.db, nickname="Somebody")
    contacts.add_contact(other.db, again, "phone", "+86 " + PHONE)
    nobodys = guest(other.db, club.other, "Sister", phone=PHONE)
    guest(other.db, club.other, "Else", phone="13900000000")
    report = merging.merge_workspace(mine.db, send(theirs))
    wanted = {Suspect("member", again), Suspect("registration", nobodys)}
    mentions = other.db.reader.execute("SELECT count(*) FROM entry WHERE id = ?", (note,)).fetchone()[0]
    assert mentions == 1 and {each for each in report.suspects if each.table != "entry"} == wanted
    assert len(list_guests(mine.db, club.other)) == 2
    merging.merge_workspace(theirs.db, send(mine))
    record.update_member(theirs.db, club.witness, city="Rome")
    assert merging.merge_workspace(mine.db, send(theirs)).suspects == ()


def test_a_mention_of_them_is_told(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    club = Club(mine.db)
    gone = record.add_member(mine.db, nickname="Trillian")
    theirs = laptops("Li")
    erase.erase_person(mine.db, gone)
    entries.quick_note(theirs.db, club.witness, "met @Trillian")
    [(note,)] = theirs.db.reader.execute("SELECT entry FROM mention").fetchall()
    report = merging.merge_workspace(mine.db, send(theirs))
    assert report.suspects == (Suspect("entry", note),)


def test_who_had_an_account_that_was_forgotten_is_told(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    club = Club(mine.db)
    account = handles.add_handle(mine.db, club.member, "wechat", "wxid_zaphod")
    theirs = laptops("Li")
    erase.erase_person(mine.db, club.member)
    with theirs.db.step("Another person's") as conn:
        conn.execute("UPDATE handle SET member = ? WHERE id = ?", (club.witness, account))
    assert Suspect("member", club.witness) in merging.merge_workspace(mine.db, send(theirs)).suspects
    assert handles.load_handles(mine.db, [club.witness]) == []


def test_a_registration_of_nobody_is_forgotten_on_request(laptops: Laptops) -> None:
    mine = laptops("Wang")
    event = events.add_event(mine.db, "Picnic")
    ident = guest(mine.db, event, NAME, phone=PHONE, guests=2)
    arrivals.erase_registrations(mine.db, [ident])
    assert found(mine) == [] and list_guests(mine.db, event) == [("…", "registered", 2, None)]
    assert undo.find_undoable(mine.db.reader) is None


def test_where_nobody_was_forgotten_a_merge_looks_for_nothing(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    club = Club(mine.db)
    theirs = laptops("Li")
    work_on(theirs.db, club)
    report = merging.merge_workspace(mine.db, send(theirs))
    assert report.suspects == () and undo.find_undoable(mine.db.reader) is not None
    assert len(found(mine)) == len(PLACES) + 4
