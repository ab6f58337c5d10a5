"""The commands about scripts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.communities import record as communities
from commdesk.errors import mark
from commdesk.events import record as events
from commdesk.scripts import folders, record, uses
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store import undo
from commdesk.store.backups import backup
from commdesk.workspace import Workspace
from tests.cli.command import lines, refused, run
from tests.people import person, stay

COMMANDS = ("scripts", "render", "script-stats", "lint-script", "import-scripts", "export-scripts")
TEXT = "你好 {member.nickname}，{if member.city}{member.city}的朋友{else}朋友{end}。{?问题|随便问}\n——{community.name|本群}"


@pytest.fixture
def club(workspace: Workspace) -> Path:
    """A closed workspace with two people, a community and a few scripts."""
    db = workspace.db
    wang = person(db, "王建国", city="北京")
    person(db, "李雷")
    stay(db, wang, communities.add_community(db, "读书会", "wechat"), "2026-01-02")
    with db.step(mark("core", "Add scripts")) as conn:
        folder = folders.ensure_folder_path(conn, "我的/话术")
        variants = (
            NewVariant("亲切", (NewPart("text", TEXT), NewPart("text", "第二段"))),
            NewVariant("正式", (NewPart("text", "您好"),)),
        )
        record.insert_script(conn, db.ids, Draft("藏书阁问候", folder, ("hello",), variants=variants))
        record.insert_script(
            conn,
            db.ids,
            Draft(
                "要填的", folder, variants=(NewVariant("", (NewPart("text", "{?甲} {event.date} {member.nope|x}"),)),)
            ),
        )
        record.insert_script(
            conn, db.ids, Draft("海报图", folder, variants=(NewVariant("", (NewPart("image", "", "a.png", b"x"),)),))
        )
    workspace.close()
    return workspace.path


def opened(path: Path) -> Workspace:
    """Open it again."""
    return workspaces.open_workspace(path)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0 and "--json" in ran.out and "%%" not in ran.out
    assert name in run("--help").out


def test_scripts_are_listed_with_folders_and_ids_as_text(club: Path) -> None:
    facts = run("scripts", club, "--json").facts
    assert len(facts) > 100 and all(isinstance(each["id"], str) for each in facts)
    (mine,) = [each for each in facts if each["title"] == "藏书阁问候"]
    assert (mine["folder"], mine["variants"], mine["used"], mine["rate"]) == ("我的/话术", 2, 0, None)


@pytest.mark.parametrize("query", ["藏书阁问候", "csgwh", "cangshuge", "hello"])
def test_scripts_are_found_as_in_the_search_box(query: str, club: Path) -> None:
    assert run("scripts", club, "--query", query, "--json").facts[0]["title"] == "藏书阁问候"


def test_a_folder_is_listed_with_those_below(club: Path) -> None:
    assert [each["title"] for each in run("scripts", club, "--folder", "我的", "--json").facts] == [
        "藏书阁问候",
        "要填的",
        "海报图",
    ]
    assert run("scripts", club, "--folder", "我的/话术", "--query", "csgwh", "--json").facts[0]["title"] == "藏书阁问候"
    assert refused(run("scripts", club, "--folder", "没有"), "没有")
    head, *rows = lines(run("scripts", club, "--folder", "我的/话术"))
    assert head.startswith("id") and len(rows) == 3


def test_nothing_found_is_no_error(club: Path) -> None:
    assert run("scripts", club, "--query", "nothing at all") == (0, "", "0 scripts.\n")


def test_a_script_is_printed_as_it_would_be_copied(club: Path) -> None:
    ran = run("render", club, "藏书阁问候", "--member", "wjg")
    assert (ran.code, ran.out) == (0, "你好 王建国，北京的朋友。随便问\n——读书会\n")
    assert ran.err == "Part 1 of 2.\n"
    assert run("render", club, "csgwh", "--member", "李雷").out == "你好 李雷，朋友。随便问\n——本群\n"


def test_variants_parts_and_what_is_typed(club: Path) -> None:
    assert run("render", club, "藏书阁问候", "--variant", "b").out == "您好\n"
    assert run("render", club, "藏书阁问候", "--part", 2).out == "第二段\n"
    words = ("--member", "wjg", "--set", "?问题=a=b", "--set", "member.nickname=老王", "--community", "读书会")
    assert run("render", club, "藏书阁问候", *words).out == "你好 老王，北京的朋友。a=b\n——读书会\n"


def test_what_was_filled_in_last_is_remembered(club: Path) -> None:
    space = opened(club)
    (ident,) = [row[0] for row in space.db.reader.execute("SELECT id FROM script WHERE title = '藏书阁问候'")]
    found = record.load_scripts(space.db, [ident])[ident]
    uses.record_use(space.db, script=ident, variant=found.variants[0].id, part=found.variants[0].parts[0].id, text="x", answers={"?问题": "记得"})  # fmt: skip
    space.close()
    assert "记得" in run("render", club, "藏书阁问候", "--member", "wjg").out


def test_what_is_missing_is_listed_and_nothing_is_printed(club: Path) -> None:
    ran = run("render", club, "要填的", "--member", "wjg")
    assert ran.code == 1 and not ran.out
    assert "甲" in ran.err and "event.date" in ran.err and "member.nope" in ran.err
    ran = run("render", club, "要填的", "--json")
    assert ran.code == 1 and [gap["key"] for gap in ran.facts["missing"]][:2] == ["?甲", "event.date"]


def test_dates_are_said_in_the_language_that_is_asked_for(club: Path) -> None:
    words = ("render", club, "要填的", "--set", "?甲=x", "--set", "event.date=2026-12-24", "--json")
    assert "12月24日" in run(*words).facts["text"]
    assert "24 December" in run(*words, "--language", "en").facts["text"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("没有这条",), "No script is found by “没有这条”."),
        (("欢迎",), "finds"),
        (("999999999999999999999999",), "No script is found"),
        (("藏书阁问候", "--member", "nobody"), "Nobody is found by “nobody”."),
        (("藏书阁问候", "--member", "9" * 30), "Nobody is found"),
        (("藏书阁问候", "--variant", "Z"), "no variant Z"),
        (("藏书阁问候", "--part", "3"), "This script has 2 parts."),
        (("藏书阁问候", "--part", "-1"), "This script has 2 parts."),
        (("藏书阁问候", "--community", "没有"), "没有"),
        (("海报图",), "a.png"),
    ],
)
def test_what_is_not_there_is_one_sentence(words: tuple[str, ...], sentence: str, club: Path) -> None:
    assert refused(run("render", club, *words), sentence)


def test_a_script_is_found_by_id_and_by_its_name_in_a_pack(club: Path) -> None:
    ident = run("scripts", club, "--query", "csgwh", "--json").facts[0]["id"]
    assert run("render", club, ident, "--variant", "B").out == "您好\n"
    assert run("render", club, "welcome.rules-short").code == 0


@pytest.mark.parametrize("words", [("--set", "x"), ("--part", "x"), ("--language", "fr"), ("--frobnicate",)])
def test_wrong_usage_ends_with_two(words: tuple[str, ...], club: Path) -> None:
    assert run("render", club, "藏书阁问候", *words).code == 2


def test_numbers_of_one_script_and_of_all(club: Path) -> None:
    assert run("script-stats", club, "--json").facts == []
    space = opened(club)
    db = space.db
    (ident,) = [row[0] for row in db.reader.execute("SELECT id FROM script WHERE title = '藏书阁问候'")]
    wang = db.reader.execute("SELECT id FROM member WHERE real_name = '王建国'").fetchone()[0]
    for variant in record.load_scripts(db, [ident])[ident].variants:
        use = uses.record_use(db, script=ident, variant=variant.id, part=variant.parts[0].id, text="x", member=wang)
        uses.set_outcome(db, use, "replied")
    space.close()
    (one,) = run("script-stats", club, "--json").facts
    assert (one["title"], one["used"], one["judged"], one["replied"], one["rate"]) == ("藏书阁问候", 2, 2, 2, 1.0)
    facts = run("script-stats", club, "--script", "csgwh", "--json").facts
    assert [variant["letter"] for variant in facts["variants"]] == ["A", "B"]
    assert "Too few uses to compare yet" in facts["difference"]["says"]
    assert lines(run("script-stats", club, "--script", "csgwh"))[1].startswith("A")


def test_two_scripts_with_the_same_numbers_keep_their_ids(club: Path) -> None:
    space = opened(club)
    ids = [row[0] for row in space.db.reader.execute("SELECT id FROM script WHERE title IN ('藏书阁问候', '要填的')")]
    for ident in ids:
        variant = record.load_scripts(space.db, [ident])[ident].variants[0]
        uses.record_use(
            space.db, script=ident, variant=variant.id, part=variant.parts[0].id, text="x", at=1_700_000_000
        )
    space.close()
    assert {each["id"] for each in run("script-stats", club, "--json").facts} == set(map(str, ids))


def test_a_script_is_looked_through(club: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("lint-script", club, "藏书阁问候")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing was found.\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("全国第一的读书会 {member.nicknam} " + "字" * 300))
    ran = run("lint-script", club, "-", "--json")
    assert ran.code == 1 and {each["kind"] for each in ran.facts["findings"]} >= {"mistake", "superlative"}
    assert ran.facts["too_long"] and "Too long for" in ran.err


@pytest.mark.parametrize("ending", [".toml", ".zip", ".csv", ".xlsx", ""])
def test_scripts_go_out_and_come_in_unchanged(ending: str, club: Path, tmp_path: Path) -> None:
    to = tmp_path / f"scripts{ending}"
    words = ("--query", "csgwh") if ending == ".toml" else ("--folder", "我的")
    count = run("export-scripts", club, "--to", to, *words, "--json").facts["scripts"]
    facts = run("import-scripts", to, "--into", club, "--dry-run", "--json").facts
    assert (facts["scripts"], facts["same"], facts["dry_run"]) == (count, count, True) and count


def test_an_import_is_one_step_with_a_backup_before_it(club: Path, tmp_path: Path) -> None:
    table = tmp_path / "phrases.csv"
    table.write_text("标题,分类,内容\n新的,表格,#客户昵称#你好\n空的,表格,\n", encoding="utf-8")
    facts = run("import-scripts", table, "--into", club, "--json").facts
    assert (facts["kind"], facts["new"], facts["written"]) == ("table", 1, 1) and len(facts["notes"]) == 2
    assert run("render", club, "新的", "--member", "wjg").out == "王建国你好\n"
    assert len(backup.list_backups(club)) == 1
    space = opened(club)
    step = undo.find_undoable(space.db.reader)
    space.close()
    assert step is not None and str(step.name) == "Import 1 script"


def test_a_dry_run_writes_nothing(club: Path, tmp_path: Path) -> None:
    table = tmp_path / "phrases.csv"
    table.write_text("标题,内容\n新的,你好\n", encoding="utf-8")
    before = club.read_bytes()
    assert run("import-scripts", table, "--into", club, "--dry-run", "--json").facts["new"] == 1
    assert refused(run("render", club, "新的"), "新的") and len(before) == len(club.read_bytes())


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.toml", b"x ="), ("a.zip", b"PK\x03\x04"), ("a.csv", b""), ("a.pdf", b"%PDF"), ("a.yml", b"a: [")],
)
def test_a_broken_file_is_one_sentence(name: str, data: bytes, club: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert refused(run("import-scripts", tmp_path / name, "--into", club))


def test_an_unknown_ending_is_one_sentence(club: Path, tmp_path: Path) -> None:
    assert refused(run("export-scripts", club, "--to", tmp_path / "a.pdf"), ".toml")


def test_a_script_speaks_of_the_event_that_is_named(club: Path) -> None:
    space = opened(club)
    for name, starts in (("秋日共读", "2027-11-06T14:00"), ("冬日共读", "2027-12-12T14:00")):
        events.add_event(space.db, name, starts=starts)
    space.close()
    ran = run("render", club, "要填的", "--set", "?甲=x", "--event", "冬日共读", "--json")
    assert "12月12日" in str(ran.facts["text"])
    assert refused(run("render", club, "要填的", "--event", "没有的"), "没有的", "冬日共读")
