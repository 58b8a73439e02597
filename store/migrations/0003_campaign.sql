-- The year's campaign: people, the steps of a sheet, what is typed, judged, answered
-- and proved, and the log of all of it.

CREATE TABLE account (
    authority  TEXT NOT NULL,
    id         TEXT NOT NULL, -- login
    name       TEXT NOT NULL,
    folded     TEXT NOT NULL, -- name without accents, for searching
    email      TEXT NOT NULL,
    unit       TEXT,          -- where the person works; NULL is no assessed unit
    password   TEXT NOT NULL, -- argon2id; '' has none yet
    totp       TEXT NOT NULL, -- secret of the second factor; '' is none
    totp_step  BIGINT NOT NULL, -- last that was used
    issuer     TEXT NOT NULL, -- of the identity provider; '' is none
    subject    TEXT NOT NULL, -- there
    blocked    BOOLEAN NOT NULL,
    done_at    TIMESTAMP NOT NULL,
    done_by    TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority) REFERENCES authority (authority),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);

-- One row per role and what it reaches: '' reaches every unit, group or field. An
-- appraiser of two fields and three groups has six rows.
CREATE TABLE account_grant (
    authority  TEXT NOT NULL,
    account    TEXT NOT NULL,
    role       TEXT NOT NULL,
    unit       TEXT NOT NULL,
    unit_group TEXT NOT NULL,
    field      TEXT NOT NULL,
    PRIMARY KEY (authority, account, role, unit, unit_group, field),
    FOREIGN KEY (authority, account) REFERENCES account (authority, id)
);

-- A link that works once: the first administrator's, or to choose a password.
CREATE TABLE invitation (
    authority TEXT NOT NULL,
    token     TEXT NOT NULL, -- sha256 of what the link holds
    account   TEXT NOT NULL, -- '' makes the first administrator
    ends_at   TIMESTAMP NOT NULL,
    used_at   TIMESTAMP,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, token),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);

CREATE TABLE session (
    authority TEXT NOT NULL,
    token     TEXT NOT NULL, -- sha256 of the cookie
    account   TEXT NOT NULL,
    whole     BOOLEAN NOT NULL, -- false: the second factor is still to come
    begun_at  TIMESTAMP NOT NULL,
    seen_at   TIMESTAMP NOT NULL,
    ends_at   TIMESTAMP NOT NULL,
    address   TEXT NOT NULL,
    agent     TEXT NOT NULL,
    PRIMARY KEY (authority, token),
    FOREIGN KEY (authority, account) REFERENCES account (authority, id)
);
CREATE INDEX session_account ON session (authority, account);

-- Failed tries to sign in, per account and per address.
CREATE TABLE signin_failure (
    authority TEXT NOT NULL,
    subject   TEXT NOT NULL, -- 'account an.nv', 'address 10.1.2.3'
    failures  INTEGER NOT NULL,
    last_at   TIMESTAMP NOT NULL,
    PRIMARY KEY (authority, subject),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);

CREATE TABLE setting (
    authority TEXT NOT NULL,
    name      TEXT NOT NULL, -- zone, totp, …
    value     TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, name),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);

-- Five dates of a year and group.
CREATE TABLE calendar (
    authority           TEXT NOT NULL,
    year                INTEGER NOT NULL,
    unit_group          TEXT NOT NULL,
    opens_at            TIMESTAMP NOT NULL,
    self_ends_at        TIMESTAMP NOT NULL,
    appraisal1_ends_at  TIMESTAMP NOT NULL,
    explanation_ends_at TIMESTAMP NOT NULL,
    appraisal2_ends_at  TIMESTAMP NOT NULL,
    done_at             TIMESTAMP NOT NULL,
    done_by             TEXT NOT NULL,
    PRIMARY KEY (authority, year, unit_group),
    FOREIGN KEY (authority, unit_group) REFERENCES unit_group (authority, id)
);

-- A later end of one part for one unit. The newest of a part counts.
CREATE TABLE extension (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    year      INTEGER NOT NULL,
    unit      TEXT NOT NULL,
    part      TEXT NOT NULL, -- self, appraisal1, explanation, appraisal2
    until     TIMESTAMP NOT NULL,
    reason    TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);
CREATE INDEX extension_unit ON extension (authority, year, unit);

-- A step of a unit's sheet of a year. The newest says where it stands; none is a draft.
CREATE TABLE step (
    authority  TEXT NOT NULL,
    id         BIGINT NOT NULL,
    year       INTEGER NOT NULL,
    unit       TEXT NOT NULL,
    step       TEXT NOT NULL,
    phase_from TEXT NOT NULL,
    phase_to   TEXT NOT NULL,
    revision   INTEGER NOT NULL, -- of the sheet at the time; 0 is none
    reason     TEXT NOT NULL,
    done_at    TIMESTAMP NOT NULL,
    done_by    TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);
CREATE INDEX step_unit ON step (authority, year, unit, id);

-- One value typed in the form, on top of a revision (0: on an empty sheet). The newest
-- of a part counts until a newer revision is there.
CREATE TABLE edit (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    year      INTEGER NOT NULL,
    unit      TEXT NOT NULL,
    base      INTEGER NOT NULL,
    code      TEXT NOT NULL,
    part      TEXT NOT NULL, -- self, choice, exempt, note, evidence, figures.NAME
    was       TEXT NOT NULL,
    became    TEXT NOT NULL,
    request   TEXT NOT NULL, -- made by the browser, so that sending twice does nothing
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    UNIQUE (authority, year, unit, request),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);
CREATE INDEX edit_unit ON edit (authority, year, unit, base, id);

-- Who has a form open, so that two people on one sheet are warned.
CREATE TABLE presence (
    authority TEXT NOT NULL,
    year      INTEGER NOT NULL,
    unit      TEXT NOT NULL,
    account   TEXT NOT NULL,
    seen_at   TIMESTAMP NOT NULL,
    PRIMARY KEY (authority, year, unit, account),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id),
    FOREIGN KEY (authority, account) REFERENCES account (authority, id)
);

-- What proves an item: a file, a link or a document's number.
CREATE TABLE evidence (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    year      INTEGER NOT NULL,
    unit      TEXT NOT NULL,
    code      TEXT NOT NULL,
    kind      TEXT NOT NULL, -- file, link, document
    sha256    TEXT NOT NULL, -- of a file; '' else
    media     TEXT NOT NULL, -- content type, recognised by content
    bytes     BIGINT NOT NULL,
    title     TEXT NOT NULL, -- file name, address, or what the document is called
    number    TEXT NOT NULL, -- of the document, "15/KH-UBND"
    issued    TEXT NOT NULL, -- day that it takes effect, "2006-01-02"; '' is not said
    section   TEXT NOT NULL,
    page      TEXT NOT NULL,
    phase     TEXT NOT NULL, -- of the sheet when it was added
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id)
);
CREATE INDEX evidence_unit ON evidence (authority, year, unit, code);
CREATE INDEX evidence_sha256 ON evidence (authority, sha256);

-- Evidence that its unit took back. It stays known.
CREATE TABLE evidence_removal (
    authority TEXT NOT NULL,
    evidence  BIGINT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, evidence),
    FOREIGN KEY (authority, evidence) REFERENCES evidence (authority, id)
);

-- What a unit answers to what was judged. The newest of an item counts.
CREATE TABLE reply (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    year      INTEGER NOT NULL,
    unit      TEXT NOT NULL,
    set_ref   TEXT NOT NULL,
    code      TEXT NOT NULL,
    mark      BIGINT NOT NULL, -- that it answers; 0: nothing was judged
    answer    TEXT NOT NULL, -- agree, contest
    points    TEXT,          -- that the unit asks for now; NULL is its claim
    reason    TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, unit) REFERENCES unit (authority, id),
    FOREIGN KEY (authority, set_ref) REFERENCES criteria_set (authority, ref)
);
CREATE INDEX reply_unit ON reply (authority, year, unit, id);

-- The items of a criteria set as rows, so that queries can count them by field.
CREATE TABLE criteria_item (
    authority TEXT NOT NULL,
    set_ref   TEXT NOT NULL,
    code      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    field     TEXT NOT NULL, -- code of the topmost item
    source    TEXT NOT NULL, -- '' of a heading
    section   INTEGER NOT NULL, -- 0 main, 1 bonus, 2 penalty
    PRIMARY KEY (authority, set_ref, code),
    FOREIGN KEY (authority, set_ref) REFERENCES criteria_set (authority, ref)
);

-- Something that somebody is told, once.
CREATE TABLE notice (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    account   TEXT NOT NULL,
    kind      TEXT NOT NULL,
    subject   TEXT NOT NULL, -- what it is about; with account and kind it is said once
    year      INTEGER NOT NULL,
    unit      TEXT NOT NULL, -- '' is none
    text_vi   TEXT NOT NULL,
    text_en   TEXT NOT NULL,
    made_at   TIMESTAMP NOT NULL,
    read_at   TIMESTAMP,
    mailed_at TIMESTAMP, -- NULL: not yet
    tries     INTEGER NOT NULL, -- of sending
    fault     TEXT NOT NULL, -- of the last try
    PRIMARY KEY (authority, id),
    UNIQUE (authority, account, kind, subject),
    FOREIGN KEY (authority, account) REFERENCES account (authority, id)
);

-- Every change, chained: hash is the sha256 of a row with the hash before it, so that
-- no row can be taken out or changed unseen.
CREATE TABLE log (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    deed      TEXT NOT NULL,
    account   TEXT NOT NULL, -- login; '' is the command line or the calendar
    year      INTEGER NOT NULL, -- 0 is none
    unit      TEXT NOT NULL,
    code      TEXT NOT NULL,
    was       TEXT NOT NULL,
    became    TEXT NOT NULL,
    reason    TEXT NOT NULL,
    file      TEXT NOT NULL, -- sha256
    subject   TEXT NOT NULL, -- row or rows that the deed wrote, "mark 17"
    digest    TEXT NOT NULL, -- sha256 over them; '' took them away
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    previous  TEXT NOT NULL, -- hash of the row before; '' for the first
    hash      TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);
CREATE INDEX log_unit ON log (authority, year, unit, id);
CREATE INDEX log_account ON log (authority, account, id);
CREATE INDEX log_subject ON log (authority, subject, id);

-- Marks may come from the browser, without a file; they have a round and a verdict.
CREATE TABLE mark_next (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    year      INTEGER NOT NULL,
    unit      TEXT NOT NULL,
    set_ref   TEXT NOT NULL,
    code      TEXT NOT NULL, -- of an item or of a block; '' is the whole set
    stage     TEXT NOT NULL, -- appraisal, survey, index
    round     INTEGER NOT NULL, -- of appraisal: 1, 2; 0 is not said
    verdict   TEXT NOT NULL, -- accept, change, return; '' is not said
    points    TEXT,
    exempt    BOOLEAN NOT NULL,
    reason    TEXT NOT NULL,
    file      TEXT,   -- NULL was typed
    import    BIGINT, -- NULL was typed
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
INSERT INTO mark_next (authority, id, year, unit, set_ref, code, stage, round, verdict, points, exempt, reason, file, import, worksheet, cell, done_at, done_by)
SELECT authority, id, year, unit, set_ref, code, stage, 0, '', points, exempt, reason, file, import, worksheet, cell, done_at, done_by
FROM mark;
DROP TABLE mark;
ALTER TABLE mark_next RENAME TO mark;
CREATE INDEX mark_unit ON mark (authority, year, unit, id);

-- Head of the log when a publication was made.
ALTER TABLE publication ADD COLUMN head TEXT NOT NULL DEFAULT '';
