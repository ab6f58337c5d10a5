"""A page of people as it may be given away: what is private in it is covered, what is counted stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from commdesk.exports.page import ExportedStay, Grouped, Handle, PeoplePage
from commdesk.fields import CustomField
from commdesk.masking.mask import CONTACT_PRIVACY, FIELD_PRIVACY, Mask
from commdesk.member_fields.model import Privacy, Surface
from commdesk.member_fields.registry import list_stored

SHOWN = "shown"
COLUMNS = {field.name_on(Surface.EXPORT): field.privacy for field in list_stored()} | {SHOWN: Privacy.NAME}
"""How private the columns of `commdesk.exports.people.MEMBER` are."""
_IDS = frozenset(("inviter", "stage", "source"))
"""Columns that hold ids: what these mean is covered where they are named."""


def cover_page(page: PeoplePage, mask: Mask, fields: Mapping[int, CustomField]) -> PeoplePage:
    """Return the page with everything covered that ``mask`` covers; the same page where it covers nothing."""
    if not mask.on:
        return page
    private = [
        (at, COLUMNS[name])
        for at, name in enumerate(page.names)
        if name not in _IDS and mask.covers(COLUMNS.get(name, Privacy.OPEN))
    ]
    shown = page.names.index(SHOWN)
    rows = []
    for row in page.rows:
        cells = list(row)
        cells[shown] = _cover_shown(page, row[0], row[shown], mask)
        for at, kind in private:
            if at != shown:
                cells[at] = mask.cover(kind, cells[at])
        rows.append(tuple(cells))
    called = dict(page.called)
    called["inviter"] = {member: mask.cover(Privacy.NAME, name) for member, name in called["inviter"].items()}
    return replace(
        page,
        rows=rows,
        called=called,
        handles=_cover_all(page.handles, lambda handle: _cover_handle(handle, mask)),
        contacts=_cover_all(
            page.contacts, lambda each: (each[0], mask.cover(CONTACT_PRIVACY.get(each[0], Privacy.SECRET), each[1]))
        ),
        stays=_cover_all(
            page.stays,
            lambda stay: ExportedStay(stay.community, stay.joined, stay.left, mask.cover(Privacy.NAME, stay.card)),
        ),
        fields={
            who: {id: mask.cover(FIELD_PRIVACY.get(fields[id].kind, Privacy.OPEN), value) for id, value in own.items()}
            for who, own in page.fields.items()
        },
    )


def _cover_shown(page: PeoplePage, member: int, name: str, mask: Mask) -> str:
    """Return what somebody is called; of whom no name is known it is their account, or their phone."""
    if any(name == account for _, account, _ in page.handles.get(member, ())):
        return mask.cover(Privacy.ACCOUNT, name)
    for kind, value in page.contacts.get(member, ()):
        if name == value:
            return mask.cover(CONTACT_PRIVACY.get(kind, Privacy.SECRET), name)
    return mask.cover(Privacy.NAME, name)


def _cover_handle(handle: Handle, mask: Mask) -> Handle:
    platform, account, name = handle
    kind = Privacy.ACCOUNT if name == account else Privacy.NAME
    return platform, mask.cover(Privacy.ACCOUNT, account), mask.cover(kind, name)


def _cover_all(grouped: Grouped[Any], cover: Callable[[Any], Any]) -> Grouped[Any]:
    """Return things with each of them covered; two that look alike then are still two."""
    return {who: list(map(cover, things)) for who, things in grouped.items()}
