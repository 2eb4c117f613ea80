-- 0 | 1: staff gave the member a lower grade than they had, and it stays until staff raise it.
ALTER TABLE members ADD COLUMN grade_held BIGINT NOT NULL DEFAULT 0;
