-- Reports made after each month or quarter, signed and never changed; they hold nothing of anybody.
CREATE TABLE report_schedule (
    body_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    rhythm VARCHAR(20) NOT NULL, -- MONTH, QUARTER
    since DATE NOT NULL, -- the period this day lies in is the first
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_by VARCHAR(40) NOT NULL REFERENCES account (id),
    PRIMARY KEY (body_id, rhythm)
);

CREATE TABLE kept_report (
    id VARCHAR(40) PRIMARY KEY,
    body_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    rhythm VARCHAR(20) NOT NULL,
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    content BYTEA NOT NULL, -- JSON, the very bytes that are signed
    sha256 CHAR(64) NOT NULL,
    signature VARCHAR(2048) NOT NULL, -- JWS without its payload
    UNIQUE (body_id, rhythm, from_day)
);
CREATE INDEX kept_report_newest ON kept_report (body_id, made_at);
