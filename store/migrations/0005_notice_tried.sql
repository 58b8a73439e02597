-- When a notice was last tried to be sent by e-mail, so that pauses grow from there.
ALTER TABLE notice ADD COLUMN tried_at TIMESTAMP;
CREATE INDEX notice_account ON notice (authority, account, id);
