"""sqlite-utils comes without pandas and numpy, and nobody else misses them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ELSEWHERE = """
import sys, threading
from commdesk.store import sqlite_library
found = []
with sqlite_library._decline_extras():
    thread = threading.Thread(target=lambda: found.append(__import__("numpy")))
    thread.start()
    thread.join()
assert found and found[0].int64, "another thread gets what it asks for"
"""
DECLINED = """
import sys
from commdesk.store import sqlite_library
with sqlite_library._decline_extras():
    try:
        import pandas
    except ModuleNotFoundError as error:
        assert error.name == "pandas"
    else:
        raise SystemExit("it was loaded")
assert "pandas" not in sys.modules
"""
IN_USE = """
import numpy
from commdesk.store import sqlite_library
Database = sqlite_library.load_sqlite_utils()
db = Database(memory=True)
assert db["t"].create({"n": numpy.int64}).columns_dict == {"n": int}, "what is loaded already is used"
"""
TOGETHER = """
import sys, threading
from commdesk.store import sqlite_library
found, asked = [], threading.Barrier(5)
def load():
    asked.wait()
    found.append(sqlite_library.load_sqlite_utils())
def other():
    asked.wait()
    import pandas
    found.append(pandas.DataFrame and None)
threads = [threading.Thread(target=each) for each in (load, load, load, other, load)]
for each in threads: each.start()
for each in threads: each.join()
assert len(found) == 5 and len(set(found)) == 2 and sys.modules["pandas"].Timestamp
assert not [each for each in sys.meta_path if isinstance(each, sqlite_library._DeclineExtras)]
"""


@pytest.mark.parametrize(
    "code", [ELSEWHERE, DECLINED, IN_USE, TOGETHER], ids=["elsewhere", "declined", "in use", "together"]
)
def test_extras_are_declined_to_the_library_alone(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_no_module_of_ours_stands_in_for_another() -> None:
    taken = re.compile(r"sys\.modules\[[^]]+\]\s*=(?!=)|^\s*(?:import|from) sqlite_utils\b", re.M)
    typed = re.compile(r"if TYPE_CHECKING:\n(?:    .*\n|\n)+")
    found = [
        path.name
        for folder in ("commdesk", "ui")
        for path in (ROOT / folder).rglob("*.py")
        if taken.search(typed.sub("", path.read_text(encoding="utf-8")))
    ]
    assert found == [], "sqlite-utils is loaded by commdesk.store.sqlite_library"
