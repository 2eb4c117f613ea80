-- Who wrote what the portal shows: the names of accounts, beside the tables that name them. A deleted person's row stays, without names.
CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    username TEXT NOT NULL,
    display_name TEXT NOT NULL,
    deleted BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX people_by_username ON people (username);
