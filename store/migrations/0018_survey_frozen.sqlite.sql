-- What was asked, answered, withdrawn or published is never changed.

CREATE TRIGGER questionnaire_no_update
BEFORE UPDATE ON questionnaire
BEGIN
    SELECT RAISE(ABORT, 'questionnaire is frozen');
END;

CREATE TRIGGER questionnaire_no_delete
BEFORE DELETE ON questionnaire
BEGIN
    SELECT RAISE(ABORT, 'questionnaire is frozen');
END;

CREATE TRIGGER survey_sample_no_update
BEFORE UPDATE ON survey_sample
BEGIN
    SELECT RAISE(ABORT, 'survey_sample is frozen');
END;

CREATE TRIGGER survey_sample_no_delete
BEFORE DELETE ON survey_sample
BEGIN
    SELECT RAISE(ABORT, 'survey_sample is frozen');
END;

CREATE TRIGGER survey_batch_no_update
BEFORE UPDATE ON survey_batch
BEGIN
    SELECT RAISE(ABORT, 'survey_batch is frozen');
END;

CREATE TRIGGER survey_batch_no_delete
BEFORE DELETE ON survey_batch
BEGIN
    SELECT RAISE(ABORT, 'survey_batch is frozen');
END;

CREATE TRIGGER survey_block_no_update
BEFORE UPDATE ON survey_block
BEGIN
    SELECT RAISE(ABORT, 'survey_block is frozen');
END;

CREATE TRIGGER survey_block_no_delete
BEFORE DELETE ON survey_block
BEGIN
    SELECT RAISE(ABORT, 'survey_block is frozen');
END;

CREATE TRIGGER survey_response_no_update
BEFORE UPDATE ON survey_response
BEGIN
    SELECT RAISE(ABORT, 'survey_response is frozen');
END;

CREATE TRIGGER survey_response_no_delete
BEFORE DELETE ON survey_response
BEGIN
    SELECT RAISE(ABORT, 'survey_response is frozen');
END;

CREATE TRIGGER survey_tally_no_update
BEFORE UPDATE ON survey_tally
BEGIN
    SELECT RAISE(ABORT, 'survey_tally is frozen');
END;

CREATE TRIGGER survey_tally_no_delete
BEFORE DELETE ON survey_tally
BEGIN
    SELECT RAISE(ABORT, 'survey_tally is frozen');
END;

CREATE TRIGGER survey_withdrawal_no_update
BEFORE UPDATE ON survey_withdrawal
BEGIN
    SELECT RAISE(ABORT, 'survey_withdrawal is frozen');
END;

CREATE TRIGGER survey_withdrawal_no_delete
BEFORE DELETE ON survey_withdrawal
BEGIN
    SELECT RAISE(ABORT, 'survey_withdrawal is frozen');
END;

CREATE TRIGGER survey_publication_no_update
BEFORE UPDATE ON survey_publication
BEGIN
    SELECT RAISE(ABORT, 'survey_publication is frozen');
END;

CREATE TRIGGER survey_publication_no_delete
BEFORE DELETE ON survey_publication
BEGIN
    SELECT RAISE(ABORT, 'survey_publication is frozen');
END;

CREATE TRIGGER survey_mark_no_update
BEFORE UPDATE ON survey_mark
BEGIN
    SELECT RAISE(ABORT, 'survey_mark is frozen');
END;

CREATE TRIGGER survey_mark_no_delete
BEFORE DELETE ON survey_mark
BEGIN
    SELECT RAISE(ABORT, 'survey_mark is frozen');
END;
