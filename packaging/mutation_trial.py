"""One process that changes modules and runs tests; `mutation.py` starts it with the packages of requirements-mutation.txt.

Lines of JSON come in on standard input, an answer to each goes out. Its folder is a copy of the project: while a change is tried,
it stands in the file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_item import MutationSpec


def list_mutants(module: str) -> list[dict[str, Any]]:
    """Return every change that can be made to a module: what is changed how, and where."""
    found = []
    for item in _all_work_items([Path(module)], {}):
        [each] = item.mutations
        found.append(
            {
                "module": module,
                "operator": each.operator_name,
                "occurrence": each.occurrence,
                "start": list(each.start_pos),
                "end": list(each.end_pos),
            }
        )
    return found


def try_mutant(mutant: dict[str, Any], command: str, timeout: float) -> dict[str, Any]:
    """Make a change, run the tests, take it back; return what came of it and the change as a diff."""
    start, end = (tuple(mutant[name]) for name in ("start", "end"))
    spec = MutationSpec(Path(mutant["module"]), mutant["operator"], mutant["occurrence"], start, end)
    done = mutate_and_test([spec], command, timeout)
    outcome = done.test_outcome.value if done.test_outcome is not None else done.worker_outcome.value
    return {**mutant, "outcome": outcome, "diff": done.diff or "", "output": (done.output or "")[-4000:]}


def main() -> None:
    """Answer until nothing more is asked."""
    for line in sys.stdin:
        asked = json.loads(line)
        answer: object = list_mutants(asked["list"]) if "list" in asked else try_mutant(**asked)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
