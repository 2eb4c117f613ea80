-- What came from elsewhere, by the name that it had there: imported twice it is here once, however long ago the first time was.
CREATE TABLE imported (
    cafe_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    id BIGINT NOT NULL,                 -- the post or comment
    PRIMARY KEY (cafe_id, source)
);
