-- The page of an item asks for one code of every unit.
CREATE INDEX score_code ON score (authority, publication, code, unit, position);

-- A publication's items are read in the order of its results.
CREATE UNIQUE INDEX result_position ON result (authority, publication, position);

-- What a group is to reach in a year. A row replaces the one before it about the same year,
-- group and class; one without a value withdraws it.
CREATE TABLE target (
    authority  TEXT NOT NULL,
    id         BIGINT NOT NULL,
    year       INTEGER NOT NULL,
    unit_group TEXT NOT NULL,
    class      TEXT NOT NULL, -- that units are to reach, or a better one; '' is the mean index
    share      TEXT,          -- percent: of the units, or of the mean index
    reason     TEXT NOT NULL,
    done_at    TIMESTAMP NOT NULL,
    done_by    TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, unit_group) REFERENCES unit_group (authority, id)
);

-- A row of a list of national indices that does not count, as it was wrong.
CREATE TABLE index_withdrawal (
    authority TEXT NOT NULL,
    list      BIGINT NOT NULL,
    position  INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, list, position),
    FOREIGN KEY (authority, list, position) REFERENCES index_row (authority, list, position)
);
