"""For notebooks: a workspace as pandas DataFrames, read only.

from pathlib import Path
from commdesk import frames

with frames.open_frames(Path("Book club.commdesk")) as book:
book.members().groupby("city", observed=True).size()
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commdesk import workspace
from commdesk.insights.frames import FRAMES, FrameKind, WorkspaceFrames, find_frame

__all__ = ["FRAMES", "FrameKind", "WorkspaceFrames", "find_frame", "open_frames"]


@contextmanager
def open_frames(path: Path) -> Iterator[WorkspaceFrames]:
    """Open a workspace and yield its frames; close it afterwards.

    Raises:
        Problem: it cannot be opened.
    """
    space = workspace.open_workspace(path)
    try:
        yield WorkspaceFrames(space.db)
    finally:
        space.close()
