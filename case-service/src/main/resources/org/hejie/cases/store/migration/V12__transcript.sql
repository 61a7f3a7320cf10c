-- Whose copy of a session's transcript is which document: a witness's holds the own words alone.
CREATE TABLE transcript_copy (
    participant_id VARCHAR(40) PRIMARY KEY REFERENCES participant (id),
    session_id VARCHAR(40) NOT NULL REFERENCES mediation_session (id),
    document_id VARCHAR(40) NOT NULL REFERENCES document (id)
);
