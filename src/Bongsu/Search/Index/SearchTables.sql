-- search.db: made of the log alone, and made again whenever it is missing. Times are Unix milliseconds in UTC, texts are NFC.

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,             -- its position in the log
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    tags TEXT NOT NULL,                 -- with blanks between
    account INTEGER NOT NULL,           -- 0 for nobody
    cafe INTEGER NOT NULL,              -- 0 for none, as below
    board INTEGER NOT NULL,
    parent INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,         -- 1 when its author's account is gone
    hidden INTEGER NOT NULL,            -- 1 while it was taken down
    shown INTEGER NOT NULL              -- 1 when it can be found
);
CREATE INDEX documents_by_account ON documents (account) WHERE account > 0;
CREATE INDEX documents_by_board ON documents (cafe, board) WHERE cafe > 0;
CREATE INDEX documents_by_parent ON documents (parent) WHERE parent > 0;
CREATE INDEX documents_of_cafes ON documents (url, title) WHERE kind = 'cafe';

-- The doors that not everybody may pass: a board, or with board 0 a whole cafe.
CREATE TABLE closed_doors (
    cafe INTEGER NOT NULL,
    board INTEGER NOT NULL,
    PRIMARY KEY (cafe, board)
) WITHOUT ROWID;

CREATE TABLE authors (
    account INTEGER PRIMARY KEY,
    username TEXT NOT NULL
);
CREATE INDEX authors_by_username ON authors (username);

-- What is proposed to whoever types: words, tags and names of cafes, by how many documents have them.
CREATE TABLE terms (
    kind TEXT NOT NULL,                 -- word | tag | cafe
    term TEXT NOT NULL,
    letters TEXT NOT NULL,              -- as it is typed, letter by letter
    initials TEXT NOT NULL,             -- its first consonants
    uses INTEGER NOT NULL,
    common INTEGER NOT NULL,            -- 1 for tags, cafes and words that more than one document has: what may be proposed
    PRIMARY KEY (kind, term)
) WITHOUT ROWID;
-- Most words are used once. Neither index knows how often: counting does not touch them.
CREATE INDEX terms_by_letters ON terms (letters) WHERE common = 1;
CREATE INDEX terms_by_initials ON terms (initials) WHERE common = 1;

CREATE TABLE progress (
    position INTEGER NOT NULL,          -- the last entry of the log that is in here
    at INTEGER NOT NULL                 -- when it was written
);
INSERT INTO progress VALUES (0, 0);

-- Only what guests may read. The tokens are made by the program: they need no more than to be cut at blanks.
CREATE VIRTUAL TABLE search USING fts5 (title, body, tags, facets, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_#='");
