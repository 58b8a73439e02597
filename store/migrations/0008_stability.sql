-- How firmly the units of a publication hold their ranks, see docs/method.md. A
-- publication from before this was computed has no row here.
CREATE TABLE stability (
    authority   TEXT NOT NULL,
    publication BIGINT NOT NULL,
    share       INTEGER NOT NULL, -- percent by which weights were varied
    draws       INTEGER NOT NULL, -- weightings
    seed        BIGINT NOT NULL,  -- of the random numbers
    flips       INTEGER NOT NULL, -- percent of draws above which two units are not told apart
    PRIMARY KEY (authority, publication),
    FOREIGN KEY (authority, publication) REFERENCES publication (authority, id) DEFERRABLE INITIALLY DEFERRED
);

-- The ranks of one ranked unit over all draws.
CREATE TABLE rank_interval (
    authority   TEXT NOT NULL,
    publication BIGINT NOT NULL,
    unit        TEXT NOT NULL,
    position    INTEGER NOT NULL, -- among the ranked units of the publication, as its results
    median      INTEGER NOT NULL,
    low         INTEGER NOT NULL, -- best rank
    high        INTEGER NOT NULL, -- worst rank
    band        INTEGER NOT NULL, -- counts from 1 in each group; units of one band are not told apart
    PRIMARY KEY (authority, publication, unit),
    FOREIGN KEY (authority, publication) REFERENCES publication (authority, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);
