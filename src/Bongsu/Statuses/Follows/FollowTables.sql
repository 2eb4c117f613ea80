CREATE TABLE followed_tags (
    account_id BIGINT NOT NULL,
    tag TEXT NOT NULL,
    since BIGINT NOT NULL,              -- Unix milliseconds
    PRIMARY KEY (account_id, tag)
);

CREATE TABLE followed_people (
    account_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (account_id, person_id)
);
CREATE INDEX followed_people_by_person ON followed_people (person_id, account_id);
