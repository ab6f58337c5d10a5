"""Who came when: noted by hand on a timeline, or checked in at the door of an event. Derived, never stored twice."""

from __future__ import annotations

ATTENDED = """(SELECT e.id AS id, e.member AS member, e.day AS day, e.at AS at, e.title AS name, e.text AS text, e.community AS community,
        0 AS event FROM entry e WHERE e.kind = 'attendance' AND e.member IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM registration o JOIN event w ON w.id = o.event WHERE o.member IN (SELECT e.member
            UNION ALL SELECT b.member FROM alias a JOIN alias b ON b.root = a.root WHERE a.member = e.member)
            AND substr(w.starts, 1, 10) = e.day AND EXISTS (SELECT 1 FROM arrival b WHERE b.registration = o.id))
    UNION ALL
    SELECT r.id, r.member, substr(v.starts, 1, 10), (SELECT min(a.at) FROM arrival a WHERE a.registration = r.id), v.name, r.note,
        (SELECT min(c.community) FROM event_community c WHERE c.event = v.id), v.id FROM registration r JOIN event v ON v.id = r.event
        WHERE r.member IS NOT NULL AND v.starts <> '' AND EXISTS (SELECT 1 FROM arrival a WHERE a.registration = r.id))"""
"""SQL of a table ``id, member, day, at, name, text, community, event``: a row per attendance; ``event`` 0: noted by hand.

Who was checked in on a day and noted by hand on the same came once, also where two members were merged into one."""
