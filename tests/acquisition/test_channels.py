"""Channels: kind, speed, state, horizon; every change one step."""

from __future__ import annotations

import pytest

from commdesk.acquisition import channels, costs
from commdesk.acquisition.channels import Channel
from commdesk.errors import Problem
from commdesk.members import merge
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


def find(db: Database, ident: int) -> Channel:
    return next(each for each in channels.list_channels(db, archived=True) if each.id == ident)


def test_a_channel_is_changed_and_taken_back(db: Database) -> None:
    ident = channels.add_channel(db, "Posters")
    channels.update_channel(db, ident, name="Big posters", kind="paid", speed="slow", state="test", horizon="90")
    assert find(db, ident) == Channel(ident, "Big posters", "paid", "slow", "test", 90)
    assert channels.list_channel_kinds(db) == ["paid"]
    undo.undo(db)
    assert find(db, ident) == Channel(ident, "Posters")


def test_an_archived_one_comes_back_when_it_is_added_again(db: Database) -> None:
    ident = channels.add_channel(db, "Posters")
    channels.update_channel(db, ident, archived=1)
    assert ident not in [each.id for each in channels.list_channels(db)]
    assert channels.add_channel(db, "posters") == ident and ident in [each.id for each in channels.list_channels(db)]


def test_people_are_counted_once_and_stay_when_it_is_deleted(db: Database) -> None:
    ident = channels.add_channel(db, "Posters")
    anna, bob, _ = (person(db, name, channel=ident) for name in ("Anna", "Bob", "Cleo"))
    costs.add_cost(db, 5, channel=ident)
    assert find(db, ident).people == 3
    merge.merge_members(db, (anna, bob))
    assert find(db, ident).people == 2
    channels.delete_channel(db, ident)
    assert one(db, "SELECT channel FROM member WHERE id = ?", anna) is None and costs.list_costs(db)[0].channel is None
    undo.undo(db)
    assert find(db, ident).people == 2 and costs.list_costs(db)[0].channel == ident


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": " "}, "60"),
        ({"name": "x" * 61}, "60"),
        ({"name": "OTHER"}, "another channel"),
        ({"kind": "x" * 61}, "60"),
        ({"speed": "soon"}, "none of the choices"),
        ({"state": "?"}, "none of the choices"),
        ({"horizon": "-1"}, "days"),
        ({"horizon": "²"}, "days"),
        ({"horizon": 3651}, "days"),
    ],
)
def test_what_makes_no_sense_is_refused(db: Database, values: dict[str, str | int], words: str) -> None:
    ident, _ = channels.add_channel(db, "Posters"), channels.add_channel(db, "Other")
    with pytest.raises(Problem, match=words):
        channels.update_channel(db, ident, **values)
    assert find(db, ident) == Channel(ident, "Posters")


def test_no_horizon_is_zero(db: Database) -> None:
    ident = channels.add_channel(db, "Posters")
    channels.update_channel(db, ident, horizon=30)
    channels.update_channel(db, ident, horizon=" ")
    assert find(db, ident).horizon == 0
