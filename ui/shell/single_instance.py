"""One instance per user: a second start hands over what it was asked to open, and ends."""

from __future__ import annotations

import getpass
import hashlib

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from commdesk.settings import get_settings_folder

WAIT_MS = 800
QUICK = "quick:"
"""What a start says that only asks for the quick window; no absolute path reads like this."""


def name_of() -> str:
    """Return what the socket of this user's instance is called."""
    key = hashlib.blake2b(f"{getpass.getuser()} {get_settings_folder()}".encode(), digest_size=8).hexdigest()
    return f"commdesk-{key}"


def hand_over(message: str, name: str = "") -> bool:
    """Tell the running instance something; return False where none runs. Needs no application."""
    socket = QLocalSocket()
    socket.connectToServer(name or name_of())
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(message.encode("utf-8") + b"\n")
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


class Instance(QObject):
    """The socket by which starts find each other. ``path_received`` carries the path a second start was asked to open, '' or `QUICK`."""

    path_received = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._name = name or name_of()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept_connection)

    def claim_or_forward(self, path: str) -> bool:
        """Return True if this is the first instance; otherwise hand ``path`` to the first and return False."""
        if hand_over(path, self._name):
            return False
        QLocalServer.removeServer(self._name)  # a socket file that a killed instance left behind
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _accept_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read_socket(socket))
        socket.disconnected.connect(socket.deleteLater)
        self._read_socket(socket)

    def _read_socket(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            self.path_received.emit(bytes(socket.readLine().data()).decode("utf-8", "replace").rstrip("\n"))
