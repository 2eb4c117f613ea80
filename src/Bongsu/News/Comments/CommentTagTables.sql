-- What comments on articles carry. Rows of comments that were removed stay, as the comments do.
CREATE TABLE article_comment_tags (
    tag TEXT NOT NULL,
    id BIGINT NOT NULL,                 -- the comment
    PRIMARY KEY (tag, id)
);
CREATE INDEX article_comment_tags_by_comment ON article_comment_tags (id);
