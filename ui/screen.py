"""Whether a window can be opened here, asked before Qt is: without a screen or a library it would end with a core dump.

Only Linux and its like are asked about; Windows and macOS always have both. Nothing of Qt is imported.
"""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Mapping

PACKAGES = {
    "libGL.so": "libgl1",
    "libEGL.so": "libegl1",
    "libglib-2.0.so": "libglib2.0-0",
    "libgthread-2.0.so": "libglib2.0-0",
    "libdbus-1.so": "libdbus-1-3",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libxkbcommon.so": "libxkbcommon0",
    "libgssapi_krb5.so": "libgssapi-krb5-2",
    "libX11.so": "libx11-6",
    "libX11-xcb.so": "libx11-xcb1",
    "libxcb.so": "libxcb1",
    "libxcb-cursor.so": "libxcb-cursor0",
    "libxcb-icccm.so": "libxcb-icccm4",
    "libxcb-keysyms.so": "libxcb-keysyms1",
    "libxcb-shape.so": "libxcb-shape0",
    "libxcb-image.so": "libxcb-image0",
    "libxcb-render-util.so": "libxcb-render-util0",
    "libxcb-randr.so": "libxcb-randr0",
    "libxcb-sync.so": "libxcb-sync1",
    "libxcb-xfixes.so": "libxcb-xfixes0",
    "libxcb-shm.so": "libxcb-shm0",
    "libxcb-xkb.so": "libxcb-xkb1",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libwayland-client.so": "libwayland-client0",
    "libwayland-cursor.so": "libwayland-cursor0",
    "libwayland-egl.so": "libwayland-egl1",
}
"""Which package of Debian and Ubuntu holds a library; the file's name goes on with a number."""
NEEDED = {
    "xcb": ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-shape.so.0", "libxkbcommon-x11.so.0",
        "libxcb-image.so.0", "libxcb-render-util.so.0", "libxcb-randr.so.0", "libxcb-sync.so.1", "libxcb-xfixes.so.0",
        "libxcb-shm.so.0", "libxcb-xkb.so.1", "libX11-xcb.so.1"),
    "wayland": ("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1"),
}  # fmt: skip
"""What the plugin for a kind of screen needs beyond what Qt itself does. The plugin is not loaded to ask: that takes 0.1 s."""
NO_SCREEN = (
    "There is no screen here to open a window on. Start CommDesk in a desktop session; what it does without a window"
    " is told by --help."
)
OTHERS = ("offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs", "vkkhrdisplay")
"""Further kinds that Qt has plugins for."""
UNKNOWN = "QT_QPA_PLATFORM names a kind of screen that is not known here: {name}. Unset it, then start CommDesk again."
SILENT = "The screen “{name}” does not answer, so no window can be opened. Start CommDesk in a desktop session."
LACKING = (
    "CommDesk needs libraries that are missing on this computer: {names}. Install them (on Debian and Ubuntu:"
    " sudo apt-get install {packages}), then start it again."
)
_MISSING = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")


def find_trouble(environ: Mapping[str, str]) -> str:
    """Return why no window can be opened here, in one sentence with what to do; '' where one can, or where it is not known."""
    if sys.platform in ("win32", "darwin", "cygwin"):
        return ""
    kinds = list_platforms(environ)
    if not kinds:
        return NO_SCREEN
    kinds = [kind for kind in kinds if kind in NEEDED or kind in OTHERS]
    if not kinds:  # Qt would end with a core dump
        return UNKNOWN.format(name=environ.get("QT_QPA_PLATFORM", ""))
    lacking: list[str] = []
    silent = ""
    for kind in kinds:
        if kind not in NEEDED:
            return ""  # offscreen, vnc, …: somebody knows what they ask for
        if missing := missing_libraries(kind):
            lacking += missing
        elif can_connect(kind):
            return ""
        else:
            silent = silent or environ.get("DISPLAY" if kind == "xcb" else "WAYLAND_DISPLAY", "")
    if lacking:
        return describe_missing(lacking)
    return SILENT.format(name=silent) if silent else NO_SCREEN


def list_platforms(environ: Mapping[str, str]) -> list[str]:
    """Return the kinds of screen that Qt would try, in some order: ``xcb``, ``wayland`` or what QT_QPA_PLATFORM names."""
    if asked := environ.get("QT_QPA_PLATFORM", ""):
        names = [name.partition(":")[0].strip() for name in asked.split(";")]
        return ["wayland" if name.startswith("wayland") else name for name in names if name]
    found = []
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        found.append("wayland")
    if environ.get("DISPLAY"):
        found.append("xcb")
    return found


def missing_libraries(kind: str) -> list[str]:
    """Return the libraries that the plugin for a kind of screen lacks."""
    return [name for name in NEEDED[kind] if not _can_load(name)]


def can_connect(kind: str) -> bool:
    """Return whether the screen takes a connection; True where that cannot be asked."""
    try:
        if kind == "wayland":
            client = ctypes.CDLL("libwayland-client.so.0")
            client.wl_display_connect.restype = ctypes.c_void_p
            found = client.wl_display_connect(None)
            if found:
                client.wl_display_disconnect(ctypes.c_void_p(found))
            return bool(found)
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        # One that answers is left open: an X server without other clients begins anew when the last one leaves, and Qt comes next.
        if not xcb.xcb_connection_has_error(connection):
            return True
        xcb.xcb_disconnect(connection)
        return False
    except (OSError, AttributeError):
        return True


def parse_missing_library(error: Exception) -> list[str]:
    """Return the library that a failed import or loading names; nothing if it failed for another reason."""
    return _MISSING.findall(str(error))[:1]


def describe_missing(names: list[str]) -> str:
    """Return the sentence about libraries that are missing."""
    packages = dict.fromkeys(PACKAGES.get(name.partition(".so")[0] + ".so", name) for name in names)
    return LACKING.format(names=", ".join(dict.fromkeys(names)), packages=" ".join(packages))


def _can_load(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError as error:
        return not parse_missing_library(error)
    return True
