"""The house, continued: where files are made, so that what we keep is private and what is unfinished is swept."""

from __future__ import annotations

import ast
import re

from tests.house import sources
from tests.test_house import name_of

GIVEN_AWAY = {
    "commdesk/calendars/calendar_file.py",
    "commdesk/events/checkin/exchange/sync_file.py",
    "commdesk/events/planning/user_playbooks.py",
    "commdesk/exports/__init__.py",
    "commdesk/exports/chatlab.py",
    "commdesk/reports/html.py",
    "commdesk/scripts/packs/espanso_writing.py",
    "commdesk/scripts/packs/writing.py",
    "commdesk/tables/writer.py",
    "commdesk/team/joining.py",
    "commdesk/sharing/handover.py",
    "commdesk/sharing/handover_files.py",
    "commdesk/stray_files.py",
    "ui/dialogs/app/error_report.py",
    "ui/panes/events/cards/parts/attachments.py",
    "ui/panes/events/guests/list.py",
    "commdesk/cli/analysis.py",
    "ui/panes/insights/chart_files.py",
    "ui/printing/report_pdf.py",
}
"""What writes to a place of the user's choice, or without people in it: there the system's usual rights hold."""
MAKING = set(
    "mkdir makedirs mkdtemp mkstemp TemporaryDirectory NamedTemporaryFile touch write_text write_bytes".split()
)


def makes_files(call: ast.Call) -> bool:
    """Whether the call makes a file or a folder, or writes a whole one."""
    words = [
        value.value for value in (*call.args, *(k.value for k in call.keywords)) if isinstance(value, ast.Constant)
    ]
    opens = name_of(call) == "open" and any(isinstance(w, str) and re.fullmatch(r"[wax][bt+]*", w) for w in words)
    return opens or name_of(call) in MAKING or "O_CREAT" in ast.unparse(call)


def test_files_we_keep_are_made_in_one_place_where_nobody_else_may_read_them() -> None:
    places = {"commdesk/store/files/private.py", "commdesk/store/files/sweep.py"}
    made = {s.name: [c.lineno for c in s.calls if makes_files(c)] for s in sources()}
    # Opened to be added to, after `private.ready`; taken hold of, with the rights that `private` gives it at once.
    known = places | GIVEN_AWAY | {"ui/shell/error_boundary.py", "commdesk/store/files/lock.py"}
    assert not {name: lines for name, lines in made.items() if lines and name not in known}
    assert not {name for name in GIVEN_AWAY if not made.get(name)}, "these write nothing any more"


def test_an_unfinished_file_has_a_name_that_the_next_start_sweeps() -> None:
    ending = re.compile(r"^(\.|\.?\{\}.*\.)(part|new|restored|rescued|tmp)$")
    bad = [f"{s.name}:{line} {text}" for s in sources() for line, text in s.strings if ending.search(text)]
    assert not [place for place in bad if not place.startswith("commdesk/store/files/sweep.py")]
    assert ending.search(".{}.{}.part") and ending.search(".part") and not ending.search("events.new")
