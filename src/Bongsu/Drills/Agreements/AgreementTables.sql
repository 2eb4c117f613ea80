CREATE TABLE drill_agreements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL,                 -- SHA-256 of the token
    account INTEGER NOT NULL,
    given_by TEXT NOT NULL,
    scenario TEXT,
    expires_at INTEGER NOT NULL         -- Unix milliseconds
);

-- Those that the log has not heard the end of. A number is never given twice: the log knows each by it.
CREATE TABLE drill_runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    agreement INTEGER NOT NULL,
    account INTEGER NOT NULL,
    scenario TEXT NOT NULL,
    since INTEGER NOT NULL,             -- Unix milliseconds
    until INTEGER NOT NULL,
    ended_at INTEGER,
    ended_how TEXT,
    is_told INTEGER NOT NULL DEFAULT 0  -- whether the log knows that it began
);
