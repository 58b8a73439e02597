-- What was withdrawn is never changed, and nothing is done by it any more, whoever had read
-- the set before.

CREATE FUNCTION of_withdrawn_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM set_withdrawal w WHERE w.authority = NEW.authority AND w.ref = NEW.set_ref) THEN
        RAISE EXCEPTION 'the criteria set was withdrawn' USING ERRCODE = 'PX001';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER set_withdrawal_no_update BEFORE UPDATE ON set_withdrawal FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER set_withdrawal_no_delete BEFORE DELETE ON set_withdrawal FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER set_withdrawal_no_truncate BEFORE TRUNCATE ON set_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER sheet_of_withdrawn_set BEFORE INSERT ON sheet FOR EACH ROW EXECUTE FUNCTION of_withdrawn_set();
CREATE TRIGGER edit_of_withdrawn_set BEFORE INSERT ON edit FOR EACH ROW EXECUTE FUNCTION of_withdrawn_set();
CREATE TRIGGER evidence_of_withdrawn_set BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION of_withdrawn_set();
CREATE TRIGGER mark_of_withdrawn_set BEFORE INSERT ON mark FOR EACH ROW EXECUTE FUNCTION of_withdrawn_set();
CREATE TRIGGER reply_of_withdrawn_set BEFORE INSERT ON reply FOR EACH ROW EXECUTE FUNCTION of_withdrawn_set();
CREATE TRIGGER publication_of_withdrawn_set BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION of_withdrawn_set();
