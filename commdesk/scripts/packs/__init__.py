"""Packs: scripts as readable files, in and out; the format is told in ``resources/playbooks/README.md``."""
