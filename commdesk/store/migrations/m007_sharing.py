"""What two copies of a file must know of each other: when a step arrived here, what a shared folder said, which messages are all here."""

from __future__ import annotations

ARRIVALS = """
ALTER TABLE step ADD COLUMN here INTEGER NOT NULL DEFAULT 0;   -- number of its arrival in this file; 0 for a merge or a sync itself
ALTER TABLE step ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;  -- 1: read from the shared folder, not written here nor merged by hand
UPDATE step SET here = n.number FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM step) n WHERE n.id = step.id;
CREATE INDEX step_here ON step(here);
CREATE INDEX step_heard ON step(here) WHERE heard = 1;         -- whether anything came since a step
CREATE INDEX step_via ON step(via) WHERE via IS NOT NULL;
CREATE TABLE peer(               -- how far the stream of a colleague's computer was read
  stream TEXT PRIMARY KEY, number INTEGER NOT NULL,            -- its last bundle that was read
  here INTEGER NOT NULL          -- the newest arrival of that moment
) STRICT, WITHOUT ROWID;
CREATE TABLE unseen(             -- steps of that moment which the writer of the stream had not seen
  stream TEXT NOT NULL, step INTEGER NOT NULL, PRIMARY KEY(stream, step)) STRICT, WITHOUT ROWID;
"""

READINGS = """
CREATE TABLE held(batch INTEGER PRIMARY KEY) STRICT;           -- imports of chats all of whose messages are in this file
INSERT INTO held SELECT id FROM batch WHERE kind = 'chat'
  UNION SELECT i.batch FROM importing i JOIN gone g ON g.tbl = 'batch' AND g.row = i.batch;
ALTER TABLE message_again ADD COLUMN own INTEGER NOT NULL DEFAULT 0;   -- 1: this import read it otherwise, as the columns behind say
ALTER TABLE message_again ADD COLUMN handle INTEGER;           -- all as in message; NULL where own is 0
ALTER TABLE message_again ADD COLUMN zone INTEGER;
ALTER TABLE message_again ADD COLUMN kind INTEGER;
ALTER TABLE message_again ADD COLUMN text TEXT;
ALTER TABLE message_again ADD COLUMN reply INTEGER;
"""

HANDED = """
CREATE TABLE handed(id INTEGER PRIMARY KEY,                    -- a copy of the workspace that was given away
  at INTEGER NOT NULL DEFAULT 0,               -- UTC s
  who TEXT NOT NULL DEFAULT '', receiver TEXT NOT NULL DEFAULT '',     -- who gave it; to whom, as typed
  file TEXT NOT NULL DEFAULT '',               -- its name, without folders
  kind TEXT NOT NULL DEFAULT 'share',          -- share, plain, handover
  without TEXT NOT NULL DEFAULT '',            -- what was left out, words with spaces between: history messages
  locked INTEGER NOT NULL DEFAULT 0,           -- 1: with a passphrase
  members INTEGER NOT NULL DEFAULT 0, steps INTEGER NOT NULL DEFAULT 0,        -- how many were in it
  note TEXT NOT NULL DEFAULT '') STRICT;
"""

SCRIPT = ARRIVALS + READINGS + HANDED
