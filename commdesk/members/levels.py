"""Growth levels S, A, B, C (practices 175-176): set by hand, each change dated with a reason."""

from __future__ import annotations

from enum import StrEnum

from commdesk import entries
from commdesk.errors import Problem, mark
from commdesk.members import record
from commdesk.store.database import Database


class MemberLevel(StrEnum):
    """How far somebody has grown, the highest first."""

    S = "S"
    A = "A"
    B = "B"
    C = "C"


LEVELS: dict[str, str] = {
    MemberLevel.S: mark("core", "S · direct demand"),
    MemberLevel.A: mark("core", "A · very active"),
    MemberLevel.B: mark("core", "B · steady"),
    MemberLevel.C: mark("core", "C · new"),
}


def update_level(db: Database, member: int, level: str, reason: str = "", day: str = "") -> None:
    """Change a member's level and write it on the timeline, in one step.

    Raises:
        Problem: there is no such level or member.
    """
    known = record.load_members(db, (member,)).get(member)
    if known is None or (level and level not in LEVELS):
        raise Problem(mark("core", "“{value}” is not possible here."), value=level)
    if known.level == level:
        return
    with db.step(mark("core", "Level of {name}"), name=record.display_name(known)[:60]) as conn:
        record.write_member_fields(conn, member, level=level)
        title = f"{known.level or '–'} → {level or '–'}"
        more = {"day": day} if day else {}
        entries.insert_entry(
            conn, db.ids.new_id(), member=member, kind="level", title=title, text=reason, who=db.who, **more
        )
