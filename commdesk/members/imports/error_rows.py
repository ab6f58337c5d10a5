"""The rows of a sheet that were not imported, as a file to be mended and imported again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.members.imports.plan_rows import MemberImportPlan, RowAction
from commdesk.store.files import own, private
from commdesk.tables.formula_guard import guard_cell


def write_errors(plan: MemberImportPlan, path: Path) -> int:
    """Write the rows that were not imported, or not all of, to a CSV file with the reason first; return how many.

    Raises:
        Problem: it could not be written.
    """
    rows = []
    for row in plan.rows:
        reasons = (
            [str(row.why)]
            if row.action in (RowAction.ERROR, RowAction.TRASH, RowAction.FORGOTTEN, RowAction.ASK)
            else []
        )
        reasons += map(str, row.person.problems)
        if reasons:
            rows.append((str(row.number), " ".join(reasons), *plan.sheet.rows[row.at]))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("Row", "Reason", *map(guard_cell, plan.sheet.headers)))
    writer.writerows([guard_cell(cell) for cell in cells] for cells in rows)
    own.refuse_own_write(path)
    try:
        data = text.getvalue().encode("utf-8-sig")
        private.write_private_file(path, data)  # people, for whoever mends the sheet and nobody else
    except OSError as error:
        raise Problem(
            mark("core", "“{name}” could not be written: {why}"), name=path.name, why=error.strerror or str(error)
        ) from error
    return len(rows)
