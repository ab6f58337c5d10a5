"""vCards of three versions in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.members.imports import importer
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from commdesk.tables.vcards import HEADERS, parse_lines, read_rows

SAMPLES = Path(__file__).parents[2] / "../shared/samples/chats/generic/contacts_mixed_versions.vcf"


def cards(text: str) -> list[dict[str, str]]:
    """Return what each card holds, empty cells left out."""
    return [{h: c for h, c in zip(HEADERS, cells, strict=True) if c} for _, cells in read_rows(text)]


def test_quoted_printable_with_soft_breaks() -> None:
    name = "=E7=8E=8B=\n=E5=BB=BA=E5=9B=BD"
    text = f"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{name};;;;\nTEL;CELL:138\nEND:VCARD"
    assert cards(text) == [{"Name": "王建国", "Phone": "138"}]


def test_gbk_in_quoted_printable() -> None:
    assert cards("BEGIN:VCARD\nFN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5\nEND:VCARD") == [{"Name": "王"}]


def test_folded_lines_groups_and_several_values() -> None:
    text = "BEGIN:VCARD\r\nitem1.FN:Robert\r\n  Lee\r\nTEL;TYPE=CELL:1\r\nTEL:tel:+86 2\r\nNOTE:a\\nb\\, c\r\nEND:VCARD\r\n"
    assert cards(text) == [{"Name": "Robert Lee", "Phone": "1\n+86 2", "Note": "a\nb, c"}]


def test_version_four_accounts_and_tags() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:A\nIMPP:weixin:wx1\nX-QQ:99\nCATEGORIES:a,b\\,c\nGENDER:F\nBDAY:--0506\nEND:VCARD"
    )
    assert cards(text) == [
        {"Name": "A", "WeChat": "wx1", "QQ": "99", "Tags": "a\nb,c", "Gender": "F", "Birthday": "--0506"}
    ]


def test_cards_without_a_full_name_use_what_there_is() -> None:
    assert cards("BEGIN:VCARD\nN:Lee;Bob\nEND:VCARD\nBEGIN:VCARD\nORG:Acme;Shop\nEND:VCARD") == [
        {"Name": "Bob Lee"},
        {"Name": "Acme Shop", "Company": "Acme Shop"},
    ]


def test_a_colon_inside_a_quoted_parameter() -> None:
    assert [line.value for line in parse_lines('TEL;X="a:b":138')] == ["138"]


def test_three_versions_in_one_file_and_telephones_of_each() -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:=CD=F5;=BD=A8=B9=FA\r\n"
        "TEL;CELL;PREF:1\r\nTEL;HOME:2\r\nEND:VCARD\r\n\r\n"
        "begin:vcard\r\nversion:3.0\r\nfn:Ann\r\nTEL;TYPE=CELL,VOICE:3\r\nend:vcard\r\n"
        'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nTEL;VALUE=uri;TYPE="voice,home":tel:+1-555\r\nEND:VCARD\r\n'
    )
    assert cards(text) == [
        {"Name": "王建国", "Phone": "1\n2"},
        {"Name": "Ann", "Phone": "3"},
        {"Name": "Bob", "Phone": "+1-555"},
    ]


def test_the_id_of_a_card_counts_only_where_nothing_else_tells_who_it_is() -> None:
    text = "BEGIN:VCARD\nFN:Ann\nUID:urn:uuid:1\n{more}END:VCARD"
    assert cards(text.format(more="")) == [{"Name": "Ann", "Account": "urn:uuid:1"}]
    assert cards(text.format(more="EMAIL:a@b.c\n")) == [{"Name": "Ann", "Email": "a@b.c"}]


def test_a_card_with_an_id_only_is_known_again(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    for name in ("Ann", "Ann Lee"):
        path.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nUID:u1\nEND:VCARD\n", encoding="utf-8")
        sheet = table.read_table(path)
        importer.carry_out(db, importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet)))
    assert db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 1


def test_half_a_card_is_kept() -> None:
    assert cards("BEGIN:VCARD\nFN:Ann") == [{"Name": "Ann"}]


def test_the_sample_of_mixed_versions() -> None:
    if not SAMPLES.exists():
        pytest.skip("no samples")
    found = cards(SAMPLES.read_text(encoding="utf-8"))
    assert len(found) == SAMPLES.read_text(encoding="utf-8").count("BEGIN:VCARD")
    assert all(card.get("Name") or card.get("Phone") for card in found)


@pytest.mark.parametrize(
    ("line", "born"),
    [
        ("BDAY:1990-05-06", (1990, 5, 6)), ("BDAY:19900506", (1990, 5, 6)), ("BDAY:--0506", (0, 5, 6)), ("BDAY:--05-06", (0, 5, 6)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06", (0, 5, 6)), ("BDAY;VALUE=date;X-APPLE-OMIT-YEAR=1600:1600-02-29", (0, 2, 29)),
        ("BDAY:1604-05-06T00:00:00Z", (0, 5, 6)), ("BDAY:1990-05-06T00:00:00Z", (1990, 5, 6)), ("BDAY:0000-05-06", (0, 5, 6)),
    ],
)  # fmt: skip
def test_a_birthday_without_a_year(line: str, born: tuple[int, int, int], db: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_text(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\n{line}\r\nEND:VCARD\r\n", encoding="utf-8")
    sheet = table.read_table(path)
    (row,) = importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet)).rows
    assert not row.person.problems
    assert tuple(row.person.columns.get(f"birth_{part}", 0) for part in ("year", "month", "day")) == born
