-- The criteria set by which a value was typed: an item of another version may have its
-- code. '' was typed before this was kept.
ALTER TABLE edit ADD COLUMN set_ref TEXT NOT NULL DEFAULT '';
