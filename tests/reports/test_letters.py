"""Letters of a PDF are those people type."""

from __future__ import annotations

import unicodedata

from commdesk.reports import letters

MAP = b"""xx <2F08> begincmap
1 begincodespacerange
<0000> <FFFF>
3 beginbfrange
<0000> <0000> <0000>
<0001> <0004> [<2F08> <0009> <0041> <2EDC> ]
<0009> <0009> <2F2D>
endcmap yy <2F08>"""


def test_radicals_become_the_characters_they_look_like() -> None:
    made = letters.repair_letter_codes(MAP)
    assert b"<0001> <0004> [<4EBA> <0020> <0041> <98DE> ]" in made  # 人, space, A, 飞
    assert b"<0009> <0009> <5C71>" in made  # 山


def test_nothing_else_changes_and_nothing_moves() -> None:
    made = letters.repair_letter_codes(MAP)
    assert len(made) == len(MAP) and made.startswith(b"xx <2F08>") and made.endswith(b"yy <2F08>")
    assert b"<0000> <FFFF>" in made and b"<0000> <0000> <0000>" in made
    assert letters.repair_letter_codes(b"no map <2F08>") == b"no map <2F08>"


def test_the_table_holds_radicals_and_whole_characters() -> None:
    for radical, character in letters.RADICALS.items():
        assert "RADICAL" in unicodedata.name(radical) and unicodedata.name(character).startswith("CJK UNIFIED")
