-- The agreement as the room fixed it, version by version, with what was signed.
CREATE TABLE agreement (
    session_id VARCHAR(40) NOT NULL REFERENCES mediation_session (id),
    version INT NOT NULL,
    digest CHAR(64) NOT NULL, -- SHA-256 of the canonical form
    fixed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    content_sealed BYTEA NOT NULL, -- all that the paper says, as JSON
    document_id VARCHAR(40) NOT NULL REFERENCES document (id),
    pdf_digest CHAR(64) NOT NULL,
    reopened_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (session_id, version)
);

-- A signature or a seal with its evidence bundle. Counts once the room wrote it down.
CREATE TABLE agreement_signature (
    id VARCHAR(40) PRIMARY KEY,
    session_id VARCHAR(40) NOT NULL,
    version INT NOT NULL,
    act VARCHAR(20) NOT NULL, -- SIGNATURE, SEAL
    participant_id VARCHAR(40), -- NULL: the organisation's administrator
    name VARCHAR(200) NOT NULL,
    role VARCHAR(40),
    bundle_sealed BYTEA NOT NULL,
    bundle_digest CHAR(64) NOT NULL UNIQUE,
    algorithm VARCHAR(40) NOT NULL,
    key_id VARCHAR(64) NOT NULL,
    signature VARCHAR(600) NOT NULL, -- base64
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    taken_at TIMESTAMP WITH TIME ZONE, -- NULL: the room has not written it down
    FOREIGN KEY (session_id, version) REFERENCES agreement (session_id, version)
);
CREATE INDEX agreement_signature_session ON agreement_signature (session_id, version);

CREATE TABLE agreement_scan (
    document_id VARCHAR(40) PRIMARY KEY REFERENCES document (id),
    session_id VARCHAR(40) NOT NULL,
    version INT NOT NULL,
    signed_by VARCHAR(4000) NOT NULL, -- participants, separated by commas
    sealed_by VARCHAR(200),
    signed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
    FOREIGN KEY (session_id, version) REFERENCES agreement (session_id, version)
);

-- The code with which a party confirms that they sign; one at a time.
CREATE TABLE signing_code (
    participant_id VARCHAR(40) PRIMARY KEY REFERENCES participant (id),
    digest CHAR(64) NOT NULL,
    code_mark VARCHAR(64), -- keyed digest; NULL once it was used
    sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    wrong_tries INT NOT NULL,
    codes_sent INT NOT NULL
);

-- How a session's mediation ended, in the words of 在线调解规则 art. 21.
CREATE TABLE session_outcome (
    session_id VARCHAR(40) PRIMARY KEY REFERENCES mediation_session (id),
    content_sealed BYTEA NOT NULL,
    result VARCHAR(20) NOT NULL,
    reason VARCHAR(60) NOT NULL,
    written_by VARCHAR(40) NOT NULL REFERENCES account (id),
    written_at TIMESTAMP WITH TIME ZONE NOT NULL,
    document_id VARCHAR(40) REFERENCES document (id)
);

-- Whether its mediators may set the organisation's seal (劳动争议调解仲裁法 art. 14).
ALTER TABLE organisation ADD COLUMN mediators_may_seal BOOLEAN DEFAULT FALSE NOT NULL;
