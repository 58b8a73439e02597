-- What was set or withdrawn is never changed.

CREATE TRIGGER target_no_update BEFORE UPDATE ON target FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER target_no_delete BEFORE DELETE ON target FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER target_no_truncate BEFORE TRUNCATE ON target FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER index_withdrawal_no_update BEFORE UPDATE ON index_withdrawal FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER index_withdrawal_no_delete BEFORE DELETE ON index_withdrawal FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER index_withdrawal_no_truncate BEFORE TRUNCATE ON index_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION frozen();
