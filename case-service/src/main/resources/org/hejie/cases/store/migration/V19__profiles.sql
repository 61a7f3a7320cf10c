-- What mediation organisations show of themselves.
CREATE TABLE organisation_profile (
    organisation_id VARCHAR(40) PRIMARY KEY REFERENCES organisation (id),
    content VARCHAR(60000) NOT NULL, -- JSON: nothing is searched in it but what follows
    published BOOLEAN NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_by VARCHAR(40) NOT NULL REFERENCES account (id)
);
