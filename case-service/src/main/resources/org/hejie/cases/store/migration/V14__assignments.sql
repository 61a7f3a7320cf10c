-- Cases on their way to the room: where each stands, and all that happened to it, sealed. The row says nothing that its events do not.
CREATE TABLE assignment (
    id VARCHAR(40) PRIMARY KEY,
    from_platform VARCHAR(40), -- code of who assigned it; NULL: entered by the organisation
    assignment_id VARCHAR(64) NOT NULL, -- as that platform calls it
    via VARCHAR(40), -- code of who handed it over
    mode VARCHAR(20) NOT NULL,
    organisation_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    region VARCHAR(20) NOT NULL,
    origin VARCHAR(40) NOT NULL,
    state VARCHAR(40) NOT NULL,
    live BOOLEAN NOT NULL,
    title VARCHAR(200) NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    term_until DATE NOT NULL, -- last day of the clock that runs out first; 9999-12-31: none, or it cannot be said
    due_for VARCHAR(40), -- that clock
    mediator_id VARCHAR(40) REFERENCES account (id),
    case_id VARCHAR(40) UNIQUE REFERENCES mediation_case (id),
    seq INT NOT NULL, -- of its last event
    UNIQUE (from_platform, assignment_id)
);
CREATE INDEX assignment_due ON assignment (organisation_id, live, term_until, id);
CREATE INDEX assignment_in_state ON assignment (organisation_id, state, received_at, id);
CREATE INDEX assignment_newest ON assignment (organisation_id, received_at, id);
CREATE INDEX assignment_mediator_due ON assignment (mediator_id, live, term_until, id);
CREATE INDEX assignment_mediator_newest ON assignment (mediator_id, received_at, id);
CREATE INDEX assignment_round ON assignment (state, term_until);

CREATE TABLE assignment_reference (
    assignment VARCHAR(40) NOT NULL REFERENCES assignment (id),
    place INT NOT NULL,
    number_key VARCHAR(120) NOT NULL, -- normalised; what is searched
    PRIMARY KEY (assignment, place)
);
CREATE INDEX assignment_reference_number ON assignment_reference (number_key);

-- A ledger: rows are added, never changed; what came with one is taken out once it is a document, or given back.
CREATE TABLE assignment_event (
    assignment VARCHAR(40) NOT NULL REFERENCES assignment (id),
    seq INT NOT NULL, -- 1, 2, 3 …
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    actor VARCHAR(40) REFERENCES account (id), -- NULL: a platform, a party, or the clock
    kind VARCHAR(40) NOT NULL,
    content_sealed BYTEA NOT NULL, -- JSON
    attachment_sealed BYTEA, -- a material, until the case is open
    PRIMARY KEY (assignment, seq)
);
