"""Somebody on a pasted list: what was said of them, and what of it is doubtful."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MOST_GUESTS = 99


class Doubt(StrEnum):
    """Why somebody should look at what was read."""

    SEVERAL = "several"
    NAME = "name"
    HEADS = "heads"
    MONEY = "money"
    UNNUMBERED = "unnumbered"
    STRUCK = "struck"


@dataclass(slots=True)
class Signup:
    """Somebody on a list.

    ``number`` is that of the item as written, 0 none; ``line`` that of the line, from 1. ``guests`` come along. ``state`` is
    registered, waitlist or cancelled, '' unsaid. ``paid``: the amount as written, '' where only that they paid was said, None
    nothing; ``proof`` are these words. ``accounts`` are (platform, account).
    """

    name: str
    number: int = 0
    line: int = 0
    guests: int = 0
    state: str = ""
    refunded: bool = False
    paid: str | None = None
    proof: str = ""
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    accounts: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: set[Doubt] = field(default_factory=set)
    total: int = 0
    more: int = 0
    company: int = 0
    adults: int = 0
    children: int = 0

    def count(self, named: int = 1) -> None:
        """Set how many come along, of what was said; ``named``: so many of the total are named."""
        if self.adults:  # 2大 1小: both with themselves
            self.total = max(self.total, self.adults + self.children)
        more = self.more + (0 if self.adults or self.total else self.children) or self.company
        if self.total and more and self.total - 1 != more and self.total - 1 != self.more + self.company:
            self.doubts.add(Doubt.HEADS)
        self.guests = min(max(self.total - named, more, 0), MOST_GUESTS)
