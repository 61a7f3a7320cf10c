-- Devices at assisted venues that people share for one session (在线调解规则 art. 16(2)).
CREATE TABLE venue_device (
    token_hash VARCHAR(64) PRIMARY KEY,
    session_id VARCHAR(40) NOT NULL REFERENCES mediation_session (id),
    name VARCHAR(100) NOT NULL,
    opened_by VARCHAR(40) NOT NULL REFERENCES account (id),
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
