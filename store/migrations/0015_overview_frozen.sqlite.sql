-- What was set or withdrawn is never changed.

CREATE TRIGGER target_no_update
BEFORE UPDATE ON target
BEGIN
    SELECT RAISE(ABORT, 'target is frozen');
END;

CREATE TRIGGER target_no_delete
BEFORE DELETE ON target
BEGIN
    SELECT RAISE(ABORT, 'target is frozen');
END;

CREATE TRIGGER index_withdrawal_no_update
BEFORE UPDATE ON index_withdrawal
BEGIN
    SELECT RAISE(ABORT, 'index_withdrawal is frozen');
END;

CREATE TRIGGER index_withdrawal_no_delete
BEFORE DELETE ON index_withdrawal
BEGIN
    SELECT RAISE(ABORT, 'index_withdrawal is frozen');
END;
