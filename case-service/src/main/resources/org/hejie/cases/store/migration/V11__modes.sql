-- Where a person takes part, of an assisted venue or on site (在线调解规则 art. 16): a place's name, like a court's.
ALTER TABLE participant ADD COLUMN venue VARCHAR(100);
