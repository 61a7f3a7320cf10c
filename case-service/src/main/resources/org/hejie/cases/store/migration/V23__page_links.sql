-- Links to the parties' own pages before there is a case: one in force per party, kept as a digest, bound to the device on which the party showed who they are.
CREATE TABLE page_link (
    id VARCHAR(40) PRIMARY KEY,
    assignment VARCHAR(40) NOT NULL REFERENCES assignment (id),
    place INT NOT NULL, -- of the party
    token_hash VARCHAR(64) NOT NULL UNIQUE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE, -- when the message with it left; NULL: it did not
    opened_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    wrong_tries INT NOT NULL,
    codes_sent INT NOT NULL,
    code_mark VARCHAR(64), -- keyed digest of the code last sent
    code_sent_at TIMESTAMP WITH TIME ZONE,
    device_hash VARCHAR(64), -- digest of the cookie of the device it is bound to
    bound_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX page_link_assignment ON page_link (assignment, place);
CREATE INDEX page_link_device ON page_link (device_hash);
