-- Ids are positions in the log, times are Unix milliseconds in UTC. A message is what its sender, its identifier and its moment say it is.

CREATE TABLE alerts (
    id BIGINT PRIMARY KEY,
    sender TEXT NOT NULL,
    identifier TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    for_everybody INTEGER NOT NULL,     -- 1 where it is an alert or an update that people are to see as real
    expires_at BIGINT NOT NULL,
    superseded_by BIGINT,               -- the message that updates or cancels it
    xml TEXT NOT NULL                   -- as it was received
);
CREATE UNIQUE INDEX alerts_message ON alerts (sender, identifier, sent_at);
CREATE INDEX alerts_by_end ON alerts (expires_at) WHERE for_everybody = 1;

-- What is updated or cancelled, also where it has not come yet.
CREATE TABLE alert_references (
    sender TEXT NOT NULL,
    identifier TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    by_id BIGINT NOT NULL,
    PRIMARY KEY (sender, identifier, sent_at, by_id)
);
