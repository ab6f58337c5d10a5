"""What this computer knows of the teams of its workspaces: where their files lie, its stream, its key (a file beside the settings).

By the place of the workspace on this disk, so that a copy of the file at another place is another copy, with a stream of its own.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from commdesk.errors import Problem, mark
from commdesk.settings import get_settings_folder
from commdesk.store.files import private
from commdesk.team.key import TeamKey
from commdesk.work_log import describe_error

log = logging.getLogger(__name__)
FILE = "teams.json"
LARGEST = 4 << 20


@dataclass(frozen=True, slots=True)
class TeamRecord:
    """What is known of one workspace's team.

    Attributes:
        folder: Where its files lie; '' where ``relay`` says it.
        relay: The address of a relay, without a password; ``secret``: the password.
        streams: The streams that this copy has told, the one of now last.
        header: By what the team's header is known again; '' before it was opened.
        key: The key, unless the passphrase is asked for at each start.
        waiting: Since when a file cannot be read, UTC s, by its name; '' since when something waits to be kept.
    """

    folder: str = ""
    relay: str = ""
    secret: str = ""
    streams: tuple[str, ...] = ()
    header: str = ""
    key: TeamKey | None = None
    waiting: dict[str, int] = field(default_factory=dict)


class TeamRecords:
    """The records of this computer.

    Args:
        path: Where they are kept; beside the settings when None.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or get_settings_folder() / FILE

    def load_record(self, workspace: Path) -> TeamRecord | None:
        """Return what is known of a workspace's team; None: it is in none."""
        found = self._load_all().get(_get_place(workspace))
        return _to_record(found) if isinstance(found, dict) else None

    def save_record(self, workspace: Path, record: TeamRecord) -> None:
        """Remember the team of a workspace.

        Raises:
            Problem: it cannot be written down.
        """
        self._update(lambda records: records.__setitem__(_get_place(workspace), asdict(record)))

    def delete_record(self, workspace: Path) -> None:
        """Forget the team of a workspace.

        Raises:
            Problem: it cannot be written down.
        """
        self._update(lambda records: records.pop(_get_place(workspace), None))

    def _update(self, change: Callable[[dict[str, Any]], object]) -> None:
        records = self._load_all()
        change(records)
        try:
            private.make_private_folder(self.path.parent)
            private.write_private_file(self.path, json.dumps(records, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            why = error.strerror or str(error)
            raise Problem(mark("core", "“{name}” could not be written: {why}"), name=self.path.name, why=why) from error

    def _load_all(self) -> dict[str, Any]:
        try:
            if self.path.stat().st_size > LARGEST:
                raise ValueError(f"larger than {LARGEST} bytes")
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            log.warning("teams not read: %s", describe_error(error))
            return {}
        return found if isinstance(found, dict) else {}


def _get_place(workspace: Path) -> str:
    return os.path.realpath(workspace)


def _to_record(found: dict[str, Any]) -> TeamRecord:
    """Return a record; what makes no sense falls back to its default."""
    record, key = TeamRecord(), found.get("key")
    texts = {name: found[name] for name in ("folder", "relay", "secret", "header") if isinstance(found.get(name), str)}
    told = found.get("streams")
    streams = tuple(each for each in told if isinstance(each, str)) if isinstance(told, list) else ()
    since = found.get("waiting")
    waiting = {str(name): at for name, at in since.items() if isinstance(at, int)} if isinstance(since, dict) else {}
    if isinstance(key, dict) and {each.name for each in fields(TeamKey)} == set(key):
        texts["key"] = TeamKey(**key)
    return replace(record, streams=streams, waiting=waiting, **texts)
