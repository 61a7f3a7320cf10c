-- Files of cases that were erased, by two people's decision. What is left of one is its certificate, and the row that says when.
CREATE TABLE erased_file (
    file_id VARCHAR(40) PRIMARY KEY, -- the case's id; of an assignment that never became a case, its own
    organisation_id VARCHAR(40) NOT NULL,
    court VARCHAR(200),
    erased_at TIMESTAMP WITH TIME ZONE NOT NULL,
    certificate TEXT NOT NULL -- JSON, as it was signed
);
CREATE TABLE erased_reference (
    file_id VARCHAR(40) NOT NULL REFERENCES erased_file (file_id),
    place INT NOT NULL,
    number_key VARCHAR(120) NOT NULL, -- normalised; what is searched
    PRIMARY KEY (file_id, place)
);
CREATE INDEX erased_reference_key ON erased_reference (number_key);

ALTER TABLE mediation_case ADD COLUMN erased_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE assignment ADD COLUMN erased_at TIMESTAMP WITH TIME ZONE;
-- NULL once the file is erased: that a message came or went, and its digest, stay.
ALTER TABLE exchange_in ALTER COLUMN content_sealed DROP NOT NULL;
ALTER TABLE exchange_out ALTER COLUMN content_sealed DROP NOT NULL;
