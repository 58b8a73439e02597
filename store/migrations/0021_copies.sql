-- What every copy of the program must know of what was begun at another.

-- A workbook that was checked in the browser and waits to be taken in. It is gone once it is
-- taken in, let go, or old.
CREATE TABLE checked_file (
    authority  TEXT NOT NULL,
    session    TEXT NOT NULL,      -- as in session: whose browser brought it
    id         TEXT NOT NULL,
    account    TEXT NOT NULL,
    checked_at TIMESTAMP NOT NULL,
    size       BIGINT NOT NULL,    -- bytes of body and book
    import     BIGINT NOT NULL,    -- that took it in; 0: waits
    about      TEXT NOT NULL,      -- what it is and what was found in it, as JSON
    body       {blob} NOT NULL,    -- as it was sent
    book       {blob} NOT NULL,    -- what it was converted to; empty: it is a workbook itself
    PRIMARY KEY (authority, session, id)
);
CREATE INDEX checked_file_at ON checked_file (authority, checked_at, size); -- with what is added up

-- The second factor that is shown to a session and not yet confirmed; empty is none.
ALTER TABLE session ADD COLUMN offered TEXT NOT NULL DEFAULT '';

-- What this authority signs by, for itself to read.
CREATE TABLE signing_key (
    authority TEXT NOT NULL,
    name      TEXT NOT NULL,
    body      {blob} NOT NULL,
    made_at   TIMESTAMP NOT NULL,
    PRIMARY KEY (authority, name)
);

-- A task that one copy does for all.
CREATE TABLE task (
    authority TEXT NOT NULL,
    name      TEXT NOT NULL,
    holder    TEXT NOT NULL,       -- the copy that does it
    until_at  TIMESTAMP NOT NULL,  -- and when another may, unless it says again that it does
    PRIMARY KEY (authority, name)
);
