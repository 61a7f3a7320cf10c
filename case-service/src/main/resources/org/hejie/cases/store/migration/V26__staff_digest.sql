-- What staff with a phone on file are told in the morning: one message a day that says how many terms run out. A row is taken before its message leaves.
CREATE TABLE staff_digest (
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    on_day DATE NOT NULL,
    sent BOOLEAN NOT NULL,
    tries INT NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE NOT NULL, -- not tried again before
    PRIMARY KEY (account_id, on_day)
);
