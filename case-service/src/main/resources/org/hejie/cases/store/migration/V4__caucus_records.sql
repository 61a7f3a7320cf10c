-- Sealed records of caucuses: found and opened by nobody whose grant does not name them.

ALTER TABLE archived_session ADD COLUMN caucus_of VARCHAR(80); -- the session the caucus was in; NULL for a session
ALTER TABLE archived_session ADD COLUMN caucus_id VARCHAR(80);

ALTER TABLE session_release ADD COLUMN caucus_of VARCHAR(128); -- NULL for a session
ALTER TABLE session_release ADD COLUMN caucus_id VARCHAR(128);
