"""Alerts counted by hand, through the real database; and once more by pandas over random facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from commdesk import thresholds
from commdesk.communities import fees
from commdesk.communities import record as communities
from commdesk.insights import alerts, dataset
from commdesk.insights.alerts import Alert
from commdesk.insights.dataset import Dataset
from commdesk.members import merge
from commdesk.store.database import Database
from tests.activity import crowd
from tests.activity.chat import FIRST, bring, member
from tests.people import person, stay

EPOCH = date(1970, 1, 1)
TODAY = (date(2024, 3, 1) - EPOCH).days


def told(db: Database, today: int = TODAY, *kinds: str) -> list[tuple[str, int, int]]:
    """Return (kind, member, days from today) of the alerts, of some kinds or of all."""
    found = alerts.find_alerts(db, dataset.load_dataset(db), today)
    return [(each.kind, each.member, each.day - today) for each in found if not kinds or each.kind in kinds]


def iso(ahead: int) -> str:
    """Return a day so many days from today."""
    return (EPOCH + timedelta(days=TODAY + ahead)).isoformat()


def chatter(db: Database, path: Path, days: dict[int, list[int]]) -> None:
    """Import a chat: who writes on which day."""
    bring(db, path, sorted(((who, day) for who, each in days.items() for day in each), key=lambda pair: pair[1]))


def test_who_was_lively_and_is_silent_has_gone_quiet(db: Database, tmp_path: Path) -> None:
    lively, seldom, there = list(range(0, 16, 2)), list(range(7)), list(range(0, 46, 3))
    chatter(db, tmp_path / "a.json", {1: lively, 2: seldom, 3: there})
    # 1: eight days, the last is day 14; on day 44 thirty days have passed. 2: seven days only. 3: still writes on day 45.
    assert told(db, FIRST + 43, "quiet") == []
    assert told(db, FIRST + 44, "quiet") == [("quiet", member(db, 1), 0)]
    assert told(db, FIRST + 45, "quiet") == [("quiet", member(db, 1), -1)]
    words = [
        str(each.words) for each in alerts.find_alerts(db, dataset.load_dataset(db), FIRST + 45) if each.kind == "quiet"
    ]
    assert words == ["Silent for 31 days"]


def test_what_is_not_imported_yet_is_not_silence(db: Database, tmp_path: Path) -> None:
    chatter(db, tmp_path / "a.json", {1: list(range(10)), 2: [0, 20]})
    assert told(db, FIRST + 300, "quiet") == []


def test_who_has_left_is_not_called_quiet(db: Database, tmp_path: Path) -> None:
    chatter(db, tmp_path / "a.json", {1: list(range(10)), 2: [0, 45]})
    group = communities.list_communities(db)[0].id
    assert len(told(db, FIRST + 45, "quiet")) == 1
    with db.step("Leave") as conn:
        conn.execute("DELETE FROM membership")
    stay(db, member(db, 1), group, "2023-12-01", "2024-01-20")
    assert told(db, FIRST + 45, "quiet") == []


def test_the_settings_say_what_quiet_is(db: Database, tmp_path: Path) -> None:
    chatter(db, tmp_path / "a.json", {1: [0, 1, 2], 2: [0, 12]})
    assert told(db, FIRST + 12, "quiet") == []
    thresholds.update_thresholds(db, quiet_days=10, quiet_before=3)
    assert told(db, FIRST + 12, "quiet") == [("quiet", member(db, 1), 0)]


def test_who_writes_again_after_a_silence_is_back(db: Database, tmp_path: Path) -> None:
    early = list(range(8))  # the last one is day 7: gone quiet on day 37
    chatter(db, tmp_path / "a.json", {1: [*early, 38], 2: [*early, 37], 3: [*early[1:], 40], 4: range(0, 41, 5)})  # type: ignore[dict-item]
    # 2 came back the day it would have become thirty days; 3 was never lively enough.
    assert told(db, FIRST + 40, "returned") == [("returned", member(db, 1), -2)]
    assert told(db, FIRST + 45, "returned") == []
    words = [
        str(each.words)
        for each in alerts.find_alerts(db, dataset.load_dataset(db), FIRST + 40)
        if each.kind == "returned"
    ]
    assert words == ["Back after 30 days"]


def test_a_first_message_is_told_for_a_week(db: Database, tmp_path: Path) -> None:
    chatter(db, tmp_path / "a.json", {1: list(range(31)), 2: [24], 3: [23], 4: [30]})
    assert told(db, FIRST + 30, "first") == [("first", member(db, 4), 0), ("first", member(db, 2), -6)]


def test_in_a_chat_that_has_just_begun_nobody_is_first(db: Database, tmp_path: Path) -> None:
    chatter(db, tmp_path / "a.json", {1: [0, 3], 2: [2]})
    assert told(db, FIRST + 3, "first") == []


def test_many_leaving_at_once_is_of_the_community_and_comes_first(db: Database) -> None:
    group, other = communities.add_community(db, "Readers"), communities.add_community(db, "Poets")
    ids = [person(db, f"P{number}") for number in range(6)]
    for ident in ids[:5]:
        stay(db, ident, group, "2023-01-01", iso(-13))
    stay(db, ids[5], other, "2023-01-01", iso(-1))
    fees.add_fee(db, ids[0], "Gold", 100, "", iso(3))
    found = alerts.find_alerts(db, dataset.load_dataset(db), TODAY)
    assert [(each.kind, each.member, each.community) for each in found] == [
        ("mass", 0, group),
        ("expires", ids[0], 0),
    ]
    assert str(found[0].words).startswith("5 left on one day")
    assert alerts.list_alert_names(db, dataset.load_dataset(db), found) == ["Readers", "P0"]
    assert told(db, TODAY + 1, "mass") == []


def test_paid_memberships_that_end_or_have_ended(db: Database) -> None:
    names = ("soon", "late", "over", "long over", "life", "renewed")
    ids = {name: person(db, name) for name in names}
    for name, ahead in (("soon", 0), ("late", 31), ("over", -30), ("long over", -31), ("life", 5), ("renewed", 2)):
        fees.add_fee(db, ids[name], "Gold", 100, "", iso(ahead))
    fees.add_fee(db, ids["life"], "For life", 100, "", "")
    fees.add_fee(db, ids["renewed"], "Next", 100, iso(3), iso(300))
    assert told(db, TODAY, "expires", "expired") == [("expires", ids["soon"], 0), ("expired", ids["over"], -30)]


def test_birthdays_by_the_sun_and_by_the_moon(db: Database) -> None:
    born = {
        "today": (1990, 3, 1, 0),
        "in a week": (0, 3, 8, 0),
        "later": (1990, 3, 9, 0),
        "moon": (1980, 1, 22, 1),  # 2024-03-02 is the 22nd of the first month
        "year only": (1990, 0, 0, 0),
    }
    ids = {}
    for name, (year, month, day, lunar) in born.items():
        ids[name] = person(db, name, birth_year=year, birth_month=month, birth_day=day, birth_lunar=lunar)
    assert told(db, TODAY, "birthday") == [
        ("birthday", ids["today"], 0),
        ("birthday", ids["moon"], 1),
        ("birthday", ids["in a week"], 7),
    ]
    words = [str(each.words) for each in alerts.find_alerts(db, dataset.load_dataset(db), TODAY)]
    assert words == ["Birthday today", "Lunar birthday in 1 day", "Birthday in 7 days"]


def test_a_birthday_at_the_turn_of_the_year_and_on_a_leap_day(db: Database) -> None:
    january = person(db, "January", birth_month=1, birth_day=2)
    leap = person(db, "Leap", birth_month=2, birth_day=29)
    assert told(db, (date(2024, 12, 30) - EPOCH).days, "birthday") == [("birthday", january, 3)]
    assert told(db, (date(2025, 2, 27) - EPOCH).days, "birthday") == [("birthday", leap, 1)]


def test_staff_bots_and_archived_people_are_left_out(db: Database) -> None:
    for name, values in (("staff", {"role": "staff"}), ("bot", {"role": "bot"}), ("gone", {"archived": 1})):
        ident = person(db, name, birth_month=3, birth_day=1, **values)  # type: ignore[arg-type]
        fees.add_fee(db, ident, "Gold", 100, "", iso(1))
    assert told(db) == []


def test_merged_people_are_one(db: Database, tmp_path: Path) -> None:
    half, rest = list(range(0, 8, 2)), list(range(1, 9, 2))
    chatter(db, tmp_path / "a.json", {1: half, 2: rest, 3: [0, 40]})
    assert told(db, FIRST + 40, "quiet") == []
    one, two = member(db, 1), member(db, 2)
    root = merge.merge_members(db, (one, two))
    assert told(db, FIRST + 40, "quiet") == [("quiet", root, -3)]
    fees.add_fee(db, max(one, two), "Gold", 100, "", (EPOCH + timedelta(days=FIRST + 41)).isoformat())
    assert told(db, FIRST + 40, "expires") == [("expires", root, 1)]


def test_an_empty_workspace_has_no_alerts(db: Database) -> None:
    assert told(db) == []


def test_weights_put_the_urgent_and_then_the_near_first(db: Database) -> None:
    one, two = person(db, "One", birth_month=3, birth_day=6), person(db, "Two", birth_month=3, birth_day=2)
    fees.add_fee(db, one, "Gold", 100, "", iso(20))
    found: list[Alert] = alerts.find_alerts(db, dataset.load_dataset(db), TODAY)
    assert [(each.kind, each.member) for each in found] == [("expires", one), ("birthday", two), ("birthday", one)]
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)


def quiet_by_pandas(known: Dataset, today: int) -> dict[int, int]:
    """Return who went quiet, with the day of their last activity."""
    frame = pd.DataFrame({"who": known.activity.who, "day": known.activity.day}).drop_duplicates()
    frame = frame[frame.day <= today]
    found = {}
    for who, days in frame.groupby("who").day:
        last = days.max()
        there = [
            (joined <= today < left)
            for joined, left in zip(
                known.stays.joined[known.stays.who == who], known.stays.left[known.stays.who == who], strict=True
            )
        ]
        if (days > last - 90).sum() >= 8 and 30 <= today - last < 60 and (any(there) or not there):
            found[int(known.people[who])] = int(last)
    return found


def test_against_pandas(db: Database) -> None:
    compared = 0
    for seed in range(4):
        made = crowd.crowd(seed)
        today = crowd.START + 380
        made = replace(made, spans={key: [(crowd.START, today)] for key in made.spans})
        found = {each.member: each.day - 30 for each in alerts.find_alerts(db, made, today) if each.kind == "quiet"}
        assert found == quiet_by_pandas(made, today)
        compared += len(found)
    assert compared > 5
