-- Since when somebody has their grade.
ALTER TABLE members ADD COLUMN graded_at BIGINT NOT NULL DEFAULT 0;
UPDATE members SET graded_at = joined_at;
