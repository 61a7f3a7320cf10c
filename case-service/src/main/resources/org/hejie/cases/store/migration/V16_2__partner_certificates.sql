-- The one certificate that a partner's server may show.
ALTER TABLE exchange_partner ADD COLUMN certificate CHAR(64); -- SHA-256, hex; NULL: any that the authorities vouch for
