-- About how many different visitors came in the minute and the four before it; 0 in the minutes before they were counted.
ALTER TABLE capacity_minutes ADD COLUMN visitors BIGINT NOT NULL DEFAULT 0;
