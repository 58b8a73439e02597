-- What was written once is never changed. SQLite refuses it here; another database
-- has its own file of this number.

CREATE TRIGGER migration_no_update
BEFORE UPDATE ON migration
BEGIN
    SELECT RAISE(ABORT, 'migration is frozen');
END;

CREATE TRIGGER migration_no_delete
BEFORE DELETE ON migration
BEGIN
    SELECT RAISE(ABORT, 'migration is frozen');
END;

CREATE TRIGGER file_no_update
BEFORE UPDATE ON file
BEGIN
    SELECT RAISE(ABORT, 'file is frozen');
END;

CREATE TRIGGER file_no_delete
BEFORE DELETE ON file
BEGIN
    SELECT RAISE(ABORT, 'file is frozen');
END;

CREATE TRIGGER criteria_set_no_update
BEFORE UPDATE ON criteria_set
BEGIN
    SELECT RAISE(ABORT, 'criteria_set is frozen');
END;

CREATE TRIGGER criteria_set_no_delete
BEFORE DELETE ON criteria_set
BEGIN
    SELECT RAISE(ABORT, 'criteria_set is frozen');
END;

CREATE TRIGGER import_no_update
BEFORE UPDATE ON import
BEGIN
    SELECT RAISE(ABORT, 'import is frozen');
END;

CREATE TRIGGER import_no_delete
BEFORE DELETE ON import
BEGIN
    SELECT RAISE(ABORT, 'import is frozen');
END;

CREATE TRIGGER import_issue_no_update
BEFORE UPDATE ON import_issue
BEGIN
    SELECT RAISE(ABORT, 'import_issue is frozen');
END;

CREATE TRIGGER import_issue_no_delete
BEFORE DELETE ON import_issue
BEGIN
    SELECT RAISE(ABORT, 'import_issue is frozen');
END;

CREATE TRIGGER entry_no_update
BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'entry is frozen');
END;

CREATE TRIGGER entry_no_delete
BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'entry is frozen');
END;

CREATE TRIGGER mark_no_update
BEFORE UPDATE ON mark
BEGIN
    SELECT RAISE(ABORT, 'mark is frozen');
END;

CREATE TRIGGER mark_no_delete
BEFORE DELETE ON mark
BEGIN
    SELECT RAISE(ABORT, 'mark is frozen');
END;

CREATE TRIGGER printed_table_no_update
BEFORE UPDATE ON printed_table
BEGIN
    SELECT RAISE(ABORT, 'printed_table is frozen');
END;

CREATE TRIGGER printed_table_no_delete
BEFORE DELETE ON printed_table
BEGIN
    SELECT RAISE(ABORT, 'printed_table is frozen');
END;

CREATE TRIGGER printed_row_no_update
BEFORE UPDATE ON printed_row
BEGIN
    SELECT RAISE(ABORT, 'printed_row is frozen');
END;

CREATE TRIGGER printed_row_no_delete
BEFORE DELETE ON printed_row
BEGIN
    SELECT RAISE(ABORT, 'printed_row is frozen');
END;

CREATE TRIGGER publication_no_update
BEFORE UPDATE ON publication
BEGIN
    SELECT RAISE(ABORT, 'publication is frozen');
END;

CREATE TRIGGER publication_no_delete
BEFORE DELETE ON publication
BEGIN
    SELECT RAISE(ABORT, 'publication is frozen');
END;

CREATE TRIGGER result_no_update
BEFORE UPDATE ON result
BEGIN
    SELECT RAISE(ABORT, 'result is frozen');
END;

CREATE TRIGGER result_no_delete
BEFORE DELETE ON result
BEGIN
    SELECT RAISE(ABORT, 'result is frozen');
END;

CREATE TRIGGER component_no_update
BEFORE UPDATE ON component
BEGIN
    SELECT RAISE(ABORT, 'component is frozen');
END;

CREATE TRIGGER component_no_delete
BEFORE DELETE ON component
BEGIN
    SELECT RAISE(ABORT, 'component is frozen');
END;

CREATE TRIGGER score_no_update
BEFORE UPDATE ON score
BEGIN
    SELECT RAISE(ABORT, 'score is frozen');
END;

CREATE TRIGGER score_no_delete
BEFORE DELETE ON score
BEGIN
    SELECT RAISE(ABORT, 'score is frozen');
END;

CREATE TRIGGER sheet_no_update
BEFORE UPDATE ON sheet
BEGIN
    SELECT RAISE(ABORT, 'sheet is frozen');
END;

CREATE TRIGGER sheet_no_delete
BEFORE DELETE ON sheet
BEGIN
    SELECT RAISE(ABORT, 'sheet is frozen');
END;

CREATE TRIGGER result_no_late_insert
BEFORE INSERT ON result
WHEN EXISTS (SELECT 1 FROM publication p WHERE p.authority = NEW.authority AND p.id = NEW.publication)
BEGIN
    SELECT RAISE(ABORT, 'result is frozen');
END;

CREATE TRIGGER component_no_late_insert
BEFORE INSERT ON component
WHEN EXISTS (SELECT 1 FROM publication p WHERE p.authority = NEW.authority AND p.id = NEW.publication)
BEGIN
    SELECT RAISE(ABORT, 'component is frozen');
END;

CREATE TRIGGER score_no_late_insert
BEFORE INSERT ON score
WHEN EXISTS (SELECT 1 FROM publication p WHERE p.authority = NEW.authority AND p.id = NEW.publication)
BEGIN
    SELECT RAISE(ABORT, 'score is frozen');
END;
