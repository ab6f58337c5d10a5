"""One file that needs nothing else, and no word in it that a browser would run."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.reports import html, report, report_words
from commdesk.reports.report import PeriodReport, ReportOrder
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring

NASTY = "<script>alert('1')</script>&\"\x00\u202e"
EMPTY = {"meta", "rect", "polyline"}


@pytest.fixture
def made(db: Database, tmp_path: Path) -> PeriodReport:
    """A report of five days, in a group with a nasty name, with nasty words."""
    bring(db, tmp_path / "a.json", name="A <b>bold</b> group")
    group = communities.list_communities(db)[0].id
    comments = {"volume": f"{NASTY}\nsecond line"}
    order = ReportOrder(FIRST, FIRST + 4, group, (), comments, NASTY, NASTY, "zh_CN")
    return report.compose_report(db, order, report_words.make_text_measurer("zh_CN"))


class Tags(HTMLParser):
    """Collects the tags and complains of one that does not fit."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_tag_is_closed_and_none_comes_from_the_data(made: PeriodReport) -> None:
    tags = Tags()
    tags.feed(html.render_page(made, report_words.make_text_measurer("zh_CN")))
    assert tags.open == []
    assert "script" not in tags.seen and "b" in tags.seen and tags.seen.count("section") == len(made.sections)
    assert "A <b>bold</b> group" in made.community


def test_data_is_text_only(made: PeriodReport) -> None:
    text = html.render_page(made, report_words.make_text_measurer("zh_CN"))
    assert "&lt;script&gt;" in text and "<script" not in text and not {"\x00", "\u202e"} & set(text)
    assert "second line" in text and "A &lt;b&gt;bold&lt;/b&gt; group" in text


def test_it_needs_nothing_from_elsewhere(made: PeriodReport) -> None:
    text = html.render_page(made, report_words.make_text_measurer("zh_CN"))
    assert set(re.findall(r"https?://[^\"' ]+", text)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\b(src|href|@import|url\()", text.replace("http://www.w3.org", ""))


def test_it_wears_both_themes_and_fits_a_phone(made: PeriodReport) -> None:
    text = html.render_page(made, report_words.make_text_measurer("zh_CN"))
    for theme in ("light", "dark"):
        assert html.theme_colours(theme)["accent"] in text
    assert "prefers-color-scheme:dark" in text and "max-width:720px" in text and 'lang="zh-CN"' in text
    assert text.count('class="narrow"') == text.count('class="wide"') > 3


def test_every_card_has_its_numbers_as_a_table(made: PeriodReport) -> None:
    text = html.render_page(made, report_words.make_text_measurer("zh_CN"))
    assert text.count("<table>") == len([each for each in made.sections if not each.empty])
    assert "2024-01-05" in text


def test_it_is_written_whole_or_not_at_all(made: PeriodReport, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")
    html.write_report(made, report_words.make_text_measurer("zh_CN"), path)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(Problem, match=re.escape("report.html")):
        html.write_report(made, report_words.make_text_measurer("zh_CN"), tmp_path / "nowhere" / "report.html")
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []
