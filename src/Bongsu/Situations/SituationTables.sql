-- Ids are positions in the log, times are Unix milliseconds in UTC, texts are NFC.

CREATE TABLE situations (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    tags TEXT NOT NULL,                 -- JSON array
    cafes TEXT NOT NULL,                -- JSON array of ids
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    closed_reason TEXT NOT NULL
);
CREATE INDEX situations_open ON situations (id) WHERE closed_at IS NULL;

CREATE TABLE situation_facts (
    id BIGINT PRIMARY KEY,
    situation_id BIGINT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    link TEXT NOT NULL,                 -- empty for none
    pinned_at BIGINT NOT NULL,
    corrected_at BIGINT,
    withdrawn_at BIGINT,
    withdrawn_reason TEXT NOT NULL
);
CREATE INDEX situation_facts_by_situation ON situation_facts (situation_id, id);

CREATE TABLE situation_fact_edits (
    id BIGINT PRIMARY KEY,
    situation_id BIGINT NOT NULL,
    fact_id BIGINT NOT NULL,
    text TEXT NOT NULL,                 -- as it was before the correction
    source TEXT NOT NULL,
    link TEXT NOT NULL,
    until BIGINT NOT NULL
);
CREATE INDEX situation_fact_edits_by_situation ON situation_fact_edits (situation_id, id);
