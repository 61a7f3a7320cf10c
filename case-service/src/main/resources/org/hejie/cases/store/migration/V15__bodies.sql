-- An organisation is a body in a hierarchy: a court, an HRSS department, a mediation organisation or an operator. What was there before is told by its name only where that is certain.
ALTER TABLE organisation ADD COLUMN kind VARCHAR(20) DEFAULT 'MEDIATION' NOT NULL;
ALTER TABLE organisation ADD COLUMN level VARCHAR(20) DEFAULT 'COUNTY' NOT NULL;
ALTER TABLE organisation ADD COLUMN region VARCHAR(6); -- GB/T 2260
ALTER TABLE organisation ADD COLUMN parent_id VARCHAR(40) REFERENCES organisation (id);
ALTER TABLE organisation ADD COLUMN state VARCHAR(20) DEFAULT 'ACTIVE' NOT NULL;
ALTER TABLE organisation ADD COLUMN seal_name VARCHAR(200);
CREATE INDEX organisation_parent ON organisation (parent_id);
CREATE INDEX organisation_region ON organisation (kind, region);

UPDATE organisation SET kind = 'COURT' WHERE name LIKE '%人民法院';

-- Every body that stands above a body, itself included (distance 0): five rows at most, since each step up is a level up.
CREATE TABLE organisation_above (
    body_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    above_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    distance INT NOT NULL,
    PRIMARY KEY (body_id, above_id)
);
CREATE INDEX organisation_above_above ON organisation_above (above_id, body_id);

INSERT INTO organisation_above (body_id, above_id, distance) SELECT id, id, 0 FROM organisation;
