-- What mediators disclosed, whether a party objected, and who was appointed instead of whom (在线调解规则 arts. 13-14).

CREATE TABLE mediator_disclosure (
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id), -- the mediator's
    disclosure_id VARCHAR(40) NOT NULL,
    account_id VARCHAR(40) NOT NULL REFERENCES account (id), -- whoever that was then
    kind VARCHAR(40) NOT NULL,
    disclosed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (participant_id, disclosure_id)
);

CREATE TABLE disclosure_objection (
    session_id VARCHAR(40) NOT NULL REFERENCES mediation_session (id),
    disclosure_id VARCHAR(40) NOT NULL,
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    objected_at TIMESTAMP WITH TIME ZONE, -- NULL: waived since
    PRIMARY KEY (session_id, disclosure_id, participant_id)
);

CREATE TABLE mediator_change (
    case_id VARCHAR(40) NOT NULL REFERENCES mediation_case (id),
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    from_account VARCHAR(40) NOT NULL REFERENCES account (id),
    to_account VARCHAR(40) NOT NULL REFERENCES account (id),
    by_account VARCHAR(40) NOT NULL REFERENCES account (id),
    reason_sealed VARCHAR(4000) NOT NULL,
    PRIMARY KEY (case_id, changed_at)
);
