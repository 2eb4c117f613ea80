-- Why somebody was suspended or removed, in the staff's words, for the person to read.
ALTER TABLE members ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE INDEX members_by_state ON members (cafe_id, state, account_id);
