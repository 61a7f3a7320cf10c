-- One history for H2 and PostgreSQL: only what both read alike. Times are instants; ids and enums are text.

CREATE TABLE organisation (
    id VARCHAR(40) PRIMARY KEY,
    name VARCHAR(200) NOT NULL UNIQUE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE account (
    id VARCHAR(40) PRIMARY KEY,
    organisation_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    username VARCHAR(64) NOT NULL UNIQUE, -- lower case
    name VARCHAR(100) NOT NULL,
    password_hash VARCHAR(200) NOT NULL, -- Argon2id with its parameters
    created_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE account_role (
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    role VARCHAR(40) NOT NULL,
    PRIMARY KEY (account_id, role)
);

CREATE TABLE staff_session (
    token_hash VARCHAR(64) PRIMARY KEY,
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX staff_session_account ON staff_session (account_id);

CREATE TABLE integration (
    client_id VARCHAR(40) PRIMARY KEY,
    secret_hash VARCHAR(64) NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE integration_organisation (
    client_id VARCHAR(40) NOT NULL REFERENCES integration (client_id),
    organisation_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    place INT NOT NULL,
    PRIMARY KEY (client_id, organisation_id)
);

CREATE TABLE mediation_case (
    id VARCHAR(40) PRIMARY KEY,
    organisation_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    title VARCHAR(200) NOT NULL,
    cause VARCHAR(100) NOT NULL,
    court VARCHAR(200),
    presiding_mediator_id VARCHAR(40) NOT NULL REFERENCES account (id),
    claims VARCHAR(4000),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX mediation_case_newest ON mediation_case (organisation_id, created_at);

CREATE TABLE case_reference (
    case_id VARCHAR(40) NOT NULL REFERENCES mediation_case (id),
    place INT NOT NULL,
    kind VARCHAR(40) NOT NULL,
    number_key VARCHAR(120) NOT NULL, -- normalised; what is searched
    printed VARCHAR(120) NOT NULL,
    PRIMARY KEY (case_id, place)
);
CREATE INDEX case_reference_number ON case_reference (number_key);

CREATE TABLE party (
    id VARCHAR(40) PRIMARY KEY,
    case_id VARCHAR(40) NOT NULL REFERENCES mediation_case (id),
    place INT NOT NULL,
    role VARCHAR(40) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    name VARCHAR(100) NOT NULL,
    entity_name VARCHAR(200),
    id_kind VARCHAR(40) NOT NULL,
    id_sealed VARCHAR(400) NOT NULL, -- keyId.base64url(nonce, ciphertext, tag)
    phone_sealed VARCHAR(400) NOT NULL,
    language VARCHAR(10) NOT NULL
);
CREATE INDEX party_case ON party (case_id);

CREATE TABLE mediation_session (
    id VARCHAR(40) PRIMARY KEY,
    case_id VARCHAR(40) NOT NULL REFERENCES mediation_case (id),
    planned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE,
    ended_at TIMESTAMP WITH TIME ZONE,
    end_reason VARCHAR(60),
    end_note VARCHAR(4000),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX mediation_session_case ON mediation_session (case_id);
CREATE INDEX mediation_session_planned ON mediation_session (planned_at);

-- One person in one session: a party or a staff account.
CREATE TABLE participant (
    id VARCHAR(40) PRIMARY KEY,
    session_id VARCHAR(40) NOT NULL REFERENCES mediation_session (id),
    place INT NOT NULL,
    role VARCHAR(40) NOT NULL,
    party_id VARCHAR(40) REFERENCES party (id),
    account_id VARCHAR(40) REFERENCES account (id),
    name VARCHAR(100) NOT NULL,
    language VARCHAR(10) NOT NULL,
    identity_method VARCHAR(80),
    identity_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX participant_session ON participant (session_id);

CREATE TABLE invitation (
    id VARCHAR(40) PRIMARY KEY,
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    token_hash VARCHAR(64) NOT NULL UNIQUE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    wrong_tries INT NOT NULL,
    codes_sent INT NOT NULL,
    code_mark VARCHAR(64), -- keyed digest of the code last sent
    code_sent_at TIMESTAMP WITH TIME ZONE,
    device_hash VARCHAR(64), -- digest of the cookie of the device it is bound to
    bound_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX invitation_participant ON invitation (participant_id);

-- An identity shown on a device, until it lapses.
CREATE TABLE party_session (
    token_hash VARCHAR(64) PRIMARY KEY,
    invitation_id VARCHAR(40) NOT NULL REFERENCES invitation (id),
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX party_session_participant ON party_session (participant_id);

-- Ledgers: rows are added, never changed.
CREATE TABLE notice_reading (
    seq BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    notice_id VARCHAR(60) NOT NULL,
    version VARCHAR(60) NOT NULL,
    read_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX notice_reading_participant ON notice_reading (participant_id);

CREATE TABLE consent_entry (
    seq BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    kind VARCHAR(60) NOT NULL,
    granted BOOLEAN NOT NULL,
    version VARCHAR(80) NOT NULL,
    channel VARCHAR(80) NOT NULL, -- JOIN_PAGE, ROOM or platform:CLIENT
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX consent_entry_participant ON consent_entry (participant_id);

CREATE TABLE device_check (
    seq BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    camera VARCHAR(20) NOT NULL,
    microphone VARCHAR(20) NOT NULL,
    speaker VARCHAR(20) NOT NULL,
    network VARCHAR(20) NOT NULL,
    note VARCHAR(500),
    checked_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX device_check_participant ON device_check (participant_id);

CREATE TABLE identity_entry (
    seq BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    method VARCHAR(80) NOT NULL, -- one_time_code, account or platform:CLIENT
    platform_method VARCHAR(80),
    platform_reference VARCHAR(200),
    shown_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX identity_entry_participant ON identity_entry (participant_id);

CREATE TABLE ticket (
    token_hash VARCHAR(64) PRIMARY KEY,
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    identity_method VARCHAR(80) NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    redeemed_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX ticket_participant ON ticket (participant_id);
