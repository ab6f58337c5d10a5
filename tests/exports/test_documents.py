"""Documents for programs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commdesk.exports.documents import card, escape, facts, fold
from commdesk.exports.people import Reader
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.tables.vcards import plain
from tests.exports.people import fill


@given(st.text(alphabet=st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_what_was_escaped_comes_back(text: str) -> None:
    assert plain(escape(text)) == text


@given(st.text(alphabet="aü王😀", max_size=200))
def test_lines_are_short_and_unfold(text: str) -> None:
    pieces = fold(text).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text


def test_a_card_holds_what_a_phone_can_use(db: Database) -> None:
    people = list(next(Reader(db.reader).pages(fill(db), Progress())))
    text = card(people[0])
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert "TEL;TYPE=CELL:+86 138-0013-8000\r\n" in text
    assert "BDAY" not in text  # a lunar birthday without a year


def test_facts_are_plain(db: Database) -> None:
    reader = Reader(db.reader)
    found = facts(list(next(reader.pages(fill(db), Progress())))[2], reader)
    assert found["id"] == "13"
    assert found["intent"] is None
    assert found["contacts"] == []


def test_signs_with_a_meaning_are_escaped_once() -> None:
    assert escape("a\\b;c,d\r\ne\rf\ng\n\r") == r"a\\b\;c\,d\ne\nf\ng\n\n"
    assert escape("王 建国: x") == "王 建国: x"
