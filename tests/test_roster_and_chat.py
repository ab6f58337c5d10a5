"""A roster and a chat with some of its people: whichever comes first, the same people are there in the end."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.chats.importing import importer as chats
from commdesk.chats.model import ChatOptions
from commdesk.members import alike, merge
from commdesk.members.alike import Sureness
from commdesk.members.imports import importer
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table

FAMILY, GIVEN = "王李张刘陈杨赵黄周吴徐孙", "梓涵浩宇思远佳怡子轩诗琪文博雨桐明哲欣妍"
CITIES = ("上海", "杭州", "苏州")
People = set[tuple[frozenset[str], frozenset[tuple[str, str]], frozenset[str], frozenset[str]]]


def write(folder: Path, count: int, spoke: int, seed: int) -> tuple[Path, Path]:
    """Write a roster of so many people, and a chat in which some of them spoke; return where."""
    dice = random.Random(seed)
    names: dict[str, None] = {}
    while len(names) < count:
        names[dice.choice(FAMILY) + "".join(dice.sample(GIVEN, 2))] = None
    roster, chat = folder / "roster.csv", folder / "result.json"
    lines = [f"{name},1380000{number:04},{dice.choice(CITIES)}" for number, name in enumerate(names)]
    roster.write_text("姓名,手机,城市\n" + "\n".join(lines) + "\n", encoding="utf-8")
    messages = [
        {
            "id": number, "type": "message", "date": f"2026-01-{number % 28 + 1:02}T10:00:00", "text": f"好 {number}",
            "date_unixtime": str(1767261600 + 86400 * (number % 28)), "from": name, "from_id": f"user{number % spoke}",
        }
        for number, name in enumerate(list(names)[:spoke] * 3)
    ]  # fmt: skip
    whole = {"name": "Club", "type": "private_supergroup", "id": 1, "messages": messages}
    chat.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return roster, chat


def bring_roster(db: Database, path: Path) -> None:
    sheet = table.read_table(path)
    importer.carry_out(db, importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet)))


def bring_chat(db: Database, path: Path) -> None:
    chats.import_file(db, path, ChatOptions(zone="UTC"))


def everybody(db: Database) -> People:
    """Return who there is, united people as one: names, accounts, contacts, cities."""
    found: dict[int, tuple[set[str], set[tuple[str, str]], set[str], set[str]]] = {}
    roots = dict(db.reader.execute("SELECT member, root FROM alias").fetchall())

    def of(member: int) -> tuple[set[str], set[tuple[str, str]], set[str], set[str]]:
        return found.setdefault(roots.get(member, member), (set(), set(), set(), set()))

    for id, nickname, real, city in db.reader.execute("SELECT id, nickname, real_name, city FROM member"):
        of(id)[0].update(filter(None, (nickname, real)))
        of(id)[3].update(filter(None, (city,)))
    for member, platform, account in db.reader.execute("SELECT member, platform, account FROM handle"):
        of(member)[1].add((platform, account))
    for member, plain in db.reader.execute("SELECT member, plain FROM contact"):
        of(member)[2].add(plain)
    return {(frozenset(a), frozenset(b), frozenset(c), frozenset(d)) for a, b, c, d in found.values()}


@pytest.mark.parametrize(("count", "spoke", "seed"), [(122, 60, 1), (20, 20, 2), (9, 1, 3), (40, 25, 4)])
def test_the_order_of_imports_does_not_matter(tmp_path: Path, count: int, spoke: int, seed: int) -> None:
    roster, chat = write(tmp_path, count, spoke, seed)
    ways: list[tuple[tuple[Callable[[Database, Path], None], Path], ...]] = [
        ((bring_roster, roster), (bring_chat, chat)),
        ((bring_chat, chat), (bring_roster, roster)),
    ]
    ends = []
    for number, way in enumerate(ways):
        space = workspaces.create_workspace(tmp_path / f"{number}.commdesk")
        for bring, path in way:
            bring(space.db, path)
        groups = [
            group.list_members(Sureness.LIKELY)
            for group in alike.find_duplicates(space.db)
            if group.sureness >= Sureness.LIKELY
        ]
        merge.merge_groups(space.db, groups)
        ends.append(everybody(space.db))
        assert not [group for group in alike.find_duplicates(space.db) if group.sureness >= Sureness.LIKELY]
        space.close()
    assert ends[0] == ends[1]
    assert len(ends[0]) == count
    assert sum(bool(accounts) and bool(phones) for _, accounts, phones, _ in ends[0]) == spoke
