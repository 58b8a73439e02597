-- What was left out, taken back in or summed up is never changed.

CREATE TRIGGER survey_exclusion_no_update
BEFORE UPDATE ON survey_exclusion
BEGIN
    SELECT RAISE(ABORT, 'survey_exclusion is frozen');
END;

CREATE TRIGGER survey_exclusion_no_delete
BEFORE DELETE ON survey_exclusion
BEGIN
    SELECT RAISE(ABORT, 'survey_exclusion is frozen');
END;

CREATE TRIGGER survey_excluded_no_update
BEFORE UPDATE ON survey_excluded
BEGIN
    SELECT RAISE(ABORT, 'survey_excluded is frozen');
END;

CREATE TRIGGER survey_excluded_no_delete
BEFORE DELETE ON survey_excluded
BEGIN
    SELECT RAISE(ABORT, 'survey_excluded is frozen');
END;

CREATE TRIGGER survey_readmission_no_update
BEFORE UPDATE ON survey_readmission
BEGIN
    SELECT RAISE(ABORT, 'survey_readmission is frozen');
END;

CREATE TRIGGER survey_readmission_no_delete
BEFORE DELETE ON survey_readmission
BEGIN
    SELECT RAISE(ABORT, 'survey_readmission is frozen');
END;

CREATE TRIGGER survey_number_no_update
BEFORE UPDATE ON survey_number
BEGIN
    SELECT RAISE(ABORT, 'survey_number is frozen');
END;

CREATE TRIGGER survey_number_no_delete
BEFORE DELETE ON survey_number
BEGIN
    SELECT RAISE(ABORT, 'survey_number is frozen');
END;
