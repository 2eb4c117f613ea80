-- Ids are positions in the log, times are Unix milliseconds in UTC, texts are NFC.

CREATE TABLE statuses (
    id BIGINT PRIMARY KEY,
    author_id BIGINT NOT NULL,
    reply_to BIGINT,                    -- the status that it answers
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    tags TEXT NOT NULL,                 -- JSON array
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    reply_count BIGINT NOT NULL,
    like_count BIGINT NOT NULL,
    repeat_count BIGINT NOT NULL
);
CREATE INDEX statuses_by_author ON statuses (author_id, id);
CREATE INDEX statuses_by_answered ON statuses (reply_to, id) WHERE reply_to IS NOT NULL;

CREATE TABLE status_tags (
    tag TEXT NOT NULL,
    id BIGINT NOT NULL,                 -- the status
    PRIMARY KEY (tag, id)
);

CREATE TABLE status_likes (
    status_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    PRIMARY KEY (status_id, account_id)
);
CREATE INDEX status_likes_by_account ON status_likes (account_id, status_id);

CREATE TABLE status_repeats (
    id BIGINT PRIMARY KEY,
    status_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    repeated_at BIGINT NOT NULL,
    UNIQUE (status_id, account_id)
);
CREATE INDEX status_repeats_by_account ON status_repeats (account_id, id);
