"""Documents for programs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commdesk.exports.documents import escape_value, fold_line, format_vcard, person_to_dict
from commdesk.exports.people import PeopleReader
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.tables.vcards import unescape_value
from tests.exports.people import fill


@given(st.text(alphabet=st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_what_was_escaped_comes_back(text: str) -> None:
    assert unescape_value(escape_value(text)) == text


@given(st.text(alphabet="aü王😀", max_size=200))
def test_lines_are_short_and_unfold(text: str) -> None:
    pieces = fold_line(text).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text


def test_a_card_holds_what_a_phone_can_use(db: Database) -> None:
    people = list(next(PeopleReader(db.reader).iter_pages(fill(db), Progress())))
    text = format_vcard(people[0])
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert "TEL;TYPE=CELL:+86 138-0013-8000\r\n" in text
    assert "BDAY" not in text  # a lunar birthday without a year


def test_facts_are_plain(db: Database) -> None:
    reader = PeopleReader(db.reader)
    found = person_to_dict(list(next(reader.iter_pages(fill(db), Progress())))[2], reader)
    assert found["id"] == "13"
    assert found["intent"] is None
    assert found["contacts"] == []


def test_signs_with_a_meaning_are_escaped_once() -> None:
    assert escape_value("a\\b;c,d\r\ne\rf\ng\n\r") == r"a\\b\;c\,d\ne\nf\ng\n\n"
    assert escape_value("王 建国: x") == "王 建国: x"
