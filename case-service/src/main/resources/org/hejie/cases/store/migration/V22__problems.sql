-- Problems of the linkage (法办〔2022〕3号 §4): of bodies, never of people.
CREATE TABLE linkage_problem (
    id VARCHAR(40) PRIMARY KEY,
    category VARCHAR(20) NOT NULL,
    region VARCHAR(6) NOT NULL,
    title VARCHAR(100) NOT NULL,
    state VARCHAR(20) NOT NULL,
    raised_by VARCHAR(40) NOT NULL REFERENCES organisation (id),
    actor VARCHAR(40) NOT NULL REFERENCES organisation (id),
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX linkage_problem_region ON linkage_problem (region, changed_at);
CREATE INDEX linkage_problem_raised ON linkage_problem (raised_by);
CREATE INDEX linkage_problem_actor ON linkage_problem (actor);

-- Rows are added, never changed.
CREATE TABLE linkage_problem_step (
    problem VARCHAR(40) NOT NULL REFERENCES linkage_problem (id),
    seq INT NOT NULL, -- 1, 2, 3 …
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    body VARCHAR(40) NOT NULL REFERENCES organisation (id),
    account_id VARCHAR(40) NOT NULL REFERENCES account (id),
    state VARCHAR(20) NOT NULL,
    actor VARCHAR(40) NOT NULL REFERENCES organisation (id),
    text VARCHAR(2000) NOT NULL,
    PRIMARY KEY (problem, seq)
);
