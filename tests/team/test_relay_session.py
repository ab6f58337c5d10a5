"""Two copies that keep in step over a relay: joining, both writing, a lost answer, a restart, a new key, somebody put out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commdesk import workspace
from commdesk.chats.importing import importer as chats
from commdesk.chats.model import ChatOptions
from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.team import joining, names, relay_setup
from commdesk.team.key import KeyNeeded
from commdesk.team.place import PlaceAway
from commdesk.team.record import TeamRecord, TeamRecords
from commdesk.team.relay import RelayPlace
from commdesk.team.session import TeamSession
from commdesk.workspace import Workspace
from tests.chats.exports import said, telegram
from tests.house import ROOT
from tests.team.conftest import RelayTeam

pytestmark = pytest.mark.usefixtures("quick_lock")
PASSPHRASE = "ofen-kirsche-wolke-17"


@dataclass
class Laptop:
    """Somebody's copy."""

    space: Workspace
    session: TeamSession
    records: TeamRecords

    def list_people(self) -> set[str]:
        return {row[0] for row in self.space.db.reader.execute("SELECT nickname FROM member")}

    def write(self, name: str) -> None:
        record.add_member(self.space.db, nickname=name)


@dataclass
class Pair:
    """The one who leads, and a colleague who joined."""

    relay: RelayTeam
    li: Laptop
    wang: Laptop

    def settle(self) -> None:
        """Let both read and tell until nothing is new."""
        for _ in range(3):
            for each in (self.li, self.wang):
                report = each.session.run_round()
        assert report.in_step


@pytest.fixture
def pair(relay: RelayTeam, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Pair]:
    """A team without a passphrase, which takes seconds to open, unless one is asked for."""
    word = getattr(request, "param", "")
    space = workspace.create_workspace(tmp_path / "li.commdesk", "Club", "Li")
    records = TeamRecords(tmp_path / "li.json")
    where = TeamRecord(relay=relay.get_address("li"), secret="li")
    session = joining.create_team(space.db, relay.open_place("li"), word, records, where)
    li = Laptop(space, session, records)
    li.write("Anna")
    session.run_round()
    theirs = TeamRecords(tmp_path / "wang.json")
    where = TeamRecord(relay=relay.get_address("wang"), secret="wang")
    made = joining.join_team(tmp_path / "wang.commdesk", relay.open_place("wang"), word, "Wang", theirs, where)
    second = joining.open_session(made.db, theirs)
    assert second is not None
    yield Pair(relay, li, Laptop(made, second, theirs))
    for each in (space, made):
        each.close()


def test_what_each_writes_comes_to_the_other(pair: Pair) -> None:
    assert pair.wang.list_people() == {"Anna"}
    pair.wang.write("Bert")
    pair.li.write("Chen")
    pair.settle()
    assert pair.li.list_people() == pair.wang.list_people() == {"Anna", "Bert", "Chen"}
    assert {each.who for each in pair.li.session.run_round().colleagues} == {"Wang"}


def test_messages_come_along(pair: Pair, tmp_path: Path) -> None:
    telegram(tmp_path / "chat.json", [said(number, number % 3 + 1) for number in range(1, 30)])
    chats.import_file(pair.li.space.db, tmp_path / "chat.json", ChatOptions(zone="UTC"))
    pair.settle()
    count = "SELECT count(*) FROM message"
    assert [each.space.db.reader.execute(count).fetchone()[0] for each in (pair.li, pair.wang)] == [29, 29]
    assert any(names.is_pack(each) for each in pair.wang.session.place.list_names())


def test_a_look_finds_what_a_hint_told(pair: Pair) -> None:
    pair.settle()
    place = pair.li.session.place
    assert isinstance(place, RelayPlace) and place.wait_for_hint(5)
    pair.li.session.look()
    pair.wang.write("Bert")
    pair.wang.session.run_round()
    assert place.wait_for_hint(5) and sum(pair.li.session.look().news.values()) > 0
    assert "Bert" in pair.li.list_people()


def test_work_goes_on_while_the_server_is_away(pair: Pair) -> None:
    pair.settle()
    pair.relay.server.stop()
    pair.wang.write("Bert")
    with pytest.raises(PlaceAway):
        pair.wang.session.run_round()
    pair.relay.server.start()
    pair.settle()
    assert "Bert" in pair.li.list_people()


@pytest.mark.parametrize("written", [True, False], ids=["the answer was lost", "the question was lost"])
def test_a_connection_lost_in_the_middle_of_a_bundle_doubles_and_loses_nothing(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    pair.settle()
    place, put = pair.wang.session.place, RelayPlace.put_file

    def lose(self: RelayPlace, name: str, data: bytes) -> None:
        if written:
            put(self, name, data)
        raise PlaceAway(self.title)

    before = {name for name in place.list_names() if names.parse_bundle_name(name)}
    pair.wang.write("Bert")
    with monkeypatch.context() as patch:
        patch.setattr(RelayPlace, "put_file", lose)
        with pytest.raises(PlaceAway):
            pair.wang.session.run_round()
    pair.settle()
    after = {name for name in place.list_names() if names.parse_bundle_name(name)}
    assert "Bert" in pair.li.list_people() and before < after and len(after - before) <= 2


def test_after_a_new_key_the_passphrase_is_asked_for_once(pair: Pair) -> None:
    pair.settle()
    before = pair.li.session.place.list_names()
    pair.li.session = joining.renew_key(pair.li.session, "another-word-for-us-99", pair.li.records)
    assert not (pair.li.session.place.list_names() - {names.HEADER}) & before  # who leads clears all of it up
    with pytest.raises(KeyNeeded):
        pair.wang.session.run_round()
    entered = joining.open_session(pair.wang.space.db, pair.wang.records, "another-word-for-us-99")
    assert entered is not None
    pair.wang.session = entered
    pair.wang.write("Bert")
    pair.settle()
    assert "Bert" in pair.li.list_people()


def test_only_who_leads_makes_a_new_key(pair: Pair) -> None:
    pair.settle()
    before = pair.li.session.place.list_names()
    with pytest.raises(Problem, match="Only who leads"):
        joining.renew_key(pair.wang.session, "another-word-for-us-99", pair.wang.records)
    assert pair.li.session.place.list_names() == before
    pair.settle()


def test_who_was_put_out_reads_and_tells_nothing_more(pair: Pair) -> None:
    pair.settle()
    place = pair.li.session.place
    assert isinstance(place, RelayPlace)
    relay_setup.dismiss_person(place, pair.relay.logins["wang"])
    pair.wang.write("Bert")
    pair.li.write("Chen")
    pair.li.session.run_round()
    before = len(pair.wang.records.load_record(pair.wang.space.db.path).streams)  # type: ignore[union-attr]
    for _ in range(2):
        with pytest.raises(Problem, match="does not know you"):
            pair.wang.session.run_round()
    assert pair.wang.list_people() == {"Anna", "Bert"} and pair.li.list_people() == {"Anna", "Chen"}
    assert len(pair.wang.records.load_record(pair.wang.space.db.path).streams) == before  # type: ignore[union-attr]


def test_who_may_only_read_sees_everything_and_tells_nothing(pair: Pair, tmp_path: Path) -> None:
    pair.settle()
    records = TeamRecords(tmp_path / "reader.json")
    where = TeamRecord(relay=pair.relay.get_address("reader"), secret="reader")
    made = joining.join_team(tmp_path / "reader.commdesk", pair.relay.open_place("reader"), "", "Chen", records, where)
    session = joining.open_session(made.db, records)
    assert session is not None
    reader = Laptop(made, session, records)
    lying = pair.li.session.place.list_names()
    pair.li.write("Bert")
    pair.li.session.run_round()
    reader.write("Mine")
    for number in range(4):
        report = session.look()
        assert report.read_only and report.in_step and report.unsaid and not report.said, number
    assert reader.list_people() == {"Anna", "Bert", "Mine"}
    before = records.load_record(made.db.path)
    assert before is not None and session.run_round().read_only
    assert records.load_record(made.db.path) == before  # asked once, not at each look
    pair.settle()
    assert pair.li.list_people() == {"Anna", "Bert"} and lying <= pair.li.session.place.list_names()
    place = pair.li.session.place
    assert isinstance(place, RelayPlace)
    relay_setup.allow_writing(place, pair.relay.logins["reader"], True)
    again = joining.open_session(made.db, records)
    assert again is not None and again.run_round().said
    pair.settle()
    assert pair.wang.list_people() == {"Anna", "Bert", "Mine"}
    with pytest.raises(Problem, match="Somebody else who leads"):
        relay_setup.allow_writing(place, pair.relay.logins["li"], False)
    with pytest.raises(Problem, match="not in the team"):
        relay_setup.allow_writing(place, "nobody", False)
    with pytest.raises(Problem, match="Only who leads"):
        relay_setup.allow_writing(pair.relay.open_place("wang"), pair.relay.logins["reader"], False)
    made.close()


@pytest.mark.parametrize("pair", [PASSPHRASE], indirect=True)
def test_nothing_on_the_server_tells_what_it_is(pair: Pair) -> None:
    """Who, when, how often, how large; not a word of what was written, nor what the workspace is called."""
    for name in ("Anastasia Verylongname", "Bertholomew"):
        pair.li.write(name)
    pair.settle()
    with pair.relay.server.connect() as owner:
        rows: list[Any] = owner.execute(
            "SELECT f::text, f.bytes, t.header FROM commdesk.file f JOIN commdesk.team t ON t.id = f.team WHERE t.id = %s",
            (bytes.fromhex(pair.relay.team),),
        ).fetchall()
    said = b"\n".join(
        bytes(part) if isinstance(part, bytes) else str(part).encode() for row in rows for part in row if part
    )
    for word in (b"Anastasia", b"Bertholomew", b"Anna", b"Club", b"Li\x00", PASSPHRASE.encode()):
        assert word not in said and word.hex().encode() not in said, word
    assert pair.relay.logins["li"].encode() in said


@pytest.mark.parametrize(
    "left", ["", "AND number > 1", "AND login LIKE 'li%%'"], ids=["all", "starts", "what Wang said"]
)
def test_a_server_that_lost_files_is_told_them_again(pair: Pair, left: str) -> None:
    """It was restored from a backup, or an administrator deleted something."""
    pair.wang.write("Bert")
    pair.settle()
    with pair.relay.server.connect() as owner:
        keep = (
            f"DELETE FROM commdesk.file WHERE team = %s AND NOT (true {left})"
            if left
            else "DELETE FROM commdesk.file WHERE team = %s"
        )
        owner.execute(keep, (bytes.fromhex(pair.relay.team),))
    for each in (pair.li, pair.wang):
        each.write(f"after {each.space.db.who}")
    pair.settle()
    assert pair.li.list_people() == pair.wang.list_people() == {"Anna", "Bert", "after Li", "after Wang"}


def test_an_administrator_who_changes_bytes_is_noticed(pair: Pair) -> None:
    pair.settle()
    pair.wang.write("Bert")
    pair.wang.session.run_round()
    with pair.relay.server.connect() as owner:
        owner.execute(
            "UPDATE commdesk.file SET bytes = set_byte(bytes, octet_length(bytes) - 5, get_byte(bytes, octet_length(bytes) - 5) # 1) WHERE team = %s",
            (bytes.fromhex(pair.relay.team),),
        )
    report = pair.li.session.run_round()
    assert "Bert" not in pair.li.list_people() and report.waiting and not report.in_step


def test_a_forgotten_person_is_in_no_pack_any_more(pair: Pair, tmp_path: Path) -> None:
    telegram(tmp_path / "chat.json", [said(number, number % 3 + 1) for number in range(1, 30)])
    chats.import_file(pair.li.space.db, tmp_path / "chat.json", ChatOptions(zone="UTC"))
    pair.settle()
    packs = {each for each in pair.li.session.place.list_names() if names.is_pack(each)}
    db = pair.wang.space.db
    member = db.reader.execute("SELECT member FROM handle WHERE member IS NOT NULL LIMIT 1").fetchone()[0]
    erase.erase_person(db, member)
    pair.settle()
    assert packs and not packs & pair.li.session.place.list_names()


def test_two_processes_write_at_once_and_end_with_the_same(pair: Pair, tmp_path: Path) -> None:
    pair.settle()
    for each in (pair.li, pair.wang):
        each.space.close()
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.team.relay_worker", tmp_path / f"{who}.commdesk", tmp_path / f"{who}.json", who, "6", "13"],
            cwd=ROOT,
        )
        for who in ("li", "wang")
    ]  # fmt: skip
    assert [each.wait(180) for each in running] == [0, 0]
    found = []
    for who in ("li", "wang"):
        space = workspace.open_workspace(tmp_path / f"{who}.commdesk", who)
        found.append(space.db.reader.execute("SELECT id, nickname FROM member ORDER BY id").fetchall())
        space.close()
    assert len(found[0]) == 13 and [tuple(row) for row in found[0]] == [tuple(row) for row in found[1]]
