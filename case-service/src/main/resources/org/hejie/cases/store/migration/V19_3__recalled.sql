-- A session of a case that the court took back is cancelled by nobody's account.
ALTER TABLE session_change ALTER COLUMN account_id DROP NOT NULL;
