CREATE TABLE record_entries (
    sequence BIGINT PRIMARY KEY,        -- 1, 2, 3 … without a gap
    at BIGINT NOT NULL,                 -- Unix milliseconds
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    why TEXT,
    until BIGINT,                       -- Unix milliseconds
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    of_position BIGINT NOT NULL,        -- the log entry that it is a fact of
    ordinal BIGINT NOT NULL,            -- its place among that entry's facts
    UNIQUE (of_position, ordinal)
);

CREATE INDEX record_entries_by_kind ON record_entries (kind, sequence);

CREATE TABLE record_signatures (
    sequence BIGINT PRIMARY KEY,        -- the entry that is signed
    hash TEXT NOT NULL,
    at BIGINT NOT NULL,                 -- Unix milliseconds
    key_id TEXT NOT NULL,
    public_key TEXT NOT NULL,
    signature TEXT NOT NULL
);

CREATE TABLE record_progress (
    id BIGINT PRIMARY KEY,              -- one row, 1
    upto BIGINT NOT NULL                -- a position of the log
);
