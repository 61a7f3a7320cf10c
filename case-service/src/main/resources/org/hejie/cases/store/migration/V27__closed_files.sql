-- Who closed the file of a case that ended by nothing else, and why. All NULL: nobody, or a new session has opened it again.
ALTER TABLE mediation_case ADD COLUMN closed_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE mediation_case ADD COLUMN closed_by VARCHAR(40) REFERENCES account (id);
ALTER TABLE mediation_case ADD COLUMN closed_why VARCHAR(40);
ALTER TABLE mediation_case ADD COLUMN closed_words_sealed VARCHAR(4000);

-- What the desk of records lists by, worked out from everything else and checked again before it is shown. Each page is one range of an index.
ALTER TABLE mediation_case ADD COLUMN due_on DATE; -- 9999-12-31: no day, or a record is left; NULL: not worked out yet
ALTER TABLE mediation_case ADD COLUMN quiet_on DATE; -- the day it is quiet from, if nothing more happens; NULL: it has an end
ALTER TABLE mediation_case ADD COLUMN look_on DATE DEFAULT '1970-01-01'; -- worked out again on that day; NULL: not before something happens
CREATE INDEX mediation_case_due ON mediation_case (organisation_id, due_on, id);
CREATE INDEX mediation_case_court_due ON mediation_case (court, due_on, id);
CREATE INDEX mediation_case_any_due ON mediation_case (due_on, id);
CREATE INDEX mediation_case_quiet ON mediation_case (organisation_id, quiet_on, id);
CREATE INDEX mediation_case_court_quiet ON mediation_case (court, quiet_on, id);
CREATE INDEX mediation_case_any_quiet ON mediation_case (quiet_on, id);
CREATE INDEX mediation_case_look ON mediation_case (look_on, id);

ALTER TABLE assignment ADD COLUMN due_on DATE; -- NULL also of one that became a case
ALTER TABLE assignment ADD COLUMN look_on DATE DEFAULT '1970-01-01';
CREATE INDEX assignment_file_due ON assignment (organisation_id, due_on, id);
CREATE INDEX assignment_any_due ON assignment (due_on, id);
CREATE INDEX assignment_look ON assignment (look_on, id);

ALTER TABLE archived_session ADD COLUMN due_on DATE;
ALTER TABLE archived_session ADD COLUMN look_on DATE DEFAULT '1970-01-01';
CREATE INDEX archived_session_due ON archived_session (organisation_id, due_on, session_id);
CREATE INDEX archived_session_court_due ON archived_session (court, due_on, session_id);
CREATE INDEX archived_session_any_due ON archived_session (due_on, session_id);
CREATE INDEX archived_session_look ON archived_session (look_on, session_id);
DROP INDEX archived_session_organisation;

CREATE INDEX disposal_state ON disposal (state, session_id);
CREATE INDEX disposal_case ON disposal (case_id, state);

-- The terms the days were worked out by, as a digest: others, and all are worked out again. One row.
CREATE TABLE terms_seen (
    digest VARCHAR(64) PRIMARY KEY -- SHA-256
);
