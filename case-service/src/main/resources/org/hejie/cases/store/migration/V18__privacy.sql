-- Who looked at whose personal data and what for; what people ask about their own. Access rows are added, never changed, and go after three years.

CREATE TABLE personal_access (
    id VARCHAR(40) PRIMARY KEY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    account_id VARCHAR(40) NOT NULL, -- or a platform's id
    organisation_id VARCHAR(40), -- NULL: a platform
    roles VARCHAR(300) NOT NULL, -- those that opened the door; PLATFORM
    reader_sealed VARCHAR(2000) NOT NULL, -- name and body as they were then, JSON
    purpose VARCHAR(40) NOT NULL,
    detail VARCHAR(60), -- the grant's purpose, or why numbers were shown
    kind VARCHAR(40) NOT NULL,
    case_id VARCHAR(80), -- NULL: a list, or an assignment before its case
    assignment VARCHAR(40),
    party_id VARCHAR(40), -- whom in particular
    document_id VARCHAR(40)
);
CREATE INDEX personal_access_case ON personal_access (case_id, at);
CREATE INDEX personal_access_assignment ON personal_access (assignment);
CREATE INDEX personal_access_at ON personal_access (at);
CREATE INDEX personal_access_body ON personal_access (organisation_id, at);

-- What a person asked about the own data. The words, what is to stand there and what stood there are sealed.
CREATE TABLE data_request (
    id VARCHAR(40) PRIMARY KEY,
    party_id VARCHAR(40) NOT NULL REFERENCES party (id),
    kind VARCHAR(20) NOT NULL, -- CORRECTION, DELETION
    field VARCHAR(20), -- of a correction
    text_sealed VARCHAR(8000) NOT NULL,
    value_sealed VARCHAR(2000), -- what is to stand there
    old_sealed VARCHAR(2000), -- what stood there until it was corrected
    state VARCHAR(20) NOT NULL, -- ASKED, ACCEPTED, REFUSED, STORE_ONLY
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE,
    decided_by VARCHAR(40) REFERENCES account (id), -- NULL: by the rule itself
    reason_sealed VARCHAR(4000)
);
CREATE INDEX data_request_party ON data_request (party_id);
CREATE INDEX data_request_state ON data_request (state, made_at);
