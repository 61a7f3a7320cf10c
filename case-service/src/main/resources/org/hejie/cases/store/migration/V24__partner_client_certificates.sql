-- The certificates that a partner may show when it asks us: SHA-256, hex, one or two by a space. Empty: it need show none.
ALTER TABLE exchange_partner ADD COLUMN client_certificates VARCHAR(130) DEFAULT '' NOT NULL;
