-- When an assignment is looked at next for reminders of its clocks; NULL: there is none to come.
ALTER TABLE assignment ADD COLUMN remind_at TIMESTAMP WITH TIME ZONE;
UPDATE assignment SET remind_at = received_at WHERE live = TRUE;
CREATE INDEX assignment_remind ON assignment (remind_at);

-- What was told of a clock's end, each once: of that last day, at that moment, to the organisation's staff (place -1) or to the party in that place.
CREATE TABLE clock_reminder (
    id VARCHAR(40) PRIMARY KEY,
    assignment VARCHAR(40) NOT NULL REFERENCES assignment (id),
    kind VARCHAR(40) NOT NULL,
    last_day DATE NOT NULL,
    moment VARCHAR(20) NOT NULL,
    place INT NOT NULL,
    state VARCHAR(20) NOT NULL, -- PLANNED, SENDING, SENT, FAILED, UNKNOWN, VOID
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE NOT NULL,
    tries INT NOT NULL,
    claimed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT clock_reminder_once UNIQUE (assignment, kind, last_day, moment, place)
);
CREATE INDEX clock_reminder_due ON clock_reminder (state, next_at);
