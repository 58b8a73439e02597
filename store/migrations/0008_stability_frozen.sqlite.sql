-- The stability of ranks is part of a publication and as frozen as its results.

CREATE TRIGGER stability_no_update
BEFORE UPDATE ON stability
BEGIN
    SELECT RAISE(ABORT, 'stability is frozen');
END;

CREATE TRIGGER stability_no_delete
BEFORE DELETE ON stability
BEGIN
    SELECT RAISE(ABORT, 'stability is frozen');
END;

CREATE TRIGGER stability_no_late_insert
BEFORE INSERT ON stability
WHEN EXISTS (SELECT 1 FROM publication p WHERE p.authority = NEW.authority AND p.id = NEW.publication)
BEGIN
    SELECT RAISE(ABORT, 'stability is frozen');
END;

CREATE TRIGGER rank_interval_no_update
BEFORE UPDATE ON rank_interval
BEGIN
    SELECT RAISE(ABORT, 'rank_interval is frozen');
END;

CREATE TRIGGER rank_interval_no_delete
BEFORE DELETE ON rank_interval
BEGIN
    SELECT RAISE(ABORT, 'rank_interval is frozen');
END;

CREATE TRIGGER rank_interval_no_late_insert
BEFORE INSERT ON rank_interval
WHEN EXISTS (SELECT 1 FROM publication p WHERE p.authority = NEW.authority AND p.id = NEW.publication)
BEGIN
    SELECT RAISE(ABORT, 'rank_interval is frozen');
END;
