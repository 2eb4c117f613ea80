CREATE TABLE verified_sources (
    account_id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,                 -- what it speaks for
    since BIGINT NOT NULL               -- Unix milliseconds
);
