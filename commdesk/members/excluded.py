"""Whom numbers leave out: staff and bots."""

from __future__ import annotations

EXCLUDED = """WITH excluded AS MATERIALIZED (SELECT id FROM member WHERE role <> '')
    SELECT h.id FROM excluded m LEFT JOIN alias a ON a.root = m.id CROSS JOIN handle h ON h.member = coalesce(a.member, m.id)
    WHERE NOT EXISTS (SELECT 1 FROM alias other WHERE other.member = m.id AND other.root <> m.id)"""
"""SQL of the accounts of staff and bots: the few of them are looked for, not everybody's accounts looked through."""
