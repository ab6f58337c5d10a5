from __future__ import annotations

import pytest

from commdesk.chats.importing import target
from commdesk.chats.model import ChatInfo, ChatOptions
from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

CHAT = ChatInfo("telegram", "Readers", "77")


def add(db: Database, id: int, name: str, platform: str = "", key: str = "") -> None:
    with db.step(mark("core", "Add community")) as conn:
        conn.execute("INSERT INTO community(id, name, platform, key) VALUES (?, ?, ?, ?)", (id, name, platform, key))


def find(db: Database, chat: ChatInfo = CHAT, **options: object) -> target.ImportTarget:
    return target.find_target(db.reader, chat, ChatOptions(**options), db.ids)  # type: ignore[arg-type]


def test_a_new_community_has_an_id_of_its_meaning(db: Database) -> None:
    found = find(db)
    assert found.new and found.id == derive_id("community", "telegram", "77") and found.name == "Readers"
    assert find(db, ChatInfo("whatsapp", "Readers")).id != found.id


def test_one_made_by_hand_is_taken_by_its_name(db: Database) -> None:
    add(db, 5, "readers")
    assert (find(db).id, find(db).new) == (5, False)


def test_the_key_counts_more_than_the_name_in_the_file(db: Database) -> None:
    add(db, 5, "Readers", "telegram", "99")
    add(db, 6, "Renamed", "telegram", "77")
    assert find(db).id == 6 and find(db, name="Readers").id == 5 and find(db, community=5).id == 5


def test_another_platform_with_the_same_name_is_another_community(db: Database) -> None:
    add(db, 5, "Readers", "wechat")
    assert find(db).new


def test_a_community_that_is_gone_is_a_problem(db: Database) -> None:
    with pytest.raises(Problem, match="is gone"):
        find(db, community=404)


def test_zones() -> None:
    assert target.choose_zones("", ChatOptions(locale_zone="Asia/Tokyo")) == target.ImportZones(
        "Asia/Tokyo", "Asia/Tokyo", True
    )
    assert target.choose_zones("Europe/Berlin", ChatOptions()) == target.ImportZones(
        "Europe/Berlin", "Europe/Berlin", False
    )
    assert target.choose_zones("Europe/Berlin", ChatOptions(zone="UTC")) == target.ImportZones(
        "UTC", "Europe/Berlin", False
    )
