-- What an agent or representative may do for the party (民事诉讼法 art. 62); null: not known.
ALTER TABLE party ADD COLUMN authority_kind VARCHAR(20);
ALTER TABLE party ADD COLUMN authority_document VARCHAR(400);
ALTER TABLE party ADD COLUMN authority_seen BOOLEAN;
ALTER TABLE party ADD COLUMN authority_reason VARCHAR(2000);

-- How a person takes part (在线调解规则 art. 16).
ALTER TABLE participant ADD COLUMN mode VARCHAR(40) DEFAULT 'VIDEO' NOT NULL;
