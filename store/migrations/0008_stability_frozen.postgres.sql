-- The stability of ranks is part of a publication and as frozen as its results.

CREATE TRIGGER stability_no_update BEFORE UPDATE ON stability FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER stability_no_delete BEFORE DELETE ON stability FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER stability_no_truncate BEFORE TRUNCATE ON stability FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER stability_no_late_insert BEFORE INSERT ON stability FOR EACH ROW EXECUTE FUNCTION published_already();
CREATE TRIGGER rank_interval_no_update BEFORE UPDATE ON rank_interval FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER rank_interval_no_delete BEFORE DELETE ON rank_interval FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER rank_interval_no_truncate BEFORE TRUNCATE ON rank_interval FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER rank_interval_no_late_insert BEFORE INSERT ON rank_interval FOR EACH ROW EXECUTE FUNCTION published_already();
