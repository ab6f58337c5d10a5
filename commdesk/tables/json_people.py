"""People as our own export writes them to JSON, as a table with the headers of our own sheets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from commdesk.calendars.birthday import Birthday, format_birthday
from commdesk.member_fields.model import FieldKind, Surface
from commdesk.member_fields.registry import list_fields_on
from commdesk.tables.cells import join_values

FORMAT = "commdesk people"
NAMED = {"inviter": "invited_by", "id": "id"}
"""Fields that a person's document names otherwise, or beside the others."""
WRITTEN = list_fields_on(Surface.EXPORT)
DOCUMENTED = [field for field in WRITTEN if Surface.DOCUMENT in field.places]
PLAIN = {
    field.title_on(Surface.EXPORT): NAMED.get(field.key) or field.name_on(Surface.DOCUMENT)
    for field in WRITTEN
    if field.key in NAMED or (field in DOCUMENTED and field.kind not in (FieldKind.ANSWER, FieldKind.FLAG))
}
"""The headers of what stands in a document as a sheet has it, and its name there."""
ASKED = {
    field.title_on(Surface.EXPORT): field.name_on(Surface.DOCUMENT)
    for field in DOCUMENTED
    if field.kind == FieldKind.ANSWER
}
FLAGS = {
    **{
        field.title_on(Surface.EXPORT): field.name_on(Surface.DOCUMENT)
        for field in DOCUMENTED
        if field.kind == FieldKind.FLAG
    },
    "Friend": "friend",
    "Archived": "archived",
}
GENDERS = {"f": "female", "m": "male", "x": "other"}
ANSWERS = {True: "yes", False: "no", None: ""}
CONTACTS = {"Phone": "phone", "Email": "email", "Link": "link", "Address": "address"}


def read_rows(text: str) -> Iterator[tuple[int, list[str]]] | None:
    """Return headers and people with their numbers; None if it is no export of ours.

    Raises:
        ValueError: it is no JSON, or damaged.
    """
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            return None
        people = [_to_cells(person) for person in found["people"]]
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    headers = list(dict.fromkeys(header for person in people for header in person))
    table = [headers, *([person.get(header, "") for header in headers] for person in people)]
    return iter(list(enumerate(table, 1)))


def _to_cells(person: dict[str, Any]) -> dict[str, str]:
    """Return what is said of a person by header, as the sheets of our export say it."""
    found = {header: str(person.get(key) or "") for header, key in PLAIN.items()}
    found["Gender"] = GENDERS.get(found["Gender"], "")
    found["Class"] = str(person.get("class") or "") if person.get("class_by_hand") else ""
    for header, key in ASKED.items():
        found[header] = ANSWERS[person.get(key)]
    for header, key in FLAGS.items():
        found[header] = "yes" if person.get(key) else ""
    born = person.get("birthday") or {}
    found["Birthday"] = format_birthday(
        Birthday(*(int(born.get(part) or 0) for part in ("year", "month", "day", "lunar")))
    )
    for header, kind in CONTACTS.items():
        found[header] = join_values([str(each["value"]) for each in person["contacts"] if each["kind"] == kind])
    for name, word, key, value in (("Account", "accounts", "platform", "account"), ("Tags", "tags", "group", "tag")):
        grouped: dict[str, list[str]] = {}
        for each in person[word]:
            grouped.setdefault(str(each[key]), []).append(str(each[value]))
        found |= {f"{name}: {group}": join_values(values) for group, values in grouped.items()}
    stays, fees = person["communities"], person["fees"]
    for header, key in (
        ("Community", "community"),
        ("Joined", "joined"),
        ("Left", "left"),
        ("Name in the group", "card"),
    ):
        found[header] = join_values([str(stay.get(key) or "") for stay in stays])
    found["Membership"] = join_values([str(fee["name"]) for fee in fees])
    found["Fee amount"] = join_values([_format_money(int(fee["amount"]), str(fee["currency"])) for fee in fees])
    found["Membership start"] = join_values([str(fee["starts"]) for fee in fees])
    found["Membership expires"] = join_values([str(fee["expires"]) or "for life" for fee in fees])
    return found | {f"Field: {name}": str(value) for name, value in person["fields"].items()}


def _format_money(amount: int, currency: str) -> str:
    if not amount and not currency:
        return ""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02} {currency}".strip()
