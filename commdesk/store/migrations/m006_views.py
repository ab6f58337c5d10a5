"""Views for whoever opens the file with Datasette or DB Browser: people, timeline, attendance.

They read what is there and nothing else: what was deleted or forgotten is in no table, so in no view. CommDesk itself reads none
of them. Ids are text, because many programs round numbers of 19 digits; codes are words, days and times can be read.
"""

from __future__ import annotations


def _name(table: str) -> str:
    """Return the SQL of what a person is shown by: real name, else my remark, else nickname, else the name of an account."""
    account = f"(SELECT name FROM handle WHERE member = {table}.id AND name <> '' ORDER BY position, id LIMIT 1)"
    names = (f"nullif({table}.{column}, '')" for column in ("real_name", "remark", "nickname"))
    return f"coalesce({', '.join(names)}, {account}, '')"


def _time(column: str) -> str:
    """Return the SQL of UTC seconds as a time that can be read; NULL for none."""
    return f"strftime('%Y-%m-%d %H:%M', nullif({column}, 0), 'unixepoch')"


def _list(sql: str) -> str:
    """Return the SQL of the texts that a query gives, in its order, behind each other."""
    return f"(SELECT group_concat(text, '; ') FROM ({sql}))"


OF_PERSON = "IN (SELECT m.id UNION ALL SELECT b.member FROM alias b WHERE b.root = m.id AND b.member <> m.id)"
UNCERTAIN = "CASE m.{} WHEN 1 THEN 'no' WHEN 2 THEN 'yes' ELSE '' END"
COMMUNITIES = _list(
    f"""SELECT DISTINCT g.name AS text FROM membership w JOIN community g ON g.id = w.community
    WHERE w.left_on = '' AND w.member {OF_PERSON} ORDER BY g.name"""
)
TAGS = _list(
    f"""SELECT DISTINCT g.name || ': ' || t.name AS text FROM member_tag w JOIN tag t ON t.id = w.tag JOIN tag_group g ON g.id = t.tag_group
    WHERE w.member {OF_PERSON} ORDER BY g.position, g.id, t.position, t.id"""
)
PHONES = _list(
    f"""SELECT k.value AS text FROM contact k WHERE k.kind = 'phone' AND k.member {OF_PERSON} ORDER BY k.position, k.id"""
)
EMAILS = _list(
    f"""SELECT k.value AS text FROM contact k WHERE k.kind = 'email' AND k.member {OF_PERSON} ORDER BY k.position, k.id"""
)
ACCOUNTS = _list(
    f"""SELECT h.platform || ': ' || iif(h.account = '', h.name, h.account) AS text FROM handle h WHERE h.member {OF_PERSON}
    ORDER BY h.position, h.id"""
)

PEOPLE = f"""
CREATE VIEW people AS SELECT                   -- a row for each person; those who were merged into one are one
  CAST(m.id AS TEXT) AS id,                    -- of member
  {_name("m")} AS name,
  m.nickname AS nickname, m.real_name AS real_name,
  m.remark AS remark,
  CASE m.role WHEN '' THEN 'person' ELSE m.role END AS role,           -- person, staff, bot
  CASE m.gender WHEN 'f' THEN 'female' WHEN 'm' THEN 'male' WHEN 'x' THEN 'other' ELSE '' END AS gender,
  m.city AS city,
  m.company AS company,
  m.income AS income,
  m.want AS wants,
  {UNCERTAIN.format("intent")} AS intent,
  {UNCERTAIN.format("power")} AS buying_power,
  CASE WHEN m.class <> '' THEN m.class WHEN m.intent = 2 AND m.power = 2 THEN 'A' WHEN m.intent = 2 AND m.power = 1 THEN 'B'
    WHEN m.intent = 1 AND m.power = 2 THEN 'C' WHEN m.intent = 1 AND m.power = 1 THEN 'D' ELSE '' END AS class,
  m.level AS level,
  coalesce(s.name, '') AS stage,
  coalesce(c.name, '') AS source,
  {_name("i")} AS invited_by,
  iif(m.friend, 'yes', 'no') AS friend,
  CASE WHEN m.birth_month = 0 AND m.birth_year = 0 THEN '' ELSE trim(CASE m.birth_lunar WHEN 0 THEN '' WHEN 1 THEN 'lunar ' ELSE 'lunar leap month ' END
    || iif(m.birth_year, printf('%04d', m.birth_year), '-') || iif(m.birth_month, printf('-%02d', m.birth_month), '')
    || iif(m.birth_month AND m.birth_day, printf('-%02d', m.birth_day), '')) END AS birthday,    -- without a year: --05-12
  {COMMUNITIES} AS communities,                     -- those they are in
  {TAGS} AS tags,
  {PHONES} AS phones,
  {EMAILS} AS emails,
  {ACCOUNTS} AS accounts,
  m.next_action AS next_action,
  m.next_on AS next_on,
  m.note AS note,
  iif(m.archived, 'yes', 'no') AS archived,
  strftime('%Y-%m-%d', nullif(m.made, 0) / 1000, 'unixepoch') AS added
FROM member m LEFT JOIN alias a ON a.member = m.id LEFT JOIN stage s ON s.id = m.stage LEFT JOIN channel c ON c.id = m.channel
LEFT JOIN alias o ON o.member = m.inviter LEFT JOIN member i ON i.id = coalesce(o.root, m.inviter)
WHERE coalesce(a.root, m.id) = m.id;
"""

WHO = "LEFT JOIN alias a ON a.member = x.member LEFT JOIN member m ON m.id = coalesce(a.root, x.member)"

TIMELINE = f"""
CREATE VIEW timeline AS SELECT                 -- what is dated: entries, joining and leaving, events, scripts that were copied
  x.day AS day,                                -- local ISO date; '' not dated
  x.kind AS kind,                              -- note, follow-up, order ..., joined, left, signed up, came, script
  {_name("m")} AS person,                      -- '' of a community, or of a guest who is nobody's member
  coalesce(g.name, '') AS community,
  x.title AS title,
  x.text AS text,
  x.amount / 100.0 AS amount,
  iif(x.amount IS NULL, '', x.currency) AS currency,
  x.due AS due,
  x.done AS done,                              -- the day it was done; of an event, how the sign-up stands; of a script, what came of it
  {_time("x.at")} AS time_utc,
  CAST(m.id AS TEXT) AS person_id,
  CAST(x.id AS TEXT) AS id                     -- of the row in the table that kind tells: entry, membership, registration, script_use
FROM (SELECT e.id, e.member, e.community, e.day, e.at, CASE e.kind WHEN 'followup' THEN 'follow-up' WHEN 'checkin' THEN 'check-in'
      WHEN 'attendance' THEN 'came' ELSE e.kind END AS kind, e.title, e.text, e.amount, e.currency, e.due, e.done FROM entry e
  UNION ALL SELECT w.id, w.member, w.community, w.joined_on, 0, 'joined', '', w.route, NULL, '', '', '' FROM membership w WHERE w.joined_on <> ''
  UNION ALL SELECT w.id, w.member, w.community, w.left_on, 0, iif(w.kicked, 'removed', 'left'), '', w.reason, NULL, '', '', '' FROM membership w
    WHERE w.left_on <> ''
  UNION ALL SELECT r.id, r.member, NULL, substr(v.starts, 1, 10), (SELECT min(q.at) FROM arrival q WHERE q.registration = r.id),
    iif(EXISTS (SELECT 1 FROM arrival q WHERE q.registration = r.id), 'came', 'signed up'), v.name, r.note, r.paid, v.currency, '',
    iif(r.state = 'waitlist', 'on the waiting list', r.state) FROM registration r JOIN event v ON v.id = r.event WHERE r.member IS NOT NULL
  UNION ALL SELECT u.id, u.member, u.community, u.day, u.at, 'script', u.title, u.text, NULL, '', '', u.outcome FROM script_use u
    WHERE u.member IS NOT NULL OR u.community IS NOT NULL) x
{WHO} LEFT JOIN community g ON g.id = x.community;
"""

ATTENDANCE = f"""
CREATE VIEW attendance AS SELECT               -- who signed up for an event and who came, from its list or noted by hand
  x.day AS day,                                -- local ISO date of the event; '' no date yet
  x.event AS event,
  coalesce(nullif({_name("m")}, ''), x.name) AS person,
  x.state AS state,                            -- invited, registered, confirmed, on the waiting list, cancelled, walked in, noted by hand
  iif(x.came, 'yes', 'no') AS came,
  {_time("x.at")} AS checked_in_utc,
  x.guests AS guests,                          -- how many they brought, or would bring
  x.paid / 100.0 AS paid,
  iif(x.paid IS NULL, '', x.currency) AS currency,
  x.source AS source,
  x.note AS note,
  CAST(m.id AS TEXT) AS person_id,             -- NULL: nobody's member
  CAST(x.event_id AS TEXT) AS event_id         -- NULL: noted by hand
FROM (SELECT r.member, r.name, v.id AS event_id, v.name AS event, substr(v.starts, 1, 10) AS day,
      CASE WHEN r.walkin THEN 'walked in' WHEN r.state = 'waitlist' THEN 'on the waiting list' ELSE r.state END AS state,
      EXISTS (SELECT 1 FROM arrival q WHERE q.registration = r.id) AS came, (SELECT min(q.at) FROM arrival q WHERE q.registration = r.id) AS at,
      coalesce((SELECT max(q.guests) FROM arrival q WHERE q.registration = r.id), r.guests) AS guests, r.paid, v.currency, r.source, r.note
    FROM registration r JOIN event v ON v.id = r.event
  UNION ALL SELECT e.member, '', NULL, e.title, e.day, 'noted by hand', 1, e.at, 0, NULL, '', '', e.text FROM entry e
    WHERE e.kind = 'attendance' AND e.member IS NOT NULL AND NOT EXISTS (SELECT 1 FROM registration o JOIN event w ON w.id = o.event
      WHERE o.member IN (SELECT e.member UNION ALL SELECT b.member FROM alias z JOIN alias b ON b.root = z.root WHERE z.member = e.member)
      AND substr(w.starts, 1, 10) = e.day AND EXISTS (SELECT 1 FROM arrival q WHERE q.registration = o.id))) x
{WHO};
"""

SCRIPT = PEOPLE + TIMELINE + ATTENDANCE
