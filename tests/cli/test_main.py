"""What every command has in common: exit codes, where words go, bad input in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from commdesk import __version__
from commdesk.cli import parser
from tests.cli.command import lines, refused, run

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "demo open import-members import-chat members export metrics check backup restore schema "
    "scripts render import-scripts export-scripts quick"
).split()
ON_A_WORKSPACE = [
    ("check", "{}"),
    ("members", "{}"),
    ("members", "{}", "--query", "wjg", "--json"),
    ("export", "{}", "--to", "{}.csv"),
    ("metrics", "{}", "--json"),
    ("backup", "{}"),
    ("restore", "{}", "--to", "{}.copy"),
    ("import-members", "roster.csv", "--into", "{}"),
    ("import-chat", "result.json", "--into", "{}"),
]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert "--json" in ran.out
    assert not ran.err


def test_the_help_lists_every_command() -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(name in ran.out for name in COMMANDS)


def test_the_version_is_told() -> None:
    assert run("--version") == (0, f"CommDesk {__version__}\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("--nonsense",),
        ("--js",),
        ("--demo", "--frobnicate"),
        ("club.commdesk", "--frobnicate"),
        ("members",),
        ("check", "a.commdesk", "b.commdesk"),
        ("open",),
        ("demo",),
        ("demo", "a", "--members", "-1"),
        ("demo", "a", "--members", "many"),
        ("demo", "a", "--members", "１２"),
        ("demo", "a", "--messages", "9" * 20),
        ("demo", "a", "--seed", "x"),
        ("export", "a.commdesk"),
        ("restore", "a.commdesk-backup"),
        ("import-chat", "a.json"),
        ("import-chat", "a.json", "--into", "b", "--zone", "Nowhere/City"),
        ("import-chat", "a.json", "--into", "b", "--zone", "../../etc/passwd"),
        ("import-chat", "a.json", "--into", "b", "--date-order", "dym"),
        ("import-chat", "a.json", "--into", "b", "--format", "smoke"),
        ("import-chat", "a.json", "--into", "b", "--day", "2026-02-30"),
        ("metrics", "a", "--from", "2026-13-01"),
        ("metrics", "a", "--from", "yesterday"),
        ("metrics", "a", "--from", "2026-02-01", "--to", "2026-01-01"),
    ],
)
def test_wrong_usage_ends_with_2(words: Sequence[str]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert not ran.out
    assert "usage:" in ran.err


@pytest.mark.parametrize("words", ON_A_WORKSPACE, ids=lambda words: words[0])
def test_a_workspace_that_is_not_there_is_one_sentence(words: Sequence[str], tmp_path: Path) -> None:
    for name in ("roster.csv", "result.json"):
        (tmp_path / name).write_text("姓名\n王建国\n", encoding="utf-8")
    path = tmp_path / "gone.commdesk"
    ran = run(*(word.format(path) if "{" in word else tmp_path / word if "." in word else word for word in words))
    assert refused(ran, path.name)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["result.json", "roster.csv"]


@pytest.mark.parametrize("words", ON_A_WORKSPACE, ids=lambda words: words[0])
@pytest.mark.parametrize(
    "bytes_",
    [b"", b"not a database, only words", b"SQLite format 3\0" + b"\xff" * 2000],
    ids=["empty", "words", "rubbish"],
)
def test_a_file_that_is_no_workspace_is_one_sentence(words: Sequence[str], bytes_: bytes, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("姓名\n王建国\n", encoding="utf-8")
    (tmp_path / "result.json").write_text("{}", encoding="utf-8")
    path = tmp_path / "bad.commdesk"
    path.write_bytes(bytes_)
    ran = run(*(word.format(path) if "{" in word else tmp_path / word if "." in word else word for word in words))
    assert refused(ran, path.name)
    assert path.read_bytes() == bytes_


def test_a_folder_is_no_workspace(tmp_path: Path) -> None:
    assert refused(run("members", tmp_path), tmp_path.name)


def test_a_name_with_a_nul_or_half_a_character_is_no_traceback() -> None:
    for name in ("a\0b", "a\udcff.commdesk", "x" * 5000):
        ran = run("members", name)
        assert ran.code in (1, 2)
        assert "Traceback" not in ran.err and "made a mistake" not in ran.err


def test_without_words_the_window_opens() -> None:
    seen: list[Sequence[str]] = []
    assert run(window=lambda words: seen.append(words) or 0).code == 0
    assert list(seen[0]) == []


@pytest.mark.parametrize(
    ("words", "handed"),
    [
        (["--demo"], ["--demo"]),
        (["--self-test"], ["--self-test"]),
        (["club.commdesk"], ["club.commdesk"]),
        (["open", "club.commdesk"], ["club.commdesk"]),
        (["quick"], ["--quick"]),
        (["open", "club.commdesk", "--time-start"], ["club.commdesk", "--time-start"]),
    ],
)
def test_words_for_the_window_are_handed_on(words: list[str], handed: list[str]) -> None:
    seen: list[Sequence[str]] = []
    assert run(*words, window=lambda given: seen.append(given) or 5).code == 5
    assert list(seen[0]) == handed


def test_the_window_opens_a_file_without_the_words_of_all_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "build_parser", lambda: pytest.fail("made the parser"))
    assert run("open", "club.commdesk", window=lambda given: 5).code == 5


@pytest.mark.parametrize(
    "words", [("open",), ("open", "--time-start"), ("open", "a.commdesk", "b"), ("open", "a", "--json=1")]
)
def test_wrong_words_after_open_are_told_by_the_parser(words: tuple[str, ...]) -> None:
    assert run(*words, window=lambda given: 5).code == 2


def test_a_start_without_a_window_says_so() -> None:
    assert refused(run("open", "club.commdesk"), "python main.py")
    assert refused(run(), "python main.py")


def test_a_stop_by_the_keyboard_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(parser, "build_parser", stop)
    assert refused(run("schema"), "Stopped")


def test_our_own_mistake_is_told_and_can_be_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(parser, "build_parser", broken)
    ran = run("schema")
    assert ran.code == 1
    assert "ZeroDivisionError" in ran.err
    monkeypatch.setenv("COMMDESK_TRACE", "1")
    with pytest.raises(ZeroDivisionError):
        run("schema")


def test_a_reader_that_had_enough_is_no_error() -> None:
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from commdesk.cli import main; sys.exit(main(['schema', '--json']))"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_main_py_and_the_module_are_the_same() -> None:
    one, two = (
        subprocess.run([sys.executable, *words, "schema", "--json"], cwd=ROOT, capture_output=True, check=True).stdout
        for words in (["main.py"], ["-m", "commdesk"])
    )
    assert one == two
    assert json.loads(one)


def test_a_command_does_not_load_the_window() -> None:
    program = "import sys, main; sys.argv = ['commdesk', 'schema']; main.main(); print(*sorted({'PySide6', 'pandas'} & set(sys.modules)), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == ""
    assert lines(run("schema"))


def test_what_went_wrong_is_said_once(tmp_path: Path, template: Path) -> None:
    """Outside of pytest nobody hears the log: Python would then write its warnings beside the sentence."""
    words = ["export", str(template), "--to", str(tmp_path / "no folder" / "a.csv")]
    ran = subprocess.run([sys.executable, str(ROOT / "main.py"), *words], capture_output=True, text=True, check=False)
    assert ran.returncode == 1 and len(ran.stderr.splitlines()) == 1, ran.stderr
