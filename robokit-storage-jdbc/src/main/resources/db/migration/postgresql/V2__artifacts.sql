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
