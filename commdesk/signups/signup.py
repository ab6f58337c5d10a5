"""Somebody on a pasted list: what was said of them, and what of it is doubtful."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from commdesk.signups.details import DetailKind, SignupDetail

MOST_GUESTS = 99
_MOBILE = re.compile(r"1\d[\d -]{9,12}")


class SignupDoubt(StrEnum):
    """Why somebody should look at what was read."""

    SEVERAL = "several"
    NAME = "name"
    HEADS = "heads"
    MONEY = "money"
    UNNUMBERED = "unnumbered"
    STRUCK = "struck"


@dataclass(slots=True)
class SignupPerson:
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
    doubts: set[SignupDoubt] = field(default_factory=set)
    total: int = 0
    more: int = 0
    company: int = 0
    adults: int = 0
    children: int = 0
    elders: int = 0
    together: int = 0
    beyond: int = 0
    _family: str = ""

    def set_companions(self, named: int = 1) -> None:
        """Set how many come along, of what was said; ``named``: so many of the total are named."""
        if self.adults:  # 2大 1小: both with themselves
            self.total = max(self.total, self.adults + self.children + self.elders)
        elif self.together and self.total == self.together:  # 夫妻俩带娃, 一家三口带老人, 2大2小1老人: they come on top
            self.total += self.beyond + self.elders
        more = self.more + (0 if self.adults or self.total else self.children + self.elders) or self.company
        if self.total and more and self.total - 1 != more and self.total - 1 != self.more + self.company:
            self.doubts.add(SignupDoubt.HEADS)
        self.guests = min(max(self.total - named, more, 0), MOST_GUESTS)

    def add_detail(self, each: SignupDetail, said: str) -> None:
        """Take over what a piece of the line says; ``said`` are its words."""
        match each.kind:
            case DetailKind.TOTAL:
                self.total = max(self.total, int(each.value))
                if each.extra in ("pair", "pair_glued", "family", "parts"):
                    self.together, self._family = int(each.value), each.extra.removesuffix("_glued")
            case DetailKind.MORE:
                self.more += int(each.value) + (self.company if said[:1] == "+" and not self.more else 0)
            case DetailKind.ADULTS:
                self.adults += int(each.value)
            case DetailKind.CHILDREN:
                self.children += int(each.value)
            case DetailKind.ELDERS:
                self.elders += int(each.value)
            case DetailKind.COMPANY:
                if said[:1] in "+\u2795＋" and self.more:  # +1 +孩子
                    self.more += int(each.value)
                self.company += int(each.value)
                if self.together and (each.extra or self._family == "pair"):
                    self.beyond += int(each.value)
                    if self._family != "pair":
                        self.doubts.add(SignupDoubt.HEADS)
                self.notes.append(said)
            case DetailKind.PAID:
                if self.paid and each.value and self.paid != each.value:
                    self.doubts.add(SignupDoubt.MONEY)
                    self.notes.append(said)
                else:
                    self.paid, self.proof = self.paid or each.value, said
            case DetailKind.UNPAID | DetailKind.LINK:
                self.notes.append(said)
            case DetailKind.PHONE:
                self.phones.append(re.sub(r"[ -]", "", said) if _MOBILE.fullmatch(said) else said)
            case DetailKind.EMAIL:
                self.emails.append(said)
            case DetailKind.ACCOUNT:
                self.accounts.append((each.extra, said[-len(each.value) :]))
            case _:
                raise AssertionError(each.kind)
