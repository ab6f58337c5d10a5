"""``python -m commdesk``: the command line without a window."""

from __future__ import annotations

import sys

from commdesk.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
