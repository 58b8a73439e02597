-- What was withdrawn is never changed, and nothing is done by it any more, whoever had read
-- the set before.

CREATE TRIGGER set_withdrawal_no_update
BEFORE UPDATE ON set_withdrawal
BEGIN
    SELECT RAISE(ABORT, 'set_withdrawal is frozen');
END;

CREATE TRIGGER set_withdrawal_no_delete
BEFORE DELETE ON set_withdrawal
BEGIN
    SELECT RAISE(ABORT, 'set_withdrawal is frozen');
END;

CREATE TRIGGER sheet_of_withdrawn_set
BEFORE INSERT ON sheet
WHEN EXISTS (SELECT 1 FROM set_withdrawal w WHERE w.authority = NEW.authority AND w.ref = NEW.set_ref)
BEGIN
    SELECT RAISE(ABORT, 'the criteria set was withdrawn');
END;

CREATE TRIGGER edit_of_withdrawn_set
BEFORE INSERT ON edit
WHEN EXISTS (SELECT 1 FROM set_withdrawal w WHERE w.authority = NEW.authority AND w.ref = NEW.set_ref)
BEGIN
    SELECT RAISE(ABORT, 'the criteria set was withdrawn');
END;

CREATE TRIGGER evidence_of_withdrawn_set
BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM set_withdrawal w WHERE w.authority = NEW.authority AND w.ref = NEW.set_ref)
BEGIN
    SELECT RAISE(ABORT, 'the criteria set was withdrawn');
END;

CREATE TRIGGER mark_of_withdrawn_set
BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM set_withdrawal w WHERE w.authority = NEW.authority AND w.ref = NEW.set_ref)
BEGIN
    SELECT RAISE(ABORT, 'the criteria set was withdrawn');
END;

CREATE TRIGGER reply_of_withdrawn_set
BEFORE INSERT ON reply
WHEN EXISTS (SELECT 1 FROM set_withdrawal w WHERE w.authority = NEW.authority AND w.ref = NEW.set_ref)
BEGIN
    SELECT RAISE(ABORT, 'the criteria set was withdrawn');
END;

CREATE TRIGGER publication_of_withdrawn_set
BEFORE INSERT ON publication
WHEN EXISTS (SELECT 1 FROM set_withdrawal w WHERE w.authority = NEW.authority AND w.ref = NEW.set_ref)
BEGIN
    SELECT RAISE(ABORT, 'the criteria set was withdrawn');
END;
