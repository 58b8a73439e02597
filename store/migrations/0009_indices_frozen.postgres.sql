-- What a list said is never changed.

CREATE TRIGGER index_list_no_update BEFORE UPDATE ON index_list FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER index_list_no_delete BEFORE DELETE ON index_list FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER index_list_no_truncate BEFORE TRUNCATE ON index_list FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER index_row_no_update BEFORE UPDATE ON index_row FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER index_row_no_delete BEFORE DELETE ON index_row FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER index_row_no_truncate BEFORE TRUNCATE ON index_row FOR EACH STATEMENT EXECUTE FUNCTION frozen();
