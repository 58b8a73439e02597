-- What was asked, answered, withdrawn or published is never changed.

CREATE TRIGGER questionnaire_no_update BEFORE UPDATE ON questionnaire FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER questionnaire_no_delete BEFORE DELETE ON questionnaire FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER questionnaire_no_truncate BEFORE TRUNCATE ON questionnaire FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_sample_no_update BEFORE UPDATE ON survey_sample FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_sample_no_delete BEFORE DELETE ON survey_sample FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_sample_no_truncate BEFORE TRUNCATE ON survey_sample FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_batch_no_update BEFORE UPDATE ON survey_batch FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_batch_no_delete BEFORE DELETE ON survey_batch FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_batch_no_truncate BEFORE TRUNCATE ON survey_batch FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_block_no_update BEFORE UPDATE ON survey_block FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_block_no_delete BEFORE DELETE ON survey_block FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_block_no_truncate BEFORE TRUNCATE ON survey_block FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_response_no_update BEFORE UPDATE ON survey_response FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_response_no_delete BEFORE DELETE ON survey_response FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_response_no_truncate BEFORE TRUNCATE ON survey_response FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_tally_no_update BEFORE UPDATE ON survey_tally FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_tally_no_delete BEFORE DELETE ON survey_tally FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_tally_no_truncate BEFORE TRUNCATE ON survey_tally FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_withdrawal_no_update BEFORE UPDATE ON survey_withdrawal FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_withdrawal_no_delete BEFORE DELETE ON survey_withdrawal FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_withdrawal_no_truncate BEFORE TRUNCATE ON survey_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_publication_no_update BEFORE UPDATE ON survey_publication FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_publication_no_delete BEFORE DELETE ON survey_publication FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_publication_no_truncate BEFORE TRUNCATE ON survey_publication FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_mark_no_update BEFORE UPDATE ON survey_mark FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_mark_no_delete BEFORE DELETE ON survey_mark FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_mark_no_truncate BEFORE TRUNCATE ON survey_mark FOR EACH STATEMENT EXECUTE FUNCTION frozen();
