"""How files begin that nobody here can use: pictures, recordings, programs; and what is said of each."""

from __future__ import annotations

import re

from commdesk.errors import mark

UNFIT_SIGNATURES = (
    (
        re.compile(
            rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM....\0\0\0\0|II\*\0|MM\0\*|....ftyp(?:hei|mif1|avif)", re.DOTALL
        ),
        mark(
            "core", "“{name}” is a picture. Words are wanted: copy the text of it, or choose the file it was made of."
        ),
    ),
    (
        re.compile(
            rb"ID3|\xff[\xf2\xf3\xfb]|OggS|fLaC|RIFF....(?:WAVE|AVI )|....ftyp|\x1a\x45\xdf\xa3|#!AMR|\x02?#!SILK",
            re.DOTALL,
        ),
        mark("core", "“{name}” is a recording. Words are wanted: choose a text, a sheet or an export."),
    ),
    (
        re.compile(rb"%PDF-"),
        mark("core", "“{name}” is a PDF. Choose the sheet or text it was made of, or copy the text out of it."),
    ),
    (
        re.compile(rb"MZ[^\n]{0,60}\0|\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe|Rar!|7z\xbc\xaf|\x1f\x8b", re.DOTALL),
        mark("core", "“{name}” is a program or a packed file. Unpack it, and choose a text, a sheet or an export."),
    ),
)
"""What no part of the program takes, by how it begins."""
