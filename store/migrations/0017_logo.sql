-- The picture of an authority, as the program drew it; an empty body is none any more.
CREATE TABLE logo (
    authority TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    width     BIGINT NOT NULL,
    height    BIGINT NOT NULL,
    body      {blob} NOT NULL,
    done_at   TIMESTAMP NOT NULL,
    done_by   TEXT NOT NULL,
    PRIMARY KEY (authority),
    FOREIGN KEY (authority) REFERENCES authority (authority)
);
