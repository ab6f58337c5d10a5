"""Intervals as they are published, and a sentence that never claims more than its interval shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.members import merge
from commdesk.scripts import outcome_stats, record, uses
from commdesk.scripts.outcome_stats import VariantEffect
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store.database import Database
from tests.people import person as add


def variant(letter: str, replied: int, judged: int) -> VariantEffect:
    """Return a variant that so many of so many answered."""
    low, high = outcome_stats.wilson_interval(replied, judged)
    return VariantEffect(1, letter, "", judged, judged, replied, 0, 0, 0, replied / judged, low, high)


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_proportion_has_the_published_interval(hits: int, trials: int, low: float, high: float) -> None:
    assert outcome_stats.wilson_interval(hits, trials) == pytest.approx((low, high), abs=0.00006)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_a_difference_has_the_published_interval(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    assert outcome_stats.newcombe_interval(*first, *second) == pytest.approx((low, high), abs=0.00006)


@st.composite
def counted(draw: st.DrawFn) -> tuple[int, int]:
    """How many of how many answered."""
    judged = draw(st.integers(1, 3_000))
    return draw(st.integers(0, judged)), judged


@given(counted(), counted())
def test_nothing_is_called_better_when_the_interval_that_is_shown_includes_zero(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    found = outcome_stats._compare_best_variants([variant("A", *first), variant("B", *second)])
    assert found is not None
    better = "is better" in found.says.template
    assert not better or found.low > 0
    assert not better or min(first[1], second[1]) >= outcome_stats.ENOUGH


def test_an_interval_that_only_rounds_to_zero_is_not_called_better() -> None:
    found = outcome_stats._compare_best_variants([variant("A", 1_048, 2_000), variant("B", 980, 2_000)])
    assert found is not None and found.low == 0 and "no difference" in found.says.template


def test_too_few_uses_are_not_compared() -> None:
    found = outcome_stats._compare_best_variants([variant("A", 9, 9), variant("B", 0, 50)])
    assert found is not None and "Too few" in found.says.template


def test_a_list_says_what_the_script_itself_says(bare: Database) -> None:
    parts = (NewPart("text", "hello"),)
    with bare.step("Add") as conn:
        script = record.insert_script(
            conn, bare.ids, Draft("T", variants=(NewVariant("亲切", parts), NewVariant("正式", parts)))
        )
    a, b = record.load_scripts(bare, [script])[script].variants
    person = add(bare, "Ann")
    for number, each in enumerate((a, a, b)):
        use = uses.record_use(bare, script=script, variant=each.id, part=each.parts[0].id, text="hello", member=person)
        uses.set_outcome(bare, use, ("replied", "none", "converted")[number])
    whole, brief = outcome_stats.load_effect(bare, script), outcome_stats.load_overview(bare)[script]
    assert (whole.used, whole.people, whole.weeks[-1]) == (3, 1, 3)
    assert (brief.used, brief.judged, brief.replied) == (3, 3, 2)
    assert [(each.used, each.replied) for each in whole.variants] == [(2, 1), (1, 1)]
    assert {each.style: (each.judged, each.replied) for each in outcome_stats.by_style(bare)} == {
        "亲切": (2, 1),
        "正式": (1, 1),
    }


def test_two_members_that_are_one_person_count_once(db: Database) -> None:
    with db.step("Add") as conn:
        script = record.insert_script(conn, db.ids, Draft("T", variants=(NewVariant("", (NewPart("text", "hello"),)),)))
    (only,) = record.load_scripts(db, [script])[script].variants
    ann, anna, ben = (add(db, name) for name in ("Ann", "Anna", "Ben"))
    for member in (ann, anna, ben):
        uses.record_use(db, script=script, variant=only.id, part=only.parts[0].id, text="hello", member=member)
    merge.merge_members(db, [ann, anna])
    found = outcome_stats.load_effect(db, script)
    assert (found.used, found.people) == (3, 2)
