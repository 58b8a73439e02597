-- What lets a program in, in the name of an account and no further than its rights.

CREATE TABLE access_token (
    authority TEXT NOT NULL,
    id        BIGINT NOT NULL,
    token     TEXT NOT NULL,    -- sha256 of what the program sends
    account   TEXT NOT NULL,
    name      TEXT NOT NULL,    -- what its owner calls it
    scopes    TEXT NOT NULL,    -- parted by blanks
    ends_at   TIMESTAMP NOT NULL,
    ended     BOOLEAN NOT NULL, -- before its time
    used_at   TIMESTAMP,        -- NULL: never
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority, id),
    UNIQUE (authority, token),
    FOREIGN KEY (authority, account) REFERENCES account (authority, id)
);
CREATE INDEX access_token_account ON access_token (authority, account, id);
