-- A version of a criteria set that was loaded by mistake and taken out of use before
-- anything was done by it. Its text stays.
CREATE TABLE set_withdrawal (
    authority TEXT NOT NULL,
    ref       TEXT NOT NULL,
    reason    TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, ref),
    FOREIGN KEY (authority, ref) REFERENCES criteria_set (authority, ref)
);
