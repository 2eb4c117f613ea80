-- Ids are positions in the log, times are Unix milliseconds in UTC, texts are NFC.

CREATE TABLE cafes (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    join_policy TEXT NOT NULL,          -- open | approval
    questions TEXT NOT NULL,            -- JSON array of at most five questions
    grade_names TEXT NOT NULL,          -- JSON array of seven names; empty for the usual ones
    promotion TEXT NOT NULL,            -- JSON array of {grade, posts, comments, visits}
    manager_id BIGINT NOT NULL,
    member_count BIGINT NOT NULL,
    post_count BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT
);

CREATE TABLE boards (
    id BIGINT PRIMARY KEY,
    cafe_id BIGINT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    read_grade BIGINT NOT NULL,
    write_grade BIGINT NOT NULL,
    UNIQUE (cafe_id, slug)
);

CREATE TABLE members (
    cafe_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    state TEXT NOT NULL,                -- pending | member | left | removed
    grade BIGINT NOT NULL,
    answers TEXT NOT NULL,              -- JSON array, in the order of the questions
    joined_at BIGINT NOT NULL,
    post_count BIGINT NOT NULL,
    comment_count BIGINT NOT NULL,
    visit_count BIGINT NOT NULL,        -- days on which the member came
    last_visit_day BIGINT NOT NULL,     -- days since 1970-01-01 in the portal's time zone
    suspended_until BIGINT NOT NULL,    -- 0 when not suspended
    PRIMARY KEY (cafe_id, account_id)
);
CREATE INDEX members_by_account ON members (account_id, cafe_id);

CREATE TABLE posts (
    id BIGINT PRIMARY KEY,
    cafe_id BIGINT NOT NULL,
    board_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    tags TEXT NOT NULL,                 -- JSON array
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    removed_at BIGINT,
    comment_count BIGINT NOT NULL,
    like_count BIGINT NOT NULL,
    view_count BIGINT NOT NULL,
    pinned BIGINT NOT NULL,             -- 0 | 1: on top of its board
    notice BIGINT NOT NULL              -- 0 | 1: on top of every board of its cafe
);
CREATE INDEX posts_by_cafe ON posts (cafe_id, id);
CREATE INDEX posts_by_board ON posts (board_id, id);
CREATE INDEX posts_on_top ON posts (cafe_id, id) WHERE pinned = 1 OR notice = 1;
CREATE INDEX posts_by_author ON posts (author_id, id);

CREATE TABLE comments (
    id BIGINT PRIMARY KEY,
    cafe_id BIGINT NOT NULL,
    post_id BIGINT NOT NULL,
    parent_id BIGINT,
    author_id BIGINT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
-- The one index of the busiest table: comments of one post are neighbours in it, so a batch touches few pages however large it grows.
CREATE INDEX comments_by_post ON comments (post_id, id);

CREATE TABLE post_likes (
    post_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    PRIMARY KEY (post_id, account_id)
);

CREATE TABLE post_edits (
    id BIGINT PRIMARY KEY,
    post_id BIGINT NOT NULL,
    editor_id BIGINT NOT NULL,
    title TEXT NOT NULL,                -- as it was before the edit
    body TEXT NOT NULL,
    edited_at BIGINT NOT NULL
);
CREATE INDEX post_edits_by_post ON post_edits (post_id, id);

CREATE TABLE tag_uses (
    tag TEXT NOT NULL,
    id BIGINT NOT NULL,                 -- the post or comment
    post_id BIGINT NOT NULL,
    PRIMARY KEY (tag, id)
);
CREATE INDEX tag_uses_by_post ON tag_uses (post_id, id);
