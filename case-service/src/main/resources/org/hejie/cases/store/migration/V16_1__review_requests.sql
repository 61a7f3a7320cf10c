-- Courts' platforms ask for reviews; their reviewers take these up as requests for grants, or decline. A row opens nothing.
CREATE TABLE review_request (
    id VARCHAR(40) PRIMARY KEY,
    assignment VARCHAR(40) NOT NULL REFERENCES assignment (id),
    request_id VARCHAR(64) NOT NULL, -- as that platform calls it
    case_id VARCHAR(40) NOT NULL REFERENCES mediation_case (id),
    court_id VARCHAR(40) NOT NULL REFERENCES organisation (id),
    purpose VARCHAR(40) NOT NULL,
    basis VARCHAR(500) NOT NULL,
    days INT NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(20) NOT NULL,
    grant_id VARCHAR(40) REFERENCES access_grant (id),
    answered_by VARCHAR(40) REFERENCES account (id),
    answered_at TIMESTAMP WITH TIME ZONE,
    reason VARCHAR(500),
    UNIQUE (assignment, request_id)
);
CREATE INDEX review_request_court ON review_request (court_id, state, asked_at);
