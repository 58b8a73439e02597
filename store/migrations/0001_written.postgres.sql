-- How many writes there were: another number says that something was committed.
CREATE TABLE written (
    times BIGINT NOT NULL
);
INSERT INTO written (times) VALUES (0);
