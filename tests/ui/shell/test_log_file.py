"""The log of the window: what ran in the background stands in it with counts, and nothing that anybody wrote."""

from __future__ import annotations

import ast
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from commdesk import workspace
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.progress import Progress
from tests.cli.command import run
from tests.house import sources
from ui.jobs import JobRunner
from ui.shell.error_boundary import Boundary, _hide_names
from ui.shell.log_file import LARGEST, NAME, LogFile

CHAT = """12/11/2025, 09:00 - Zebedee Quux: good morning from Nowhereville
12/11/2025, 09:05 - 欧阳无名: 大家早上好，我的电话是 13912345678
25/11/2025, 21:10 - Zebedee Quux: see you
"""
SIGN_UPS = "#接龙 周末市集\n1. Zebedee Quux\n2. 欧阳无名 2人\n3. 司马某某\n"
PEOPLE = "Name,Phone,City\nZebedee Quux,13912345678,Nowhereville\n欧阳无名,13900000000,子虚城\n"
ALLOWED = re.compile(
    r"(describe_(error|trace)|format_counts|_hide_names|type)\(.*\)(\.__name__)?"
    r"|what|seconds|level|field\.name|time\.monotonic\(\) - began"
)
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
TELLING = (
    "Zebedee",
    "Quux",
    "欧阳",
    "无名",
    "司马",
    "1391234",
    "Nowhere",
    "子虚",
    "市集",
    "早上",
    "秘密",
    "hush",
    "wishlist",
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The path of the log while it is written."""
    handler = LogFile(tmp_path / "settings")
    handler.attach()
    yield tmp_path / "settings" / NAME
    handler.detach()


def read(log: Path) -> str:
    return log.read_text(encoding="utf-8")


def test_imports_exports_and_events_are_logged_with_counts_and_without_anybodys_name(log: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Quux 秘密"
    folder.mkdir()
    space, chat, people, names = (folder / f"hush.{end}" for end in ("commdesk", "txt", "csv", "list.txt"))
    made = workspace.create_workspace(space, "秘密 hush", "欧阳无名")
    record.add_event(made.db, "周末市集", starts="2036-12-12T14:00")
    made.close()
    chat.write_text(CHAT, encoding="utf-8")
    people.write_text(PEOPLE, encoding="utf-8")
    names.write_text(SIGN_UPS, encoding="utf-8")
    for words in (
        ("import-chat", chat, "--into", space, "--community", "wishlist", "--date-order", "dmy"),
        ("import-members", people, "--into", space),
        ("signups", space, "周末市集", "--import", names),
        ("export", space, "--to", folder / "Quux.csv"),
        ("export", space, "--to", folder / "wishlist.jsonl", "--community", "wishlist"),
        ("event-report", space, "周末市集", "--to", folder / "市集.html"),
        ("event-ics", space, "周末市集", "--to", folder / "市集.ics"),
        ("backup", space),
        ("check", space),
    ):
        assert run(*words).code == 0, words
    assert run("export", space, "--to", folder / "no folder" / "Quux.csv").code == 1
    said = read(log)
    for line in (
        r"chat import began", r"chat import ended after [\d.]+ s: messages=3 new=3 skipped=0", r"people export failed after [\d.]+ s: \w+ \S.* at commdesk/",
        r"member import ended after [\d.]+ s: rows=2 ", r"registration import ended after [\d.]+ s: added=3 ",
        r"people export ended after [\d.]+ s: people=\d", r"event report ended", r"calendar export ended",
        r"backup ended after [\d.]+ s: bytes=\d+ members=\d", r"check ended after [\d.]+ s: findings=\d",
    ):  # fmt: skip
        assert re.search(line, said), f"{line} in\n{said}"
    assert not [word for word in TELLING if word in said], said
    assert str(tmp_path) not in said and "home" not in said


def test_a_job_is_logged_by_its_code_and_its_failure_without_the_words(
    log: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def work(progress: Progress) -> None:
        try:
            {}["欧阳无名"]
        except KeyError as error:
            raise ValueError("Zebedee") from error

    jobs = JobRunner()
    with qtbot.waitSignal(jobs.job_failed) as failed:
        jobs.start_job(work, "Reading Zebedee.csv")
    Boundary(print, lambda text: None).show_error(failed.args[0])
    with qtbot.waitSignal(jobs.start_job(lambda progress: 1, "Quux").ended):
        pass
    with qtbot.waitSignal(jobs.start_job(lambda progress: 1, "Quux", quiet=True).ended):
        pass
    said = read(log)
    assert re.search(
        r"ERROR ui\.jobs job tests\.ui\.shell\.test_log_file\.\S*work failed after 0\.\d s: ValueError at tests/", said
    )
    assert re.search(
        r"a mistake of ours: ValueError at .*\n(.*\n)+  from KeyError at tests/ui/shell/test_log_file\.py:\d+ work",
        said,
    )
    assert said.count("job tests.ui.shell.test_log_file.test_a_job") == 4, (
        "began, failed; began, ended; the quiet one not"
    )
    assert not [word for word in TELLING if word in said], said


def test_a_problem_is_logged_by_its_sentence_without_what_fills_it(log: Path) -> None:
    try:
        raise Problem("No column in {name}.", name="Zebedee.csv")
    except Problem as problem:
        logging.getLogger("commdesk.tags").error("a step", exc_info=problem)
    assert "Problem “No column in {name}.” at tests/ui/shell/test_log_file.py" in read(log) and "Zebedee" not in read(
        log
    )


def test_what_libraries_and_qt_say_of_a_file_stays_out(log: Path) -> None:
    logging.getLogger("vobject").error("Zebedee")
    assert read(log) == ""
    assert _hide_names("QFile::open: /home/zebedee/Quux x.png: no such file") == "QFile::open: "
    assert _hide_names('Cannot open "Quux.png"') == "Cannot open "
    assert _hide_names(r"QIODevice C:\Users\Quux") == "QIODevice "
    assert _hide_names("QTimer: timers cannot be stopped") == "QTimer: timers cannot be stopped"


def test_the_log_holds_a_megabyte_and_the_one_before_it_for_this_user_only(log: Path) -> None:
    ours = logging.getLogger("commdesk.filler")
    for number in range(3 * LARGEST // 1000):
        ours.info("%s", "x" * 1000 + str(number))
    kept = sorted(log.parent.iterdir())
    assert [path.name for path in kept] == [NAME, f"{NAME}.1"]
    assert all(0 < path.stat().st_size <= LARGEST for path in kept)
    assert {path.stat().st_mode & 0o077 for path in kept} == {0}
    assert read(log).endswith(f"{3 * LARGEST // 1000 - 1}\n"), "the newest line is there"


def test_the_loggers_are_left_as_they_were(tmp_path: Path) -> None:
    before = [(logging.getLogger(name).level, list(logging.getLogger(name).handlers)) for name in ("commdesk", "ui")]
    handler = LogFile(tmp_path)
    handler.attach()
    handler.detach()
    assert before == [(logging.getLogger(name).level, logging.getLogger(name).handlers) for name in ("commdesk", "ui")]


def test_no_line_of_the_log_is_given_an_error_a_path_or_what_somebody_typed() -> None:
    """Beside fixed words: numbers, names of code, and what `work_log` made nameless."""
    bad = []
    seen = 0
    for source in sources():
        for call in source.calls:
            if (
                isinstance(call.func, ast.Attribute)
                and call.func.attr in LEVELS
                and ast.unparse(call.func.value) == "log"
            ):
                seen += 1
                words = [ast.unparse(arg) for arg in call.args if not isinstance(arg, ast.Constant)]
                bad += [f"{source.name}:{call.lineno} {word}" for word in words if not ALLOWED.fullmatch(word)]
    assert seen > 10 and not bad
