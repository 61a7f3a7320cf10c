-- Looking at recordings: who may, who released what failed, who is looking. One row is one person's act; the custody log holds all of them too.

CREATE TABLE access_grant (
    id VARCHAR(40) PRIMARY KEY,
    case_id VARCHAR(40) NOT NULL REFERENCES mediation_case (id),
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    purpose VARCHAR(40) NOT NULL,
    basis VARCHAR(500) NOT NULL,
    valid_from TIMESTAMP WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP WITH TIME ZONE NOT NULL,
    may_export BOOLEAN NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    granted BOOLEAN, -- null: not answered yet
    decided_by VARCHAR(40) REFERENCES account (id),
    decided_at TIMESTAMP WITH TIME ZONE,
    decision_reason VARCHAR(500),
    revoked_by VARCHAR(40) REFERENCES account (id),
    revoked_at TIMESTAMP WITH TIME ZONE,
    revoked_reason VARCHAR(500)
);
CREATE INDEX access_grant_account ON access_grant (account_id, case_id);
CREATE INDEX access_grant_case ON access_grant (case_id);

-- The sessions a grant is about; none: all of its case.
CREATE TABLE access_grant_session (
    grant_id VARCHAR(40) NOT NULL REFERENCES access_grant (id),
    session_id VARCHAR(128) NOT NULL,
    PRIMARY KEY (grant_id, session_id)
);

-- A session sealed on failure is asked for under a grant.
CREATE TABLE session_release (
    id VARCHAR(40) PRIMARY KEY,
    grant_id VARCHAR(40) NOT NULL REFERENCES access_grant (id),
    session_id VARCHAR(128) NOT NULL,
    session_started_at TIMESTAMP WITH TIME ZONE,
    reason VARCHAR(500) NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    UNIQUE (grant_id, session_id)
);

CREATE TABLE release_signature (
    release_id VARCHAR(40) NOT NULL REFERENCES session_release (id),
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    role VARCHAR(40) NOT NULL,
    released BOOLEAN NOT NULL,
    reason VARCHAR(500) NOT NULL,
    signed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (release_id, account_id)
);

CREATE TABLE review_opening (
    id VARCHAR(40) PRIMARY KEY,
    grant_id VARCHAR(40) NOT NULL REFERENCES access_grant (id),
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    session_id VARCHAR(128) NOT NULL,
    reason VARCHAR(500) NOT NULL,
    sealed_on_failure BOOLEAN NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX review_opening_account ON review_opening (account_id, session_id);
CREATE INDEX review_opening_open ON review_opening (ended_at, ends_at);
