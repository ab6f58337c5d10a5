"""Communities are added, changed, archived and counted."""

from __future__ import annotations

import pytest

from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.members import merge
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person


def test_a_community_is_added_and_taken_back(db: Database) -> None:
    ident = communities.add_community(db, " Readers\0 ", "qq")
    assert [(c.id, c.name, c.platform, c.people) for c in communities.list_communities(db)] == [
        (ident, "Readers", "qq", 0)
    ]
    undo.undo(db)
    assert communities.list_communities(db) == []


def test_a_community_is_changed_and_archived(db: Database) -> None:
    ident = communities.add_community(db, "Readers")
    communities.update_community(db, ident, name="Runners", zone="Asia/Shanghai", archived=1)
    assert communities.list_communities(db) == []
    (found,) = communities.list_communities(db, archived=True)
    assert (found.name, found.zone, found.archived) == ("Runners", "Asia/Shanghai", 1)
    undo.undo(db)
    assert [c.name for c in communities.list_communities(db)] == ["Readers"]


def test_only_who_is_in_it_counts_and_the_united_once(db: Database) -> None:
    ident = communities.add_community(db, "Readers")
    people = [person(db, name) for name in "ABC"]
    memberships.add_people(db, people, ident)
    assert communities.list_communities(db)[0].people == 3
    memberships.update_membership(db, memberships.load_memberships(db, people[2:])[0].id, left_on="2026-01-01")
    assert communities.list_communities(db)[0].people == 2
    merge.merge_members(db, people[:2])
    assert communities.list_communities(db)[0].people == 1


def test_communities_stand_in_the_order_they_were_added(db: Database) -> None:
    for name in "CAB":
        communities.add_community(db, name)
    assert [c.name for c in communities.list_communities(db)] == ["C", "A", "B"]


@pytest.mark.parametrize("name", ["", "  ", "\0"])
def test_a_community_needs_a_name(db: Database, name: str) -> None:
    with pytest.raises(Problem, match="needs a name"):
        communities.add_community(db, name)
    ident = communities.add_community(db, "Readers")
    with pytest.raises(Problem, match="needs a name"):
        communities.update_community(db, ident, name=name)
