"""What two copies of a file must know of each other: when a step arrived here, what a shared folder said, which messages are all here."""

from __future__ import annotations

ARRIVALS = """
ALTER TABLE step ADD COLUMN here INTEGER NOT NULL DEFAULT 0;   -- number of its arrival in this file; 0 for a merge or a sync itself
ALTER TABLE step ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;  -- 1: read from the shared folder, not written here nor merged by hand
UPDATE step SET here = n.number FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM step) n WHERE n.id = step.id;
CREATE INDEX step_here ON step(here);
CREATE INDEX step_heard ON step(here) WHERE heard = 1;         -- whether anything came since a step
CREATE INDEX step_via ON step(via) WHERE via IS NOT NULL;
CREATE INDEX step_who ON step(who);              -- who works in the file, without reading it all
CREATE TABLE peer(               -- how far the stream of a colleague's computer was read
  stream TEXT PRIMARY KEY, number INTEGER NOT NULL,            -- its last bundle that was read
  here INTEGER NOT NULL,         -- the newest arrival of that moment
  digest TEXT NOT NULL DEFAULT '',             -- of all steps that its writer had seen then
  chain TEXT NOT NULL DEFAULT '',              -- hash of that bundle
  who TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL DEFAULT 0  -- who wrote it, and when, UTC ms
) STRICT, WITHOUT ROWID;
CREATE TABLE unseen(             -- steps of that moment which the writer of the stream had not seen
  stream TEXT NOT NULL, step INTEGER NOT NULL, PRIMARY KEY(stream, step)) STRICT, WITHOUT ROWID;
CREATE TABLE pack(               -- files of a shared folder with the messages of an import or the bytes of an attached file
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, row INTEGER NOT NULL,     -- batch or blob, and which
  here INTEGER NOT NULL          -- the newest arrival when it was written or taken in
) STRICT, WITHOUT ROWID;
"""

READINGS = """
CREATE TABLE held(batch INTEGER PRIMARY KEY,   -- imports of chats all of whose messages are in this file
  community INTEGER,             -- where these are
  lacks INTEGER NOT NULL DEFAULT 0             -- 1: some were lost with a damaged file; another copy may bring them
) STRICT;
ALTER TABLE message_again ADD COLUMN own INTEGER NOT NULL DEFAULT 0;   -- 1: this import read it otherwise, as the columns behind say
ALTER TABLE message_again ADD COLUMN handle INTEGER;           -- all as in message; NULL where own is 0
ALTER TABLE message_again ADD COLUMN zone INTEGER;
ALTER TABLE message_again ADD COLUMN kind INTEGER;
ALTER TABLE message_again ADD COLUMN text TEXT;
ALTER TABLE message_again ADD COLUMN reply INTEGER;
"""

HELD = """
INSERT INTO held(batch, community) SELECT id, community FROM batch WHERE kind = 'chat' UNION
  SELECT i.batch, json_extract(g.image, '$.community') FROM importing i JOIN gone g ON g.tbl = 'batch' AND g.row = i.batch
  WHERE g.image IS NOT NULL ON CONFLICT DO NOTHING;
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

# Who held it first owned a message until now; from now on it is the least living import. What a joined group had set aside becomes
# the reading of its import. No shared value is computed: which import a message is shown under is said by no logged table.
SETTLED = """
INSERT INTO message_again(message, batch) SELECT DISTINCT m.id, m.batch FROM message_again g JOIN message m ON m.id = g.message
  WHERE g.batch IN (SELECT id FROM batch) AND (g.batch < m.batch OR m.batch NOT IN (SELECT id FROM batch)) AND g.batch <> m.batch
  ON CONFLICT DO NOTHING;
UPDATE message SET batch = (SELECT min(g.batch) FROM message_again g WHERE g.message = message.id
    AND g.batch IN (SELECT id FROM batch)) WHERE id IN (SELECT g.message FROM message_again g JOIN message m ON m.id = g.message AND m.batch = g.batch
    WHERE EXISTS (SELECT 1 FROM message_again o WHERE o.message = g.message AND o.batch IN (SELECT id FROM batch)));
DELETE FROM message_again WHERE EXISTS (SELECT 1 FROM message m WHERE m.id = message_again.message AND m.batch = message_again.batch);
UPDATE message_again SET own = 1, handle = m.handle, zone = m.zone, kind = m.kind, text = m.text, reply = m.reply
  FROM message_aside a JOIN held h ON h.batch = a.batch
  JOIN message m ON m.community = h.community AND m.ts = a.ts AND m.key = a.key AND m.batch = a.batch
  WHERE message_again.message = m.id AND message_again.own = 0
  AND (a.handle, a.zone, a.kind, a.text, a.reply) IS NOT (m.handle, m.zone, m.kind, m.text, m.reply);
DELETE FROM meta WHERE key = 'message_words' AND EXISTS (SELECT 1 FROM message_aside);
UPDATE message SET handle = a.handle, zone = a.zone, kind = a.kind, text = a.text, reply = a.reply FROM message_aside a
  WHERE a.batch = message.batch AND a.ts = message.ts AND a.key = message.key
  AND message.community = (SELECT community FROM held WHERE batch = a.batch);
INSERT INTO message_again(message, batch, own, handle, zone, kind, text, reply)
  SELECT m.id, a.batch, 1, a.handle, a.zone, a.kind, a.text, a.reply FROM message_aside a JOIN held h ON h.batch = a.batch
  JOIN message m ON m.community = h.community AND m.ts = a.ts AND m.key = a.key
  WHERE m.batch <> a.batch AND (a.handle, a.zone, a.kind, a.text, a.reply) IS NOT (m.handle, m.zone, m.kind, m.text, m.reply)
  ON CONFLICT(message, batch) DO UPDATE SET own = 1, handle = excluded.handle, zone = excluded.zone, kind = excluded.kind,
    text = excluded.text, reply = excluded.reply;
DELETE FROM message_aside;
"""

SCRIPT = ARRIVALS + READINGS + HELD + SETTLED + HANDED
