-- Names the data of this database, so that files beside it can be told from those of another one.
CREATE TABLE storage_identity (
    identity TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;
INSERT INTO storage_identity (identity) VALUES (lower(hex(randomblob(8))));

-- Files that the completed attempt of a job made.
CREATE TABLE artifacts (
    job_id     BIGINT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    name       TEXT   NOT NULL,
    media_type TEXT   NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256     TEXT   NOT NULL,
    PRIMARY KEY (job_id, name)
) WITHOUT ROWID;
