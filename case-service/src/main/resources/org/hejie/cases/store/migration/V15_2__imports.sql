-- Files that were tried before they are applied: an import applies the very file whose trial refused nothing, once.
CREATE TABLE import_trial (
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    kind VARCHAR(20) NOT NULL,
    digest VARCHAR(64) NOT NULL, -- SHA-256
    refusals INT NOT NULL,
    tried_at TIMESTAMP WITH TIME ZONE NOT NULL,
    applied_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (account_id, kind, digest)
);
