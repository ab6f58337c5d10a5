"""The first schema. Logged tables obey FILE-FORMAT.md §13: STRICT, one INTEGER PRIMARY KEY, INTEGER and TEXT, no UNIQUE.

The comments stay in the file's own schema, so that DB Browser or Datasette shows what each column means. A migration is
never edited after a release and never imports our dataclasses: those change, history must not.
"""

from __future__ import annotations

BOOKS = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE step(
  id INTEGER PRIMARY KEY,        -- time-ordered, greater than every id in the file: dot and clock at once
  line INTEGER NOT NULL,         -- which copy wrote it; only undo asks
  who TEXT NOT NULL,
  at INTEGER NOT NULL,           -- wall clock as it was, UTC ms, to show
  name TEXT NOT NULL,            -- words of the Undo menu: a template, or JSON [template, values]
  kind TEXT NOT NULL,            -- do, undo, redo, merge, forget
  target INTEGER,                -- the step taken back
  via INTEGER                    -- the merge it came with
) STRICT;
CREATE INDEX step_own ON step(line) WHERE via IS NULL;
CREATE INDEX step_forget ON step(coalesce(via, id)) WHERE kind = 'forget';
CREATE TABLE change(
  id INTEGER PRIMARY KEY, step INTEGER NOT NULL, tbl TEXT NOT NULL, row INTEGER NOT NULL,
  op TEXT NOT NULL,              -- I made, U changed, D deleted (old: image), R returned
  col TEXT, old ANY, new ANY) STRICT;
CREATE INDEX change_row ON change(tbl, row);
CREATE INDEX change_step ON change(step);
CREATE TABLE stamp(tbl TEXT NOT NULL, row INTEGER NOT NULL, col TEXT NOT NULL, step INTEGER NOT NULL,
  PRIMARY KEY(tbl, row, col)) STRICT, WITHOUT ROWID;
CREATE TABLE rival(tbl TEXT NOT NULL, row INTEGER NOT NULL, col TEXT NOT NULL, step INTEGER NOT NULL, value ANY,
  PRIMARY KEY(tbl, row, col, step)) STRICT, WITHOUT ROWID;
CREATE TABLE gone(tbl TEXT NOT NULL, row INTEGER NOT NULL,
  image TEXT,                    -- JSON of the row; NULL: forgotten
  PRIMARY KEY(tbl, row)) STRICT, WITHOUT ROWID;
CREATE TABLE before(merge INTEGER NOT NULL, tbl TEXT NOT NULL, row INTEGER NOT NULL, state TEXT,
  PRIMARY KEY(merge, tbl, row)) STRICT, WITHOUT ROWID;
"""

PEOPLE = """
CREATE TABLE channel(id INTEGER PRIMARY KEY,   -- hash of the folded name
  name TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '',
  speed TEXT NOT NULL DEFAULT '',              -- '', fast, slow: how soon it shows whether it pays
  state TEXT NOT NULL DEFAULT '',              -- '', test, main, paused, dropped
  horizon INTEGER NOT NULL DEFAULT 0           -- days after which it should have paid; 0 unsaid
) STRICT;
CREATE TABLE category(id INTEGER PRIMARY KEY,  -- of costs; hash of the folded name
  name TEXT NOT NULL DEFAULT '',
  counted INTEGER NOT NULL DEFAULT 1,          -- 1: counts in profit; own labour does not
  position INTEGER NOT NULL DEFAULT 0, archived INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE stage(id INTEGER PRIMARY KEY,     -- hash of the folded name
  name TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
  means TEXT NOT NULL DEFAULT 'open'           -- open, active, won, lost, gone
) STRICT;
CREATE TABLE batch(id INTEGER PRIMARY KEY,     -- one import
  kind TEXT NOT NULL DEFAULT '',               -- chat, members
  format TEXT NOT NULL DEFAULT '',             -- telegram, whatsapp, csv, xlsx, vcard
  source TEXT NOT NULL DEFAULT '',             -- file name, without folders
  sha256 TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL DEFAULT 0,     -- UTC ms
  community INTEGER REFERENCES community(id) ON DELETE SET NULL,
  first INTEGER, last INTEGER,                 -- covered interval, UTC s; NULL: nothing dated
  zone TEXT NOT NULL DEFAULT '', found TEXT NOT NULL DEFAULT '{}'     -- JSON of counts, to show
) STRICT;
CREATE INDEX batch_community ON batch(community);
CREATE TABLE member(id INTEGER PRIMARY KEY,
  nickname TEXT NOT NULL DEFAULT '',           -- what the platform shows
  real_name TEXT NOT NULL DEFAULT '', remark TEXT NOT NULL DEFAULT '',  -- my own name for them
  role TEXT NOT NULL DEFAULT '',               -- '' a person, staff, bot: the last two are left out of every number
  gender TEXT NOT NULL DEFAULT '',             -- '', f, m, x
  city TEXT NOT NULL DEFAULT '', company TEXT NOT NULL DEFAULT '',
  income TEXT NOT NULL DEFAULT '',             -- band, free words from a list
  want TEXT NOT NULL DEFAULT '',               -- 意向: what they want
  intent INTEGER NOT NULL DEFAULT 0,           -- 0 unknown, 1 no, 2 yes
  power INTEGER NOT NULL DEFAULT 0,            -- purchasing power: 0 unknown, 1 no, 2 yes
  class TEXT NOT NULL DEFAULT '',              -- '' computed from intent and power, else A B C D set by hand
  level TEXT NOT NULL DEFAULT '',              -- S A B C; history in entries of kind level
  stage INTEGER REFERENCES stage(id) ON DELETE SET NULL,
  channel INTEGER REFERENCES channel(id) ON DELETE SET NULL,
  inviter INTEGER REFERENCES member(id) ON DELETE SET NULL,
  friend INTEGER NOT NULL DEFAULT 0,           -- 1: added as a friend
  friend_on TEXT NOT NULL DEFAULT '', friend_account TEXT NOT NULL DEFAULT '',
  birth_year INTEGER NOT NULL DEFAULT 0, birth_month INTEGER NOT NULL DEFAULT 0,   -- 0 unknown
  birth_day INTEGER NOT NULL DEFAULT 0, birth_lunar INTEGER NOT NULL DEFAULT 0,    -- 1 lunar, 2 lunar leap month
  next_action TEXT NOT NULL DEFAULT '', next_on TEXT NOT NULL DEFAULT '',          -- ISO date
  note TEXT NOT NULL DEFAULT '', archived INTEGER NOT NULL DEFAULT 0,
  batch INTEGER REFERENCES batch(id) ON DELETE SET NULL, made INTEGER NOT NULL DEFAULT 0   -- UTC ms
) STRICT;
CREATE INDEX member_stage ON member(stage);
CREATE INDEX member_channel ON member(channel);
CREATE INDEX member_inviter ON member(inviter);
CREATE INDEX member_batch ON member(batch);
CREATE TABLE handle(id INTEGER PRIMARY KEY,    -- hash of platform and account
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  platform TEXT NOT NULL DEFAULT '', account TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX handle_member ON handle(member);
CREATE TABLE contact(id INTEGER PRIMARY KEY,
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'phone',          -- phone, email, link, address
  value TEXT NOT NULL DEFAULT '', plain TEXT NOT NULL DEFAULT '',      -- as typed; as compared (digits, lower case)
  label TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX contact_member ON contact(member);
CREATE INDEX contact_plain ON contact(plain);
CREATE TABLE picture(id INTEGER PRIMARY KEY,   -- same id as the member
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  data TEXT NOT NULL DEFAULT ''                -- base64 PNG, at most 192 x 192
) STRICT;
CREATE INDEX picture_member ON picture(member);
CREATE TABLE same(id INTEGER PRIMARY KEY,      -- link: hash of both; two members are one person
  least INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  greatest INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE) STRICT;
CREATE INDEX same_least ON same(least);
CREATE INDEX same_greatest ON same(greatest);
CREATE TABLE unlike(id INTEGER PRIMARY KEY,    -- link: hash of both; looked alike, are two people
  least INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  greatest INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE) STRICT;
CREATE INDEX unlike_least ON unlike(least);
CREATE INDEX unlike_greatest ON unlike(greatest);
CREATE TABLE mark(
  id INTEGER PRIMARY KEY                       -- salted hash of an account, phone or e-mail of a forgotten person
) STRICT;
"""

GROUPS = """
CREATE TABLE community(id INTEGER PRIMARY KEY, -- hash of platform and key where there is a key, else fresh
  name TEXT NOT NULL DEFAULT '', platform TEXT NOT NULL DEFAULT '', key TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',               -- IANA zone of its wall-clock times; '' not asked yet
  kind TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', founded TEXT NOT NULL DEFAULT '',
  places INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE membership(id INTEGER PRIMARY KEY,
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  community INTEGER NOT NULL DEFAULT 0 REFERENCES community(id) ON DELETE CASCADE,
  joined_on TEXT NOT NULL DEFAULT '', left_on TEXT NOT NULL DEFAULT '',      -- local ISO dates; '' unknown / still in
  route TEXT NOT NULL DEFAULT '',              -- scan, friend, wecom, link, invite, request, other
  reason TEXT NOT NULL DEFAULT '',             -- why they left
  kicked INTEGER NOT NULL DEFAULT 0,
  inviter INTEGER REFERENCES member(id) ON DELETE SET NULL,
  card TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '',        -- name in the group; owner, admin, ''
  batch INTEGER REFERENCES batch(id) ON DELETE SET NULL) STRICT;
CREATE INDEX membership_member ON membership(member);
CREATE INDEX membership_community ON membership(community);
CREATE INDEX membership_inviter ON membership(inviter);
CREATE INDEX membership_batch ON membership(batch);
CREATE TABLE fee(id INTEGER PRIMARY KEY,       -- a paid membership
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  community INTEGER REFERENCES community(id) ON DELETE SET NULL,
  name TEXT NOT NULL DEFAULT '', amount INTEGER NOT NULL DEFAULT 0,    -- minor units
  currency TEXT NOT NULL DEFAULT 'CNY', starts TEXT NOT NULL DEFAULT '',
  expires TEXT NOT NULL DEFAULT ''             -- '' for life
) STRICT;
CREATE INDEX fee_member ON fee(member);
CREATE INDEX fee_community ON fee(community);
CREATE TABLE entry(id INTEGER PRIMARY KEY,     -- anything dated on a timeline
  member INTEGER REFERENCES member(id) ON DELETE CASCADE,
  community INTEGER REFERENCES community(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'note',           -- note followup order cost reward violation checkin attendance
                                               -- feedback level milestone (of a community: marked in charts)
  day TEXT NOT NULL DEFAULT '',                -- local ISO date
  at INTEGER NOT NULL DEFAULT 0,               -- UTC s where known
  title TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',
  amount INTEGER, currency TEXT NOT NULL DEFAULT 'CNY',                -- minor units
  due TEXT NOT NULL DEFAULT '', done TEXT NOT NULL DEFAULT '',         -- follow-ups: ISO dates
  channel INTEGER REFERENCES channel(id) ON DELETE SET NULL,
  category INTEGER REFERENCES category(id) ON DELETE SET NULL,         -- of a cost
  batch INTEGER REFERENCES batch(id) ON DELETE SET NULL, who TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX entry_member ON entry(member, day);
CREATE INDEX entry_community ON entry(community, day);
CREATE INDEX entry_channel ON entry(channel);
CREATE INDEX entry_category ON entry(category);
CREATE INDEX entry_batch ON entry(batch);
CREATE TABLE mention(id INTEGER PRIMARY KEY,   -- link: hash of both; @member in an entry
  entry INTEGER NOT NULL DEFAULT 0 REFERENCES entry(id) ON DELETE CASCADE,
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE) STRICT;
CREATE INDEX mention_entry ON mention(entry);
CREATE INDEX mention_member ON mention(member);
"""

WORDS = """
CREATE TABLE tag_group(id INTEGER PRIMARY KEY, -- hash of the folded name
  name TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT 'attribute',    -- behaviour, growth, attribute
  single INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE tag(id INTEGER PRIMARY KEY,       -- hash of group and folded name
  tag_group INTEGER NOT NULL DEFAULT 0 REFERENCES tag_group(id) ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT '',
  colour TEXT NOT NULL DEFAULT '',             -- a theme role: accent info warn violet danger muted
  position INTEGER NOT NULL DEFAULT 0, archived INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX tag_tag_group ON tag(tag_group);
CREATE TABLE member_tag(id INTEGER PRIMARY KEY,    -- link: hash of both
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  tag INTEGER NOT NULL DEFAULT 0 REFERENCES tag(id) ON DELETE CASCADE) STRICT;
CREATE INDEX member_tag_member ON member_tag(member, tag);
CREATE INDEX member_tag_tag ON member_tag(tag, member);
CREATE TABLE segment(id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '',
  filter TEXT NOT NULL DEFAULT '{}', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE field(id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'text',           -- text number date choice choices checkbox phone email link
  choices TEXT NOT NULL DEFAULT '[]', position INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0, archived INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE field_value(id INTEGER PRIMARY KEY,   -- hash of both
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  field INTEGER NOT NULL DEFAULT 0 REFERENCES field(id) ON DELETE CASCADE,
  value TEXT NOT NULL DEFAULT ''               -- numbers and dates as text, several choices as a JSON list
) STRICT;
CREATE INDEX field_value_member ON field_value(member);
CREATE INDEX field_value_field ON field_value(field, value);
CREATE TABLE setting(id INTEGER PRIMARY KEY,   -- hash of the key
  key TEXT NOT NULL DEFAULT '', value TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE import_profile(id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '',
  signature TEXT NOT NULL DEFAULT '', mapping TEXT NOT NULL DEFAULT '{}') STRICT;
"""

FACTS = """
CREATE TABLE rule(id INTEGER PRIMARY KEY,      -- which messages are check-ins
  community INTEGER REFERENCES community(id) ON DELETE CASCADE,        -- NULL: every community
  how TEXT NOT NULL DEFAULT 'exact',           -- exact, prefix, regex, chain (a #接龙 list)
  text TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX rule_community ON rule(community);
CREATE TABLE typed(id INTEGER PRIMARY KEY,     -- a day entered by hand; hash of community and day
  community INTEGER NOT NULL DEFAULT 0 REFERENCES community(id) ON DELETE CASCADE,
  day TEXT NOT NULL DEFAULT '',                -- local ISO date
  joins INTEGER, leaves INTEGER, speakers INTEGER, messages INTEGER, checkins INTEGER,  -- NULL: not said
  note TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX typed_community ON typed(community, day);
CREATE TABLE tick(id INTEGER PRIMARY KEY,      -- link: hash of the four; who spoke or came, ticked by hand
  member INTEGER NOT NULL DEFAULT 0 REFERENCES member(id) ON DELETE CASCADE,
  community INTEGER NOT NULL DEFAULT 0 REFERENCES community(id) ON DELETE CASCADE,
  day TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT 'spoke',    -- spoke, checkin, came
  batch INTEGER REFERENCES batch(id) ON DELETE SET NULL) STRICT;
CREATE INDEX tick_member ON tick(member, day);
CREATE INDEX tick_community ON tick(community, day);
CREATE INDEX tick_batch ON tick(batch);
CREATE TABLE magnet(id INTEGER PRIMARY KEY,    -- a lead magnet
  name TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',        -- physical, virtual
  useful INTEGER NOT NULL DEFAULT 0, valuable INTEGER NOT NULL DEFAULT 0,      -- four criteria, 0 to 5 each
  timely INTEGER NOT NULL DEFAULT 0, fun INTEGER NOT NULL DEFAULT 0,
  channel INTEGER REFERENCES channel(id) ON DELETE SET NULL,
  starts TEXT NOT NULL DEFAULT '', ends TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  archived INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX magnet_channel ON magnet(channel);
"""

BULK = """
CREATE TABLE message(id INTEGER PRIMARY KEY,   -- of this file only; sameness is (community, ts, key)
  community INTEGER NOT NULL, ts INTEGER NOT NULL,          -- UTC s
  key INTEGER NOT NULL,                        -- the platform's id, or 63-bit hash of sender, text and occurrence
  handle INTEGER NOT NULL,                     -- who wrote it
  batch INTEGER NOT NULL,                      -- the import that owns it; counts only while that batch lives
  zone INTEGER NOT NULL,                       -- minutes east of UTC of the community's wall clock
  kind INTEGER NOT NULL,                       -- 0 text 1 media 2 sticker 3 file 4 link 5 call 6 poll 7 forward
                                               -- 8 recall
  text TEXT, reply INTEGER) STRICT;
CREATE UNIQUE INDEX message_key ON message(community, ts, key);
CREATE INDEX message_handle ON message(handle, ts);
CREATE TABLE message_again(message INTEGER NOT NULL, batch INTEGER NOT NULL,    -- a later import held it too
  PRIMARY KEY(message, batch)) STRICT, WITHOUT ROWID;
CREATE INDEX message_again_batch ON message_again(batch);
CREATE TABLE importing(
  batch INTEGER PRIMARY KEY                    -- begun, not ended: its messages are swept at the next open
) STRICT;
CREATE TABLE spoke(day INTEGER NOT NULL,       -- rollup; days since 1970 of the community's wall clock
  community INTEGER NOT NULL, handle INTEGER NOT NULL, messages INTEGER NOT NULL,
  PRIMARY KEY(day, community, handle)) STRICT, WITHOUT ROWID;
CREATE INDEX spoke_handle ON spoke(handle, day, messages);
CREATE TABLE spoke_hour(community INTEGER NOT NULL,       -- rollup, staff and bots left out
  day INTEGER NOT NULL, hour INTEGER NOT NULL, messages INTEGER NOT NULL,
  PRIMARY KEY(community, day, hour)) STRICT, WITHOUT ROWID;
CREATE TABLE spoke_day(community INTEGER NOT NULL,        -- rollup, staff and bots left out; community 0: all together
  day INTEGER NOT NULL, messages INTEGER NOT NULL, members INTEGER NOT NULL,
  PRIMARY KEY(community, day)) STRICT, WITHOUT ROWID;
CREATE TABLE checked(day INTEGER NOT NULL,     -- rollup: who checked in by a message that a rule takes for one
  community INTEGER NOT NULL, handle INTEGER NOT NULL, hour INTEGER NOT NULL,    -- hour of the first one
  PRIMARY KEY(day, community, handle)) STRICT, WITHOUT ROWID;
CREATE TABLE alias(member INTEGER PRIMARY KEY, -- cache of same: everyone in a group of two or more
  root INTEGER NOT NULL) STRICT;
CREATE INDEX alias_root ON alias(root);
CREATE TABLE face(member INTEGER PRIMARY KEY,  -- cache: one row per person, for lists and search
  name TEXT NOT NULL, sort TEXT NOT NULL,      -- shown; pinyin to sort by
  fold TEXT NOT NULL,                          -- names, pinyin, initials, accounts, phones, city: folded, one per line
  archived INTEGER NOT NULL DEFAULT 0, role TEXT NOT NULL DEFAULT '',
  last INTEGER NOT NULL DEFAULT 0,             -- last active day since 1970; 0 never
  messages INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 0           -- greater whenever the row changed: readers in memory ask for what is newer
) STRICT;
CREATE INDEX face_sort ON face(archived, sort, member);
CREATE INDEX face_version ON face(version);
CREATE VIRTUAL TABLE message_words USING fts5( -- cache: the words of messages, every Chinese character one of them
  text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2');
CREATE TABLE message_span(number INTEGER PRIMARY KEY,     -- cache: 4096 indexed ids of messages each
  newest INTEGER NOT NULL                      -- UTC s; no message of them is newer
) STRICT;
"""

SCRIPT = BOOKS + PEOPLE + GROUPS + WORDS + FACTS + BULK
