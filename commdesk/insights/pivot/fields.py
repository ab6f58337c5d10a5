"""What the rows and columns of a pivot can be: a newcomer adds a line to `FIELDS`, for a field of people a place to `commdesk.member_fields`.

A field gives each record a code, a place in its labels, -1 for unknown. Fields of people look it up by person, fields of time by
day. A field of which a person may have several (communities, tags of a group) repeats the record for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from commdesk import fields as custom_fields
from commdesk.drawing.figure import Words
from commdesk.errors import Phrase, mark
from commdesk.insights.charts.hours_heatmap import WEEKDAYS
from commdesk.insights.frames import WorkspaceFrames
from commdesk.insights.member_attributes import UNKNOWN
from commdesk.insights.member_frame import holds_words
from commdesk.insights.pivot.labels import OwnName, Say, tell_apart
from commdesk.member_fields.model import Choice, FieldKind, MemberField, Surface
from commdesk.member_fields.registry import FLAGS, list_choices, list_fields_on
from commdesk.platforms import PLATFORMS
from commdesk.store.database import Database

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from commdesk.fields import CustomField
    from commdesk.insights.activity_rows import Numbers
    from commdesk.insights.dataset import Dataset, Ints
    from commdesk.presence.scope import Scope

PERSON, DAY, COMMUNITY, EVENT = "who", "day", "where", "event"
"""What a record has to have so that a field can be asked of it: the columns of the records."""
CONTINUOUS = 400
"""Periods of a range that are all shown, also those in which nothing happened; of longer ranges only the others."""
FEW = (FieldKind.CHOICE, FieldKind.BAND, FieldKind.TEXT, FieldKind.ANSWER, FieldKind.FLAG, FieldKind.NUMBER)
"""Kinds of fields of people that one can be asked by; of a kind that tells a word by its id, those of which the frame says the word."""
TICKED = "1"
VALUES_OF_FIELD = """SELECT DISTINCT coalesce(a.root, v.member), coalesce(j.value, v.value) FROM field_value v JOIN field f ON f.id = v.field
    LEFT JOIN alias a ON a.member = v.member
    LEFT JOIN json_each(iif(f.kind = 'choices' AND json_valid(v.value), v.value, '[null]')) j WHERE v.field = ? AND v.value <> ''"""
"""SQL of who has which values of a field; several choices are several rows."""


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """The codes of records: ``rows`` are places of the records, repeated where one has several codes; None: each once.

    ``ordered``: the labels stand in an order of their own, else the most frequent ones come first.
    """

    codes: Ints
    labels: tuple[Words, ...]
    ordered: bool = False
    rows: Ints | None = None


@dataclass(frozen=True, slots=True)
class PivotField:
    """A field. ``key`` names it in saved pivots and on the command line; ``title`` is words of ours or a name out of the file.

    ``needs`` is the column that records must have; ``encode`` makes the codes of records. ``what`` is the kind of one of theirs, shown
    where two fields have one name, and ``ident`` its id.
    """

    key: str
    title: Words
    needs: str
    encode: Callable[[PivotSource, pd.DataFrame, Scope], Coded]
    what: Words = ""
    ident: int = 0


class PivotSource:
    """What fields are read from; members and events once for all questions."""

    def __init__(self, db: Database, facts: Dataset) -> None:
        self.db, self.facts, self.frames = db, facts, WorkspaceFrames(db, facts)

    @cached_property
    def members(self) -> pd.DataFrame:
        """A row per place in `Dataset.people`; see `WorkspaceFrames.members`."""
        return self.frames.members()


def _encode_member(column: str, ordered: bool = False) -> Callable[[PivotSource, pd.DataFrame, Scope], Coded]:
    def encode(source: PivotSource, records: pd.DataFrame, scope: Scope) -> Coded:
        found = source.members[column].astype("category").cat
        return Coded(_spread(found.codes.to_numpy(), records), tuple(map(str, found.categories)), ordered)

    return encode


def _encode_choices(column: str, choices: Sequence[Choice]) -> Callable[[PivotSource, pd.DataFrame, Scope], Coded]:
    """Return what encodes a column that holds one of some values; any other is unknown. Letters need no translation."""

    def encode(source: PivotSource, records: pd.DataFrame, scope: Scope) -> Coded:
        places = {value: at for at, (value, _) in enumerate(choices)}
        found = source.members[column]
        found = found.astype("int64") if found.dtype == bool else found.astype(object)
        codes = found.map(places).fillna(UNKNOWN).to_numpy("int64")
        labels = tuple(words if words == value else Phrase(words) for value, words in choices)
        return Coded(_spread(codes, records), labels, ordered=True)

    return encode


def _encode_person(field: MemberField, column: str) -> Callable[[PivotSource, pd.DataFrame, Scope], Coded]:
    """Return what encodes a field of a member by its kind; what is yes or no begins with yes."""
    if field.kind == FieldKind.CHOICE:
        return _encode_choices(column, field.choices)
    if field.kind in (FieldKind.ANSWER, FieldKind.FLAG):
        return _encode_choices(column, sorted(list_choices(field), reverse=True))
    return _encode_member(column, ordered=field.kind == FieldKind.NUMBER)


def list_person_fields() -> tuple[PivotField, ...]:
    """Return the fields of `commdesk.member_fields` that have a place in pivots and in few words what somebody is."""
    return tuple(
        PivotField(
            field.name_on(Surface.PIVOT),
            Phrase(field.title_on(Surface.PIVOT)),
            PERSON,
            _encode_person(field, field.name_on(Surface.FRAME)),
        )
        for field in list_fields_on(Surface.PIVOT)
        if field.kind in FEW or holds_words(field)
    )


def _encode_community(source: PivotSource, records: pd.DataFrame, scope: Scope) -> Coded:
    """Return the communities; two with one name are told apart by their platform, or by their id."""
    sql = "SELECT id, platform FROM community"
    platforms = {
        row[0]: Phrase(PLATFORMS[row[1]]) if row[1] in PLATFORMS else row[1] for row in source.db.reader.execute(sql)
    }
    idents = source.facts.communities.tolist()
    names = (
        OwnName.make(name, platforms.get(ident, ""), ident)
        for name, ident in zip(source.facts.names, idents, strict=True)
    )
    return Coded(records[COMMUNITY].to_numpy("int64"), tuple(names))


def _encode_event(source: PivotSource, records: pd.DataFrame, scope: Scope) -> Coded:
    found = records[EVENT].cat
    return Coded(found.codes.to_numpy("int64"), tuple(map(str, found.categories)))


def _encode_weekday(source: PivotSource, records: pd.DataFrame, scope: Scope) -> Coded:
    return Coded(
        (records[DAY].to_numpy("int64") + 3) % 7, tuple(map(Phrase, WEEKDAYS)), ordered=True
    )  # 1970-01-01 was a Thursday


def _encode_period(unit: str, shift: int = 0, format: str = "") -> Callable[[PivotSource, pd.DataFrame, Scope], Coded]:
    """Return what encodes days by their day, week, month or year; ``unit`` as numpy calls it, ``shift`` days to its first one."""

    def encode(source: PivotSource, records: pd.DataFrame, scope: Scope) -> Coded:
        import numpy as np

        def to_periods(days: Numbers | list[int]) -> Ints:
            dates = (np.asarray(days, np.int64) + shift).astype("datetime64[D]")
            found: Ints = dates.astype(f"datetime64[{unit}]").astype(np.int64)
            return found

        periods = to_periods(records[DAY].to_numpy("int64"))
        first, last = to_periods([scope.first, scope.last]).tolist()
        known = np.arange(first, last + 1) if last - first < CONTINUOUS else np.unique(periods)
        starts = known.astype(f"datetime64[{unit}]").astype("datetime64[D]") - np.timedelta64(shift, "D")
        return Coded(
            np.searchsorted(known, periods), tuple(str(start)[: len(format) or None] for start in starts), ordered=True
        )

    return encode


def _encode_tag_group(group: str) -> Callable[[PivotSource, pd.DataFrame, Scope], Coded]:
    def encode(source: PivotSource, records: pd.DataFrame, scope: Scope) -> Coded:
        import numpy as np

        traits = source.facts.traits
        inside = [at for at, tag in enumerate(traits.tags) if tag.group == group]
        links = np.flatnonzero(np.isin(traits.tag, inside))
        codes = np.searchsorted(inside, traits.tag[links])
        return _repeat(traits.tagged[links], codes, records, tuple(traits.tags[at].name for at in inside), ordered=True)

    return encode


def _encode_custom_field(field: CustomField) -> Callable[[PivotSource, pd.DataFrame, Scope], Coded]:
    def encode(source: PivotSource, records: pd.DataFrame, scope: Scope) -> Coded:
        import pandas as pd

        who, told = _load_values(source, field)
        values = list(dict.fromkeys([*field.choices, *sorted(set(told))]))
        codes = pd.Categorical(told, values).codes.astype("int64")
        return _repeat(who, codes, records, tuple(values), ordered=bool(field.choices))

    return encode


def _encode_checkbox(field: CustomField) -> Callable[[PivotSource, pd.DataFrame, Scope], Coded]:
    """Return what encodes whether a box is ticked: of whom nothing is kept, it is not."""

    def encode(source: PivotSource, records: pd.DataFrame, scope: Scope) -> Coded:
        import numpy as np

        who, told = _load_values(source, field)
        codes = np.ones(len(source.facts.people), np.int64)
        codes[who[np.array(told, str) == TICKED]] = 0
        return Coded(_spread(codes, records), tuple(Phrase(words) for _, words in FLAGS), ordered=True)

    return encode


def _load_values(source: PivotSource, field: CustomField) -> tuple[Ints, list[str]]:
    """Return who has which value of a field, as places in `Dataset.people`; somebody with several stands there several times."""
    import numpy as np

    from commdesk.presence.columns import find_places

    rows = source.db.reader.execute(VALUES_OF_FIELD, (field.id,)).fetchall()
    who = find_places(source.facts.people, np.array([row[0] for row in rows], np.int64))
    return who[who >= 0], [str(row[1]) for row, place in zip(rows, who.tolist(), strict=True) if place >= 0]


def _spread(codes: NDArray[np.signedinteger], records: pd.DataFrame) -> Ints:
    """Return the code of each record's person; -1 for those of nobody."""
    import numpy as np

    found: Ints = np.append(codes, -1).astype(np.int64)[records[PERSON].to_numpy("int64")]
    return found


def _repeat(who: Ints, codes: Ints, records: pd.DataFrame, labels: tuple[Words, ...], ordered: bool) -> Coded:
    """Return the codes of records, each as often as its person has one; ``who`` and ``codes`` are of equal length."""
    import numpy as np
    import pandas as pd

    links = pd.DataFrame({PERSON: who, "code": codes})
    asked = pd.DataFrame({PERSON: records[PERSON].to_numpy("int64"), "row": np.arange(len(records))})
    found = asked.merge(links, on=PERSON, how="left")
    return Coded(found["code"].fillna(-1).to_numpy("int64"), labels, ordered, rows=found["row"].to_numpy("int64"))


FIELDS = (
    PivotField("month", Phrase(mark("core", "Month")), DAY, _encode_period("M", format="2026-12")),
    PivotField("week", Phrase(mark("core", "Week")), DAY, _encode_period("W", shift=3)),
    PivotField("day", Phrase(mark("core", "Day")), DAY, _encode_period("D")),
    PivotField("year", Phrase(mark("core", "Year")), DAY, _encode_period("Y", format="2026")),
    PivotField("weekday", Phrase(mark("core", "Weekday")), DAY, _encode_weekday),
    PivotField("community", Phrase(mark("core", "Community")), COMMUNITY, _encode_community),
    *list_person_fields(),
    PivotField("event", Phrase(mark("core", "Event")), EVENT, _encode_event),
)
"""What every workspace has."""
CHOICES = ("choice", "choices", "checkbox")
"""Kinds of custom fields with few values."""


def list_fields(db: Database) -> list[PivotField]:
    """Return every field: those of `FIELDS`, the tag groups, and the custom fields with choices. No two have one key."""
    groups = db.reader.execute("SELECT name, id FROM tag_group ORDER BY position, name, id").fetchall()
    tags = Phrase(mark("core", "tags"))
    more = [PivotField(f"tag:{row[0]}", row[0], PERSON, _encode_tag_group(row[0]), tags, row[1]) for row in groups]
    own = Phrase(mark("core", "your own field"))
    more += [
        PivotField(
            f"field:{each.name}",
            each.name,
            PERSON,
            (_encode_checkbox if each.kind == "checkbox" else _encode_custom_field)(each),
            own,
            each.id,
        )
        for each in custom_fields.list_fields(db)
        if each.kind in CHOICES
    ]
    found: dict[str, PivotField] = {}
    for field in (*FIELDS, *more):
        key = f"{field.key}#{field.ident}" if field.key in found else field.key
        found[key] = replace(field, key=key)
    return list(found.values())


def name_fields(fields: Sequence[PivotField], say: Say) -> dict[str, str]:
    """Return how each field is called, by its key; of those with one name also what they are, or the end of their id."""
    names = tell_apart(
        [say(each.title) for each in fields], [say(each.what) for each in fields], [each.ident for each in fields]
    )
    return {each.key: name for each, name in zip(fields, names, strict=True)}
