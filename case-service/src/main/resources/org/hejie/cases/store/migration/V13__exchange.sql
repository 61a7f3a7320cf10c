-- Other platforms, how regions are joined to them, and every message that came or went.
CREATE TABLE exchange_partner (
    code VARCHAR(40) PRIMARY KEY,
    kind VARCHAR(20) NOT NULL, -- COURT, HRSS, LOCAL
    name VARCHAR(200) NOT NULL,
    url VARCHAR(400) NOT NULL, -- before /api/exchange
    algorithm VARCHAR(20) NOT NULL,
    public_keys VARCHAR(1000) NOT NULL, -- SubjectPublicKeyInfo, base64, separated by spaces: the newest first
    speaks_for VARCHAR(4000) NOT NULL, -- codes of the platforms whose messages it passes on, separated by spaces
    enabled BOOLEAN NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_by VARCHAR(40) NOT NULL
);

CREATE TABLE exchange_region (
    region VARCHAR(6) NOT NULL,
    holds_from DATE NOT NULL, -- in China; until the next row of the region
    mode VARCHAR(20) NOT NULL,
    partner VARCHAR(40) REFERENCES exchange_partner (code),
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_by VARCHAR(40) NOT NULL,
    PRIMARY KEY (region, holds_from)
);

-- Requests that were answered, so that none is taken twice.
CREATE TABLE exchange_request (
    partner VARCHAR(40) NOT NULL,
    request_id VARCHAR(64) NOT NULL,
    forget_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (partner, request_id)
);
CREATE INDEX exchange_request_forget ON exchange_request (forget_at);

-- What another platform tells about one assignment, in its order; assignment '' for what is about none.
CREATE TABLE exchange_line (
    sender VARCHAR(40) NOT NULL,
    assignment VARCHAR(64) NOT NULL,
    next_seq INT NOT NULL,
    via VARCHAR(40) NOT NULL, -- who handed over the last one: the way back
    PRIMARY KEY (sender, assignment)
);

CREATE TABLE exchange_in (
    sender VARCHAR(40) NOT NULL,
    message_id VARCHAR(64) NOT NULL,
    assignment VARCHAR(64) NOT NULL,
    seq INT NOT NULL,
    act VARCHAR(100) NOT NULL,
    type VARCHAR(60) NOT NULL,
    via VARCHAR(40) NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sent_day DATE NOT NULL, -- in China
    sha256 CHAR(64) NOT NULL,
    content_sealed BYTEA NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(20) NOT NULL, -- WAITING, READY, DONE, REFUSED, DEAD
    tries INT NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    code VARCHAR(60),
    reason_zh VARCHAR(500),
    reason_en VARCHAR(500),
    PRIMARY KEY (sender, message_id),
    UNIQUE (sender, assignment, act)
);
CREATE INDEX exchange_in_due ON exchange_in (state, due_at);
CREATE INDEX exchange_in_line ON exchange_in (sender, assignment, seq);
CREATE INDEX exchange_in_heard ON exchange_in (via, received_at);
CREATE INDEX exchange_in_day ON exchange_in (via, sent_day);

CREATE TABLE exchange_out_line (
    recipient VARCHAR(40) NOT NULL,
    assignment VARCHAR(64) NOT NULL,
    last_seq INT NOT NULL,
    PRIMARY KEY (recipient, assignment)
);

CREATE TABLE exchange_out (
    message_id VARCHAR(64) PRIMARY KEY,
    recipient VARCHAR(40) NOT NULL,
    assignment VARCHAR(64) NOT NULL,
    seq INT NOT NULL,
    act VARCHAR(100) NOT NULL,
    type VARCHAR(60) NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sent_day DATE NOT NULL,
    sha256 CHAR(64) NOT NULL,
    content_sealed BYTEA NOT NULL,
    state VARCHAR(20) NOT NULL, -- WAITING, READY, DONE, DEAD
    tries INT NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    via VARCHAR(40), -- who took it, or was last to be asked
    done_at TIMESTAMP WITH TIME ZONE,
    receipt VARCHAR(2048), -- the signature under the answer
    code VARCHAR(60),
    reason VARCHAR(500),
    UNIQUE (recipient, assignment, act)
);
CREATE INDEX exchange_out_line_order ON exchange_out (recipient, assignment, seq);
CREATE INDEX exchange_out_due ON exchange_out (state, due_at);
CREATE INDEX exchange_out_taken ON exchange_out (via, done_at);
CREATE INDEX exchange_out_day ON exchange_out (via, sent_day);

-- What was compared with a partner, day by day.
CREATE TABLE exchange_report (
    partner VARCHAR(40) NOT NULL REFERENCES exchange_partner (code),
    sent_day DATE NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    clean BOOLEAN NOT NULL,
    content TEXT NOT NULL, -- JSON; no personal data
    PRIMARY KEY (partner, sent_day)
);
