from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.formats.text.reader import PlainTextFormat
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, Record, RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.exports import android, said, telegram, whatsapp
from tests.chats.faults import damaged, read
from tests.chats.helpers import opened, records

SAMPLE = Path(__file__).parents[4] / "../shared/samples/chats/telegram/desktop_copy_windows.txt"
DAY = 1_767_225_600  # 2026-01-01
SIGNAL = ("[2026-01-01, 08:00] Ann Lee: hi: there", "second line", "[2026-01-01, 08:01] Bob:", "[2026-01-01, 08:02] Me: own",
    "[2026-01-01, 08:03] Bob: ![a.jpg](./media/a.jpg)")  # fmt: skip
WELINK = (
    "张三(z00123456)\t2026-01-01 08:00:00",
    "大家好",
    "",
    "第二行",
    "",
    "李四（外部）(l00765432)\t2026-01-01 08:01:05",
    "[图片]",
    "",
)
TELEGRAM = ("Ann Lee, [2026-01-13 8:00]", "hi", "", "Bob, Jr., [2026-01-13 18:05]", "[Forwarded from Cy]", "far", "", "[2026-01-13 18:06]",
    "once more", "Ann Lee, [2026-01-13 18:07]", "[In reply to Bob]", "answer")  # fmt: skip

VIBER = (
    '="17/01/2026"\t08:00:00\t="Me"\t="+194000000"\t"Hi"',
    '="17/01/2026"\t08:01:05\t="Ann; Lee"\t="01700000"\t"She said ""no"", then',
    'left"',
    '="17/01/2026"\t08:02:00\t="Bob"\t="01700001"\t"https://example.org/a"',
)
COMMAS = (
    "17/01/2026,08:00:00,Moi,+33600000009,salut, ça va",
    "17/01/2026,08:01:05,Sara,+33600000006,oui",
    "et toi",
    "18/01/2026,8:02:00 PM,Sara,+33600000006,bien",
)


def text(path: Path, *lines: str, end: str = "\n") -> Path:
    path.write_text(end.join(lines) + end, encoding="utf-8", newline="")
    return path


def facts(found: list[Record]) -> list[tuple[int, int, str, str]]:
    return [(r.kind, r.when - DAY, r.sender, r.text) for r in found]


def test_what_viber_sends_by_mail(tmp_path: Path) -> None:
    day = DAY + 16 * 86400
    found = records(text(tmp_path / "Readers.csv", *(line.replace("; ", " ") for line in VIBER)))
    assert [(r.when - day, r.sender, r.kind, r.text) for r in found] == [
        (28800, "", RecordKind.TEXT, "Hi"),
        (28865, "name:Ann Lee", RecordKind.TEXT, 'She said "no", then\nleft'),
        (28920, "name:Bob", RecordKind.LINK, "https://example.org/a"),
    ]
    found = records(text(tmp_path / "Sara.csv", *COMMAS, end="\r\n"))
    assert [(r.when - day, r.sender, r.text) for r in found] == [
        (28800, "name:Moi", "salut, ça va"),
        (28865, "name:Sara", "oui\net toi"),
        (86400 + 20 * 3600 + 120, "name:Sara", "bien"),
    ]
    assert opened(tmp_path / "Sara.csv").chat.platform == "viber"


def test_orders_are_no_chat_of_viber(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "17/01/2026,08:00:00,Ann,tea,4", "17/01/2026,08:01:00,Bob,cake,5")
    with pytest.raises(Problem, match="not a chat export"):
        importer.survey_chat(path, ChatOptions(zone="UTC"))


def test_signal(tmp_path: Path) -> None:
    path = text(tmp_path / "Readers.txt", *SIGNAL)
    assert facts(records(path)) == [
        (RecordKind.TEXT, 28800, "name:Ann Lee", "hi: there\nsecond line"),
        (RecordKind.TEXT, 28860, "name:Bob", ""),
        (RecordKind.TEXT, 28920, "", "own"),
        (RecordKind.MEDIA, 28980, "name:Bob", ""),
    ]
    reading = opened(path)
    assert (reading.chat.platform, reading.chat.name) == ("other", "Readers") and "Signal" in str(
        reading.notes.warnings[0]
    )


def test_what_whatsapp_alone_writes_is_not_signal(tmp_path: Path) -> None:
    for line in ("[2026-01-01, 08:00:05] Ann: hi", "\u200e[2026-01-01, 08:00] Ann: hi", "[01/02/2026, 08:00] Ann: hi"):
        assert PlainTextFormat().detect_format(f"{line}\n".encode() * 5, "a.txt") == 0.0


def test_welink(tmp_path: Path) -> None:
    path = text(tmp_path / "项目群.txt", *WELINK, end="\r\n")
    assert facts(records(path)) == [
        (RecordKind.TEXT, 28800, "z00123456", "大家好\n\n第二行"),
        (RecordKind.MEDIA, 28865, "l00765432", ""),
    ]
    assert [r.name for r in records(path)] == ["张三", "李四（外部）"] and not any(r.exact for r in records(path))


def test_copied_from_telegram(tmp_path: Path) -> None:
    path = text(tmp_path / "a.txt", *TELEGRAM)
    day = 12 * 86400
    assert facts(records(path)) == [
        (RecordKind.TEXT, day + 28800, "name:Ann Lee", "hi"),
        (RecordKind.FORWARD, day + 65100, "name:Bob, Jr.", "far"),
        (RecordKind.TEXT, day + 65160, "name:Bob, Jr.", "once more"),
        (RecordKind.TEXT, day + 65220, "name:Ann Lee", "answer"),
    ]
    assert opened(path).chat.platform == "telegram"


@pytest.mark.parametrize(
    "time",
    [
        "13.01.2026 8:00",
        "13.01.2026 8:00:00",
        "1/13/2026 8:00 AM",
        "13/01/2026 08:00",
        "01/13/26, 8:00 AM",
        "2026/01/13 8:00",
    ],
)
def test_dates_of_every_country(tmp_path: Path, time: str) -> None:
    path = text(tmp_path / "a.txt", f"Ann, [{time}]", "hi")
    assert facts(records(path)) == [(RecordKind.TEXT, 12 * 86400 + 28800, "name:Ann", "hi")]


def test_an_order_that_cannot_be_told_is_asked(tmp_path: Path) -> None:
    path = text(tmp_path / "a.txt", "Ann, [3/4/2026 8:00]", "hi")
    assert [q.kind for q in opened(path).notes.questions] == ["date_order"]
    assert records(path, date_order="mdy")[0].when < records(path, date_order="dmy")[0].when
    with pytest.raises(Problem, match="date order"):
        opened(path, date_order="x")


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        ("[ Photo ]", RecordKind.MEDIA, ""), ("[ Sticker ]", RecordKind.STICKER, ""), ("[ File : a.pdf ]", RecordKind.FILE, "a.pdf"),
        ("[ Poll : When? ]", RecordKind.POLL, "When?"), ("[ Photo ]\ncaption", RecordKind.MEDIA, "caption"), ("[ ] to do", RecordKind.TEXT, "[ ] to do"),
        ("https://example.org/a", RecordKind.LINK, "https://example.org/a"), ("", RecordKind.TEXT, ""), ("! now", RecordKind.TEXT, "! now"),
    ],
)  # fmt: skip
def test_kinds_of_messages(tmp_path: Path, body: str, kind: RecordKind, said: str) -> None:
    (record,) = records(text(tmp_path / "a.txt", "Ann, [2026-01-13 8:00]", body))
    assert (record.kind, record.text) == (kind, said)


def test_rows_without_a_real_date_and_lines_before_the_first(tmp_path: Path) -> None:
    path = text(
        tmp_path / "a.txt",
        "Ann, [2026-01-13 8:00]",
        "hi",
        "Ann, [2026-13-45 8:00]",
        "no",
        "Ann, [2026-01-13 25:00]",
        "no",
    )
    assert [r.kind for r in records(path)] == [RecordKind.TEXT, RecordKind.UNREADABLE, RecordKind.UNREADABLE]
    path = text(tmp_path / "b.txt", "some words", "Ann, [2026-01-13 8:00]", "hi")
    reading = opened(path, format="plain")
    assert len(list(reading.read_records(Progress()))) == 1 and reading.notes.skipped == 1


def test_odd_values(tmp_path: Path) -> None:
    (record,) = records(text(tmp_path / "a.txt", "x\x00y, [2026-01-13 8:00]", "a\x00b" + "c" * 150_000))
    assert (record.sender, len(record.text)) == ("name:xy", 99_999)
    with pytest.raises(Problem, match="no messages"):
        opened(text(tmp_path / "b.txt", "nothing"), format="plain")


def test_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        path.write_bytes("\r\n".join(WELINK).encode(encoding))
        assert records(path)[0].text == "大家好\n\n第二行"


@pytest.mark.parametrize("lines", [SIGNAL, WELINK, TELEGRAM])
def test_it_is_recognised_and_others_are_not(tmp_path: Path, lines: tuple[str, ...]) -> None:
    path = text(tmp_path / "a.txt", *lines)
    sure = {f.name: f.detect_format(path.read_bytes(), path.name) for f in FORMATS}
    assert max(sure, key=lambda name: sure[name]) == "plain" and sure["plain"] >= 0.9
    others = (
        telegram(tmp_path / "result.json", [said(1, 1)]),
        whatsapp(tmp_path / "w.txt", *(android(n, "Ann: hi") for n in range(9))),
    )
    assert [PlainTextFormat().detect_format(path.read_bytes(), path.name) for path in others] == [0.0, 0.0]
    assert PlainTextFormat().detect_format(b"", "a.txt") == 0.0


def test_the_same_twice_and_two_halves(db: Database, tmp_path: Path) -> None:
    rows = [(f"P{n % 3}, [2026-01-13 8:{n // 7 % 60:02}]", f"{n % 5}", "") for n in range(300)]
    flat = [line for row in rows for line in row]
    options = ChatOptions(zone="Asia/Shanghai", name="R")
    first = importer.import_file(db, text(tmp_path / "a.txt", *flat[:600]), options)
    second = importer.import_file(
        db, text(tmp_path / "b.txt", *flat[273:]), options
    )  # begins with a minute's first row
    again = importer.import_file(db, text(tmp_path / "c.txt", *flat), options)
    assert (first.messages, second.duplicates, again.duplicates, again.new_members) == (200, 109, 300, 0)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.sampled_from([SIGNAL, WELINK, TELEGRAM]).flatmap(lambda lines: damaged("\n".join(lines).encode()))
    | st.binary(max_size=200)
)
def test_a_damaged_file(tmp_path: Path, data: bytes) -> None:
    found = read(PlainTextFormat(), tmp_path / "a.txt", data or b"x")
    assert not isinstance(found, str) or "a.txt" in found


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the samples are not here")
def test_the_sample(db: Database) -> None:
    report = importer.import_file(db, SAMPLE, ChatOptions(zone="Asia/Shanghai"))
    assert (report.format, report.messages, report.senders, report.skipped) == ("plain", 2, 2, 0)
