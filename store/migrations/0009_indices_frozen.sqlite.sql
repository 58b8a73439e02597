-- What a list said is never changed.

CREATE TRIGGER index_list_no_update
BEFORE UPDATE ON index_list
BEGIN
    SELECT RAISE(ABORT, 'index_list is frozen');
END;

CREATE TRIGGER index_list_no_delete
BEFORE DELETE ON index_list
BEGIN
    SELECT RAISE(ABORT, 'index_list is frozen');
END;

CREATE TRIGGER index_row_no_update
BEFORE UPDATE ON index_row
BEGIN
    SELECT RAISE(ABORT, 'index_row is frozen');
END;

CREATE TRIGGER index_row_no_delete
BEFORE DELETE ON index_row
BEGIN
    SELECT RAISE(ABORT, 'index_row is frozen');
END;
