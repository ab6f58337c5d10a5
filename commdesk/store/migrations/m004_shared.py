"""What two copies of a file would otherwise make apart: files beside the log, a row for each printed sheet, groups that are one."""

from __future__ import annotations

BYTES = """
CREATE TABLE blob(
  id INTEGER PRIMARY KEY,        -- 63 bits of BLAKE2b of the bytes
  data BLOB NOT NULL             -- kept while an attachment has them, or one that was deleted is in the history
) STRICT;
ALTER TABLE attachment ADD COLUMN size INTEGER NOT NULL DEFAULT 0;     -- bytes; 0 where data holds them
ALTER TABLE attachment ADD COLUMN blob INTEGER NOT NULL DEFAULT 0;     -- the blob that holds them; 0: data does
CREATE INDEX attachment_blob ON attachment(blob);
"""

SHEETS = """
CREATE TABLE event_sheet(id INTEGER PRIMARY KEY,           -- a printed sign-in sheet; never changed afterwards
  event INTEGER NOT NULL DEFAULT 0 REFERENCES event(id) ON DELETE CASCADE,
  letter TEXT NOT NULL DEFAULT '',             -- as it stands on the paper: A, B ... AA
  mark TEXT NOT NULL DEFAULT '',               -- two letters behind it: two laptops may both print a sheet B
  people TEXT NOT NULL DEFAULT '[]',           -- JSON list: registrations in the order of their numbers, ids as text
  at INTEGER NOT NULL DEFAULT 0,               -- UTC s, printed
  who TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX event_sheet_event ON event_sheet(event);
"""

GROUPS = """
ALTER TABLE community ADD COLUMN part_of INTEGER REFERENCES community(id) ON DELETE SET NULL;   -- joined by hand: it is this group
CREATE INDEX community_part_of ON community(part_of);
CREATE TABLE message_aside(      -- messages that a joined group holds already; back where they were when the joining is undone
  batch INTEGER NOT NULL, ts INTEGER NOT NULL, key INTEGER NOT NULL, handle INTEGER NOT NULL,
  zone INTEGER NOT NULL, kind INTEGER NOT NULL, text TEXT, reply INTEGER,      -- all as in message
  PRIMARY KEY(batch, ts, key)) STRICT, WITHOUT ROWID;
"""

SCRIPT = BYTES + SHEETS + GROUPS
