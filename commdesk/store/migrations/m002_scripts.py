"""Scripts: folders, scripts with variants and parts, their uses, queues, and the words that announcements should avoid."""

from __future__ import annotations

LIBRARY = """
CREATE TABLE folder(id INTEGER PRIMARY KEY,    -- of scripts; hash of parent and folded name
  parent INTEGER REFERENCES folder(id) ON DELETE CASCADE,              -- NULL: at the top
  name TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX folder_parent ON folder(parent);
CREATE TABLE script(id INTEGER PRIMARY KEY,    -- hash of language and name in a pack, else fresh
  folder INTEGER REFERENCES folder(id) ON DELETE CASCADE,              -- NULL: in no folder
  title TEXT NOT NULL DEFAULT '', keywords TEXT NOT NULL DEFAULT '',   -- keywords: one per line
  note TEXT NOT NULL DEFAULT '',               -- when and how to use it
  pack TEXT NOT NULL DEFAULT '',               -- its name in a pack, as in welcome.first-dm; '' written here
  language TEXT NOT NULL DEFAULT '',           -- zh_CN, en; '' as the window
  favourite INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0, made INTEGER NOT NULL DEFAULT 0 -- UTC ms
) STRICT;
CREATE INDEX script_folder ON script(folder);
CREATE TABLE variant(id INTEGER PRIMARY KEY,   -- one wording of a script
  script INTEGER NOT NULL DEFAULT 0 REFERENCES script(id) ON DELETE CASCADE,
  letter TEXT NOT NULL DEFAULT 'A', style TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0, archived INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX variant_script ON variant(script);
CREATE TABLE attachment(id INTEGER PRIMARY KEY,            -- hash of what it holds
  name TEXT NOT NULL DEFAULT '', data TEXT NOT NULL DEFAULT ''         -- base64
) STRICT;
CREATE TABLE part(id INTEGER PRIMARY KEY,      -- of a variant; parts are copied one after another
  variant INTEGER NOT NULL DEFAULT 0 REFERENCES variant(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'text',           -- text, link, image, file
  text TEXT NOT NULL DEFAULT '',               -- the words with their variables; the address; the path of a file
  attachment INTEGER REFERENCES attachment(id) ON DELETE SET NULL,     -- NULL: by reference, or nothing to attach
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX part_variant ON part(variant);
CREATE INDEX part_attachment ON part(attachment);
CREATE TABLE script_tag(id INTEGER PRIMARY KEY,            -- hash of script and folded name
  script INTEGER NOT NULL DEFAULT 0 REFERENCES script(id) ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX script_tag_script ON script_tag(script);
CREATE TABLE answer(id INTEGER PRIMARY KEY,    -- what was last filled in, one for each key of a script
  script INTEGER NOT NULL DEFAULT 0 REFERENCES script(id) ON DELETE CASCADE,
  key TEXT NOT NULL DEFAULT '',                -- '?question', or event.name
  value TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX answer_script ON answer(script);
CREATE TABLE wording(id INTEGER PRIMARY KEY,   -- hash of the folded word: own words to avoid, and shipped ones let pass
  word TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', hint TEXT NOT NULL DEFAULT '',
  off INTEGER NOT NULL DEFAULT 0               -- 1: let it pass
) STRICT;
"""

USE = """
CREATE TABLE script_use(id INTEGER PRIMARY KEY,            -- one copy for somebody, a community, or nobody in particular
  script INTEGER REFERENCES script(id) ON DELETE SET NULL,
  variant INTEGER REFERENCES variant(id) ON DELETE SET NULL,
  title TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',       -- as they were copied
  member INTEGER REFERENCES member(id) ON DELETE CASCADE,
  community INTEGER REFERENCES community(id) ON DELETE SET NULL,
  channel TEXT NOT NULL DEFAULT '',            -- platform it went to, where known
  at INTEGER NOT NULL DEFAULT 0,               -- UTC s
  day TEXT NOT NULL DEFAULT '',                -- local ISO date
  outcome TEXT NOT NULL DEFAULT '',            -- '' not said, none, replied, positive, converted
  who TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX script_use_script ON script_use(script, at);
CREATE INDEX script_use_variant ON script_use(variant);
CREATE INDEX script_use_member ON script_use(member, day);
CREATE INDEX script_use_community ON script_use(community);
CREATE TABLE part_use(id INTEGER PRIMARY KEY,
  script_use INTEGER NOT NULL DEFAULT 0 REFERENCES script_use(id) ON DELETE CASCADE,
  part INTEGER REFERENCES part(id) ON DELETE SET NULL, at INTEGER NOT NULL DEFAULT 0       -- UTC s
) STRICT;
CREATE INDEX part_use_script_use ON part_use(script_use);
CREATE INDEX part_use_part ON part_use(part);
CREATE TABLE queue(id INTEGER PRIMARY KEY,     -- one script for many people, one by one
  script INTEGER REFERENCES script(id) ON DELETE CASCADE,
  variant INTEGER REFERENCES variant(id) ON DELETE SET NULL,           -- NULL: variants take turns
  segment INTEGER REFERENCES segment(id) ON DELETE SET NULL,
  community INTEGER REFERENCES community(id) ON DELETE SET NULL,
  name TEXT NOT NULL DEFAULT '', most INTEGER NOT NULL DEFAULT 4,      -- who was contacted so often this month is left out
  closed INTEGER NOT NULL DEFAULT 0, made INTEGER NOT NULL DEFAULT 0   -- UTC ms
) STRICT;
CREATE INDEX queue_script ON queue(script);
CREATE INDEX queue_variant ON queue(variant);
CREATE INDEX queue_segment ON queue(segment);
CREATE INDEX queue_community ON queue(community);
CREATE TABLE queue_member(id INTEGER PRIMARY KEY,          -- hash of queue and member
  queue INTEGER NOT NULL DEFAULT 0 REFERENCES queue(id) ON DELETE CASCADE,
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting',       -- waiting, sent, skipped, failed
  reason TEXT NOT NULL DEFAULT '',             -- why it was skipped or failed
  script_use INTEGER REFERENCES script_use(id) ON DELETE SET NULL,
  at INTEGER NOT NULL DEFAULT 0                -- UTC s, when the state was set
) STRICT;
CREATE INDEX queue_member_queue ON queue_member(queue, position);
CREATE INDEX queue_member_member ON queue_member(member);
CREATE INDEX queue_member_script_use ON queue_member(script_use);
"""

COMMUNITY = """
ALTER TABLE community ADD COLUMN persona TEXT NOT NULL DEFAULT '';     -- the name of our account there
ALTER TABLE community ADD COLUMN services TEXT NOT NULL DEFAULT '';
ALTER TABLE community ADD COLUMN frequency TEXT NOT NULL DEFAULT '';
ALTER TABLE community ADD COLUMN contact TEXT NOT NULL DEFAULT '';     -- whom to ask
ALTER TABLE community ADD COLUMN rules TEXT NOT NULL DEFAULT '';       -- at most three core rules
ALTER TABLE community ADD COLUMN link TEXT NOT NULL DEFAULT '';
"""

SCRIPT = LIBRARY + USE + COMMUNITY
