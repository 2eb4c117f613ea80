CREATE TABLE hotline_log (
    number INTEGER PRIMARY KEY,
    call INTEGER NOT NULL,
    at INTEGER NOT NULL,
    event TEXT NOT NULL
);
CREATE INDEX hotline_log_call ON hotline_log (call);
