-- Beginnings of numbers are looked up in the index: PostgreSQL does so only where texts are ordered by their bytes.
ALTER TABLE assignment_reference ALTER COLUMN number_key SET DATA TYPE VARCHAR(120)${by_bytes};
ALTER TABLE case_reference ALTER COLUMN number_key SET DATA TYPE VARCHAR(120)${by_bytes};
