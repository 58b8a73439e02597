-- Answers that came one by one can be left out of what counts, and taken back in. How the
-- online form is gone through, and what tells the form of a token from another form of it.

ALTER TABLE survey_round ADD COLUMN steps TEXT NOT NULL DEFAULT ''; -- single, whole; '' is part by part

ALTER TABLE survey_link ADD COLUMN receipt TEXT NOT NULL DEFAULT ''; -- of a used token: sum of a number that only the sender's page has; '' is not known

-- Answers that were left out together, of one way and some days.
CREATE TABLE survey_exclusion (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    id        BIGINT NOT NULL,
    kind      TEXT NOT NULL, -- online, paper
    unit      TEXT NOT NULL, -- '' is every one, as of all that follow
    channel   TEXT NOT NULL,
    link      TEXT NOT NULL,
    form      TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day  TEXT NOT NULL,
    responses BIGINT NOT NULL,
    reason    TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, round, id),
    FOREIGN KEY (authority, round) REFERENCES survey_round (authority, id)
);

CREATE TABLE survey_excluded (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    batch     BIGINT NOT NULL,
    form      TEXT NOT NULL,
    exclusion BIGINT NOT NULL,
    PRIMARY KEY (authority, round, batch, form, exclusion),
    FOREIGN KEY (authority, round, exclusion) REFERENCES survey_exclusion (authority, round, id)
);
CREATE INDEX survey_excluded_together ON survey_excluded (authority, round, exclusion);

-- An exclusion that does not hold any more.
CREATE TABLE survey_readmission (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    exclusion BIGINT NOT NULL,
    reason    TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, round, exclusion),
    FOREIGN KEY (authority, round, exclusion) REFERENCES survey_exclusion (authority, round, id)
);

-- Sums of the numbers of the forms that a file held, by their first byte, so that one number
-- is looked for without reading every answer. Files of before have none.
CREATE TABLE survey_number (
    authority TEXT NOT NULL,
    round     TEXT NOT NULL,
    part      INTEGER NOT NULL, -- first byte of the sums
    batch     BIGINT NOT NULL,
    body      {blob} NOT NULL, -- the sums, eight bytes each, in order
    PRIMARY KEY (authority, round, part, batch),
    FOREIGN KEY (authority, round, batch) REFERENCES survey_batch (authority, round, id)
);
