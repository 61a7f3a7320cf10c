-- Documents of a case. A row is one version and never changes; another version is another row of the same series.

CREATE TABLE document (
    id VARCHAR(40) PRIMARY KEY,
    case_id VARCHAR(40) NOT NULL REFERENCES mediation_case (id),
    session_id VARCHAR(40) REFERENCES mediation_session (id),
    series_id VARCHAR(40) NOT NULL,
    version INT NOT NULL,
    kind VARCHAR(40) NOT NULL,
    name_sealed VARCHAR(2000) NOT NULL, -- keyId.base64url(nonce, ciphertext, tag)
    media_type VARCHAR(100) NOT NULL,
    size BIGINT NOT NULL, -- bytes
    sha256 CHAR(64) NOT NULL,
    scan VARCHAR(20) NOT NULL,
    made_by VARCHAR(40) NOT NULL, -- a participant, an account, or 'hejie'
    made_by_name VARCHAR(200) NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    kept_as VARCHAR(200) UNIQUE, -- NULL, or a name under which it is kept once however often it is told
    withheld BOOLEAN NOT NULL, -- its maker's own until it is shared
    UNIQUE (series_id, version)
);
CREATE INDEX document_case ON document (case_id, made_at);

CREATE TABLE document_part (
    document_id VARCHAR(40) NOT NULL REFERENCES document (id),
    place INT NOT NULL, -- from 0
    sealed BYTEA NOT NULL, -- length of the key's id, key's id, nonce, ciphertext, tag
    PRIMARY KEY (document_id, place)
);

-- When a withheld document was put before everyone in a session: from then on it is the case's.
CREATE TABLE document_share (
    document_id VARCHAR(40) PRIMARY KEY REFERENCES document (id),
    shared_at TIMESTAMP WITH TIME ZONE NOT NULL
);
