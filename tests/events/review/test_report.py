"""The one-page report of an event."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from commdesk.drawing import figure_table as tables
from commdesk.drawing.shapes import TextMeasurer, estimate_text_width
from commdesk.errors import Phrase, Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes
from commdesk.events.review import report, report_html
from commdesk.events.review.report import EventReport, ReportBlock
from commdesk.reports.report_words import make_text_measurer
from commdesk.store.database import Database
from tests.events.gathering import TODAY, guest, made, salon

EN = make_text_measurer("en")


def composed(db: Database, event: int, today: date = TODAY) -> EventReport:
    return report.compose_event_report(db, event, "en", EN, today)


def block(found: EventReport, name: str) -> ReportBlock:
    return next(each for each in found.blocks if each.name == name)


def cells(found: EventReport, name: str) -> dict[str, list[str]]:
    """The lines of a table by their first cell."""
    figure = block(found, name).figure
    assert figure is not None
    return {line[0]: line[1:] for line in tables.to_table_rows(figure, EN)[1]}


class Tags(HTMLParser):
    """Reads a page and fails where tags do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Nothing is opened."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_expected_stands_beside_actual_with_what_was_achieved(db: Database) -> None:
    found = cells(composed(db, salon(db)), "compared")
    assert found["People who came"] == ["8", "5", "62.5%"]
    assert found["Came, of those who signed up"] == ["—", "60.0% (3 of 5)", "—"]
    assert found["Ordered within 30 days"] == ["2", "1", "50.0%"] and found["They spent"][1] == "¥100"
    assert found["Revenue"] == ["¥500", "¥400", "80.0%"] and found["Profit"][:2] == ["¥260", "¥120"]
    assert found["Counted costs"] == ["¥240", "¥280", "116.7%"]
    assert found["ROI · counted costs to income"][1] == "42.9% · 1 : 1.4"
    assert found["Satisfaction"][1] == "4.5 of 5 (2 answers)"


def test_a_window_that_is_open_is_told(db: Database) -> None:
    event = salon(db)
    assert block(composed(db, event), "compared").aside.endswith("2026-07-10")
    assert block(composed(db, event, date(2026, 8, 1)), "compared").aside == ""


def test_money_and_sources_have_their_rows(db: Database) -> None:
    found = composed(db, salon(db))
    assert cells(found, "money")["Venue"] == ["¥200", "¥250"]
    assert cells(found, "money")["Paid on the guest list"] == ["—", "¥100"]
    assert cells(found, "sources")["Notice"] == ["3", "3", "2", "33.3% (1 of 3)"] and "not known" in cells(
        found, "sources"
    )


def test_before_the_event_nobody_has_stayed_away(db: Database) -> None:
    event = made(db, starts="2036-01-01T10:00")
    guest(db, event, "Ann", source="friend")
    found = composed(db, event)
    assert cells(found, "sources")["friend"] == ["1", "1", "—", "—"]
    assert cells(found, "compared")["Came, of those who signed up"][1] == "—"


def test_answers_stand_in_the_order_of_the_questions_and_empty_ones_are_left_out(db: Database) -> None:
    event = salon(db)
    assert not block(composed(db, event), "answers").has_content and block(composed(db, event), "answers").empty
    notes.set_answer(db, event, "ask.1", "Twice a year", "How often?")
    notes.set_answer(db, event, "keep", "Tea")
    notes.set_answer(db, event, "expected", " \n")
    notes.set_answer(db, event, "happened", "Rain")
    texts = block(composed(db, event), "answers").texts
    assert texts == (
        ("What did happen?", "Rain"),
        ("What do we keep, what do we change?", "Tea"),
        ("How often?", "Twice a year"),
    )


def test_lessons_say_who_and_whether_they_are_done(db: Database) -> None:
    event = salon(db)
    lines.add_line(db, "action", event, title="Ask earlier", owner="Ann")
    lines.add_line(db, "action", event, title="Spare lamp", done="2026-06-12")
    for number in range(report.MOST["lessons"]):
        lines.add_line(db, "action", event, title=f"More {number}")
    found = block(composed(db, event), "lessons")
    assert found.texts[:2] == (("", "• Ask earlier (Ann)"), ("", "✓ Spare lamp")) and found.more == "and 2 more rows"


def test_a_long_series_is_cut_and_counted(db: Database) -> None:
    for number in range(8):
        made(db, f"Old {number}", starts=f"2026-01-{number + 1:02}T10:00", series="S")
    found = block(composed(db, made(db, series="S")), "series")
    assert found.figure is not None and len(found.figure.rows) == report.MOST["series"] and "4" in found.more


def test_facts_say_when_where_and_who(db: Database) -> None:
    event = made(db, place="Hall", address="1 Road", owner="Ann", series="S", purpose="Meet\nmore")
    assert composed(db, event).facts == ("2026-06-10 14:00–16:00 · Hall · 1 Road", "Planning · S · Owner: Ann · Meet")
    assert (
        report.format_times(record.require_event(db, made(db, ends="2026-06-11T02:00")))
        == "2026-06-10 14:00–06-11 02:00"
    )


def test_an_idea_without_anything_is_a_report_too(db: Database) -> None:
    event = record.add_event(db, "Idea", online=1)
    found = composed(db, event)
    assert [each.name for each in found.blocks] == ["compared", "answers"] and found.facts[0] == "online"
    assert "Idea" in report_html.render_page(found, EN)


def test_an_event_that_is_gone_is_told(db: Database) -> None:
    with pytest.raises(Problem, match="no longer"):
        composed(db, 5)


def test_the_page_is_whole_and_needs_nothing_else(db: Database, tmp_path: Path) -> None:
    event = salon(db)
    report_html.write_report(composed(db, event), EN, tmp_path / "r.html")
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert not tags.open and text.count("<svg") == 2 and "<script" not in text
    assert not re.search(r"(src|href)=|url\(|@import", text)
    assert "@page" in text and not list(tmp_path.glob("*.part"))


def test_every_word_out_of_the_file_is_escaped(db: Database) -> None:
    bad = "<img src=x onerror=1>&\x07"
    event = made(db, bad, place=bad, series=bad, owner=bad, purpose=bad)
    post = lines.add_line(db, "post", event, name=bad, channel=bad, state="posted")
    guest(db, event, "Ann", True, post=post)
    lines.add_line(db, "money", event, name=bad, planned=1, actual=2)
    lines.add_line(db, "action", event, title=bad, owner=bad)
    notes.set_answer(db, event, "why", bad)
    notes.set_answer(db, event, "ask.1", bad, bad)
    made(db, bad, starts="2026-01-01T10:00", series=record.require_event(db, event).series)
    text = report_html.render_page(composed(db, event), EN)
    assert "<img" not in text and "&lt;img" in text and "\x07" not in text


def test_every_word_of_ours_goes_through_the_voice(db: Database) -> None:
    event = salon(db)
    record.update_event(db, event, series="S", owner="Ann")
    made(db, "Old", starts="2026-01-01T10:00", series="S")
    lines.add_line(db, "action", event, title="Ask earlier")

    def say(words: Phrase | str) -> str:
        return words if isinstance(words, str) else "«»"

    loud = TextMeasurer(say, estimate_text_width)
    found = report.compose_event_report(db, event, "en", loud, TODAY)
    assert found.footer == "«»" and {each.title for each in found.blocks} == {"«»"}
    text = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", report_html.render_page(found, loud), flags=re.S)
    ours = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>", " ", text)))
    assert ours <= {
        "Salon",
        "Ann",
        "Notice",
        "Group",
        "friend",
        "Venue",
        "Tea",
        "Our",
        "time",
        "Books",
        "Old",
        "Ask",
        "earlier",
    }


def test_chinese_is_spoken_where_it_is_known(db: Database) -> None:
    found = report.compose_event_report(db, salon(db), "zh_CN", make_text_measurer("zh_CN"), TODAY)
    text = report_html.render_page(found, make_text_measurer("zh_CN"))
    assert 'lang="zh-CN"' in text and "利润" in text


def test_a_folder_that_is_not_there_is_told(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"):
        report_html.write_report(composed(db, made(db)), EN, tmp_path / "no" / "r.html")
