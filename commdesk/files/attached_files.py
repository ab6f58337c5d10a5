"""Files that came with a workspace: which of them may be opened, and which places are looked at for them.

A workspace from somebody else names files and addresses. To show it must do nothing with them: no place is looked at, no
program started. Only what a person asks for is, and never what could run.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from commdesk.errors import Problem, mark
from commdesk.files.file_names import DEVICES
from commdesk.text import TURNING

KNOWN = frozenset(
    """pdf txt md csv tsv png jpg jpeg gif webp bmp tif tiff heic heif avif docx xlsx pptx odt ods odp pages numbers key
    rtf epub mp3 m4a aac wav flac ogg opus amr mp4 mov m4v mkv avi webm ics vcf zip 7z rar tar gz psd ai xmind mm""".split()
)
"""Endings of what is read, seen or heard. Asked about once."""
MACROS = frozenset("doc dot docm dotm xls xlt xlsb xlsm xltm ppt pps pptm potm ppsm wps et dps".split())
"""Endings of documents that can hold programs. Asked about each time."""
NEVER = frozenset(
    """exe bat cmd com pif scr cpl msi msp msix msixbundle appx appxbundle appinstaller ps1 ps1xml psm1 psd1 vb vbs vbe js jse
    mjs wsf wsh wsc hta lnk url website desktop app command tool workflow action scpt scptd applescript osascript jar jnlp class
    sh bash zsh fish csh ksh run bin elf so dll sys drv ocx dylib py pyw pyc pyz pl rb php lua tcl r reg inf ins isp gadget msc
    mst sct shb shs theme themepack deskthemepack library-ms search-ms searchconnector-ms settingcontent-ms diagcab diagcfg
    diagpkg chm hlp html htm xhtml mht mhtml shtml xht svg svgz xml xsl xslt iso img vhd vhdx dmg pkg mpkg deb rpm apk ipa
    appimage flatpakref flatpakrepo snap terminal webloc inetloc fileloc mobileconfig iqy slk dqy oqy rqy xll xla xlam ppa ppam
    wll dde one onepkg rdp ade adp mde mdb accde accdb accdr crx xpi torrent service timer job grp prf vsto application xbap
    xnk ws cnt der cer crt p12 pfx commdesk""".split()
)
"""Endings of programs, scripts, links, disks and pages that run scripts. Never opened."""
WORDS = frozenset(
    "com one app run class tool service action job command website desktop theme terminal key pages numbers dot".split()
)
"""Endings that are words, too: before the last ending they hide nothing, as in ``www.example.com.pdf``."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What an address may begin with; anything else can start a program, read a file or run a script."""
CALENDARS = SCHEMES | {"webcal", "geo"}
"""What an address in a calendar may begin with."""
_HEADS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00", b"[Desktop Entry]", b"[InternetShortcut]")  # fmt: skip
"""What programs, scripts and links begin with, whatever their name says."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_CALLING = ("/net/", "/afs/", "/dev/", "/proc/", "/sys/", "/run/user/", "/misc/", "/smb/", "/coda/")
"""Folders in which a mere look calls another machine or a device."""


def get_extension(name: str) -> str:
    """Return the last ending of a name in lower case, without its dot; '' where it has none."""
    head, dot, last = name.strip().rpartition(".")
    return last.casefold() if dot and head.strip(". ") else ""


class FileTrust(StrEnum):
    """How a file is opened: asked about once for its ending, asked about each time, not at all."""

    ONCE = "once"
    EACH = "each"
    NEVER = "never"


def judge_file_name(name: str) -> FileTrust:
    """Return what may be done with a file of this name."""
    last = get_extension(name)
    if not last or last in NEVER or set(name) & set(TURNING) or any(ord(letter) < 32 for letter in name):
        return FileTrust.NEVER
    if name != name.rstrip(". ") or "   " in name:
        return FileTrust.NEVER  # the ending may be out of sight
    inner = get_extension(name.strip()[: -len(last) - 1])
    if inner in NEVER - WORDS or (inner not in ("tar", last) and inner in (KNOWN | MACROS) - WORDS):
        return FileTrust.NEVER
    if last in MACROS:
        return FileTrust.EACH
    return FileTrust.ONCE if last in KNOWN else FileTrust.EACH


def is_program(head: bytes) -> bool:
    """Return whether a file that begins so is a program, a script or a link, whatever its name says."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ").startswith(_HEADS)


def resolve_place(text: str) -> Path:
    """Return the path that is written in a workspace, as one that may be looked at now that somebody asks for it.

    The place itself is not touched.

    Raises:
        Problem: it is on another machine, a device, or no whole path of this computer.
    """
    plain = text.strip().replace("\\", "/")
    called = plain.rsplit("/", 1)[-1][:100] or text[:100]
    folded = plain.casefold()
    away = plain.startswith("//") or folded.startswith(_CALLING) or "/gvfs/" in folded
    if away or (_SCHEME.match(plain) and not re.match(r"[A-Za-z]:/", plain)):
        words = mark(
            "core", "“{name}” lies on another computer or on none. CommDesk looks only at files of this computer."
        )
        raise Problem(words, name=called)
    if any(part.split(".")[0].strip().casefold() in DEVICES for part in plain.split("/")) or "\0" in text:
        raise Problem(mark("core", "“{name}” is not a file."), name=called.replace("\0", ""))
    path = Path(text)
    if not path.is_absolute() or ".." in path.parts:
        raise Problem(mark("core", "“{name}” is no longer where it was. Attach it again."), name=called)
    return path


def check_address(text: str, allowed: frozenset[str] = SCHEMES) -> str:
    """Return an address that may be followed or handed on, without what would break its line; '' where it may not be."""
    plain = "".join(letter for letter in text if letter.isprintable() and letter != " ")
    try:
        scheme = urlsplit(plain).scheme.casefold()
    except ValueError:
        return ""
    return plain if scheme in allowed else ""
