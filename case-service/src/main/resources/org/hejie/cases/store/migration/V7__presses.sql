-- What a party brings before the organisation and the court in one press.

CREATE TABLE complaint (
    complaint_id VARCHAR(40) PRIMARY KEY,
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    ground VARCHAR(40) NOT NULL,
    text_sealed VARCHAR(12000) NOT NULL, -- keyId.base64url(nonce, ciphertext, tag)
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    hold_id VARCHAR(40) -- NULL: none could be placed
);
CREATE INDEX complaint_participant ON complaint (participant_id);

CREATE TABLE mediator_refusal (
    participant_id VARCHAR(40) NOT NULL REFERENCES participant (id),
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reason_sealed VARCHAR(4000) NOT NULL,
    second_time BOOLEAN NOT NULL,
    taken_back_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (participant_id, made_at)
);
