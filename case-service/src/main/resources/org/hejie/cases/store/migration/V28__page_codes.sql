-- Eight digits beside the link to a party's own page, as beside an invitation: one kind of code, whatever it leads to.
ALTER TABLE page_link ADD COLUMN short_mark VARCHAR(64);
CREATE UNIQUE INDEX page_link_short_mark ON page_link (short_mark);
