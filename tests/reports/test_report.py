"""What a report says, counted by hand on the small chat of the activity tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import thresholds
from commdesk.communities import record as communities
from commdesk.drawing.figure import FigureCell
from commdesk.errors import Problem
from commdesk.insights.charts.registry import CHARTS
from commdesk.reports import html, report, report_words
from commdesk.reports.report import PeriodReport, ReportOrder
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring

ENGLISH = report_words.make_text_measurer("en")


def composed(db: Database, **values: object) -> PeriodReport:
    """Return the report of the chat's first five days."""
    order = ReportOrder(FIRST, FIRST + 4, **({"language": "en"} | values))  # type: ignore[arg-type]
    return report.compose_report(db, order, ENGLISH)


def test_it_says_whom_it_is_for_and_which_days(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    made = composed(db)
    assert (made.title, made.client, made.community) == ("Community report", "Test", "All communities")
    assert made.period == "2024-01-01 to 2024-01-05 (5 days)"
    assert made.compared == "2023-12-27 to 2023-12-31 (5 days)"
    assert made.footer[0] == "Counted from 8 messages of this time."
    thresholds.update_thresholds(db, name="Club")
    assert composed(db).client == "Club" and composed(db, client=" Ann ", title="Hi").client == "Ann"


def test_one_community_is_counted_alone(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    bring(db, tmp_path / "b.json", [(1, 0), (9, 1)], "Poets", 78)
    ids = {each.name: each.id for each in communities.list_communities(db)}
    made = composed(db, community=ids["Poets"])
    assert made.community == "Poets" and made.footer[0].startswith("Counted from 2 ")
    assert composed(db).footer[0].startswith("Counted from 10 ")


def test_the_six_numbers_stand_in_it(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    tiles = {each.name: each for each in composed(db).tiles}
    assert list(tiles) == ["present", "activity", "stickiness", "staying", "conversion", "profit"]
    assert tiles["activity"].value == "100.0%" and tiles["activity"].change == ""


def test_cards_stand_in_the_order_of_the_pane_with_their_comments(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    made = composed(db, cards=("speakers", "volume"), comments={"volume": " Well done. ", "hours": "not chosen"})
    assert [(each.name, each.comment) for each in made.sections] == [("volume", "Well done."), ("speakers", "")]
    named = {row.name for row in made.sections[1].figure.rows}
    assert len(named) == 3 and "" not in named
    assert all(each.title and len(each.definition) > 20 for each in made.sections)


def test_without_a_choice_only_what_has_something_to_show(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    assert {each.name for each in composed(db).sections} < {chart.name for chart in CHARTS}
    assert all(not each.empty for each in composed(db).sections)
    (flow,) = composed(db, cards=("churn",)).sections
    assert flow.empty.startswith("Nobody is known to have left")


def test_an_empty_workspace_makes_a_report_too(db: Database) -> None:
    made = composed(db)
    assert made.sections == () and made.tiles[0].value == "—"


def test_an_unknown_card_is_named(db: Database) -> None:
    with pytest.raises(Problem, match="“moon”.*volume, hours"):
        composed(db, cards=("volume", "moon"))


@pytest.mark.parametrize(
    ("now", "then", "text", "good"),
    [
        (FigureCell(0.5, "percent"), FigureCell(0.25, "percent"), "+25.0 points", True),
        (FigureCell(0.25, "percent"), FigureCell(0.5, "percent"), "−25.0 points", False),
        (FigureCell(300, "money"), FigureCell(200, "money"), "+50%", True),
        (FigureCell(300, "money"), FigureCell(0, "money"), "", True),
        (FigureCell(1200), FigureCell(2500), "−1,300", False),
        (FigureCell(5), FigureCell(5), "unchanged", True),
        (FigureCell(5), FigureCell(None), "", True),
        (FigureCell(5), None, "", True),
    ],
)
def test_changes_are_points_money_or_people(now: FigureCell, then: FigureCell | None, text: str, good: bool) -> None:
    assert report.format_change(now, then, ENGLISH) == (text, good)


def test_the_silent_are_named_only_where_that_is_chosen(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    charted = next(chart for chart in CHARTS if chart.name == "speakers")
    assert charted.people and [chart.name for chart in CHARTS if chart.shy] == ["silent"]
    order = {"cards": ("speakers", "silent")}

    def persons(named: frozenset[str] | None) -> list[tuple[int, list[str]]]:
        made = composed(db, **order, named=named).sections
        return [
            (sum(bool(row.member) for row in each.figure.rows), [str(row.name) for row in each.figure.rows])
            for each in made
        ]

    speakers, silent = persons(None)
    assert speakers[0] == 3 and silent[0] == 0
    speakers, silent = persons(frozenset())
    assert speakers == (0, ["Person 1", "Person 2", "Person 3"]) and silent[0] == 0
    chosen = persons(frozenset(("silent",)))
    assert chosen[0][0] == 0 and len(chosen[1][1]) >= len(silent[1])


def test_what_is_empty_is_told_in_one_place(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    made = composed(db, cards=("volume", "churn", "inviters"), comments={"inviters": "Ask them."})
    full, empty = report.split_sections(made)
    assert [each.name for each in full] == ["volume", "inviters"] and [each.name for each in empty] == ["churn"]
    page = html.render_page(made, ENGLISH)
    assert (
        'id="churn"' not in page and "Nothing to show in this time" in page and "Nobody is known to have left" in page
    )
