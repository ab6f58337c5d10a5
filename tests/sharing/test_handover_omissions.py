"""What must not leave is in no byte of the archive: not in the workspace, its history and trash, not in what lies beside it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import entries, fields
from commdesk import workspace as workspaces
from commdesk.members import handles, record
from commdesk.sharing import handover
from commdesk.sharing.handover import HandoverOrder
from commdesk.sharing.shares import LeftOut
from commdesk.store import check
from commdesk.workspace import Workspace
from tests.people import one

SECRETS = {
    "note": "Zwiebelmarmelade",
    "entry": "Quittengelee",
    "field": "Hagebutte",
    "before": "Sanddorn",
    "gone": "Moosbeere",
}


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """Notes and a field of one's own, as they are, as they were, and in the trash."""
    (tmp_path / "a").mkdir()
    made = workspaces.create_workspace(tmp_path / "a" / "club.commdesk", "Tea House", "Wang", "en")
    db = made.db
    anna = record.add_member(db, nickname="Anna", note=SECRETS["before"])
    record.update_member(db, anna, note=SECRETS["note"])
    entries.add_entry(db, anna, "note", text=SECRETS["entry"])
    entries.add_entry(db, anna, "order", title="Book")
    trashed = entries.add_entry(db, anna, "note", text=SECRETS["gone"])
    entries.delete_entry(db, trashed)
    fields.add_field(db, "Favourite", "text")
    [field] = fields.list_fields(db)
    fields.set_field_value(db, [anna], field, SECRETS["field"])
    lost = record.add_member(db, nickname="Bert", note=SECRETS["gone"])
    record.delete_members(db, [lost])
    yield made
    made.close()


def unpack(space: Workspace, tmp_path: Path, order: HandoverOrder) -> dict[str, bytes]:
    """Hand over; return the files of the archive, sheets and packs unpacked, too."""
    path = tmp_path / "x.handover.zip"
    handover.hand_over(space.db, path, order)
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            found[name] = archive.read(name)
            if name.endswith((".xlsx", ".zip")):
                (tmp_path / "inner").write_bytes(found[name])
                with zipfile.ZipFile(tmp_path / "inner") as inner:
                    found |= {f"{name}/{each}": inner.read(each) for each in inner.namelist()}
    path.unlink()
    return found


def holds(files: dict[str, bytes], word: str) -> list[str]:
    return [name for name, data in files.items() if word.encode() in data]


def test_without_notes_none_is_in_it_and_here_all_stays(space: Workspace, tmp_path: Path) -> None:
    whole = unpack(space, tmp_path, HandoverOrder("Li"))
    assert all(holds(whole, word) for word in SECRETS.values())  # else nothing below means anything
    files = unpack(space, tmp_path, HandoverOrder("Li", without=(LeftOut.NOTES,)))
    for key in ("note", "entry", "before", "gone"):
        assert holds(files, SECRETS[key]) == [], key
    assert holds(files, SECRETS["field"]) and holds(files, "Anna")
    assert (
        one(space.db, "SELECT count(*) FROM entry") == 2 and one(space.db, "SELECT note FROM member") == SECRETS["note"]
    )


def test_without_fields_none_is_in_it(space: Workspace, tmp_path: Path) -> None:
    files = unpack(space, tmp_path, HandoverOrder("Li", without=(LeftOut.FIELDS,)))
    assert holds(files, SECRETS["field"]) == [] and holds(files, SECRETS["note"])


def test_who_was_chosen_is_forgotten_in_it_alone(space: Workspace, tmp_path: Path) -> None:
    db = space.db
    carla = record.add_member(db, nickname="Xanthippe", company="Honigwabe")
    handles.add_handle(db, carla, "wechat", "xanthippe88")
    entries.add_entry(db, int(one(db, "SELECT id FROM member WHERE nickname = 'Anna'")), "note", text="met Xanthippe")
    files = unpack(space, tmp_path, HandoverOrder("Li", forget=(carla,)))
    for word in ("Xanthippe", "xanthippe88", "Honigwabe"):
        assert holds(files, word) == [], word
    assert holds(files, "Anna") and one(db, "SELECT count(*) FROM member") == 2


def test_whoever_gets_it_works_on_with_what_is_left(space: Workspace, tmp_path: Path) -> None:
    everything = HandoverOrder("Li", without=tuple(LeftOut), giver="Zoe")
    made = handover.hand_over(space.db, tmp_path / "x", everything)
    assert made.share.without == tuple(LeftOut) and made.contents.trash == 1  # Bert, without his note
    handover.open_given(tmp_path / "x", tmp_path / "b.commdesk")
    taken = workspaces.open_workspace(tmp_path / "b.commdesk", "Li")
    try:
        assert one(taken.db, "SELECT count(*) FROM entry") == 1
        assert check.check_workspace(taken.db, workspaces.list_cache_rebuilders()) == []
        record.add_member(taken.db, nickname="Dora")
    finally:
        taken.close()


def test_notes_and_fields_take_the_history_along() -> None:
    assert HandoverOrder(without=(LeftOut.NOTES,)).left_out == (LeftOut.HISTORY, LeftOut.NOTES)
    assert HandoverOrder(without=(LeftOut.MESSAGES,)).left_out == (LeftOut.MESSAGES,)
