-- Who wrote what the portal shows: the names of accounts, beside the tables that name them. A deleted person's row stays, without names.
CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    username TEXT,
    display_name TEXT,
    deleted BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX people_by_username ON people (username);
