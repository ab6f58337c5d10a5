"""Events: the gathering, what prepares it, who registered and came, and what was learned. Nothing that can be counted is stored."""

from __future__ import annotations

EVENT = """
CREATE TABLE event(id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',               -- the playbook it was made from, as in reading-circle; '' none
  series TEXT NOT NULL DEFAULT '',             -- what repeats: events of one series are compared
  phase TEXT NOT NULL DEFAULT 'planning',      -- planning, prep, promo, run, retro, done, cancelled
  starts TEXT NOT NULL DEFAULT '',             -- wall clock of zone, 2026-12-12T14:00; '' no date yet
  ends TEXT NOT NULL DEFAULT '', zone TEXT NOT NULL DEFAULT '',        -- IANA zone
  online INTEGER NOT NULL DEFAULT 0, place TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',               -- where people sign up
  capacity INTEGER NOT NULL DEFAULT 0,         -- people with their guests; 0 no limit
  price INTEGER NOT NULL DEFAULT 0, currency TEXT NOT NULL DEFAULT 'CNY',      -- minor units
  owner TEXT NOT NULL DEFAULT '', purpose TEXT NOT NULL DEFAULT '', idea TEXT NOT NULL DEFAULT '',
  audience INTEGER REFERENCES segment(id) ON DELETE SET NULL,
  expect_people INTEGER,                       -- what is expected, said beforehand; NULL unsaid
  expect_conversions INTEGER, expect_revenue INTEGER,                  -- revenue in minor units
  goal TEXT NOT NULL DEFAULT '',               -- what a conversion is, in words
  within INTEGER NOT NULL DEFAULT 30,          -- days after the event in which an order is a conversion
  secret TEXT NOT NULL DEFAULT '',             -- hexadecimal key that signs its tickets
  made INTEGER NOT NULL DEFAULT 0              -- UTC ms
) STRICT;
CREATE INDEX event_starts ON event(starts);
CREATE INDEX event_audience ON event(audience);
CREATE TABLE event_community(id INTEGER PRIMARY KEY,       -- link: hash of both
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  community INTEGER NOT NULL DEFAULT 0 REFERENCES community(id) ON DELETE CASCADE) STRICT;
CREATE INDEX event_community_event ON event_community(event);
CREATE INDEX event_community_community ON event_community(community);
CREATE TABLE event_role(id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  role TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  member INTEGER REFERENCES member(id) ON DELETE SET NULL, position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_role_event ON event_role(event);
CREATE INDEX event_role_member ON event_role(member);
CREATE TABLE event_move(id INTEGER PRIMARY KEY,            -- a phase was entered
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  came_from TEXT NOT NULL DEFAULT '', phase TEXT NOT NULL DEFAULT '',
  open TEXT NOT NULL DEFAULT '[]',             -- JSON list of what was still open, in words
  note TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL DEFAULT 0,        -- UTC s
  who TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX event_move_event ON event_move(event);
CREATE TABLE event_note(id INTEGER PRIMARY KEY,            -- answers of the retro (hash of event and key), incidents (fresh)
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  key TEXT NOT NULL DEFAULT '',                -- expected, happened, why, keep; incident; ask.1 ... of the playbook
  title TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL DEFAULT 0, -- title: the question; UTC s
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_note_event ON event_note(event);
"""

PLANNING = """
CREATE TABLE event_risk(id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  text TEXT NOT NULL DEFAULT '', plan TEXT NOT NULL DEFAULT '',        -- plan B
  likely INTEGER NOT NULL DEFAULT 2, severe INTEGER NOT NULL DEFAULT 2,        -- 1 to 3 each
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_risk_event ON event_risk(event);
CREATE TABLE event_money(id INTEGER PRIMARY KEY,           -- a line of the budget
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'cost',           -- cost, income
  name TEXT NOT NULL DEFAULT '', category INTEGER REFERENCES category(id) ON DELETE SET NULL,
  planned INTEGER NOT NULL DEFAULT 0, actual INTEGER,                  -- minor units of the event's currency; NULL not yet known
  each INTEGER NOT NULL DEFAULT 0,             -- 1: for each person who comes
  counted INTEGER NOT NULL DEFAULT 1,          -- 1: counts in profit
  note TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_money_event ON event_money(event);
CREATE INDEX event_money_category ON event_money(category);
CREATE TABLE event_task(id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  phase TEXT NOT NULL DEFAULT 'prep', title TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  away INTEGER,                                -- days from the day of the event, -28 is T-28; NULL: dated by hand
  day TEXT NOT NULL DEFAULT '',                -- local ISO date of one dated by hand; '' no date
  owner TEXT NOT NULL DEFAULT '', done TEXT NOT NULL DEFAULT '',       -- done: local ISO date; '' open
  needed INTEGER NOT NULL DEFAULT 0,           -- 1: the gate of its phase asks for it
  source INTEGER REFERENCES event_action(id) ON DELETE SET NULL,       -- the lesson it came from
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_task_event ON event_task(event);
CREATE INDEX event_task_source ON event_task(source);
CREATE TABLE event_item(id INTEGER PRIMARY KEY,            -- material
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT '', quantity INTEGER NOT NULL DEFAULT 1, unit TEXT NOT NULL DEFAULT '',
  each INTEGER NOT NULL DEFAULT 0,             -- 1: quantity for each person expected
  ready INTEGER NOT NULL DEFAULT 0,            -- how many are there
  owner TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_item_event ON event_item(event);
CREATE TABLE event_contact(id INTEGER PRIMARY KEY,         -- suppliers, the venue, guests
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '', reach TEXT NOT NULL DEFAULT '', -- reach: phone, WeChat, mail
  note TEXT NOT NULL DEFAULT '', member INTEGER REFERENCES member(id) ON DELETE SET NULL,
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_contact_event ON event_contact(event);
CREATE INDEX event_contact_member ON event_contact(member);
CREATE TABLE event_file(id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'file',           -- file, poster
  name TEXT NOT NULL DEFAULT '', path TEXT NOT NULL DEFAULT '',        -- path: where it is kept by reference
  attachment INTEGER REFERENCES attachment(id) ON DELETE SET NULL,     -- NULL: by reference
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_file_event ON event_file(event);
CREATE INDEX event_file_attachment ON event_file(attachment);
CREATE TABLE event_post(id INTEGER PRIMARY KEY,            -- publicity: what goes where and when
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT '', channel TEXT NOT NULL DEFAULT '',     -- where, in words
  community INTEGER REFERENCES community(id) ON DELETE SET NULL,
  script INTEGER REFERENCES script(id) ON DELETE SET NULL, text TEXT NOT NULL DEFAULT '',
  file INTEGER REFERENCES event_file(id) ON DELETE SET NULL,           -- its poster
  away INTEGER, day TEXT NOT NULL DEFAULT '', clock TEXT NOT NULL DEFAULT '',  -- as of a task; clock: 20:00
  state TEXT NOT NULL DEFAULT 'draft',         -- draft, ready, planned, posted, reviewed
  posted INTEGER NOT NULL DEFAULT 0,           -- UTC s, when it was posted by hand
  link TEXT NOT NULL DEFAULT '', code TEXT NOT NULL DEFAULT '',        -- code: how a sheet names this source
  review TEXT NOT NULL DEFAULT '', owner TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_post_event ON event_post(event);
CREATE INDEX event_post_community ON event_post(community);
CREATE INDEX event_post_script ON event_post(script);
CREATE INDEX event_post_file ON event_post(file);
"""

DOOR = """
CREATE TABLE registration(id INTEGER PRIMARY KEY,          -- hash of event and the key of a sheet where there is one, else fresh
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  member INTEGER REFERENCES member(id) ON DELETE SET NULL,
  name TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'registered',    -- invited, registered, waitlist, confirmed, cancelled; who came stands in arrival
  guests INTEGER NOT NULL DEFAULT 0,           -- how many more they bring
  paid INTEGER,                                -- minor units; NULL not paid
  post INTEGER REFERENCES event_post(id) ON DELETE SET NULL,           -- what brought them
  source TEXT NOT NULL DEFAULT '',             -- the same in words, as the sheet has it
  priority INTEGER NOT NULL DEFAULT 0,         -- on the waiting list: greater is first
  offered INTEGER NOT NULL DEFAULT 0,          -- a place is kept for them until then, UTC s; 0 none
  walkin INTEGER NOT NULL DEFAULT 0,           -- 1: came without
  answers TEXT NOT NULL DEFAULT '{}',          -- JSON: question, answer
  key TEXT NOT NULL DEFAULT '',                -- what the sheet calls them
  at INTEGER NOT NULL DEFAULT 0,               -- UTC s, registered
  note TEXT NOT NULL DEFAULT '', batch INTEGER REFERENCES batch(id) ON DELETE SET NULL) STRICT;
CREATE INDEX registration_event ON registration(event, at);
CREATE INDEX registration_member ON registration(member);
CREATE INDEX registration_post ON registration(post);
CREATE INDEX registration_batch ON registration(batch);
CREATE TABLE arrival(id INTEGER PRIMARY KEY,   -- somebody was checked in; the earliest of a registration counts
  registration INTEGER NOT NULL DEFAULT 0 REFERENCES registration(id) ON DELETE CASCADE,
  at INTEGER NOT NULL DEFAULT 0,               -- UTC s, as the clock at the door was
  guests INTEGER NOT NULL DEFAULT 0,           -- how many came along
  how TEXT NOT NULL DEFAULT '',                -- key, ticket, sheet, file
  who TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX arrival_registration ON arrival(registration, at);
CREATE TABLE event_show(id INTEGER PRIMARY KEY,            -- an item of the run of show
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', owner TEXT NOT NULL DEFAULT '',
  minute INTEGER NOT NULL DEFAULT 0,           -- minutes after the start; below zero before it
  lasts INTEGER NOT NULL DEFAULT 10,           -- minutes
  colour TEXT NOT NULL DEFAULT '',             -- a theme role
  started INTEGER, ended INTEGER,              -- UTC s, as it was; NULL not yet
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_show_event ON event_show(event);
CREATE TABLE event_score(id INTEGER PRIMARY KEY,           -- a row of the survey afterwards
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  member INTEGER REFERENCES member(id) ON DELETE SET NULL, name TEXT NOT NULL DEFAULT '',
  score INTEGER, most INTEGER NOT NULL DEFAULT 5,                      -- score of most; NULL: only words
  text TEXT NOT NULL DEFAULT '', answers TEXT NOT NULL DEFAULT '{}', at INTEGER NOT NULL DEFAULT 0,    -- UTC s
  batch INTEGER REFERENCES batch(id) ON DELETE SET NULL) STRICT;
CREATE INDEX event_score_event ON event_score(event);
CREATE INDEX event_score_member ON event_score(member);
CREATE INDEX event_score_batch ON event_score(batch);
CREATE TABLE event_action(id INTEGER PRIMARY KEY,          -- a lesson: becomes a task of the next event
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '', owner TEXT NOT NULL DEFAULT '', phase TEXT NOT NULL DEFAULT 'prep',
  away INTEGER, done TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX event_action_event ON event_action(event);
"""

SCRIPT = EVENT + PLANNING + DOOR
