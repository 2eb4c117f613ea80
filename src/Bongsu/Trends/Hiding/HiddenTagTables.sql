CREATE TABLE hidden_tags (
    tag TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    since BIGINT NOT NULL               -- Unix milliseconds
);
