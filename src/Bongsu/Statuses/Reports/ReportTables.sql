CREATE TABLE status_reports (
    id BIGINT PRIMARY KEY,
    status_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,         -- who reported it
    reason TEXT NOT NULL,
    reported_at BIGINT NOT NULL,        -- Unix milliseconds
    decided_at BIGINT,
    decision TEXT,                      -- removed | dismissed
    UNIQUE (status_id, account_id)
);
CREATE INDEX status_reports_open ON status_reports (status_id) WHERE decided_at IS NULL;
