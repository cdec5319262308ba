-- Names the data of this database, so that files beside it can be told from those of another one.
CREATE TABLE storage_identity (
    identity text NOT NULL PRIMARY KEY
);
INSERT INTO storage_identity (identity) VALUES (substr(replace(gen_random_uuid()::text, '-', ''), 1, 16));

-- Files that the completed attempt of a job made.
CREATE TABLE artifacts (
    job_id     bigint NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    name       text   NOT NULL,
    media_type text   NOT NULL,
    size_bytes bigint NOT NULL,
    sha256     text   NOT NULL,
    PRIMARY KEY (job_id, name)
);

-- Counts the changes of a row, so that a client can say which state its own change is meant for.
ALTER TABLE datasets ADD COLUMN revision bigint NOT NULL DEFAULT 1;
ALTER TABLE jobs ADD COLUMN revision bigint NOT NULL DEFAULT 1;

-- The source_key of a source that was downloaded or is being downloaded; no two datasets may hold the same.
ALTER TABLE datasets ADD COLUMN download_key text;
CREATE UNIQUE INDEX datasets_download_key ON datasets (download_key);

-- What tokenization jobs made.
CREATE TABLE tokenizations (
    job_id       bigint NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    tokenizer    text   NOT NULL,
    settings     json   NOT NULL,
    sample_count bigint NOT NULL,
    token_count  bigint NOT NULL
);
CREATE INDEX tokenizations_tokenizer ON tokenizations (tokenizer);

-- Resumable uploads; the bytes are files.
CREATE TABLE uploads (
    id             text        NOT NULL PRIMARY KEY,
    owner          text,
    metadata       json        NOT NULL,
    total_bytes    bigint,
    received_bytes bigint      NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz,
    expires_at     timestamptz
);
CREATE INDEX uploads_expires_at ON uploads (expires_at);
