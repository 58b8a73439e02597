-- Content that is about to be named by evidence. What was kept and never named is known by
-- the row that stays here.
CREATE TABLE evidence_put (
    authority TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    PRIMARY KEY (authority, sha256),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);
