"""The command metrics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commdesk.insights.charts.registry import CHARTS
from commdesk.workspace import Workspace
from tests.cli.command import lines, refused, run
from tests.cli.test_imports import export, joined, said

DAY = 86_400


@pytest.fixture
def club(workspace: Workspace, tmp_path: Path) -> Path:
    """A closed workspace with a chat of four days, 1 to 4 January 2026 by the clock of Shanghai; nothing on the third."""
    workspace.close()
    rows = [
        said(1, "王建国", "早", 0),
        said(2, "Anna", "hi", 60),
        said(3, "王建国", "打卡", DAY),
        joined(4, "李雷", DAY),
    ]
    rows.append(said(5, "Anna", "so quiet", 3 * DAY))
    run("import-chat", export(tmp_path / "result.json", rows), "--into", workspace.path, "--zone", "Asia/Shanghai")
    return workspace.path


def numbers(facts: Any) -> dict[str, Any]:
    """Return the numbers by name."""
    return {number["name"]: number for number in facts["numbers"]}


def test_without_days_the_whole_time_known_is_counted(club: Path) -> None:
    facts = run("metrics", club, "--json").facts
    assert (facts["from"], facts["to"]) == ("2026-01-01", "2026-01-04")
    assert [(d["messages"], d["active"]) for d in facts["days"]] == [(2, 2), (1, 1), (0, 0), (1, 1)]
    assert (numbers(facts)["messages"]["value"], numbers(facts)["active"]["value"]) == (4, 2)
    assert sum(map(sum, facts["hours"])) == 4
    assert [len(day) for day in facts["hours"]] == [24] * 7


def test_every_number_says_what_it_means(club: Path) -> None:
    facts = run("metrics", club, "--json").facts
    assert all(len(number["definition"]) > 10 and number["records"] >= 0 for number in facts["numbers"])
    assert all(number["part"] <= number["whole"] for number in facts["numbers"] if "part" in number)


def test_days_choose_what_is_counted_and_what_it_is_compared_with(club: Path) -> None:
    facts = run("metrics", club, "--from", "2026-01-02", "--to", "2026-01-02", "--json").facts
    assert (numbers(facts)["messages"]["value"], numbers(facts)["messages"]["before"]) == (1, 2)


def test_outside_of_the_imports_there_is_a_gap_and_no_zero(club: Path) -> None:
    facts = run("metrics", club, "--from", "2020-01-01", "--to", "2020-01-03", "--json").facts
    assert [(d["messages"], d["active"]) for d in facts["days"]] == [(None, None)] * 3
    assert numbers(facts)["messages"]["value"] is None


def test_one_community_is_chosen_by_name(club: Path) -> None:
    assert numbers(run("metrics", club, "--community", "读书会", "--json").facts)["messages"]["value"] == 4
    assert refused(run("metrics", club, "--community", "Chess"), "Chess", "读书会")


def test_an_empty_workspace_has_no_numbers(workspace: Workspace) -> None:
    workspace.close()
    ran = run("metrics", workspace.path, "--json")
    assert ran.code == 0
    assert numbers(ran.facts)["active"]["value"] is None


@pytest.mark.parametrize(
    "days", [("--from", "1900-01-01"), ("--to", "2999-01-01"), ("--from", "2999-01-01"), ("--to", "0001-01-01")]
)
def test_odd_days_are_answered_too(days: tuple[str, str], club: Path) -> None:
    assert run("metrics", club, *days, "--json").code == 0


def test_numbers_are_told_to_people(club: Path) -> None:
    told = lines(run("metrics", club))
    assert told[0] == "2026-01-01 – 2026-01-04"
    assert told[1].startswith("number")
    assert any(line.split()[:2] == ["messages", "4"] for line in told)


def test_every_chart_of_insights_is_told_with_its_definition(club: Path) -> None:
    facts = run("metrics", club, "--json").facts
    charts = {chart["name"]: chart for chart in facts["charts"]}
    assert list(charts) == [chart.name for chart in CHARTS]
    assert all(len(chart["definition"]) > 40 for chart in charts.values())
    active, messages = charts["volume"]["rows"]
    assert charts["volume"]["columns"] == ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]
    assert [cell["value"] for cell in active["cells"]] == [2, 1, 0, 1]
    assert [cell["value"] for cell in messages["cells"]] == [2, 1, 0, 1]
    assert charts["speakers"]["rows"][0]["name"] in ("Anna", "王建国")
    headlines = {number["name"]: number for number in facts["headlines"]}
    assert headlines["activity"]["part"] == 2 and headlines["activity"]["whole"] == 3
