"""The address of a relay, a PostgreSQL server: ``postgresql://login@host:port/database?team=…``. A password never stands in it for long."""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from commdesk.errors import Problem, mark

SCHEMES = ("postgresql", "postgres")
PORT = 5432
_TEAM = re.compile(r"[0-9a-f]{32}", re.ASCII)
LOGIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.@-]{0,62}", re.ASCII)
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where systems keep the certificates they trust: the library that comes with psycopg does not know."""
_STRANGE = mark("core", "“{address}” is no address of a server. It looks like postgresql://login@host/database?team=….")


@dataclass(frozen=True, slots=True)
class RelayAddress:
    """Where a relay is, and who one is there.

    Attributes:
        team: The id of the team on the server, 32 hexadecimal digits; '' where no team is meant.
        password: Only where an invitation brings it.
    """

    login: str
    host: str
    port: int
    database: str
    team: str = ""
    password: str = ""

    @property
    def is_local(self) -> bool:
        """Whether what is said there stays on this computer."""
        if self.host in ("", "localhost") or self.host.startswith("/"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def to_text(self) -> str:
        """Return it as one line, with all that is in it."""
        name = quote(self.login, safe="") + (f":{quote(self.password, safe='')}" if self.password else "")
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        port = "" if self.port == PORT else f":{self.port}"
        query = f"?{urlencode({'team': self.team})}" if self.team else ""
        return f"postgresql://{name}@{host}{port}/{quote(self.database, safe='')}{query}"

    def without_password(self) -> RelayAddress:
        """Return it as it may be shown and kept."""
        return replace(self, password="")


def parse_address(text: str, *, team: bool = True) -> RelayAddress:
    """Return what an address says.

    Args:
        team: It must name one.

    Raises:
        Problem: it is none.
    """
    try:
        parts = urlsplit(text.strip())
        options = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
        found = RelayAddress(
            login=unquote(parts.username or ""),
            host=unquote(parts.hostname or ""),
            port=parts.port or PORT,
            database=unquote(parts.path.removeprefix("/")),
            team=options.pop("team", ""),
            password=unquote(parts.password or ""),
        )
    except ValueError:
        raise Problem(_STRANGE, address=_hide_password(text)) from None
    whole = bool(LOGIN.fullmatch(found.login)) and bool(found.database) and parts.scheme in SCHEMES
    named = bool(_TEAM.fullmatch(found.team)) if team or found.team else True
    if (
        options
        or parts.fragment
        or not whole
        or not named
        or any("\0" in each for each in (found.host, found.database))
    ):
        raise Problem(_STRANGE, address=_hide_password(text))
    return found


def describe_connection(address: RelayAddress, secret: str) -> dict[str, str | int]:
    """Return what the library is told, so that nobody but the server of that name is spoken to: everything but this computer needs TLS."""
    said: dict[str, str | int] = {
        "host": address.host or "localhost",
        "port": address.port,
        "dbname": address.database,
        "user": address.login,
        "connect_timeout": 10,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,
        "application_name": "CommDesk",
        "client_encoding": "UTF8",
    }
    if secret:
        said["password"] = secret
    if address.is_local:
        return said
    said["sslmode"] = "verify-full"
    if "PGSSLROOTCERT" not in os.environ and not _has_own_roots():
        said["sslrootcert"] = next((each for each in _BUNDLES if Path(each).is_file()), "system")
    return said


def _has_own_roots() -> bool:
    """Whether this user has named certificates for servers of PostgreSQL, where its library looks by itself."""
    folder = os.environ.get("APPDATA", "") if os.name == "nt" else os.path.expanduser("~")
    return Path(folder, "postgresql" if os.name == "nt" else ".postgresql", "root.crt").is_file()


def _hide_password(text: str) -> str:
    return re.sub(r"(//[^/@:]*):[^@]*@", r"\1@", text)[:200]
