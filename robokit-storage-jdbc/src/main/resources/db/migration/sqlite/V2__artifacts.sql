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

-- Counts the changes of a row, so that a client can say which state its own change is meant for.
ALTER TABLE datasets ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE jobs ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- The source_key of a source that was downloaded or is being downloaded; no two datasets may hold the same.
ALTER TABLE datasets ADD COLUMN download_key TEXT;
CREATE UNIQUE INDEX datasets_download_key ON datasets (download_key);

-- What tokenization jobs made.
CREATE TABLE tokenizations (
    job_id       BIGINT NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    tokenizer    TEXT   NOT NULL,
    settings     TEXT   NOT NULL,
    sample_count BIGINT NOT NULL,
    token_count  BIGINT NOT NULL
);
CREATE INDEX tokenizations_tokenizer ON tokenizations (tokenizer);

-- Resumable uploads; the bytes are files.
CREATE TABLE uploads (
    id             TEXT   NOT NULL PRIMARY KEY,
    owner          TEXT,
    metadata       TEXT   NOT NULL,
    total_bytes    BIGINT,
    received_bytes BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT,
    expires_at     BIGINT
);
CREATE INDEX uploads_expires_at ON uploads (expires_at);
