from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from commdesk import tags, vocabulary
from commdesk.drawing.figure import Figure
from commdesk.insights import dataset, member_attributes
from commdesk.insights.charts import mix
from commdesk.members import merge, record
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity import crowd
from tests.activity.chat import FIRST, bring, member
from tests.people import person

WEEK = Scope(FIRST, FIRST + 6)


def parts(made: Figure) -> dict[str, list[tuple[str, int]]]:
    return {str(row.name): [(str(cell.text), cell.part) for cell in row.cells] for row in made.rows}


@pytest.fixture
def chat(db: Database, tmp_path: Path) -> Database:
    """Four active people with this and that known of them, and one who is not active."""
    bring(db, tmp_path / "a.json", [(1, 0), (1, 1), (2, 2), (3, 3), (4, 9)])
    book = vocabulary.add_word(db, "channel", "Book fair")
    record.update_member(db, member(db, 1), intent=2, power=2, level="S", city=" 上海 ", channel=book)
    record.update_member(db, member(db, 2), intent=2, power=2, class_="D", city="上海")
    record.update_member(db, member(db, 3), intent=2, level="C", city="Oslo")
    person(db, "Silent", city="Rome", level="A")
    return db


def test_counted_by_hand(chat: Database) -> None:
    made = mix.build_figure(dataset.load_dataset(chat), WEEK)
    assert parts(made) == {
        "ABCD": [("A", 1), ("D", 1), ("Unknown", 1)],
        "S/A/B/C": [("S", 1), ("C", 1), ("Unknown", 1)],
        "Source": [("Book fair", 1), ("Unknown", 2)],
        "City": [("上海", 2), ("Oslo", 1)],
    }
    city, unknown = made.rows[3].cells[0], made.rows[0].cells[-1]
    assert (city.value, city.whole) == (2 / 3, 3) and list(city.people()) == sorted((member(chat, 1), member(chat, 2)))
    assert unknown.role == "muted" and unknown.people() == [member(chat, 3)]
    assert made.records == 4 and str(made.aside) == "shares of 3 active people"


def test_tags_of_a_single_choice_group_are_a_row(chat: Database) -> None:
    group, many = tags.add_group(chat, "Age", "attribute", single=True), tags.add_group(chat, "Likes", "attribute")
    old, young, tea = (
        tags.add_tag(chat, "old", group),
        tags.add_tag(chat, "young", group),
        tags.add_tag(chat, "tea", many),
    )
    tags.tag_members(chat, [member(chat, 1)], young)
    tags.tag_members(chat, [member(chat, 2)], old)
    tags.tag_members(chat, [member(chat, 3)], tea)
    assert parts(mix.build_figure(dataset.load_dataset(chat), WEEK))["Age"] == [
        ("old", 1),
        ("young", 1),
        ("Unknown", 1),
    ]
    merge.merge_members(chat, [member(chat, 1), member(chat, 2)])  # of two tags of one person the first one counts
    made = parts(mix.build_figure(dataset.load_dataset(chat), WEEK))
    assert made["Age"] == [("old", 1), ("Unknown", 1)] and "Likes" not in made
    tags.update_tag(chat, old, archived=1)
    assert parts(mix.build_figure(dataset.load_dataset(chat), WEEK))["Age"] == [("young", 1), ("Unknown", 1)]


def test_segment_community_merged_and_staff(chat: Database, tmp_path: Path) -> None:
    other = bring(chat, tmp_path / "b.json", [(3, 0)], name="Walkers", id=78).community_id
    assert parts(mix.build_figure(dataset.load_dataset(chat), Scope(FIRST, FIRST + 6, other)))["City"] == [("Oslo", 1)]
    only = Scope(FIRST, FIRST + 6, people=np.array([member(chat, 2)]))
    assert parts(mix.build_figure(dataset.load_dataset(chat), only))["ABCD"] == [("D", 1)]
    record.update_member(chat, member(chat, 3), role="staff")
    merge.merge_members(chat, [member(chat, 1), member(chat, 2)])
    made = parts(mix.build_figure(dataset.load_dataset(chat), WEEK))
    assert made["City"] == [("上海", 1)] and sum(part for _, part in made["ABCD"]) == 1


def test_nobody_active_and_nothing_known(db: Database, tmp_path: Path) -> None:
    made = mix.build_figure(dataset.load_dataset(db), WEEK)
    assert not made.has_rows and made.empty and made.aside == ""
    bring(db, tmp_path / "a.json", [(1, 0)])
    bare = replace(dataset.load_dataset(db), traits=member_attributes.empty_traits())
    assert set(map(tuple, parts(mix.build_figure(bare, WEEK)).values())) == {(("Unknown", 1),)}


def test_against_pandas() -> None:
    found = crowd.crowd()
    scope = Scope(crowd.START + 300, crowd.START + 330, 101)
    activity = crowd.activity_table(found)
    activity = activity[activity.day.between(scope.first, scope.last) & (activity["where"] == 1)]
    active, known = np.unique(activity.who), found.traits
    made = parts(mix.build_figure(found, scope))
    for name, codes, letters in (("ABCD", known.class_, "ABCD"), ("S/A/B/C", known.level, "SABC")):
        counts = pd.Series(codes[active]).value_counts()
        assert made[name] == [(letters[at], counts[at]) for at in range(4)] + [("Unknown", counts[-1])]
    counts = pd.Series(known.city[active]).value_counts().drop(-1)
    named, rest = dict(made["City"][:5]), dict(made["City"][5:])
    assert all(counts[known.cities.index(city)] == part for city, part in named.items())
    assert sum(named.values()) == counts[:5].sum() and rest["Other"] == counts[5:].sum()
    sources = pd.Series(found.channel[active]).map(known.channels)
    assert dict(made["Source"])["Unknown"] == sources.isna().sum() > 0
    assert sum(part for _, part in made["Source"]) == len(active)
