"""One entry of a list taken apart: who is named, and what is said of each."""

from __future__ import annotations

from collections.abc import Container

from commdesk.signups import swaps, word_lists
from commdesk.signups.entry_reader import EntryReader
from commdesk.signups.signup import SignupDoubt, SignupPerson
from commdesk.signups.strokes import STRUCK
from commdesk.signups.swaps import NameSwap


def read_entry(text: str, known: Container[str] = frozenset()) -> list[SignupPerson]:
    """Return the people of an entry, in their order; none if nobody is named.

    Args:
        text: What stands behind the number.
        known: Names that there are, folded.
    """
    if (swap := swaps.find_swap(text, known)) is not None:
        return _read_swap(swap, known)
    found = EntryReader(known, read_entry)
    for at, part in enumerate(text.split(STRUCK)):
        found.take_stretch(part, struck=at % 2 == 1)
    found.finish_entry()
    return found.people


def _read_swap(swap: NameSwap, known: Container[str]) -> list[SignupPerson]:
    """Read who is on the list instead of whom; who is gone is cancelled."""
    first, second = read_entry(swap.left, known), read_entry(swap.right, known)
    if first and second:
        gone = first[-1] if swap.gone_first else second[0]
        gone.state = word_lists.CANCELLED
        gone.doubts |= set() if swap.sure else {SignupDoubt.SEVERAL}
    return first + second


def add_field(person: SignupPerson, meaning: str, value: str, known: Container[str] = frozenset()) -> None:
    """Add to somebody what a field says of them."""
    made = EntryReader(known, read_entry)
    made.people = [person]
    made.take_field(meaning, value)
    made.finish_entry()
