-- Ids are positions in the log, times are Unix milliseconds in UTC, texts are NFC; the English ones are null where there are none.

CREATE TABLE incidents (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL,
    title_en TEXT,
    components TEXT NOT NULL,           -- parts of the portal, a blank between each two
    impact TEXT NOT NULL,
    state TEXT NOT NULL,                -- that of its newest update
    opened_at BIGINT NOT NULL,
    resolved_at BIGINT
);
CREATE INDEX incidents_open ON incidents (id) WHERE resolved_at IS NULL;

CREATE TABLE incident_updates (
    id BIGINT PRIMARY KEY,
    incident_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    text_en TEXT,
    at BIGINT NOT NULL
);
CREATE INDEX incident_updates_by_incident ON incident_updates (incident_id, id);

CREATE TABLE notices (
    id BIGINT PRIMARY KEY,
    text TEXT NOT NULL,
    text_en TEXT,
    url TEXT,
    posted_at BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT,
    withdrawn_at BIGINT,
    told INTEGER NOT NULL               -- 1 once those who listen were told that it began
);
