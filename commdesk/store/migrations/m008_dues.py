"""What is due: what was done about lines that no row of their own tells of, and rules to stay in touch."""

from __future__ import annotations

SCRIPT = """
CREATE TABLE due_mark(id INTEGER PRIMARY KEY,  -- what was done about a line of Today; hash of source, subject and day
  source TEXT NOT NULL DEFAULT '', subject INTEGER NOT NULL DEFAULT 0,         -- where the line came from: birthday, fee …, and the row there
  day TEXT NOT NULL DEFAULT '',                -- the line's own day, local ISO date
  member INTEGER REFERENCES member(id) ON DELETE CASCADE,
  community INTEGER REFERENCES community(id) ON DELETE CASCADE,
  state TEXT NOT NULL DEFAULT '',              -- done, later, skipped
  until TEXT NOT NULL DEFAULT '',              -- put off to this wall clock, 2026-12-12T14:00
  reason TEXT NOT NULL DEFAULT '',             -- why it was skipped
  on_day TEXT NOT NULL DEFAULT ''              -- local ISO date on which that was said; who said it is told by its step
) STRICT;
CREATE INDEX due_mark_member ON due_mark(member);
CREATE INDEX due_mark_community ON due_mark(community);
CREATE INDEX due_mark_done ON due_mark(on_day, state);
CREATE TABLE touch_rule(id INTEGER PRIMARY KEY,            -- stay in touch; hash of segment and tag
  segment INTEGER REFERENCES segment(id) ON DELETE CASCADE,            -- with whom: of a segment,
  tag INTEGER REFERENCES tag(id) ON DELETE CASCADE,                    -- or with a tag
  days INTEGER NOT NULL DEFAULT 30,            -- at least every so many days, from the last contact
  script INTEGER REFERENCES script(id) ON DELETE SET NULL              -- what to say; NULL: the one that fits usually
) STRICT;
CREATE INDEX touch_rule_segment ON touch_rule(segment);
CREATE INDEX touch_rule_tag ON touch_rule(tag);
CREATE INDEX touch_rule_script ON touch_rule(script);
CREATE INDEX member_next ON member(next_on) WHERE next_on <> '';       -- next steps, without reading everybody
CREATE INDEX member_birthday ON member(birth_month, birth_day) WHERE birth_month > 0 AND birth_day > 0;
CREATE INDEX entry_open ON entry(due) WHERE kind = 'followup' AND done = '' AND due <> '';
CREATE INDEX entry_done ON entry(done) WHERE kind = 'followup' AND done <> '';
"""
