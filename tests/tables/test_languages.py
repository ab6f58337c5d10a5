"""Words of sheets in other languages."""

from __future__ import annotations

import pytest

from commdesk.tables import cells, dates, languages
from commdesk.tables.headers import (
    PLATFORMS,
    TARGETS,
    detect_date_order,
    is_ignored,
    match_known_header,
    match_likely_header,
)


@pytest.mark.parametrize("code", languages.load_languages())
def test_every_word_of_a_language_means_something(code: str) -> None:
    language = languages.load_languages()[code]
    targets = {*TARGETS, *(f"handle:{platform}" for platform in PLATFORMS)}
    assert set(language.headers) <= targets and language.order in dates.ORDERS
    assert set(language.cells) <= {"male", "female", "other", "unsaid", "yes", "no", "life", "total"}
    for target, words in language.headers.items():
        for word in words:
            assert match_known_header(word) or is_ignored(word), (target, word)


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("PRENOM", "first_name"), ("Prénom (requis)", "first_name"), ("Strasse", "address"), ("STRASSE", "address"),
        ("Correo electrónico de contacto", "email"), ("Telefon Assistent", ""), ("Nom de l'assistant(e)", ""),
        ("氏名（カナ）", ""), ("ﾌﾘｶﾞﾅ", ""), ("ご連絡先", "phone"), ("회원 이름", "real_name"), ("Телефон для связи", "phone"),
        ("Estado civil", ""), ("Notfallkontakt Telefon", ""),
    ],
)  # fmt: skip
def test_headers_as_people_write_them(header: str, target: str) -> None:
    assert (match_known_header(header) or match_likely_header(header)) == target


def test_the_language_of_headers_tells_the_order_of_dates() -> None:
    assert (
        detect_date_order(["Name", "Vorname", "Geburtstag"]) == "dmy" and detect_date_order(["氏名", "入会日"]) == "ymd"
    )
    assert detect_date_order(["Name", "Email", "Notes", "Plan"]) == "" and detect_date_order(["姓名", "生日"]) == ""


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("12,50 €", (1250, "EUR")), ("1.234,56 €", (123456, "EUR")), ("1.200 €", (120000, "EUR")), ("1 500 ₽", (150000, "RUB")),
        ("3,000円", (300000, "JPY")), ("50,000원", (5000000, "KRW")), ("R$ 49,90", (4990, "BRL")), ("1'200.00", (120000, "")),
        ("$1,000.00", (100000, "USD")), ("1.200", (120, "")), ("12,500", (1250000, "")), ("0,99", (99, "")), ("1.2.3", None), ("1 2", None),
    ],
)  # fmt: skip
def test_amounts(cell: str, minor: tuple[int, str] | None) -> None:
    assert cells.parse_money(cell) == minor


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024. 5. 1.", "2024-05-01"), ("2024. 5. 1. 오후 3:20:11", "2024-05-01"), ("令和6年5月1日", "2024-05-01"),
        ("令和元年5月1日", "2019-05-01"), ("S60.3.4", "1985-03-04"), ("1° maggio 2024", "2024-05-01"), ("t 12", ""),
    ],
)  # fmt: skip
def test_days(cell: str, day: str) -> None:
    assert dates.parse_day(cell)[0] == day


def test_days_with_points_begin_with_the_day() -> None:
    assert dates.decide_order(["01.05.2024", "03.04.2024"], "mdy") == dates.DateOrderDecision("dmy")
    assert dates.decide_order(["01/05/2024", "03/04/2024"], "mdy").order == "mdy"
