-- Rosters by message: what was pushed to a court's platform, and what that decided.
ALTER TABLE exchange_region ADD COLUMN court VARCHAR(40); -- code of the court platform that rosters are pushed to

ALTER TABLE roster_entry ADD COLUMN submission INT DEFAULT 0 NOT NULL; -- how often it was submitted: what a decision answers
ALTER TABLE roster_entry ADD COLUMN sent_to VARCHAR(40); -- code of the platform the last submission was pushed to

ALTER TABLE roster_step ALTER COLUMN by_account DROP NOT NULL;
ALTER TABLE roster_step ADD COLUMN by_platform VARCHAR(40); -- who told of it, where no account did
