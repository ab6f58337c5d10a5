"""What a row says of a person."""

from __future__ import annotations

from commdesk.members.imports.incoming import Incoming


def test_the_name_shown_is_the_real_one_first() -> None:
    assert Incoming(columns={"nickname": "n", "remark": "r"}).name == "r"
    assert Incoming(columns={"nickname": "n", "real_name": "x"}).name == "x"
    assert Incoming().name == ""


def test_absorbing_keeps_what_is_known_and_the_rows_apart() -> None:
    first = Incoming(columns={"city": "a"}, fields={"f": "1"}, tags=[("", "x")])
    second = Incoming(columns={"city": "b"}, fields={"f": "2", "g": "3"}, tags=[("", "y")])
    first.absorb(second)
    assert first.columns == {"city": "a"}
    assert first.fields == {"f": "1", "g": "3"}
    assert second.tags == [("", "y")]
