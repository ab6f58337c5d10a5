"""What a new workspace begins with: stages, channels, categories of costs, tag groups, segments and
scripts, read from ``resources/playbooks``.
"""

from __future__ import annotations

import json
import tomllib

from commdesk import resources, tags, thresholds, vocabulary
from commdesk.acquisition import costs
from commdesk.errors import mark
from commdesk.languages.registry import DEFAULT, find_content, list_content_languages
from commdesk.members.finding import filters
from commdesk.scripts.packs import shipped
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import fold_text

FOLDER = resources.ROOT / "playbooks"
LANGUAGES = list_content_languages(FOLDER, "starter_{}.toml")
"""Those that have words of their own to begin with; every other one begins with the English ones."""


def seed_workspace(db: Database, name: str, language: str = DEFAULT) -> None:
    """Give a new workspace its name and its first vocabulary, in one step.

    Words that two people begin with independently get the same ids, so that they merge into one.
    """
    plan = tomllib.loads(resources.read_resource("playbooks", find_content(FOLDER, "starter_{}.toml", language).name))
    with db.step(mark("core", "New workspace")) as conn:
        thresholds.insert_threshold(conn, "name", name)
        for word in plan["channels"]:
            vocabulary.ensure_word(conn, "channel", word)
        for category in plan["categories"]:
            costs.ensure_category(conn, category["name"], category.get("counted", True))
        for stage in plan["stages"]:
            ident = vocabulary.ensure_word(conn, "stage", stage["name"])
            conn.execute("UPDATE stage SET means = ? WHERE id = ?", (stage["means"], ident))
        for group in plan["tag_groups"]:
            of = tags.add_group_row(conn, group["name"], group["kind"], bool(group.get("single")))
            for tag, colour in group["tags"]:
                conn.execute("UPDATE tag SET colour = ? WHERE id = ?", (colour, tags.ensure_tag(conn, tag, of)))
        for position, segment in enumerate(plan["segments"]):
            text = filters.filter_to_json(filters.filter_from_json(json.dumps(segment["filter"])))
            sql = "INSERT INTO segment(id, name, filter, position) VALUES (?, ?, ?, ?)"
            conn.execute(sql, (derive_id("segment", fold_text(segment["name"])), segment["name"], text, position))
        shipped.seed_starter_packs(conn, db, language)
