"""The house of the design: every rule is a sentence, and a broken one names the places."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from commdesk.store.change_log.triggers import UNLOGGED
from tests.house import ROOT, Source, files, modules, sources

# From the top to the ground. A module belongs to the longest name that fits; it may import its own layer and those below.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("main",),
    ("ui.app",),
    ("ui.shell",),
    ("ui.pages",),
    ("ui.panes",),
    ("ui.dialogs",),
    ("ui",),
    ("commdesk.cli", "commdesk.__main__"),
    ("commdesk",),
    ("commdesk.store",),
    ("commdesk.errors", "commdesk.text", "commdesk.progress", "commdesk.work_log"),
    ("commdesk.plurals", "commdesk.resources"),
)
QT = {"PySide6", "shiboken6", "pyqtgraph"}
FORBIDDEN = {
    "commdesk": QT | {"ui", "main"},
    "ui": {"sqlite3", "sqlite_utils", "main"},
    "main": {"sqlite3", *QT} - {"PySide6"},
}
HEAVY = {
    "PySide6",
    "pandas",
    "pyqtgraph",
    "numpy",
    "sqlite_utils",
    "pypinyin",
    "ijson",
    "xlsxwriter",
    "yaml",
    "tomli_w",
    "vobject",
    "python_calamine",
    "mammoth",
    "psycopg",
}
TOP = set("pyproject.toml main.py commdesk ui resources tests packaging README.md LICENSE CHANGELOG.md".split())
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|PRAGMA\s+\w+|CREATE\s+(TEMP\s+)?TABLE)\b",
    re.S,
)
REPLACE = re.compile(
    r"\b(?:INSERT\s+OR\s+REPLACE|REPLACE)\s+INTO\s+(?:\w+\.)?([\w{]+)|\bUPDATE\s+OR\s+REPLACE\s+(\S+)", re.I
)
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![\w-])")
DIALOGS = {"QFileDialog", "QFileIconProvider", "QMimeDatabase", "QFileSystemModel"}
"""What lists files by looking into them."""
OPENS = {"read_bytes", "read_text", "write_bytes", "write_text"}
TAKES = set(
    "ZipFile is_zipfile load_workbook Workbook QImageReader QImage QPixmap QPdfWriter QSvgGenerator QFile QSaveFile "
    "copyfile copy2 copytree move".split()
)
"""What opens the file behind a path it is given."""
MOVES = {"os.open", "os.replace", "os.rename", "os.link", "io.open"}
NOT_CHOSEN = {
    "commdesk.chats.system_messages.languages": "the words we bring",
    "commdesk.cli": "the null device",
    "commdesk.events.planning.user_playbooks": "a playbook of ours",
    "commdesk.scripts.packs.shipped": "the scripts we bring",
    "commdesk.settings": "the settings",
    "commdesk.sharing.handover": "what it wrote itself, before it is given away",
    "commdesk.soundness": "what is kept beside the settings",
    "commdesk.members.imports.roster_diff": "the words we bring",
    "commdesk.signups.word_lists": "the words we bring",
    "commdesk.team.record": "what is kept beside the settings",
    "commdesk.stray_files": "the file whose workspace was just closed",
    "commdesk.files.atomic_write": "what it gives out, after `own.spare`",
    "commdesk.workspace": "a workspace in the making",
    "ui.shell.error_boundary": "the report of a crash",
    "ui.clipboard": "a file of its own in a new folder",
    "ui.state": "how the window looked",
}
"""Modules that open files which nobody chose, and which; and the store, whose files are its own."""
OPENING = (
    "path.open('rb')", "open(path)", "Path(text).read_bytes()", "zipfile.ZipFile(path, 'w')", "QImageReader(str(self.path))",
    "os.replace(part, path)", "own.read_bytes(path)", "(part / n).write_bytes(b)",
)  # fmt: skip
PLACES = re.compile(r"/work/|/root/|file://|pypi\.org|pythonhosted|index-url")


def layer(module: str) -> int:
    """Return the number of the layer of a module, 0 at the top."""
    fits = (
        (len(name), number)
        for number, names in enumerate(LAYERS)
        for name in names
        if f"{module}.".startswith(f"{name}.")
    )
    return max(fits)[1]


def name_of(call: ast.Call) -> str:
    """Return the last word of what is called: ``tr`` of ``self.tr(…)``."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_text(node: ast.expr) -> bool:
    """Whether the expression is words written out, which the extractor can find."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_a_module_imports_only_its_own_layer_and_those_below() -> None:
    bad = [f"{s.name} → {other}" for s in sources() for other in s.inner if layer(other) < layer(s.module)]
    assert not bad


def test_the_core_knows_no_screen_and_the_screen_knows_no_database() -> None:
    bad = [
        f"{s.name} → {n}" for s in sources() for n in s.imported if n.split(".")[0] in FORBIDDEN[s.module.split(".")[0]]
    ]
    assert not bad


def test_a_pane_never_imports_another_pane() -> None:
    panes = [(s, s.module.split(".")[2]) for s in sources() if s.module.startswith("ui.panes.")]
    bad = [
        f"{s.name} → {o}"
        for s, pane in panes
        for o in s.inner
        if f"{o}.".startswith("ui.panes.") and o.split(".")[2:3] not in ([pane], [])
    ]
    assert not bad


def test_no_module_imports_itself_in_a_circle() -> None:
    try:
        TopologicalSorter({s.module: s.running for s in sources()}).prepare()
    except CycleError as error:
        raise AssertionError(" → ".join(error.args[1])) from None


def test_heavy_libraries_are_imported_where_they_are_needed() -> None:
    top = {s: {id(n) for n in s.tree.body} for s in sources("commdesk")}
    bad = []
    for s, first in top.items():
        for node in s.nodes:
            if id(node) in first and isinstance(node, ast.Import | ast.ImportFrom):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
                bad += [f"{s.name}:{node.lineno} {n}" for n in names if n.split(".")[0] in HEAVY]
    assert not bad


def test_the_whole_core_loads_without_anything_heavy() -> None:
    names = sorted(m for m in modules() if m.startswith("commdesk") and not m.endswith("__main__"))
    program = f"import importlib, sys\nfor n in {names!r}: importlib.import_module(n)\nprint(sorted({HEAVY!r} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (out.stdout.strip(), out.stderr) == ("[]", "")


def test_files_have_at_most_400_lines_and_half_of_them_under_120() -> None:
    lengths = {s.name: s.text.count("\n") for s in (*sources(), *sources("tests", "packaging"))}
    assert not {name: length for name, length in lengths.items() if length > 400}
    assert statistics.median(s.text.count("\n") for s in sources()) <= 120


def test_functions_have_at_most_60_lines_and_half_of_them_under_8() -> None:
    lengths = {
        f"{s.name}:{f.lineno} {f.name}": f.end_lineno - f.lineno + 1
        for s in sources()
        for f in s.functions
        if f.end_lineno
    }
    assert not {name: length for name, length in lengths.items() if length > 60}
    assert statistics.median(lengths.values()) <= 8


def test_there_are_35_tests_for_every_1000_lines() -> None:
    tests = sum(f.name.startswith("test_") for s in sources("tests") for f in s.functions)
    lines = sum(bool(line.strip()) for s in sources() for line in s.text.splitlines())
    assert tests >= lines * 35 / 1000, f"{tests} tests for {lines} lines"


def test_every_public_thing_says_what_it_is() -> None:
    bad = [s.name for s in sources() if s.text.strip() and not ast.get_docstring(s.tree)]
    bad += [
        f"{s.name}:{node.lineno} {name}"
        for s in sources()
        for name, node in s.definitions()
        if not ast.get_docstring(node)
    ]
    assert not bad


def test_every_parameter_and_return_is_typed() -> None:
    bad = []
    for s in sources():
        for f in s.functions:
            given = [
                *f.args.posonlyargs,
                *f.args.args,
                *f.args.kwonlyargs,
                *filter(None, (f.args.vararg, f.args.kwarg)),
            ]
            if f.returns is None or any(a.annotation is None and a.arg not in ("self", "cls") for a in given):
                bad.append(f"{s.name}:{f.lineno} {f.name}")
    assert not bad


def test_annotations_are_lazy_in_every_file() -> None:
    every = (*sources(), *sources("tests", "packaging"))
    empty = {s for s in every if len(s.tree.body) == bool(ast.get_docstring(s.tree))}
    assert not [s.name for s in every if s not in empty and "__future__.annotations" not in s.imported]


def test_names_say_what_they_are_without_their_file_open() -> None:
    """Verb and object for what is done; one word where the object carries it (``database.step``). A class has its name alone."""
    own = [f.name for s in sources() for f in s.functions if f.name.islower() and not f.name.startswith("__")]
    names = [name.strip("_") for name in own]  # what Qt or Python calls has the names of Qt and Python
    assert sum("_" not in name for name in names) < len(names) / 10
    classes = Counter(node.name for s in sources() for node in s.nodes if isinstance(node, ast.ClassDef))
    assert sum(times > 1 for times in classes.values()) < len(classes) / 100


def test_files_are_named_by_nouns() -> None:
    words = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
    bad = [s.name for s in sources() if words & set(re.split(r"[._]", s.module))]
    bad += [
        f"{s.name} {name}"
        for s in sources()
        for name, _ in s.definitions()
        if re.search(r"Manager$|Helper$|Utils?$", name)
    ]
    assert not bad


def test_replace_is_never_used_on_logged_tables() -> None:
    bad = []
    for s in sources():
        for line, text in s.strings:
            tables = [a or b for a, b in REPLACE.findall(text)]
            bad += [f"{s.name}:{line} {t}" for t in tables if t not in UNLOGGED]
    assert not bad


def test_no_sql_stands_in_the_ui() -> None:
    assert not [f"{s.name}:{line}" for s in sources("ui") for line, text in s.strings if SQL.search(text)]


def test_colours_come_from_the_theme() -> None:
    ui = [s for s in sources("ui") if not s.module.startswith("ui.theme")]
    assert not [f"{s.name}:{line} {text}" for s in ui for line, text in s.strings if COLOUR.search(text)]


def test_tr_gets_words_written_out_without_percent_n() -> None:
    bad = []
    for s in sources("ui"):
        for call in (c for c in s.calls if name_of(c) == "tr" and c.args):
            text = call.args[0]
            if not is_text(text) or "%n" in ast.unparse(text):
                bad.append(f"{s.name}:{call.lineno} {ast.unparse(text)}")
    assert not bad


def test_tr_is_called_inside_a_class_only() -> None:
    bad = []
    for s in sources("ui"):
        inside = {id(n) for c in s.nodes if isinstance(c, ast.ClassDef) for n in ast.walk(c)}
        bad += [f"{s.name}:{call.lineno}" for call in s.calls if name_of(call) == "tr" and id(call) not in inside]
    assert not bad


def test_translate_is_never_written_out_in_full() -> None:
    # The extractor then gives the next self.tr the wrong context, and says nothing.
    trap = "QCoreApplication.translate("
    assert not [s.name for s in sources() if trap in s.text or trap.replace("QCore", "QGui") in s.text]


def test_mark_gets_the_core_context_and_words_written_out() -> None:
    bad = []
    for s in sources("commdesk"):
        for call in (c for c in s.calls if isinstance(c.func, ast.Name) and c.func.id == "mark"):
            good = len(call.args) == 2 and all(map(is_text, call.args)) and ast.literal_eval(call.args[0]) == "core"
            if not good or re.search(r"\{[^a-z]|\{\}", ast.literal_eval(call.args[1])):
                bad.append(f"{s.name}:{call.lineno}")
    assert not bad


def test_a_problem_is_told_in_marked_words() -> None:
    bad = []
    for s in sources("commdesk"):
        for call in (c for c in s.calls if name_of(c) == "Problem" and c.args):
            if isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp):
                bad.append(f"{s.name}:{call.lineno}")
    assert not bad


def test_a_pane_does_not_catch_what_the_boundary_tells() -> None:
    bad = []
    for s in sources("ui/panes"):
        for node in s.nodes:
            caught = ast.unparse(node.type) if isinstance(node, ast.ExceptHandler) and node.type else ""
            if isinstance(node, ast.ExceptHandler) and (
                not caught or re.search(r"\b(Problem|Exception|BaseException)\b", caught)
            ):
                bad.append(f"{s.name}:{node.lineno}")
    assert not bad


def test_only_one_module_asks_for_files_and_it_looks_into_none() -> None:
    bad = []
    for s in sources():
        used = {n.rpartition(".")[2] for n in s.imported} | {getattr(n, "attr", "") for n in s.nodes}
        bad += [f"{s.name} {name}" for name in DIALOGS & used if s.module != "ui.file_dialogs"]
    kept = next(s for s in sources("ui") if s.module == "ui.file_dialogs")
    used = {n.rpartition(".")[2] for n in kept.imported}
    assert not bad and used & DIALOGS == {"QFileDialog"} and "setIconProvider" in kept.text


def root(node: ast.AST | None) -> str:
    """Return the name at the beginning of an expression: ``part`` of ``(part / name).open``."""
    while node is not None and not isinstance(node, ast.Name):
        node = getattr(node, "value", None) or getattr(node, "func", None) or getattr(node, "left", None)
    return node.id if node is not None else ""


def opens(call: ast.Call) -> bool:
    """Whether the call opens, replaces or writes a file that somebody may have chosen: none of `own`, no ``part``, no CONSTANT."""
    name, first = name_of(call), ast.unparse(call.args[0]) if call.args else ""
    if isinstance(call.func, ast.Attribute):
        if ast.unparse(call.func) in MOVES:
            return True
        whose = root(call.func)
        if whose in ("own", "part") or whose.isupper():
            return False
        if name in OPENS or (name == "open" and re.fullmatch(r"'[rwxab+]+'", first)):
            return True
    return (name == "open" and isinstance(call.func, ast.Name)) or (name in TAKES and bool(re.search(r"path\b", first)))


def test_a_file_that_somebody_chose_is_opened_only_where_it_is_not_our_own() -> None:
    bad = []
    for s in sources():
        if s.module in NOT_CHOSEN or s.module.startswith("commdesk.store."):
            continue
        careful = {
            id(c) for f in s.functions if re.search(r"\b(own|size_limits)\.\w+\(", ast.unparse(f)) for c in ast.walk(f)
        }
        bad += [f"{s.name}:{c.lineno} {ast.unparse(c)}" for c in s.calls if opens(c) and id(c) not in careful]
    assert not bad, "read through commdesk.store.files.own, write through commdesk.files.atomic_write.write_atomically"
    assert NOT_CHOSEN.keys() <= modules(), "a module that is gone needs no exception"


def test_the_top_level_holds_what_the_design_names() -> None:
    assert not {name.split("/")[0] for name in files() if not name.startswith(".")} - TOP


def test_no_file_names_a_machine_or_an_index() -> None:
    bad, own = [], Source(Path(__file__)).name
    for name in files():
        if name == own or (ROOT / name).suffix in {".png", ".qm", ".commdesk", ".xlsx", ".zip", ".ico", ".icns"}:
            continue
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        bad += [f"{name}: {found}" for found in PLACES.findall(text)]
    assert not bad


def test_the_rules_see_what_they_forbid() -> None:
    """A rule whose pattern matches nothing would pass for ever."""
    assert (
        SQL.search("SELECT a FROM b")
        and SQL.search("UPDATE member SET x = 1")
        and not SQL.search("Select from the list")
    )
    assert REPLACE.findall("INSERT OR REPLACE INTO main.member VALUES (1)") == [("member", "")]
    assert COLOUR.search("color: #22715B;") and not COLOUR.search("#tag and #abcd1")
    assert [
        layer(m)
        for m in ("main", "ui.panes.members.table", "ui.jobs", "commdesk.cli.file", "commdesk.members.list_rows")
    ] == [0, 4, 6, 7, 8]
    calls = {code: opens(ast.parse(code, mode="eval").body) for code in OPENING}  # type: ignore[arg-type]
    assert [code for code, seen in calls.items() if not seen] == ["own.read_bytes(path)", "(part / n).write_bytes(b)"]
    own = Source(ROOT / "tests" / "house.py")
    assert own.module == "tests.house" and "dataclasses.dataclass" in own.imported
