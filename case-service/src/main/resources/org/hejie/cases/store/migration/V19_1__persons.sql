-- What is kept of staff as persons, and keyed digests by which they are compared with the people of cases: no number stands in clear, and equal ones look unequal to whoever lacks the key.
CREATE TABLE account_person (
    account_id VARCHAR(40) PRIMARY KEY REFERENCES account (id),
    phone_sealed VARCHAR(400),
    id_sealed VARCHAR(400),
    employers_sealed VARCHAR(20000), -- JSON
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE account_mark (
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    kind VARCHAR(10) NOT NULL, -- ID, PHONE or UNIT
    mark VARCHAR(64) NOT NULL,
    PRIMARY KEY (account_id, kind, mark)
);
CREATE INDEX account_mark_mark ON account_mark (mark);

CREATE TABLE party_mark (
    party_id VARCHAR(40) NOT NULL REFERENCES party (id),
    kind VARCHAR(10) NOT NULL,
    mark VARCHAR(64) NOT NULL,
    PRIMARY KEY (party_id, kind)
);
CREATE INDEX party_mark_mark ON party_mark (mark);
ALTER TABLE party ADD COLUMN marked BOOLEAN DEFAULT FALSE NOT NULL; -- whether its digests are there and of what it says now
CREATE INDEX party_marked ON party (marked, id);

-- The digests' key, one row; sealed, so that it stays while the keys that seal change.
CREATE TABLE mark_key (
    id INT PRIMARY KEY,
    key_sealed VARCHAR(400) NOT NULL
);
