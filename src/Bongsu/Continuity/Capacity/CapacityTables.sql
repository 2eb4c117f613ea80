CREATE TABLE capacity_minutes (
    minute BIGINT PRIMARY KEY,
    arrivals DOUBLE PRECISION NOT NULL,
    streams BIGINT NOT NULL,
    posts BIGINT NOT NULL,
    sign_ups BIGINT NOT NULL
);

-- The highest minute of each measure, of each year and, with the year 0, of all.
CREATE TABLE capacity_peaks (
    measure TEXT NOT NULL,
    year INTEGER NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    minute BIGINT NOT NULL,
    PRIMARY KEY (measure, year)
);

-- What drills found.
CREATE TABLE capacity_points (
    position BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    nodes INTEGER NOT NULL,
    per_second DOUBLE PRECISION NOT NULL
);
