"""The starter packs: scripts written by hand that a workspace begins with, as content in ``resources/playbooks``."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache

from commdesk import resources
from commdesk.languages.registry import find_content, list_content_languages
from commdesk.scripts.packs import merging, toml
from commdesk.scripts.packs.merging import ScriptImportPlan, ScriptImportResult
from commdesk.scripts.packs.model import PackReading, PackScript
from commdesk.scripts.packs.placing import ScriptPlacer
from commdesk.store.database import Database

FOLDER = resources.ROOT / "playbooks"
LANGUAGES = list_content_languages(FOLDER, "scripts_{}")
"""Those that have packs; every other one begins with the English ones."""


@dataclass(frozen=True, slots=True)
class StarterPack:
    """One starter pack."""

    name: str
    title: str
    scripts: tuple[PackScript, ...]


@cache
def list_starter_packs(language: str) -> tuple[StarterPack, ...]:
    """Return the starter packs of a language, in the order of their folders."""
    packs = []
    for path in sorted(find_content(FOLDER, "scripts_{}", language).glob("*.toml")):
        scripts, _ = toml.parse_pack(path.read_text(encoding="utf-8"), path.name, lambda name: None)
        title = scripts[0].folder.partition("/")[0] if scripts else path.stem
        packs.append(StarterPack(path.stem, title, tuple(scripts)))
    return tuple(packs)


def plan_starter_packs(db: Database, language: str, names: frozenset[str] | None = None) -> ScriptImportPlan:
    """Return what installing starter packs would do; ``names`` None: all of a language."""
    wanted = [pack for pack in list_starter_packs(language) if names is None or pack.name in names]
    return merging.plan_import(db, PackReading("pack", tuple(script for pack in wanted for script in pack.scripts)))


def install_starter_packs(db: Database, language: str, names: frozenset[str] | None = None) -> ScriptImportResult:
    """Install starter packs, as one step; what was edited or deleted here stays so."""
    return merging.carry_out(db, plan_starter_packs(db, language, names))


def seed_starter_packs(conn: sqlite3.Connection, db: Database, language: str) -> None:
    """Write the starter packs of a language into a new workspace, inside its first step."""
    placer = ScriptPlacer(conn, db.ids)
    for pack in list_starter_packs(language):
        for script in pack.scripts:
            placer.put_script(script)
    placer.flush_rows()
