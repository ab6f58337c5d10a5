"""The uses of scripts in the sample are shown as they were copied, in every language of the sample."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from commdesk import demo, workspace
from commdesk.demo.script_uses import USED


@pytest.mark.parametrize("language", sorted(demo.LANGUAGES))
def test_no_template_is_left_in_what_was_copied(tmp_path: Path, language: str) -> None:
    path = tmp_path / "sample.commdesk"
    demo.write_demo(path, 300, 500, language=language)
    with closing(workspace.open_workspace(path)) as space:
        rows = space.db.reader.execute("SELECT title, text FROM script_use").fetchall()
        assert len({row["title"] for row in rows}) == len(USED)
        assert not [row["text"] for row in rows if "{" in row["text"] or "}" in row["text"] or not row["text"].strip()]
        assert len({row["text"] for row in rows}) > len(rows) // 3  # each for its own person
