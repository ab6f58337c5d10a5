"""Scripts inside scripts: found by their pack's name or their title, in the language of the script that asks."""

from __future__ import annotations

from datetime import datetime

import pytest

from commdesk.scripts import editing, record, snippets
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.scripts.render import RenderContext, render_script
from commdesk.store.database import Database

NOW = datetime(2026, 11, 26, 9)


@pytest.fixture
def db(bare: Database) -> Database:
    """A file without any script."""
    return bare


def written(db: Database, title: str, *texts: str, pack: str = "", language: str = "") -> int:
    """Return a new script of so many parts."""
    parts = tuple(NewPart("text", text) for text in texts)
    with db.step("Add") as conn:
        return record.insert_script(
            conn, db.ids, Draft(title, pack=pack, language=language, variants=(NewVariant("", parts),))
        )


def test_a_script_is_found_by_its_pack_name_and_by_its_title(db: Database) -> None:
    written(db, "签名", "—— 禾禾", pack="common.signature")
    find = snippets.make_snippet_lookup(db)
    assert find("common.signature") == find("签名") == find(" 签名 ") == "—— 禾禾"
    assert find("nobody") is None and find("") is None


def test_case_and_traditional_characters_do_not_matter(db: Database) -> None:
    written(db, "My Signature", "me")
    written(db, "签名与联系", "我")
    find = snippets.make_snippet_lookup(db)
    assert find("my signature") == "me" and find("簽名與聯繫") == "我"


def test_the_language_of_the_asking_script_goes_first(db: Database) -> None:
    written(db, "签名", "中", pack="common.signature", language="zh_CN")
    written(db, "Signature", "en", pack="common.signature", language="en")
    assert snippets.make_snippet_lookup(db, "en")("common.signature") == "en"
    assert snippets.make_snippet_lookup(db, "zh_CN")("common.signature") == "中"
    assert snippets.make_snippet_lookup(db, "fr")("common.signature") == "中"


def test_parts_are_put_in_one_below_the_other_and_the_first_variant_speaks(db: Database) -> None:
    written(db, "a", "one\n", "two")
    with db.step("Add") as conn:
        record.insert_script(
            conn,
            db.ids,
            Draft("b", variants=(NewVariant("x", (NewPart("text", "A"),)), NewVariant("y", (NewPart("text", "B"),)))),
        )
    find = snippets.make_snippet_lookup(db)
    assert find("a") == "one\ntwo" and find("b") == "A"


def test_what_lies_in_the_trash_is_not_put_in(db: Database) -> None:
    ident = written(db, "a", "one")
    editing.delete_scripts(db, [ident])
    assert snippets.make_snippet_lookup(db)("a") is None


def test_real_scripts_that_put_each_other_in_are_refused(db: Database) -> None:
    written(db, "甲", "甲{> 乙}")
    written(db, "乙", "乙{> 甲}")
    found = render_script("{> 甲}", RenderContext({}, {}, NOW), snippets.make_snippet_lookup(db))
    assert not found.is_ready and "甲 → 乙 → 甲" in str(found.gaps[0].phrase)


def test_a_circle_under_other_spellings_ends_too(db: Database) -> None:
    written(db, "Sig", "x{> SIG}{> sIg}")
    found = render_script("{> sig}", RenderContext({}, {}, NOW), snippets.make_snippet_lookup(db))
    assert not found.is_ready and len(found.text) < 20_000
