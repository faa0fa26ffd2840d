-- Fellesområdet i PostgreSQL (15 eller nyere). IT kjører dette én gang i en tom database, som eieren av databasen:
--
--     psql --set ON_ERROR_STOP=1 --dbname rusinfo --file fellesomraade.sql
--
-- Det kan kjøres på nytt uten skade. Etterpå lages én innlogging for hver maskin og én for lederen, se nederst.
-- Alt som legges her, er kryptert og signert før det sendes. Rettighetene hindrer at en maskin kan endre eller slette noe,
-- eller legge noe i en annen maskins navn.

BEGIN;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rusinfo_leader') THEN
    CREATE ROLE rusinfo_leader NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rusinfo_device') THEN
    CREATE ROLE rusinfo_device NOLOGIN;
  END IF;
END
$$;

CREATE SCHEMA IF NOT EXISTS rusinfo_exchange;

-- Én rad er én fil: mappe, navn og innhold. En rad endres aldri.
CREATE TABLE IF NOT EXISTS rusinfo_exchange.file (
  folder text COLLATE "C" NOT NULL
    CHECK (length(folder) <= 200 AND folder ~ '^[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*$'),
  name text COLLATE "C" NOT NULL CHECK (length(name) <= 118 AND name ~ '^[a-z0-9][a-z0-9.-]*$'),
  data bytea NOT NULL CHECK (octet_length(data) <= 134217728),
  PRIMARY KEY (folder, name)
);
ALTER TABLE rusinfo_exchange.file ALTER COLUMN data SET STORAGE EXTERNAL; -- kryptert innhold lar seg ikke pakke

-- Hvilken innlogging som eier hvilken maskins mappe: den som først legger noe i den.
CREATE TABLE IF NOT EXISTS rusinfo_exchange.owner (
  device text COLLATE "C" PRIMARY KEY,
  login name NOT NULL
);

-- VOLATILE: den skal se raden som claim() nettopp skrev i samme setning.
CREATE OR REPLACE FUNCTION rusinfo_exchange.is_mine(wanted text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM rusinfo_exchange.owner WHERE device = wanted AND login = session_user)
$$;

CREATE OR REPLACE FUNCTION rusinfo_exchange.claim() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.folder ~ '^dev/[0-9a-f]{16}$' THEN
    INSERT INTO rusinfo_exchange.owner VALUES (substr(NEW.folder, 5), session_user) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER claim BEFORE INSERT ON rusinfo_exchange.file
  FOR EACH ROW EXECUTE FUNCTION rusinfo_exchange.claim();

ALTER TABLE rusinfo_exchange.file ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS leader ON rusinfo_exchange.file;
CREATE POLICY leader ON rusinfo_exchange.file TO rusinfo_leader USING (true) WITH CHECK (true);

-- En maskin leser sin egen mappe, sine egne kvitteringer, deltakerlisten, innholdet og innmeldingene …
DROP POLICY IF EXISTS device_reads ON rusinfo_exchange.file;
CREATE POLICY device_reads ON rusinfo_exchange.file FOR SELECT TO rusinfo_device USING (
  folder IN ('roster', 'content', 'enrol')
  OR (split_part(folder, '/', 1) IN ('dev', 'ack') AND rusinfo_exchange.is_mine(split_part(folder, '/', 2)))
);

-- … og legger bare noe i sin egen mappe og i innmeldingene.
DROP POLICY IF EXISTS device_writes ON rusinfo_exchange.file;
CREATE POLICY device_writes ON rusinfo_exchange.file FOR INSERT TO rusinfo_device WITH CHECK (
  folder = 'enrol' OR (folder ~ '^dev/[0-9a-f]{16}$' AND rusinfo_exchange.is_mine(substr(folder, 5)))
);

REVOKE ALL ON ALL TABLES IN SCHEMA rusinfo_exchange FROM PUBLIC, rusinfo_leader, rusinfo_device;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA rusinfo_exchange FROM PUBLIC;
GRANT USAGE ON SCHEMA rusinfo_exchange TO rusinfo_leader, rusinfo_device;
GRANT SELECT, INSERT, DELETE ON rusinfo_exchange.file TO rusinfo_leader;
GRANT SELECT, INSERT ON rusinfo_exchange.file TO rusinfo_device;
GRANT EXECUTE ON FUNCTION rusinfo_exchange.is_mine(text) TO rusinfo_leader, rusinfo_device;

COMMIT;

-- Én innlogging for hver maskin, og én for lederen (lederens stedfortreder får sin egen):
--
--     CREATE ROLE rusinfo_pc_01 LOGIN PASSWORD '…' IN ROLE rusinfo_device;
--     CREATE ROLE rusinfo_lederpc LOGIN PASSWORD '…' IN ROLE rusinfo_leader;
--
-- En maskin som er tatt ut av bruk:   ALTER ROLE rusinfo_pc_01 NOLOGIN;
-- En innlogging som skal over på en ny maskin, kan brukes som den er: den nye maskinen får sin egen mappe.
