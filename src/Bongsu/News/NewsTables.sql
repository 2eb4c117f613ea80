-- Ids are positions in the log, times are Unix milliseconds in UTC, texts are NFC.

CREATE TABLE news_sources (
    id BIGINT PRIMARY KEY,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    section TEXT NOT NULL,
    full_text BIGINT NOT NULL,          -- 0 | 1: whether its feed may be shown in full
    allow_private BIGINT NOT NULL,      -- 0 | 1: whether it may be on a private address
    interval_minutes BIGINT NOT NULL,
    paused BIGINT NOT NULL,             -- 0 | 1
    added_at BIGINT NOT NULL,
    removed_at BIGINT,
    article_count BIGINT NOT NULL,
    etag TEXT,                          -- from here on: how the last asking went
    last_modified BIGINT,
    failures BIGINT NOT NULL,           -- in a row
    problem TEXT,
    fetched_at BIGINT,                  -- when it last answered with a feed, or that nothing is new
    next_poll_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX news_sources_by_address ON news_sources (address) WHERE removed_at IS NULL;

CREATE TABLE articles (
    id BIGINT PRIMARY KEY,
    source_id BIGINT NOT NULL,
    item_key TEXT NOT NULL,             -- a digest of the feed's own id
    digest TEXT NOT NULL,               -- of everything that the feed says of it
    section TEXT NOT NULL,
    title TEXT NOT NULL,
    link TEXT,
    link_key TEXT,                      -- the link without what changes from reader to reader
    author TEXT,
    excerpt TEXT NOT NULL,
    content TEXT NOT NULL,              -- clean HTML; empty where the source does not allow it
    published_at BIGINT NOT NULL,
    gathered_at BIGINT NOT NULL,
    story_id BIGINT NOT NULL,           -- the first article that tells the same
    leads BIGINT NOT NULL,              -- 0 | 1: whether it is the first of its story in its section
    story_size BIGINT NOT NULL,         -- how many tell the story; kept with its first article
    comment_count BIGINT NOT NULL,
    view_count BIGINT NOT NULL,
    UNIQUE (source_id, item_key)
);
CREATE INDEX articles_first ON articles (id) WHERE story_id = id;
CREATE INDEX articles_by_section ON articles (section, id) WHERE leads = 1;
CREATE INDEX articles_by_source ON articles (source_id, id);
CREATE INDEX articles_by_author ON articles (author, id) WHERE author IS NOT NULL;
CREATE INDEX articles_by_story ON articles (story_id, id);
CREATE INDEX articles_by_time ON articles (gathered_at);

CREATE TABLE article_comments (
    id BIGINT PRIMARY KEY,
    article_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX article_comments_by_article ON article_comments (article_id, id);
CREATE INDEX article_comments_by_author ON article_comments (author_id, id);
