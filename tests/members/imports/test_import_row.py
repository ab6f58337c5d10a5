"""What a row says of a person."""

from __future__ import annotations

from commdesk.members.imports.import_row import IncomingPerson


def test_the_name_shown_is_the_real_one_first() -> None:
    assert IncomingPerson(columns={"nickname": "n", "remark": "r"}).name == "r"
    assert IncomingPerson(columns={"nickname": "n", "real_name": "x"}).name == "x"
    assert IncomingPerson().name == ""


def test_absorbing_keeps_what_is_known_and_the_rows_apart() -> None:
    first = IncomingPerson(columns={"city": "a"}, fields={"f": "1"}, tags=[("", "x")])
    second = IncomingPerson(columns={"city": "b"}, fields={"f": "2", "g": "3"}, tags=[("", "y")])
    first.absorb_row(second)
    assert first.columns == {"city": "a"}
    assert first.fields == {"f": "1", "g": "3"}
    assert second.tags == [("", "y")]
