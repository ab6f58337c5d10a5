-- The relay of CommDesk (RELAY.md): run once in a database of its own, by somebody who may make roles there. Bytes in it are encrypted.
BEGIN;
DO $$ BEGIN CREATE ROLE commdesk_owner NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE commdesk_member NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT commdesk_owner TO CURRENT_USER; CREATE SCHEMA commdesk AUTHORIZATION commdesk_owner;
SET LOCAL ROLE commdesk_owner; SET LOCAL search_path = '';
CREATE TABLE commdesk.team(id bytea PRIMARY KEY CHECK (octet_length(id) = 16),
    header bytea CHECK (octet_length(header) <= 65536), made timestamptz NOT NULL DEFAULT now());
CREATE TABLE commdesk.person(team bytea NOT NULL REFERENCES commdesk.team ON DELETE CASCADE, login name NOT NULL, writes boolean NOT NULL DEFAULT true,
    leads boolean NOT NULL DEFAULT false, since timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (team, login));
CREATE TABLE commdesk.file(seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, team bytea NOT NULL REFERENCES commdesk.team ON DELETE CASCADE,
    stream text NOT NULL, number int NOT NULL, login name NOT NULL DEFAULT session_user, at timestamptz NOT NULL DEFAULT now(),
    bytes bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 1 AND 268435456), UNIQUE (team, stream, number),
    CHECK (stream ~ '^[0-9a-z]{13}$' AND number BETWEEN 1 AND 999999 OR stream ~ '^[0-9a-f]{32}$' AND number = 0));
ALTER TABLE commdesk.file ALTER bytes SET STORAGE EXTERNAL; ALTER TABLE commdesk.file ENABLE ROW LEVEL SECURITY;
ALTER TABLE commdesk.team ENABLE ROW LEVEL SECURITY; ALTER TABLE commdesk.person ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION commdesk.teams(right_to text) RETURNS SETOF bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS
    $$ SELECT team FROM commdesk.person WHERE login = session_user AND CASE right_to WHEN 'read' THEN true WHEN 'write' THEN writes ELSE leads END $$;
CREATE FUNCTION commdesk.left_over(its_team bytea, its_stream text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS
    $$ SELECT max(at) < now() - interval '59 days' OR min(number) > 1 FROM commdesk.file WHERE team = its_team AND stream = its_stream $$;
CREATE POLICY seen ON commdesk.team FOR SELECT USING (id IN (SELECT commdesk.teams('read')));
CREATE POLICY rekey ON commdesk.team FOR UPDATE USING (id IN (SELECT commdesk.teams('lead')));
CREATE POLICY seen ON commdesk.person FOR SELECT USING (team IN (SELECT commdesk.teams('read')));
CREATE POLICY lead ON commdesk.person FOR ALL USING (team IN (SELECT commdesk.teams('lead')));
CREATE POLICY seen ON commdesk.file FOR SELECT USING (team IN (SELECT commdesk.teams('read')));
CREATE POLICY put ON commdesk.file FOR INSERT WITH CHECK (login = session_user AND team IN (SELECT commdesk.teams('write')));
CREATE POLICY clear ON commdesk.file FOR DELETE USING (team IN (SELECT commdesk.teams('write')) AND (login = session_user OR number = 0
    OR team IN (SELECT commdesk.teams('lead')) OR commdesk.left_over(team, stream))); -- packs and what is left over: whoever writes says it anew
CREATE FUNCTION commdesk.told() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$ BEGIN IF TG_TABLE_NAME = 'team'
    THEN PERFORM pg_notify('commdesk_' || encode(NEW.id, 'hex'), 'key');
    ELSE PERFORM pg_notify('commdesk_' || encode(NEW.team, 'hex'), NEW.stream || ' ' || NEW.number); END IF; RETURN NULL; END $$;
CREATE TRIGGER told AFTER INSERT ON commdesk.file FOR EACH ROW EXECUTE FUNCTION commdesk.told();
CREATE TRIGGER told AFTER UPDATE ON commdesk.team FOR EACH ROW EXECUTE FUNCTION commdesk.told();
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA commdesk FROM PUBLIC; GRANT USAGE ON SCHEMA commdesk TO commdesk_member;
GRANT EXECUTE ON FUNCTION commdesk.teams, commdesk.left_over TO commdesk_member; GRANT SELECT, UPDATE(header) ON commdesk.team TO commdesk_member;
GRANT SELECT, INSERT(team, login, writes, leads), UPDATE(writes, leads), DELETE ON commdesk.person TO commdesk_member;
GRANT SELECT, INSERT(team, stream, number, bytes), DELETE ON commdesk.file TO commdesk_member;
COMMIT;
