-- How many pages a document has, so that nobody need open it to know; 1 where it has none.
ALTER TABLE document ADD COLUMN pages INT DEFAULT 1 NOT NULL;
