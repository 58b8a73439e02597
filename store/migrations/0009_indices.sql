-- What national indices say of provinces, as printed, and the targets set for them. A list
-- is one import; it is only ever added to: of two lists about the same the newer counts.

CREATE TABLE index_list (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    file      TEXT NOT NULL,
    import    BIGINT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, file) REFERENCES file (authority, sha256),
    FOREIGN KEY (authority, import) REFERENCES import (authority, id)
);

CREATE TABLE index_row (
    authority TEXT NOT NULL,
    list      BIGINT NOT NULL,
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,    -- of the index
    year      INTEGER NOT NULL,
    province  TEXT NOT NULL,    -- code; 'VN' is the whole country
    part      TEXT NOT NULL,    -- component index; '' is the index itself
    target    BOOLEAN NOT NULL, -- what is to be reached
    value     TEXT,
    place     INTEGER NOT NULL, -- 0 is not printed
    places    INTEGER NOT NULL, -- how many are ranked; 0 is not printed
    source    TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    cell      TEXT NOT NULL,
    PRIMARY KEY (authority, list, position),
    FOREIGN KEY (authority, list) REFERENCES index_list (authority, id)
);
