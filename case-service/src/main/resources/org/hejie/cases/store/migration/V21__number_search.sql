-- Any part of a number or of a title is looked for within one organisation's entries of an index, in the order of the list, without the tables' rows.
ALTER TABLE assignment_reference ADD COLUMN organisation_id VARCHAR(40);
UPDATE assignment_reference SET organisation_id = (SELECT a.organisation_id FROM assignment a WHERE a.id = assignment_reference.assignment);
ALTER TABLE assignment_reference ALTER COLUMN organisation_id SET NOT NULL;
CREATE INDEX assignment_reference_any ON assignment_reference (organisation_id, number_key, assignment);
DROP INDEX assignment_reference_number;
CREATE INDEX assignment_titles ON assignment (organisation_id, received_at, id, title);
DROP INDEX assignment_newest;
CREATE INDEX assignment_titles_in_state ON assignment (organisation_id, state, received_at, id, title);
DROP INDEX assignment_in_state;

ALTER TABLE case_reference ADD COLUMN organisation_id VARCHAR(40);
UPDATE case_reference SET organisation_id = (SELECT c.organisation_id FROM mediation_case c WHERE c.id = case_reference.case_id);
ALTER TABLE case_reference ALTER COLUMN organisation_id SET NOT NULL;
CREATE INDEX case_reference_any ON case_reference (organisation_id, number_key, case_id);
CREATE INDEX mediation_case_titles ON mediation_case (organisation_id, created_at, id, title);
DROP INDEX mediation_case_newest;
