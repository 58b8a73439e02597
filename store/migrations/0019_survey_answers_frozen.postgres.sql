-- What was left out, taken back in or summed up is never changed.

CREATE TRIGGER survey_exclusion_no_update BEFORE UPDATE ON survey_exclusion FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_exclusion_no_delete BEFORE DELETE ON survey_exclusion FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_exclusion_no_truncate BEFORE TRUNCATE ON survey_exclusion FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_excluded_no_update BEFORE UPDATE ON survey_excluded FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_excluded_no_delete BEFORE DELETE ON survey_excluded FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_excluded_no_truncate BEFORE TRUNCATE ON survey_excluded FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_readmission_no_update BEFORE UPDATE ON survey_readmission FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_readmission_no_delete BEFORE DELETE ON survey_readmission FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_readmission_no_truncate BEFORE TRUNCATE ON survey_readmission FOR EACH STATEMENT EXECUTE FUNCTION frozen();

CREATE TRIGGER survey_number_no_update BEFORE UPDATE ON survey_number FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_number_no_delete BEFORE DELETE ON survey_number FOR EACH ROW EXECUTE FUNCTION frozen();
CREATE TRIGGER survey_number_no_truncate BEFORE TRUNCATE ON survey_number FOR EACH STATEMENT EXECUTE FUNCTION frozen();
