-- What periodic reports count (法办〔2022〕3号 §4): nothing of anybody. A row per case and step; it says nothing that the assignment's events do not.
CREATE TABLE case_figure (
    assignment VARCHAR(40) NOT NULL REFERENCES assignment (id),
    kind VARCHAR(20) NOT NULL, -- RECEIVED, ACCEPTED, DECLINED, LAPSED, RECALLED, ENDED, APPLIED, RULED
    on_day DATE NOT NULL, -- in China
    organisation_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    court VARCHAR(200), -- who assigned it, by name
    cause VARCHAR(100) NOT NULL,
    detail VARCHAR(40) NOT NULL, -- origin, reason, route or ruling
    outcome VARCHAR(20) NOT NULL, -- of an end: FULL, PARTIAL, NONE
    av BOOLEAN NOT NULL, -- of an end: after a session with audio and video
    days INT NOT NULL, -- of an end: since it was received
    PRIMARY KEY (assignment, kind)
);
CREATE INDEX case_figure_body ON case_figure (organisation_id, on_day);
CREATE INDEX case_figure_court ON case_figure (court, on_day);
CREATE INDEX case_figure_day ON case_figure (on_day);

-- A row per session that began and ended.
CREATE TABLE session_figure (
    session_id VARCHAR(40) PRIMARY KEY REFERENCES mediation_session (id),
    on_day DATE NOT NULL, -- on which it began, in China
    organisation_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    court VARCHAR(200),
    cause VARCHAR(100) NOT NULL,
    people INT NOT NULL, -- who came in
    dropped INT NOT NULL, -- of these, whose line was lost at least once
    network_lost INT NOT NULL,
    client_closed INT NOT NULL,
    node_stopping INT NOT NULL,
    protocol_fault INT NOT NULL
);
CREATE INDEX session_figure_body ON session_figure (organisation_id, on_day);
CREATE INDEX session_figure_court ON session_figure (court, on_day);
CREATE INDEX session_figure_day ON session_figure (on_day);

-- Whose line was lost in a session, by its objective cause (在线诉讼规则 art. 25): when last.
CREATE TABLE line_loss (
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    cause VARCHAR(20) NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (participant_id, cause)
);

-- Of mediators' profiles, what is counted; NULL: not yet.
ALTER TABLE mediator_profile ADD COLUMN certified BOOLEAN;
CREATE TABLE mediator_training (
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    place INT NOT NULL,
    held_on DATE NOT NULL,
    hours INT NOT NULL,
    PRIMARY KEY (account_id, place)
);

-- What was there before has been counted.
CREATE TABLE figure_filled (
    what VARCHAR(20) PRIMARY KEY,
    at TIMESTAMP WITH TIME ZONE NOT NULL
);
