-- The file subscriptions.db. Times are Unix milliseconds in UTC.

-- Deleting a row is all it takes to forget an address, and makes its links worthless.
CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                 -- Mail or Webhook
    address TEXT NOT NULL,
    host TEXT NOT NULL,                 -- of a webhook; empty for mail
    language TEXT NOT NULL,
    secret BYTEA NOT NULL,
    asked_at BIGINT NOT NULL,
    asks INTEGER NOT NULL,              -- confirmations that were asked for within a day
    asking INTEGER NOT NULL,            -- 1 while one has to be sent
    confirmed_at BIGINT,
    told BIGINT NOT NULL,               -- the number of the last announcement that it was given, or that was given up
    tries INTEGER NOT NULL,
    due_at BIGINT,                      -- null where there is nothing to deliver
    failing_since BIGINT
);
CREATE UNIQUE INDEX subscriptions_address ON subscriptions (kind, address);
CREATE INDEX subscriptions_due ON subscriptions (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE announcements (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL UNIQUE,        -- what tells that it is the same news, however often it comes
    at BIGINT NOT NULL,
    body TEXT NOT NULL
);

-- How far the log was followed, and the level that was told last.
CREATE TABLE progress (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
