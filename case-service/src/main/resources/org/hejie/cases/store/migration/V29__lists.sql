-- Sessions are found newest first within one owner's entries of an index, whatever else is asked.
ALTER TABLE archived_session ADD COLUMN happened_at TIMESTAMP WITH TIME ZONE; -- when it began, else when it was planned
UPDATE archived_session SET happened_at = COALESCE(started_at, planned_at);
ALTER TABLE archived_session ALTER COLUMN happened_at SET NOT NULL;
CREATE INDEX archived_session_happened ON archived_session (happened_at DESC, session_id);
DROP INDEX archived_session_started;
CREATE INDEX archived_session_state ON archived_session (state, happened_at DESC, session_id);
CREATE INDEX archived_session_of ON archived_session (organisation_id, happened_at DESC, session_id);
CREATE INDEX archived_session_of_state ON archived_session (organisation_id, state, happened_at DESC, session_id);
CREATE INDEX archived_session_named ON archived_session (organisation, happened_at DESC, session_id);
CREATE INDEX archived_session_court ON archived_session (court, happened_at DESC, session_id);
CREATE INDEX archived_session_court_state ON archived_session (court, state, happened_at DESC, session_id);

-- So are those that are planned.
ALTER TABLE mediation_session ADD COLUMN organisation_id VARCHAR(40);
UPDATE mediation_session SET organisation_id = (SELECT c.organisation_id FROM mediation_case c WHERE c.id = mediation_session.case_id);
ALTER TABLE mediation_session ALTER COLUMN organisation_id SET NOT NULL;
CREATE INDEX mediation_session_of ON mediation_session (organisation_id, planned_at, id);
DROP INDEX mediation_session_planned;
