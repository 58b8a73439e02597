-- What was said once in a campaign is never changed.

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

CREATE TRIGGER step_no_update
BEFORE UPDATE ON step
BEGIN
    SELECT RAISE(ABORT, 'step is frozen');
END;

CREATE TRIGGER step_no_delete
BEFORE DELETE ON step
BEGIN
    SELECT RAISE(ABORT, 'step is frozen');
END;

CREATE TRIGGER edit_no_update
BEFORE UPDATE ON edit
BEGIN
    SELECT RAISE(ABORT, 'edit is frozen');
END;

CREATE TRIGGER edit_no_delete
BEFORE DELETE ON edit
BEGIN
    SELECT RAISE(ABORT, 'edit is frozen');
END;

CREATE TRIGGER evidence_no_update
BEFORE UPDATE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence is frozen');
END;

CREATE TRIGGER evidence_no_delete
BEFORE DELETE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence is frozen');
END;

CREATE TRIGGER evidence_removal_no_update
BEFORE UPDATE ON evidence_removal
BEGIN
    SELECT RAISE(ABORT, 'evidence_removal is frozen');
END;

CREATE TRIGGER evidence_removal_no_delete
BEFORE DELETE ON evidence_removal
BEGIN
    SELECT RAISE(ABORT, 'evidence_removal is frozen');
END;

CREATE TRIGGER reply_no_update
BEFORE UPDATE ON reply
BEGIN
    SELECT RAISE(ABORT, 'reply is frozen');
END;

CREATE TRIGGER reply_no_delete
BEFORE DELETE ON reply
BEGIN
    SELECT RAISE(ABORT, 'reply is frozen');
END;

CREATE TRIGGER extension_no_update
BEFORE UPDATE ON extension
BEGIN
    SELECT RAISE(ABORT, 'extension is frozen');
END;

CREATE TRIGGER extension_no_delete
BEFORE DELETE ON extension
BEGIN
    SELECT RAISE(ABORT, 'extension is frozen');
END;

CREATE TRIGGER criteria_item_no_update
BEFORE UPDATE ON criteria_item
BEGIN
    SELECT RAISE(ABORT, 'criteria_item is frozen');
END;

CREATE TRIGGER criteria_item_no_delete
BEFORE DELETE ON criteria_item
BEGIN
    SELECT RAISE(ABORT, 'criteria_item is frozen');
END;

CREATE TRIGGER log_no_update
BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'log is frozen');
END;

CREATE TRIGGER log_no_delete
BEFORE DELETE ON log
BEGIN
    SELECT RAISE(ABORT, 'log is frozen');
END;
