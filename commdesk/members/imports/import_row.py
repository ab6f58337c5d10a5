"""What one row says of a person, in the terms of the workspace."""

from __future__ import annotations

from dataclasses import dataclass, field

from commdesk.errors import Phrase

Value = str | int


@dataclass(frozen=True, slots=True)
class IncomingStay:
    """Being in a community; ISO dates, "" unknown. ``card`` is the name somebody has in it."""

    community: str
    joined: str = ""
    left: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class IncomingFee:
    """A paid membership. ``amount`` in minor units, None where it is not said; ``currency`` "" is the workspace's; ``expires`` "" for life."""

    name: str = ""
    amount: int | None = None
    currency: str = ""
    starts: str = ""
    expires: str = ""


@dataclass(slots=True)
class IncomingPerson:
    """What is known of a person from a row. Nothing in it is empty: what a cell does not say is missing."""

    id: int = 0
    columns: dict[str, Value] = field(default_factory=dict)
    """Columns of ``member``; stage, channel and inviter as words."""
    handles: list[tuple[str, str]] = field(default_factory=list)
    """Platform and account."""
    contacts: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, value as written, value as compared."""
    tags: list[tuple[str, str]] = field(default_factory=list)
    """Group ("" for any) and tag."""
    stays: list[IncomingStay] = field(default_factory=list)
    fees: list[IncomingFee] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    is_bot: bool = False
    """It is the account of a bot, an application, a group or an office, and of no person."""
    problems: list[Phrase] = field(default_factory=list)
    """Cells that make no sense; they were left out."""

    @property
    def name(self) -> str:
        """The name to show, "" if the row has none."""
        for key in ("real_name", "remark", "nickname"):
            if key in self.columns:
                return str(self.columns[key])
        return ""

    def absorb_row(self, other: IncomingPerson, overwrite: bool = False) -> None:
        """Take over what another row says of the same person; what is known stays unless ``overwrite``."""
        if overwrite:
            self.columns |= other.columns
            self.fields |= other.fields
        else:
            self.columns = other.columns | self.columns
            self.fields = other.fields | self.fields
        self.handles = list(dict.fromkeys([*self.handles, *other.handles]))
        self.contacts = list(
            {(kind, plain): (kind, value, plain) for kind, value, plain in [*other.contacts, *self.contacts]}.values()
        )
        self.tags = list(dict.fromkeys([*self.tags, *other.tags]))
        self.stays = list(dict.fromkeys([*self.stays, *other.stays]))
        self.fees = list(dict.fromkeys([*self.fees, *other.fees]))
