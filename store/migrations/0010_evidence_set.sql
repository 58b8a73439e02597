-- The criteria set by which evidence was given: an item of another version may have its
-- code. '' was given before this was kept.
ALTER TABLE evidence ADD COLUMN set_ref TEXT NOT NULL DEFAULT '';
-- Evidence given by an earlier set, whose unit took it over to an item of this one; 0 is none.
ALTER TABLE evidence ADD COLUMN taken_from BIGINT NOT NULL DEFAULT 0;
