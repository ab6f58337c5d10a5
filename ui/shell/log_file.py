"""The log of the window: ``commdesk.log`` beside the settings, a megabyte at most and the one before it, for this user only."""

from __future__ import annotations

import logging
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from commdesk.store.files import private
from commdesk.work_log import describe_trace

LARGEST = 1 << 20
"""Bytes of the log; then it becomes ``commdesk.log.1`` and a new one is begun."""
NAME = "commdesk.log"
LOGGERS = ("commdesk", "ui")
"""Ours alone: what a library logs of the file it reads may hold anything."""


class _NamelessFormatter(logging.Formatter):
    """Writes of an error where it happened, not what it says: that may be a person's name."""

    def formatException(self, ei: logging._SysExcInfoType) -> str:
        return "" if ei[1] is None else describe_trace(ei[1])


class LogFile(RotatingFileHandler):
    """Writes what our code logs. A full disk loses lines, nothing else.

    Raises:
        OSError: the folder or the file cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        private.make_private_folder(folder)
        super().__init__(folder / NAME, maxBytes=LARGEST, backupCount=1, encoding="utf-8")
        self.setFormatter(_NamelessFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self._before: dict[str, int] = {}

    def attach(self) -> None:
        """Hear our loggers from now on, from INFO up."""
        for name in LOGGERS:
            logger = logging.getLogger(name)
            self._before[name] = logger.level
            logger.setLevel(logging.INFO)
            logger.addHandler(self)

    def detach(self) -> None:
        """Leave the loggers as they were and close the file."""
        for name, level in self._before.items():
            logger = logging.getLogger(name)
            logger.setLevel(level)
            logger.removeHandler(self)
        self._before.clear()
        self.close()

    def handleError(self, record: logging.LogRecord) -> None:
        """Stay silent: a log that cannot be written must not disturb the work."""

    def _open(self) -> TextIOWrapper:
        private.prepare_private_file(Path(self.baseFilename))
        return super()._open()
