-- Whoever is joined at an identity provider is so once. The program never made it twice; of
-- two that somebody wrote by hand the first keeps it.
UPDATE account
SET issuer = '', subject = ''
WHERE issuer <> '' AND id > (
    SELECT MIN(b.id)
    FROM account b
    WHERE b.authority = account.authority AND b.issuer = account.issuer AND b.subject = account.subject
);
CREATE UNIQUE INDEX account_subject ON account (authority, issuer, subject) WHERE issuer <> '';

-- Whether the identity provider that opened a session asked for a second factor itself.
ALTER TABLE session ADD COLUMN trusted BOOLEAN NOT NULL DEFAULT FALSE;
