"""How single values are covered, and that what was covered is known again."""

from __future__ import annotations

import pytest

from commdesk.masking.mask import COVERS, HIDDEN, Mask, is_masked
from commdesk.member_fields.model import Privacy
from commdesk.member_fields.registry import BY_KEY

ON = Mask(True)
ALL = Mask(True, True)


@pytest.mark.parametrize(
    ("kind", "text", "covered"),
    [
        (Privacy.PHONE, "13800138000", "138****8000"),
        (Privacy.PHONE, "138 0013 8000", "138****8000"),
        (Privacy.PHONE, "+86 138-0013-8000", "+86138****8000"),
        (Privacy.PHONE, "4155550132", "415****32"),
        (Privacy.PHONE, "65551234", "6****34"),
        (Privacy.PHONE, "110", "****"),
        (Privacy.PHONE, "ask Anna", "****"),
        (Privacy.EMAIL, "lee@example.com", "l***@example.com"),
        (Privacy.EMAIL, "nothing", "n***g"),
        (Privacy.ACCOUNT, "wxid_7", "w***7"),
        (Privacy.ACCOUNT, "anna", "a***"),
        (Privacy.ACCOUNT, "anna@example.com", "a***@example.com"),
        (Privacy.NAME, "王建国", "王**"),
        (Privacy.SECRET, "a", HIDDEN),
        (Privacy.SECRET, "a long story about somebody", HIDDEN),
    ],
)
def test_a_value_is_covered_as_its_kind_says(kind: Privacy, text: str, covered: str) -> None:
    assert ALL.cover(kind, text) == covered
    assert is_masked(covered)
    assert not is_masked(text)


def test_nothing_is_covered_where_nobody_asked() -> None:
    for kind in Privacy:
        assert Mask().cover(kind, "13800138000") == "13800138000"
        assert Mask(False, True).cover(kind, "13800138000") == "13800138000"


def test_names_are_covered_only_where_asked_too() -> None:
    assert (ON.cover(Privacy.NAME, "王芳"), ALL.cover(Privacy.NAME, "王芳")) == ("王芳", "王**")
    assert not ON.covers(Privacy.OPEN) and ON.covers(Privacy.SECRET)


def test_what_is_unknown_stays_empty() -> None:
    assert [ALL.cover(kind, "") for kind in Privacy] == [""] * len(Privacy)


def test_every_kind_has_a_way() -> None:
    assert set(COVERS) == set(Privacy)


@pytest.mark.parametrize("text", ["**bold**", "5 * 3", "A*", "****** great ******", "2**3=8", "so *** far", "C++"])
def test_stars_of_other_people_are_no_mask(text: str) -> None:
    assert not is_masked(text)


def test_one_covered_value_among_several_is_enough() -> None:
    assert is_masked("138****8000\n139****1234")
    assert is_masked("13900001234; 138****8000")


def test_by_whom_somebody_is_reached_is_no_open_field() -> None:
    private = {key for key, field in BY_KEY.items() if field.privacy != Privacy.OPEN}
    assert private >= {
        "phone",
        "email",
        "account",
        "link",
        "address",
        "note",
        "next_action",
        "name",
        "nickname",
        "inviter",
    }
