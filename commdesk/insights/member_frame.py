"""The frame of people: a column for every field of `commdesk.member_fields` that has a place in frames, in their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from commdesk.insights.frame_columns import label_codes, make_exact_frame, parse_days, to_days
from commdesk.insights.member_attributes import CLASSES, LEVELS
from commdesk.member_fields.model import FieldKind, MemberField, Surface
from commdesk.member_fields.registry import list_fields_on
from commdesk.presence.days import NEVER, STILL
from commdesk.store.database import Database

if TYPE_CHECKING:
    import pandas as pd

    from commdesk.insights.dataset import Dataset

READ_AS = {
    "name": "coalesce(f.name, '')",
    "stage": "coalesce(s.name, '')",
    "inviter": "coalesce(i.root, m.inviter)",
}
"""SQL of what does not stand in the column of its field, by key."""
TABLES = """member m LEFT JOIN face f ON f.member = m.id LEFT JOIN stage s ON s.id = m.stage
    LEFT JOIN alias i ON i.member = m.inviter LEFT JOIN alias a ON a.member = m.id
    WHERE coalesce(a.root, m.id) = m.id AND m.role = ''"""


def load_member_frame(db: Database, facts: Dataset) -> pd.DataFrame:
    """Return a row per place in `Dataset.people`; see `commdesk.insights.frames.WorkspaceFrames.members`."""
    import pandas as pd

    fields = list_fields_on(Surface.FRAME)
    read = {each.key: READ_AS.get(each.key, f"m.{each.stored}") for each in fields if each.key not in COUNTED}
    rows = db.reader.execute(f"SELECT m.id, {', '.join(read.values())} FROM {TABLES} ORDER BY m.id").fetchall()
    found = make_exact_frame(rows, ["member", *read]).set_index("member").reindex(facts.people)
    made = {}
    for field in fields:
        column = COUNTED[field.key](facts) if field.key in COUNTED else convert_column(field, found[field.key])
        made[field.name_on(Surface.FRAME)] = column
    return pd.DataFrame(made, index=found.index).rename_axis("member").reset_index()


def holds_words(field: MemberField) -> bool:
    """Whether the frame tells the word itself where the file keeps the id of one."""
    return field.key in COUNTED or field.key == "stage"


def convert_column(field: MemberField, column: pd.Series) -> pd.Series:
    """Return what is kept of a field as its kind stands in frames; what is not known is missing, but for answers, which are 0."""
    if field.key == "name":
        return column
    if field.kind == FieldKind.ANSWER:
        return column.fillna(0).astype("int64")
    if field.kind == FieldKind.FLAG:
        return column.fillna(0).astype(bool)
    if field.kind == FieldKind.DAY:
        return parse_days(column)
    if field.kind == FieldKind.NUMBER:
        return column.astype("Int64").mask(column == 0)
    if field.kind == FieldKind.WORD and not holds_words(field):
        return column.astype("Int64")
    return column.replace("", None).astype("category")


def _find_first_days(facts: Dataset) -> Any:
    """Return everybody's first day in any community."""
    import numpy as np

    first = np.full(len(facts.people), STILL)
    dated = facts.stays.joined != NEVER
    np.minimum.at(first, facts.stays.who[dated], facts.stays.joined[dated])
    return to_days(first)


def _name_sources(facts: Dataset) -> Any:
    import numpy as np

    channels = facts.traits.channels
    places = {ident: at for at, ident in enumerate(channels)}
    codes = np.array([places.get(ident, -1) for ident in facts.channel.tolist()], np.int64)
    return label_codes(codes, tuple(channels.values()))


COUNTED: dict[str, Callable[[Dataset], Any]] = {
    "class_": lambda facts: label_codes(facts.traits.class_, tuple(CLASSES)),
    "level": lambda facts: label_codes(facts.traits.level, tuple(LEVELS)),
    "city": lambda facts: label_codes(facts.traits.city, facts.traits.cities),
    "channel": _name_sources,
    "joined": _find_first_days,
}
"""What Insights counted already, as everywhere in it: classes that are computed, cities of one spelling, whom a source brought."""
