"""What is due, with the rules to stay in touch; and the plan: what is posted where and when, and what became of each time."""

from __future__ import annotations

DUES = """
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

PLAN = """
CREATE TABLE plan_item(id INTEGER PRIMARY KEY, -- something to post or do, once or again and again
  kind TEXT NOT NULL DEFAULT 'content',        -- announcement, content, interaction, checkin, moments, direct, task
  title TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',       -- text: own words where there is no script
  day TEXT NOT NULL DEFAULT '',                -- local ISO date, the first one where it repeats
  clock TEXT NOT NULL DEFAULT '',              -- 20:00; '' any time of the day
  rule TEXT NOT NULL DEFAULT '',               -- RRULE of RFC 5545; '' once
  script INTEGER REFERENCES script(id) ON DELETE SET NULL,
  segment INTEGER REFERENCES segment(id) ON DELETE SET NULL,           -- to whom, of direct messages
  category TEXT NOT NULL DEFAULT '',           -- news, tutorial, fun, social, offer
  form TEXT NOT NULL DEFAULT '',               -- text, picture, video, audio, file
  owner TEXT NOT NULL DEFAULT '', account TEXT NOT NULL DEFAULT '',    -- who posts it, and as whom
  note TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',             -- what a sheet or calendar it came from calls it
  batch INTEGER REFERENCES batch(id) ON DELETE SET NULL) STRICT;
CREATE INDEX plan_item_day ON plan_item(day);
CREATE INDEX plan_item_again ON plan_item(day) WHERE rule <> '';
CREATE INDEX plan_item_script ON plan_item(script);
CREATE INDEX plan_item_segment ON plan_item(segment);
CREATE INDEX plan_item_batch ON plan_item(batch);
CREATE TABLE plan_place(id INTEGER PRIMARY KEY,            -- link: hash of both; a community it goes to
  item INTEGER NOT NULL DEFAULT 0 REFERENCES plan_item(id) ON DELETE CASCADE,
  community INTEGER NOT NULL DEFAULT 0 REFERENCES community(id) ON DELETE CASCADE) STRICT;
CREATE INDEX plan_place_item ON plan_place(item);
CREATE INDEX plan_place_community ON plan_place(community);
CREATE TABLE plan_time(id INTEGER PRIMARY KEY, -- one time of an item that is unlike the others; hash of item and day
  item INTEGER NOT NULL DEFAULT 0 REFERENCES plan_item(id) ON DELETE CASCADE,
  day TEXT NOT NULL DEFAULT '',                -- the day it would have been
  to_day TEXT NOT NULL DEFAULT '', clock TEXT NOT NULL DEFAULT '',     -- where it was moved; '' it was not
  title TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',       -- what is said this time; '' as always
  away INTEGER NOT NULL DEFAULT 0              -- 1: it does not take place
) STRICT;
CREATE INDEX plan_time_item ON plan_time(item, day);
CREATE TABLE plan_done(id INTEGER PRIMARY KEY, -- what became of a time in a community; hash of item, community and day
  item INTEGER NOT NULL DEFAULT 0 REFERENCES plan_item(id) ON DELETE CASCADE,
  community INTEGER REFERENCES community(id) ON DELETE CASCADE,        -- NULL: it goes to none
  day TEXT NOT NULL DEFAULT '',                -- the day it would have been by the plan
  state TEXT NOT NULL DEFAULT '',              -- posted, skipped
  on_day TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL DEFAULT 0,      -- when that was: local ISO date, UTC s
  link TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',      -- where it stands; why it was skipped
  views INTEGER, replies INTEGER, joins INTEGER                        -- typed; NULL nobody said
) STRICT;
CREATE INDEX plan_done_item ON plan_done(item, day);
CREATE INDEX plan_done_community ON plan_done(community);
CREATE INDEX plan_done_day ON plan_done(on_day);
"""

SCRIPT = DUES + PLAN
