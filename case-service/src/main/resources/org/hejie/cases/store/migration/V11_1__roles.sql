-- For which side agents and elected representatives act, for which workers, and an interpreter's languages.
ALTER TABLE party ADD COLUMN side VARCHAR(40);
ALTER TABLE party ADD COLUMN represents VARCHAR(21000); -- names, a line each
ALTER TABLE party ADD COLUMN languages VARCHAR(100);
