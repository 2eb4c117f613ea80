CREATE TABLE level_changes (
    position BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    from_level INTEGER NOT NULL,
    to_level INTEGER NOT NULL,
    cause TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    until BIGINT,
    pinned INTEGER NOT NULL
);
