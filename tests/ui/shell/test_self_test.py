"""The window tests itself, as the packaged app does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_self_test_finds_nothing(tmp_path: Path) -> None:
    code = "import sys; from ui.app import main; sys.exit(main(['--self-test']))"
    environment = {**os.environ, "COMMDESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "self-test: ok" in run.stdout
