"""The relay as a place of a team's files, on a real server that is away, restarted, and lets people in or not."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from commdesk.errors import Problem
from commdesk.team import relay as relays
from commdesk.team.names import HEADER
from commdesk.team.place import LARGEST, NameTaken, PlaceAway
from commdesk.team.record import TeamRecord
from commdesk.team.relay import PasswordNeeded, RelayPlace
from commdesk.team.session import open_place
from tests.team.conftest import RelayTeam
from tests.team.relay_server import Server

FIRST, SECOND = "a" * 13 + "-000001.cdb", "a" * 13 + "-000002.cdb"
OTHER, PACK = "b" * 13 + "-000001.cdb", "0f" * 16 + ".cdp"


def refusal(deed: Any, kind: type[Exception] = Problem) -> str:
    """Return the sentence with which something is refused."""
    with pytest.raises(kind) as caught:
        deed()
    return str(caught.value)


def test_files_are_put_listed_read_and_deleted(relay: RelayTeam) -> None:
    li, wang = relay.open_place("li"), relay.open_place("wang")
    data = bytes(range(256)) * 4000
    assert li.list_names() == set() and li.get_file(FIRST) is None and li.get_file(HEADER) is None
    for name in (FIRST, PACK, HEADER):
        li.put_file(name, data[:60_000] if name == HEADER else data)
    assert wang.list_names() == {FIRST, PACK, HEADER}
    assert wang.get_file(FIRST) == wang.get_file(PACK) == data and wang.get_file(HEADER) == data[:60_000]
    for name in (FIRST, PACK, HEADER):
        li.delete_file(name)
        li.delete_file(name)
    assert wang.list_names() == set() and wang.get_file(PACK) is None


@pytest.mark.parametrize("name", [FIRST, PACK, HEADER])
def test_a_name_is_given_once(relay: RelayTeam, name: str) -> None:
    li = relay.open_place("li")
    li.put_file(name, b"one")
    with pytest.raises(NameTaken):
        li.put_file(name, b"two")
    assert li.get_file(name) == b"one"


@pytest.mark.parametrize("name", ["x", "../x", FIRST.upper(), f"{FIRST} (1)", ""])
def test_what_is_no_name_is_not_there(relay: RelayTeam, name: str) -> None:
    place = relay.open_place("li")
    assert place.get_file(name) is None
    place.delete_file(name)


def test_the_key_is_in_the_hands_of_who_leads(relay: RelayTeam) -> None:
    li, wang = relay.open_place("li"), relay.open_place("wang")
    assert "Only who leads" in refusal(lambda: wang.put_file(HEADER, b"key"))
    li.put_file(HEADER, b"key")
    assert "Only who leads" in refusal(lambda: wang.delete_file(HEADER))
    assert wang.get_file(HEADER) == b"key"


def test_what_others_may_delete_is_out_of_sight_and_no_trouble(relay: RelayTeam) -> None:
    """Else a stream that cannot be put away would be put away again and again."""
    li, wang = relay.open_place("li"), relay.open_place("wang")
    li.put_file(FIRST, b"1")
    li.put_file(PACK, b"2")
    wang.delete_file(FIRST)
    wang.delete_file(PACK)
    assert wang.list_names() == set() and li.list_names() == {FIRST}


def test_who_may_only_read_is_told_so(relay: RelayTeam) -> None:
    reader = relay.open_place("reader")
    relay.open_place("li").put_file(FIRST, b"1")
    assert reader.get_file(FIRST) == b"1"
    assert "only read" in refusal(lambda: reader.put_file(OTHER, b"1"))


def test_who_is_not_in_the_team_is_told_so(relay: RelayTeam) -> None:
    """Nothing to see is not an empty place: there everything would be said anew."""
    stranger = RelayPlace(relay.get_address("stranger"), "stranger")
    assert "does not know you" in refusal(stranger.list_names) and "does not know you" in refusal(
        lambda: stranger.get_file(HEADER)
    )
    wang = relay.open_place("wang")
    assert wang.list_names() == set()
    relay.run("li", "DELETE FROM commdesk.person WHERE login = %s", relay.logins["wang"])
    assert "does not know you" in refusal(wang.list_names)


def test_logins_and_passwords_are_told_apart_from_a_server_that_is_away(relay: RelayTeam) -> None:
    address = relay.get_address("li")
    refusal(RelayPlace(address).list_names, PasswordNeeded)
    assert "password is wrong" in refusal(RelayPlace(address, "wrong").list_names)
    nobody = RelayPlace(relay.server.get_address("nobody_here", relay.team), "x")
    assert "password is wrong" in refusal(nobody.list_names)
    refusal(RelayPlace("postgresql://li@127.0.0.1:1/x?team=" + relay.team, "li").list_names, PlaceAway)


def test_a_server_that_is_not_set_up_is_told_so(relay: RelayTeam) -> None:
    with relay.server.connect() as owner:
        owner.execute("DROP DATABASE IF EXISTS bare")
        owner.execute("CREATE DATABASE bare")
    place = RelayPlace(relay.server.get_address(relay.logins["li"], relay.team, "bare"), "li")
    assert "relay init" in refusal(place.list_names)
    place.close()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(
    relay: RelayTeam, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = relay.open_place("li")
    monkeypatch.setattr(relays, "LARGEST", 10)
    assert "takes no file as large" in refusal(lambda: place.put_file(FIRST, bytes(11)))
    assert place.list_names() == set() and LARGEST == 268_435_456


def test_a_row_that_began_earlier_and_is_seen_later_is_not_passed_over(relay: RelayTeam) -> None:
    reader, sql = (
        relay.open_place("reader"),
        "INSERT INTO commdesk.file(team, stream, number, bytes) VALUES (%s, %s, 1, 'x')",
    )
    with relay.server.connect(relay.logins["wang"], "wang") as slow:
        slow.execute("BEGIN")
        slow.execute(sql, (bytes.fromhex(relay.team), "a" * 13))
        relay.open_place("li").put_file(OTHER, b"later")
        assert reader.list_names() == {OTHER} and reader.get_file(FIRST) is None
        slow.execute("COMMIT")
    assert reader.list_names() == {OTHER, FIRST} and reader.get_file(FIRST) == b"x"


def test_a_server_that_was_restarted_is_no_matter(relay: RelayTeam) -> None:
    li = relay.open_place("li")
    li.put_file(FIRST, b"1")
    relay.server.stop()
    refusal(li.list_names, PlaceAway)
    refusal(lambda: li.put_file(SECOND, b"2"), PlaceAway)
    relay.server.start()
    assert li.list_names() == {FIRST}
    relay.server.stop()
    relay.server.start()
    li.put_file(SECOND, b"2")
    relay.server.stop()
    relay.server.start()
    assert li.get_file(SECOND) == b"2"


def cut(server: Server, login: str) -> None:
    """Cut the connections of somebody."""
    with server.connect() as owner:
        owner.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = %s", (login,))


def test_a_hint_comes_when_somebody_else_writes(relay: RelayTeam) -> None:
    li, wang = relay.open_place("li"), relay.open_place("wang")
    assert li.wait_for_hint(5)  # at first: something may lie there
    assert not li.wait_for_hint(0.1)
    li.put_file(FIRST, b"1")
    assert not li.wait_for_hint(0.3)  # that was oneself
    wang.put_file(OTHER, b"1")
    wang.put_file(PACK, b"1")
    assert li.wait_for_hint(5)
    li.wait_for_hint(0.3)  # two writes are one hint or two, as they come
    assert not li.wait_for_hint(0.3)
    waits: list[float] = []

    def wait() -> None:
        began = time.monotonic()
        assert li.wait_for_hint(20)
        waits.append(time.monotonic() - began)

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.2)
    li.put_file(HEADER, b"key")  # the key is everybody's matter
    waiting.join(20)
    assert waits and waits[0] < 10


def test_a_lost_hint_is_made_good_by_a_look(relay: RelayTeam) -> None:
    li, wang = relay.open_place("li"), relay.open_place("wang")
    assert li.wait_for_hint(5)
    cut(relay.server, relay.logins["li"])
    wang.put_file(OTHER, b"1")  # nobody hears it
    assert not li.wait_for_hint(0.3)
    assert li.wait_for_hint(5) and not li.wait_for_hint(0.1)
    wang.put_file(PACK, b"1")
    assert li.wait_for_hint(5)


def test_waiting_for_a_server_that_is_away_takes_its_time_and_raises_nothing(relay: RelayTeam) -> None:
    li = relay.open_place("li")
    assert li.wait_for_hint(5)
    relay.server.stop()
    began = time.monotonic()
    assert not li.wait_for_hint(0.4) and not li.wait_for_hint(0.4)
    assert time.monotonic() - began > 0.7
    relay.server.start()
    assert li.wait_for_hint(5)


def test_closing_ends_the_waiting(relay: RelayTeam) -> None:
    li = relay.open_place("li")
    assert li.wait_for_hint(5)
    waiting = threading.Thread(target=lambda: li.wait_for_hint(60))
    waiting.start()
    began = time.monotonic()
    li.close()
    waiting.join(30)
    assert not waiting.is_alive() and time.monotonic() - began < 20


def test_connections_go_with_the_place(relay: RelayTeam) -> None:
    li, count = relay.open_place("li"), "SELECT count(*) FROM pg_stat_activity WHERE usename = %s"
    li.list_names()
    li.wait_for_hint(1)
    with relay.server.connect() as owner:
        assert owner.execute(count, (relay.logins["li"],)).fetchone() == (2,)
        del li
        until = time.monotonic() + 20
        while owner.execute(count, (relay.logins["li"],)).fetchone() != (0,) and time.monotonic() < until:
            time.sleep(0.05)
        assert owner.execute(count, (relay.logins["li"],)).fetchone() == (0,)


def test_the_record_says_which_place_it_is(relay: RelayTeam, tmp_path: Path) -> None:
    place = open_place(TeamRecord(relay=relay.get_address("wang"), secret="wang"))
    assert isinstance(place, RelayPlace) and place.list_names() == set() and place.title == "127.0.0.1"
    assert not isinstance(open_place(TeamRecord(folder=str(tmp_path))), RelayPlace)


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    place = RelayPlace("postgresql://li@127.0.0.1:1/x?team=" + "0" * 32)
    assert "commdesk[team]" in refusal(place.list_names)
    assert not place.wait_for_hint(0.01)
