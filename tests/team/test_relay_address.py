"""Addresses of a relay: what is one, and what is told to whom it is spoken to."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.team import relay_address
from commdesk.team.relay import RelayPlace, connect
from commdesk.team.relay_address import RelayAddress, describe_connection, parse_address
from tests.team.conftest import BINARIES
from tests.team.relay_server import OWNER, SECRET, Server

TEAM = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    "text",
    [
        f"postgresql://li@db.example.org/club?team={TEAM}",
        f"postgresql://li@db.example.org:6432/club?team={TEAM}",
        f"postgresql://li:a%2Fb%40c@[::1]/club%20one?team={TEAM}",
        f"postgresql://li@%2Frun%2Fpostgresql/club?team={TEAM}",
    ],
)
def test_an_address_is_read_and_written_the_same(text: str) -> None:
    assert parse_address(text).to_text() == text
    assert parse_address(text.replace("postgresql:", "postgres:")).to_text() == text


def test_the_parts_of_an_address() -> None:
    found = parse_address(f" postgresql://li:secret@DB.example.org/club?team={TEAM}\n")
    assert found == RelayAddress("li", "db.example.org", 5432, "club", TEAM, "secret")
    assert "secret" not in found.without_password().to_text()
    assert parse_address("postgresql://admin@host/club", team=False).team == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "club",
        "/srv/club",
        f"https://li@host/club?team={TEAM}",
        f"postgresql://host/club?team={TEAM}",
        f"postgresql://li@host/?team={TEAM}",
        "postgresql://li@host/club",
        "postgresql://li@host/club?team=12",
        f"postgresql://li@host/club?team={TEAM.upper()}",
        f"postgresql://li@host/club?team={TEAM}&sslmode=disable",
        f"postgresql://li@host/club?team={TEAM}#x",
        f"postgresql://li@host:x/club?team={TEAM}",
        f"postgresql://li@host:99999/club?team={TEAM}",
        f"postgresql://l%00i@host/club?team={TEAM}",
        f"postgresql://li@host/cl%00ub?team={TEAM}",
        f'postgresql://l"i@host/club?team={TEAM}',
    ],
)
def test_what_is_no_address_is_one_sentence(text: str) -> None:
    with pytest.raises(Problem, match="no address of a server"):
        parse_address(text)


def test_a_password_is_not_told_in_the_sentence() -> None:
    with pytest.raises(Problem) as caught:
        parse_address("postgresql://li:very-secret@host/club?team=wrong")
    assert "very-secret" not in str(caught.value) and "li@host" in str(caught.value)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("", True),
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("/run/postgresql", True),
        ("10.0.0.1", False),
        ("192.168.1.2", False),
        ("db.example.org", False),
        ("localhost.example.org", False),
    ],
)
def test_everything_but_this_computer_needs_tls(host: str, local: bool) -> None:
    said = describe_connection(RelayAddress("li", host, 5432, "club", TEAM), "x")
    assert said.get("sslmode") == (None if local else "verify-full")


def test_own_certificates_go_before_those_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGSSLROOTCERT", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    address = RelayAddress("li", "db.example.org", 5432, "club", TEAM)
    assert "sslrootcert" in describe_connection(address, "")
    monkeypatch.setenv("PGSSLROOTCERT", str(tmp_path / "ours.pem"))
    assert "sslrootcert" not in describe_connection(address, "")
    monkeypatch.delenv("PGSSLROOTCERT")
    for folder in (".postgresql", "postgresql"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "root.crt").touch()
    assert "sslrootcert" not in describe_connection(address, "")


def make_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Return a certificate of its own signing for this computer, and its key."""
    tool = shutil.which("openssl")
    if tool is None:
        pytest.skip("no openssl on this computer")
    made, key = folder / f"{name}.crt", folder / f"{name}.key"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
    words += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)]
    subprocess.run([tool, *words], check=True, capture_output=True)
    return made, key


@pytest.fixture
def as_if_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take this computer for another."""
    monkeypatch.setattr(relay_address.RelayAddress, "is_local", False)


def test_a_far_server_without_tls_is_not_spoken_to(server: Server, as_if_far: None) -> None:
    with pytest.raises(Problem, match="cannot be made sure"):
        connect(parse_address(server.get_address(OWNER), team=False), SECRET)


@pytest.mark.skipif(not BINARIES, reason="no PostgreSQL on this computer")
def test_nobody_else_is_spoken_to_than_the_server_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_if_far: None
) -> None:
    made, key = make_certificate(tmp_path, "right")
    other, _ = make_certificate(tmp_path, "other")
    server = Server(BINARIES[-1])
    try:
        with server.connect() as owner:
            if owner.execute("SHOW ssl_library").fetchone() == ("",):
                pytest.skip("the server here knows no TLS; Debian's package postgresql does")
        server.stop()
        server.enable_tls(made, key)
        server.start()
        address = parse_address(server.get_address(OWNER), team=False)
        monkeypatch.setenv("PGSSLROOTCERT", str(made))
        with closing(connect(address, SECRET)) as conn:
            assert conn.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone() == (True,)
        monkeypatch.setenv("PGSSLROOTCERT", str(other))
        with pytest.raises(Problem, match="cannot be made sure"):
            connect(address, SECRET)
        monkeypatch.setenv("PGSSLROOTCERT", str(made))
        named = parse_address(server.get_address(OWNER).replace("127.0.0.1", "localhost") + f"?team={TEAM}")
        with pytest.raises(Problem, match="cannot be made sure"):
            RelayPlace(named.to_text(), SECRET).list_names()
    finally:
        server.close()
