-- Each was taken down by hand, so there are few.
CREATE TABLE taken_down_articles (
    article_id BIGINT PRIMARY KEY,
    reason TEXT NOT NULL,
    since BIGINT NOT NULL               -- Unix milliseconds
);
