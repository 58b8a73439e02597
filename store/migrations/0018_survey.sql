-- Surveys of citizens: rounds of a questionnaire, who is to be asked, what was answered, and
-- what was published of it.

-- A version of a questionnaire, copied in at its first use.
CREATE TABLE questionnaire (
    authority TEXT NOT NULL,
    ref       TEXT NOT NULL, -- sipas@2023.1
    sha256    TEXT NOT NULL,
    body      TEXT NOT NULL,
    used_at   TIMESTAMP NOT NULL,
    used_by   TEXT NOT NULL,
    PRIMARY KEY (authority, ref),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);

-- A round as it is planned now.
CREATE TABLE survey_round (
    authority     TEXT NOT NULL,
    id            TEXT NOT NULL, -- sipas-2025
    name          TEXT NOT NULL,
    year          INTEGER NOT NULL,
    questionnaire TEXT NOT NULL,
    opens         TEXT NOT NULL, -- first day
    closes        TEXT NOT NULL, -- last day
    twice         BOOLEAN NOT NULL, -- paper forms are typed by two people
    design        TEXT NOT NULL, -- JSON: how it is estimated and what is too little to publish
    done_at       TIMESTAMP NOT NULL,
    done_by       TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, questionnaire) REFERENCES questionnaire (authority, ref)
);

-- The units asked about, and how many answers are wanted of each, or of each stratum of it.
CREATE TABLE survey_target (
    authority  TEXT NOT NULL,
    round      TEXT NOT NULL,
    unit       TEXT NOT NULL,
    stratum    TEXT NOT NULL, -- '' is the whole unit
    position   INTEGER NOT NULL,
    planned    BIGINT NOT NULL, -- answers; 0 is not planned
    population BIGINT NOT NULL, -- persons; 0 is not known
    PRIMARY KEY (authority, round, unit, stratum),
    FOREIGN KEY (authority, round) REFERENCES survey_round (authority, id),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);

-- A sample that was drawn. The newest of a round counts.
CREATE TABLE survey_sample (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    id        BIGINT NOT NULL,
    file      TEXT NOT NULL, -- the frame
    plan      TEXT NOT NULL, -- JSON: seed, stages, persons
    places    BIGINT NOT NULL,
    persons   BIGINT NOT NULL,
    body      {blob} NOT NULL, -- JSON: places with probabilities and weights, compressed
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, round, id),
    FOREIGN KEY (authority, round) REFERENCES survey_round (authority, id),
    FOREIGN KEY (authority, file) REFERENCES file (authority, sha256)
);

-- A way to the online form: a public link of a unit and channel, or the token of one sampled
-- person, which is used once.
CREATE TABLE survey_link (
    authority TEXT NOT NULL,
    code      TEXT NOT NULL, -- of a public link; sha256 of a token
    round     TEXT NOT NULL,
    unit      TEXT NOT NULL, -- '' lets the respondent choose
    channel   TEXT NOT NULL, -- as the office calls it: Zalo, at the counter …
    once      BOOLEAN NOT NULL,
    stratum   TEXT NOT NULL,
    cluster   TEXT NOT NULL,
    weight    DOUBLE PRECISION NOT NULL,
    shut      BOOLEAN NOT NULL, -- taken back
    used      BOOLEAN NOT NULL, -- a token by which a form came; nothing says which
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, code),
    FOREIGN KEY (authority, round) REFERENCES survey_round (authority, id)
);
CREATE INDEX survey_link_round ON survey_link (authority, round);

-- Answers come in batches: those of a workbook as blocks, those of the form and of clerks
-- one by one. A batch that was withdrawn counts no more.
CREATE TABLE survey_batch (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    id        BIGINT NOT NULL,
    kind      TEXT NOT NULL, -- import, online, paper
    import    BIGINT NOT NULL, -- 0 is none
    responses BIGINT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, round, id),
    FOREIGN KEY (authority, round) REFERENCES survey_round (authority, id)
);

CREATE TABLE survey_block (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    batch     BIGINT NOT NULL,
    position  INTEGER NOT NULL,
    responses BIGINT NOT NULL,
    body      {blob} NOT NULL,
    PRIMARY KEY (authority, round, batch, position),
    FOREIGN KEY (authority, round, batch) REFERENCES survey_batch (authority, round, id)
);

CREATE TABLE survey_response (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    form      TEXT NOT NULL, -- number of the form, told apart without capitals
    batch     BIGINT NOT NULL,
    unit      TEXT NOT NULL,
    stratum   TEXT NOT NULL,
    channel   TEXT NOT NULL,
    link      TEXT NOT NULL, -- '' is none, or a token
    day       TEXT NOT NULL,
    body      {blob} NOT NULL,
    PRIMARY KEY (authority, round, form, batch), -- once in batches that count
    FOREIGN KEY (authority, round, batch) REFERENCES survey_batch (authority, round, id)
);
CREATE INDEX survey_response_batch ON survey_response (authority, round, batch);

-- How many answers of a batch are about a unit and stratum, so that progress is counted
-- without reading them.
CREATE TABLE survey_tally (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    batch     BIGINT NOT NULL,
    unit      TEXT NOT NULL,
    stratum   TEXT NOT NULL,
    responses BIGINT NOT NULL,
    PRIMARY KEY (authority, round, batch, unit, stratum),
    FOREIGN KEY (authority, round, batch) REFERENCES survey_batch (authority, round, id)
);

CREATE TABLE survey_withdrawal (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    batch     BIGINT NOT NULL,
    reason    TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, round, batch),
    FOREIGN KEY (authority, round, batch) REFERENCES survey_batch (authority, round, id)
);

-- A paper form as one clerk typed it.
CREATE TABLE survey_typed (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    form      TEXT NOT NULL,
    turn      INTEGER NOT NULL, -- 1, 2; 3 decides where they differ
    unit      TEXT NOT NULL,
    body      {blob} NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, round, form, turn),
    FOREIGN KEY (authority, round) REFERENCES survey_round (authority, id)
);

-- What identifies a person, and free words, are kept apart: nothing joins them to answers,
-- not even the order in which they came.
CREATE TABLE survey_apart (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    id        TEXT NOT NULL, -- at random
    unit      TEXT NOT NULL,
    kind      TEXT NOT NULL, -- comment, person
    body      TEXT NOT NULL, -- words; JSON: code → value
    batch     BIGINT NOT NULL, -- large import that it came with; 0 is none
    PRIMARY KEY (authority, round, id),
    FOREIGN KEY (authority, round) REFERENCES survey_round (authority, id)
){keyed};

-- A mapping of a workbook's columns, kept for the next one with the same heads.
CREATE TABLE survey_mapping (
    authority     TEXT NOT NULL,
    questionnaire TEXT NOT NULL,
    heads         TEXT NOT NULL, -- sha256 over the columns' heads
    body          TEXT NOT NULL, -- JSON
    done_at       TIMESTAMP NOT NULL,
    done_by       TEXT NOT NULL,
    PRIMARY KEY (authority, questionnaire, heads),
    FOREIGN KEY (authority, questionnaire) REFERENCES questionnaire (authority, ref)
);

-- A published round. A correction is a new publication.
CREATE TABLE survey_publication (
    authority     TEXT NOT NULL,
    id            BIGINT NOT NULL,
    round         TEXT NOT NULL,
    year          INTEGER NOT NULL,
    name          TEXT NOT NULL,
    questionnaire TEXT NOT NULL,
    responses     BIGINT NOT NULL,
    batches       TEXT NOT NULL, -- that were counted: "1-5,7"
    result        {blob} NOT NULL, -- JSON, compressed
    supersedes    BIGINT NOT NULL, -- 0 is none
    reason        TEXT NOT NULL,
    previous      TEXT NOT NULL, -- checksum of the one before
    checksum      TEXT NOT NULL,
    program       TEXT NOT NULL,
    done_at       TIMESTAMP NOT NULL,
    done_by       TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, round) REFERENCES survey_round (authority, id)
);

-- Which figure of a published round gave the points of a mark.
CREATE TABLE survey_mark (
    authority   TEXT NOT NULL,
    mark        BIGINT NOT NULL,
    publication BIGINT NOT NULL,
    part        TEXT NOT NULL, -- of the questionnaire
    share       TEXT NOT NULL, -- percent, exact
    PRIMARY KEY (authority, mark),
    FOREIGN KEY (authority, mark) REFERENCES mark (authority, id),
    FOREIGN KEY (authority, publication) REFERENCES survey_publication (authority, id)
);
