-- Every table starts its keys with authority, the body that runs the assessment.
-- Exact numbers are TEXT ("12.5", "17/19"); times are UTC. What stands in braces is
-- filled in by the dialect: {blob} is its type for bytes.

CREATE TABLE authority (
    authority TEXT NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (authority)
);

-- Numbers that count up within an authority.
CREATE TABLE counter (
    authority TEXT NOT NULL,
    name      TEXT NOT NULL,
    value     BIGINT NOT NULL,
    PRIMARY KEY (authority, name),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);

CREATE TABLE unit_group (
    authority TEXT NOT NULL,
    id        TEXT NOT NULL,
    name      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);

CREATE TABLE unit (
    authority  TEXT NOT NULL,
    id         TEXT NOT NULL,
    name       TEXT NOT NULL,
    folded     TEXT NOT NULL, -- name without accents, for searching
    unit_group TEXT NOT NULL,
    ranked     BOOLEAN NOT NULL,
    valid_from TEXT NOT NULL, -- first day, '' is always
    valid_to   TEXT NOT NULL, -- last day, '' is still
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, unit_group) REFERENCES unit_group (authority, id)
);

CREATE TABLE unit_alias (
    authority TEXT NOT NULL,
    unit      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    PRIMARY KEY (authority, unit, position),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);

CREATE TABLE unit_predecessor (
    authority   TEXT NOT NULL,
    unit        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    predecessor TEXT NOT NULL,
    PRIMARY KEY (authority, unit, position),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id),
    FOREIGN KEY (authority, predecessor) REFERENCES unit (authority, id)
);

-- A version of a criteria set, copied in at its first use.
CREATE TABLE criteria_set (
    authority TEXT NOT NULL,
    ref       TEXT NOT NULL, -- so@2019.1
    sha256    TEXT NOT NULL,
    body      TEXT NOT NULL,
    used_at   TIMESTAMP NOT NULL,
    used_by   TEXT NOT NULL,
    PRIMARY KEY (authority, ref),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);

-- An imported original, once per content.
CREATE TABLE file (
    authority TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    name      TEXT NOT NULL,
    body      {blob} NOT NULL,
    added_at  TIMESTAMP NOT NULL,
    added_by  TEXT NOT NULL,
    PRIMARY KEY (authority, sha256),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);

-- One row per file and try. A refused file is named by its sha256 and not kept.
CREATE TABLE import (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    file      TEXT NOT NULL, -- sha256; '' where it was too large to be read
    name      TEXT NOT NULL, -- as it was called at this try
    kind      TEXT NOT NULL, -- sheet, appraisal, survey, printed, units
    outcome   TEXT NOT NULL, -- stored, draft, unchanged, refused
    unit      TEXT NOT NULL, -- '' where the file is about many or none was found
    year      INTEGER NOT NULL,
    set_ref   TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    issues    TEXT NOT NULL, -- JSON
    seconds   DOUBLE PRECISION NOT NULL, -- to read, check and store
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);
CREATE INDEX import_file ON import (authority, file);

-- How many issues of a kind a try had, so that they are counted without reading JSON.
CREATE TABLE import_issue (
    authority TEXT NOT NULL,
    import    BIGINT NOT NULL,
    kind      TEXT NOT NULL,
    severity  TEXT NOT NULL,
    issues    INTEGER NOT NULL,
    PRIMARY KEY (authority, import, kind, severity),
    FOREIGN KEY (authority, import) REFERENCES import (authority, id)
);

-- A revision of a unit's self-assessment. The newest of a year and set counts.
CREATE TABLE sheet (
    authority TEXT NOT NULL,
    unit      TEXT NOT NULL,
    year      INTEGER NOT NULL,
    revision  INTEGER NOT NULL,
    set_ref   TEXT NOT NULL,
    file      TEXT NOT NULL,
    import    BIGINT NOT NULL,
    state     TEXT NOT NULL, -- draft, submitted
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, unit, year, revision),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id),
    FOREIGN KEY (authority, set_ref) REFERENCES criteria_set (authority, ref),
    FOREIGN KEY (authority, file) REFERENCES file (authority, sha256),
    FOREIGN KEY (authority, import) REFERENCES import (authority, id)
);

-- What a revision says about one item.
CREATE TABLE entry (
    authority TEXT NOT NULL,
    unit      TEXT NOT NULL,
    year      INTEGER NOT NULL,
    revision  INTEGER NOT NULL,
    code      TEXT NOT NULL,
    position  INTEGER NOT NULL, -- in the sheet
    self      TEXT,
    appraised TEXT,
    survey    TEXT,
    choice    TEXT NOT NULL,
    exempt    BOOLEAN NOT NULL,
    evidence  TEXT NOT NULL,
    note      TEXT NOT NULL,
    figures   TEXT NOT NULL, -- JSON: name → exact number or null; '' is none
    cells     TEXT NOT NULL, -- JSON: value → cell
    worksheet TEXT NOT NULL,
    PRIMARY KEY (authority, unit, year, revision, code),
    FOREIGN KEY (authority, unit, year, revision) REFERENCES sheet (authority, unit, year, revision)
);

-- Points given by others. Only ever added to: the newest of a stage counts.
CREATE TABLE mark (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    year      INTEGER NOT NULL,
    unit      TEXT NOT NULL,
    set_ref   TEXT NOT NULL,
    code      TEXT NOT NULL, -- of an item or of a block; '' is the whole set
    stage     TEXT NOT NULL, -- appraisal, survey, index
    points    TEXT,
    exempt    BOOLEAN NOT NULL,
    reason    TEXT NOT NULL,
    file      TEXT NOT NULL,
    import    BIGINT NOT NULL,
    worksheet TEXT NOT NULL,
    cell      TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id),
    FOREIGN KEY (authority, set_ref) REFERENCES criteria_set (authority, ref),
    FOREIGN KEY (authority, file) REFERENCES file (authority, sha256),
    FOREIGN KEY (authority, import) REFERENCES import (authority, id)
);
CREATE INDEX mark_unit ON mark (authority, year, unit, id);

-- A ranking as somebody else published it.
CREATE TABLE printed_table (
    authority TEXT NOT NULL,
    year      INTEGER NOT NULL,
    file      TEXT NOT NULL,
    title     TEXT NOT NULL,
    import    BIGINT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, year, file),
    FOREIGN KEY (authority, file) REFERENCES file (authority, sha256),
    FOREIGN KEY (authority, import) REFERENCES import (authority, id)
);

CREATE TABLE printed_row (
    authority  TEXT NOT NULL,
    year       INTEGER NOT NULL,
    file       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    unit       TEXT NOT NULL,
    unit_group TEXT NOT NULL,
    place      INTEGER,
    total      TEXT,
    percent    TEXT,
    direct     TEXT,
    survey     TEXT,
    class      TEXT NOT NULL,
    worksheet  TEXT NOT NULL,
    cell       TEXT NOT NULL,
    PRIMARY KEY (authority, year, file, position),
    FOREIGN KEY (authority, year, file) REFERENCES printed_table (authority, year, file),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);

-- A frozen ranking. Its rows are written before it, in the same transaction.
CREATE TABLE publication (
    authority   TEXT NOT NULL,
    id          BIGINT NOT NULL,
    year        INTEGER NOT NULL,
    set_ref     TEXT NOT NULL,
    set_sha256  TEXT NOT NULL,
    set_title   TEXT NOT NULL,
    sample      BOOLEAN NOT NULL,
    places      INTEGER NOT NULL,
    basis       TEXT NOT NULL, -- appraisal, self
    without     TEXT NOT NULL, -- sources, blank between
    note        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    supersedes  BIGINT NOT NULL, -- 0 is none
    previous    TEXT NOT NULL, -- checksum of the publication numbered before; '' for the first
    program     TEXT NOT NULL,
    checksum    TEXT NOT NULL,
    last_mark   BIGINT NOT NULL, -- newest that was seen
    last_import BIGINT NOT NULL, -- newest that was seen
    done_at     TIMESTAMP NOT NULL,
    done_by     TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    UNIQUE (authority, year, set_ref, supersedes),
    FOREIGN KEY (authority, set_ref) REFERENCES criteria_set (authority, ref)
);

CREATE TABLE result (
    authority   TEXT NOT NULL,
    publication BIGINT NOT NULL,
    unit        TEXT NOT NULL,
    position    INTEGER NOT NULL, -- by group, then rank
    name        TEXT NOT NULL,
    unit_group  TEXT NOT NULL,
    group_name  TEXT NOT NULL,
    points      TEXT NOT NULL,
    max_points  TEXT NOT NULL,
    bonus       TEXT NOT NULL,
    penalty     TEXT NOT NULL,
    total       TEXT NOT NULL,
    percent     TEXT, -- unrounded; NULL is no index
    shown       TEXT NOT NULL,
    class       TEXT NOT NULL,
    place       INTEGER NOT NULL, -- 0 is not ranked
    ranked      BOOLEAN NOT NULL,
    claimed     TEXT,
    direct      TEXT NOT NULL,
    survey      TEXT NOT NULL,
    other       TEXT NOT NULL,
    missing     INTEGER NOT NULL,
    revision    INTEGER NOT NULL, -- of the sheet that was counted; 0 is none
    digest      TEXT NOT NULL, -- sha256 over the unit's components and scores
    inputs      TEXT NOT NULL, -- sha256 over its sheet, entries, marks and their imports
    PRIMARY KEY (authority, publication, unit),
    FOREIGN KEY (authority, publication) REFERENCES publication (authority, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);

-- Sums of fields and criteria. Names are the frozen set's.
CREATE TABLE component (
    authority   TEXT NOT NULL,
    publication BIGINT NOT NULL,
    unit        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    code        TEXT NOT NULL,
    points      TEXT NOT NULL,
    max_points  TEXT NOT NULL,
    status      TEXT NOT NULL,
    PRIMARY KEY (authority, publication, unit, position),
    FOREIGN KEY (authority, publication) REFERENCES publication (authority, id) DEFERRABLE INITIALLY DEFERRED
);

-- One item of one unit. What the unit and the appraiser wrote stands in entry (of
-- the counted revision) and mark, which never change.
CREATE TABLE score (
    authority   TEXT NOT NULL,
    publication BIGINT NOT NULL,
    unit        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    code        TEXT NOT NULL,
    points      TEXT NOT NULL,
    max_points  TEXT NOT NULL,
    status      TEXT NOT NULL,
    why_vi      TEXT NOT NULL,
    why_en      TEXT NOT NULL,
    mark        BIGINT NOT NULL, -- that gave the points; 0 is none
    claim       TEXT NOT NULL, -- code of the unit's own entry that gave the points, the item's or a heading's; '' is none
    PRIMARY KEY (authority, publication, unit, position),
    FOREIGN KEY (authority, publication) REFERENCES publication (authority, id) DEFERRABLE INITIALLY DEFERRED
);
