"""What is written and read back is the same, whatever people write and whichever the format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.scripts.packs import merging, reading, writing
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.record import NewPart, NewVariant
from commdesk.store.database import Database
from tests.scripts.packs.library import SCRIPTS, add

ENDINGS = (".toml", ".zip", ".csv", ".xlsx")


def worded(variant: NewVariant) -> NewVariant:
    """Return a variant whose pictures are kept by their names alone."""
    return replace(variant, parts=tuple(NewPart(p.kind, p.text or p.name) if p.data else p for p in variant.parts))


def actions(db: Database, path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Return what importing a file would do."""
    return [(item.action, item.differences) for item in merging.plan_import(db, reading.read_pack(path)).items]


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scripts=st.lists(SCRIPTS, min_size=1, max_size=4))
def test_what_is_written_comes_back_the_same(
    ending: str, scripts: list[PackScript], db: Database, tmp_path: Path
) -> None:
    path = tmp_path / f"library{ending}"
    if ending == ".toml":  # holds words alone
        scripts = [replace(each, variants=tuple(map(worded, each.variants))) for each in scripts]
    ids = add(db, scripts)
    assert writing.write_scripts(db, ids, path) == len(scripts)
    found = merging.plan_import(db, reading.read_pack(path))
    told = sorted((item.existing, item.action, item.differences) for item in found.items)  # a zip goes by folders
    assert told == sorted((ident, "same", ()) for ident in ids)
