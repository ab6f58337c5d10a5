"""Where a workspace lies: network drives and folders that a cloud program copies harm a live database."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from commdesk.errors import Phrase, mark

NETWORK_SYSTEMS = frozenset(
    "nfs nfs3 nfs4 cifs smb smb2 smb3 smbfs afpfs ncpfs webdav davfs davfs2 fuse.davfs2 sshfs fuse.sshfs fuse.rclone "
    "fuse.gvfsd-fuse 9p ceph fuse.ceph glusterfs fuse.glusterfs lustre gpfs beegfs afs fuse.s3fs fuse.smbnetfs "
    "vboxsf fuse.vmhgfs-fuse prl_fs osxfuse macfuse drvfs".split()
)

CLOUD_FOLDERS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "我的云端硬盘": "Google Drive",
    "drivefs": "Google Drive",
    "nutstore": "坚果云",
    "nutstore files": "坚果云",
    "我的坚果云": "坚果云",
    "坚果云": "坚果云",
    "坚果云同步": "坚果云",
    "baidunetdiskworkspace": "百度网盘",
    "baidusyncdisk": "百度网盘",
    "baidunetdisk": "百度网盘",
    "百度网盘同步空间": "百度网盘",
    "百度网盘同步": "百度网盘",
    "百度云同步盘": "百度网盘",
    "weiyun": "微云",
    "weiyundisk": "微云",
    "微云": "微云",
    "微云同步助手": "微云",
    "阿里云盘": "阿里云盘",
    "aliyundrive": "阿里云盘",
    "wps云盘": "WPS 云盘",
    "wps cloud files": "WPS 云盘",
    "box": "Box",
    "box sync": "Box",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "synologydrive": "Synology Drive",
    "yandex.disk": "Yandex Disk",
    "proton drive": "Proton Drive",
}
"""Folder names, in lower case, that cloud programs make; what people call the program."""

CLOUD_STARTS = {"onedrive - ": "OneDrive", "onedrive-": "OneDrive", "dropbox (": "Dropbox", "dropbox-": "Dropbox", "googledrive-": "Google Drive",
    "google drive (": "Google Drive", "box-": "Box", "nextcloud-": "Nextcloud"}  # fmt: skip

MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".nutstore": "坚果云",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync_folder": "Nextcloud",
    ".seafile-data": "Seafile",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".boxsync": "Box",
    ".baidusyncdisk": "百度网盘",
    ".resilio": "Resilio Sync",
    ".sync": "Resilio Sync",
    ".megaignore": "MEGA",
    ".syncthing": "Syncthing",
    "64c881a9-c3a4-4e34-a8f2-8e05c0d4f6ad.lock": "OneDrive",
}
"""Files that cloud programs leave at the top of the folder they copy, in lower case."""


@dataclass(frozen=True, slots=True)
class LocationFacts:
    """What is known of a path. ``mounts`` are (mount point, file system type, device); ``markers`` are names of
    files in the folders above; ``roots`` are (folder, program) that a cloud program named in its own settings;
    ``remote`` is True if the operating system calls the drive a network drive.
    """

    path: PurePath
    mounts: Sequence[tuple[str, str, str]] = ()
    markers: frozenset[str] = frozenset()
    roots: Sequence[tuple[str, str]] = ()
    remote: bool = False


def list_warnings(path: Path) -> tuple[Phrase, ...]:
    """Return what the user should know about the place of ``path``: nothing if it is a plain local folder."""
    return judge_location(gather_facts(path))


def choose_local_folder(folders: Sequence[Path], name: str = "workspace.commdesk") -> Path:
    """Return the first of ``folders`` where a file ``name`` would lie well; the first where it would in none."""
    return next((folder for folder in folders if not list_warnings(folder / name)), folders[0])


def judge_location(facts: LocationFacts) -> tuple[Phrase, ...]:
    """Return the warnings that follow from ``facts``. Pure."""
    found = []
    if facts.remote or is_network(facts):
        sentence = mark(
            "core",
            "“{name}” lies on a network drive. Such drives can damage an open workspace: keep it on this computer and share a copy instead.",
        )
        found.append(Phrase(sentence, {"name": facts.path.name}))
    if program := detect_cloud_program(facts):
        sentence = mark(
            "core",
            "“{name}” lies in a folder that {program} copies. A workspace copied while it is open can be damaged: "
            "keep it elsewhere on this computer and put only shared copies and backups there.",
        )
        found.append(Phrase(sentence, {"name": facts.path.name, "program": program}))
    return tuple(found)


def is_network(facts: LocationFacts) -> bool:
    """Return whether the mount table or the shape of the path says that the file is on another machine. Pure."""
    if isinstance(facts.path, PureWindowsPath):
        return facts.path.drive.startswith("\\\\") and not facts.path.drive.startswith(("\\\\?\\", "\\\\.\\"))
    under = [mount for mount in facts.mounts if facts.path.is_relative_to(mount[0])]
    kind = max(under, key=lambda mount: len(PurePosixPath(mount[0]).parts), default=("", "", ""))[1]
    return kind.lower() in NETWORK_SYSTEMS


def detect_cloud_program(facts: LocationFacts) -> str:
    """Return the name of the cloud program that copies the folder, or an empty text. Pure."""
    for root, program in facts.roots:
        if facts.path.is_relative_to(root):
            return program
    for name in (part.lower() for part in facts.path.parts[1:-1]):
        if name in CLOUD_FOLDERS:
            return CLOUD_FOLDERS[name]
        for start, program in CLOUD_STARTS.items():
            if name.startswith(start):
                return program
    return next((MARKERS[name] for name in sorted(facts.markers) if name in MARKERS), "")


def gather_facts(path: Path) -> LocationFacts:
    """Return the facts about ``path`` on this computer. What cannot be found out is left empty."""
    real = Path(os.path.realpath(path))
    return LocationFacts(
        real,
        _list_mounts(),
        frozenset(find_markers(real.parents, Path(os.path.expanduser("~")), os.path.exists)),
        _list_cloud_roots(os.environ),
        _is_remote_drive(real),
    )


def parse_mount_table(text: str) -> list[tuple[str, str, str]]:
    """Return (mount point, type, device) of each line of ``/proc/self/mounts`` or of the output of macOS ``mount``. Pure."""
    found = []
    for line in text.splitlines():
        words = line.split(" ")
        if " on " in line and " (" in line:
            device, _, rest = line.partition(" on ")
            point, _, options = rest.rpartition(" (")
            found.append((point, options.split(",")[0].rstrip(")"), device))
        elif len(words) >= 3:
            found.append((_decode_octal(words[1]), words[2], _decode_octal(words[0])))
    return found


def _decode_octal(word: str) -> str:
    """Take back the octal escapes of the mount table."""
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        word = word.replace(code, char)
    return word


def _list_mounts() -> list[tuple[str, str, str]]:
    if sys.platform == "win32":
        return []
    table = Path("/proc/self/mounts")
    if table.exists():
        return parse_mount_table(table.read_text("utf-8", "replace"))
    try:
        import subprocess

        return parse_mount_table(
            subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2, check=False).stdout
        )
    except (OSError, subprocess.SubprocessError):
        return []


def find_markers(folders: Iterable[Path], home: Path, exists: Callable[[Path], bool]) -> set[str]:
    """Return the marker files that lie in ``folders``.

    In the home folder and above, cloud programs keep their settings under the same names, copied or not: only Syncthing's
    marker speaks there.
    """
    found = set()
    for folder in folders:
        names = (".stfolder",) if home.is_relative_to(folder) else MARKERS
        found |= {name for name in names if exists(folder / name)}
    return found


def _list_cloud_roots(environment: os._Environ[str] | dict[str, str]) -> list[tuple[str, str]]:
    names = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
    return [(environment[name], "OneDrive") for name in names if environment.get(name)]


def _is_remote_drive(path: Path) -> bool:
    """Ask Windows whether the drive is a mapped one; the shape of the path does not say."""
    if sys.platform != "win32" or not path.drive:
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\") == 4)
