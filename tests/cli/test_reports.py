"""The command report."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.cli import main
from commdesk.communities import fees
from commdesk.reports.report import PeriodReport
from commdesk.workspace import Workspace
from tests.cli.command import lines, refused, run
from tests.cli.test_numbers import club

__all__ = ["club"]


def test_the_week_is_written_as_html(club: Path, tmp_path: Path) -> None:
    facts = run("report", club, "--to", tmp_path / "r.html", "--week", "--json").facts
    assert (facts["from"], facts["to"], facts["format"]) == ("2025-12-29", "2026-01-04", "html")
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "2025-12-29 to 2026-01-04 (7 days)" in text and "Counted from 4 messages" in text


def test_the_week_is_meant_when_nothing_is_said(club: Path, tmp_path: Path) -> None:
    assert run("report", club, "--to", tmp_path / "r.html", "--json").facts["from"] == "2025-12-29"


def test_a_month_days_cards_and_a_client_are_chosen(club: Path, tmp_path: Path) -> None:
    facts = run("report", club, "--to", tmp_path / "m.html", "--month", "--json").facts
    assert (facts["from"], facts["to"]) == ("2026-01-01", "2026-01-31")  # nothing is known of December
    words = ("--from", "2026-01-02", "--to-day", "2026-01-03", "--cards", "hours, volume", "--client", "Ann & Co")
    facts = run("report", club, "--to", tmp_path / "d.HTML", *words, "--json").facts
    assert (facts["from"], facts["to"], facts["cards"]) == ("2026-01-02", "2026-01-03", ["volume", "hours"])
    assert "Ann &amp; Co" in (tmp_path / "d.HTML").read_text(encoding="utf-8")


def test_a_chinese_report_is_chinese(club: Path, tmp_path: Path) -> None:
    assert run("report", club, "--to", tmp_path / "r.html", "--language", "zh_CN", "--community", "读书会").code == 0
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert 'lang="zh-CN"' in text and "活跃" in text and "读书会" in text


def test_what_is_not_there_is_said_in_one_sentence(club: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    assert refused(run("report", club, "--to", path, "--cards", "moon"), "moon", "volume")
    assert refused(run("report", club, "--to", path, "--community", "Chess"), "Chess")
    assert refused(run("report", club, "--to", tmp_path / "nowhere" / "r.html"), "r.html")
    assert not path.exists()


def test_a_pdf_needs_the_windows_libraries(club: Path, tmp_path: Path) -> None:
    assert refused(run("report", club, "--to", tmp_path / "r.pdf"), "PDF", ".html")


def test_a_pdf_is_printed_by_whoever_can(club: Path, tmp_path: Path) -> None:
    given: list[tuple[PeriodReport, Path]] = []
    words = ["report", str(club), "--to", str(tmp_path / "r.pdf"), "--json"]
    assert main(words, None, lambda report, path: given.append((report, path))) == 0
    assert given[0][0].period.startswith("2025-12-29") and given[0][1] == tmp_path / "r.pdf"


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "r.docx"),
        ("--to", "r.html", "--week", "--month"),
        ("--to", "r.html", "--week", "--from", "2026-01-01"),
        ("--to", "r.html", "--from", "2026-01-03", "--to-day", "2026-01-01"),
        ("--to", "r.html", "--language", "fr"),
        (),
    ],
)
def test_wrong_usage_is_told(words: tuple[str, ...], club: Path) -> None:
    ran = run("report", club, *words)
    assert ran.code == 2 and "usage:" in ran.err and not ran.out


def test_an_empty_workspace_has_a_report_too(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    assert run("report", workspace.path, "--to", tmp_path / "r.html", "--json").facts["cards"] == []
    assert run("report", workspace.path, "--to", tmp_path / "r.html", "--month").code == 0


@pytest.mark.parametrize("days", [("--from", "0001-01-01"), ("--from", "9999-12-01"), ("--to-day", "0001-02-01")])
def test_odd_days_are_answered_too(days: tuple[str, str], club: Path, tmp_path: Path) -> None:
    assert run("report", club, "--to", tmp_path / "r.html", *days, "--json").code == 0


def test_alerts_are_listed_with_their_people(club: Path) -> None:
    with_fee = workspaces.open_workspace(club, "tester")
    ident = int(with_fee.db.reader.execute("SELECT id FROM member WHERE role = '' ORDER BY id").fetchone()[0])
    fees.add_fee(with_fee.db, ident, "Gold", 100, "", "2026-01-20")
    with_fee.close()
    facts = run("alerts", club, "--day", "2026-01-10", "--json").facts
    assert facts["today"] == "2026-01-10" and len(facts["definition"]) > 50
    (found,) = facts["alerts"]
    assert (found["kind"], found["day"], found["member"]) == ("expires", "2026-01-20", str(ident))
    assert found["words"] == "“Gold” ends in 10 days" and found["name"] and found["community"] == ""
    assert "ends in 10 days" in lines(run("alerts", club, "--day", "2026-01-10"))[1]


def test_an_empty_workspace_has_no_alerts(workspace: Workspace) -> None:
    workspace.close()
    assert run("alerts", workspace.path, "--json").facts["alerts"] == []
    assert run("alerts", workspace.path, "--day", "soon").code == 2
    for day, code in (("0001-01-01", 2), ("1900-01-01", 0), ("2200-12-31", 0), ("9999-12-31", 2)):
        assert run("alerts", workspace.path, "--day", day).code == code
