-- JSON is text; times are microseconds since 1970 UTC; ids are never reused.
CREATE TABLE datasets (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    source          TEXT    NOT NULL,
    source_key      TEXT    NOT NULL,
    source_type     TEXT GENERATED ALWAYS AS (source ->> '$.type') VIRTUAL,
    format_type     TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    progress        DOUBLE  NOT NULL,
    error_message   TEXT,
    size_bytes      BIGINT,
    num_samples     BIGINT,
    owner           TEXT,
    attention_score DOUBLE,
    created_at      BIGINT  NOT NULL,
    updated_at      BIGINT,
    metadata        TEXT,
    search_text     TEXT    NOT NULL
);
CREATE INDEX datasets_source_key ON datasets (source_key, id);
CREATE INDEX datasets_source_type ON datasets (source_type, id);
CREATE INDEX datasets_format_type ON datasets (format_type, id);
CREATE INDEX datasets_status ON datasets (status, id);
CREATE INDEX datasets_attention_score ON datasets (attention_score) WHERE attention_score IS NOT NULL;

-- One row for every value and container in the metadata: a digest of its path, kind and value.
CREATE TABLE dataset_terms (
    term       BLOB   NOT NULL,
    dataset_id BIGINT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    PRIMARY KEY (term, dataset_id)
) WITHOUT ROWID;
CREATE INDEX dataset_terms_dataset ON dataset_terms (dataset_id);

-- Words are looked for anywhere in the text, so the index holds every run of three characters.
CREATE VIRTUAL TABLE dataset_search USING fts5 (
    search_text, content = 'datasets', content_rowid = 'id', detail = 'full', tokenize = 'trigram case_sensitive 1'
);
-- The build reads this file too: only the last line of a statement may end in a semicolon.
CREATE TRIGGER datasets_search_insert AFTER INSERT ON datasets BEGIN
    INSERT INTO dataset_search (rowid, search_text) VALUES (new.id, new.search_text)
    ; END;
CREATE TRIGGER datasets_search_delete AFTER DELETE ON datasets BEGIN
    INSERT INTO dataset_search (dataset_search, rowid, search_text) VALUES ('delete', old.id, old.search_text)
    ; END;
CREATE TRIGGER datasets_search_update AFTER UPDATE OF search_text ON datasets BEGIN
    INSERT INTO dataset_search (dataset_search, rowid, search_text) VALUES ('delete', old.id, old.search_text)
    ; INSERT INTO dataset_search (rowid, search_text) VALUES (new.id, new.search_text)
    ; END;

CREATE TABLE jobs (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset_id       BIGINT  NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    type             TEXT    NOT NULL,
    version          INT     NOT NULL,
    status           TEXT    NOT NULL,
    progress         DOUBLE  NOT NULL,
    progress_message TEXT    NOT NULL,
    attempt          BIGINT  NOT NULL,
    cancel_requested BOOLEAN NOT NULL,
    worker           TEXT,
    error_message    TEXT,
    created_at       BIGINT  NOT NULL,
    started_at       BIGINT,
    completed_at     BIGINT,
    parameters       TEXT    NOT NULL,
    metadata         TEXT    NOT NULL,
    summary          TEXT,
    result_outside   BOOLEAN NOT NULL,
    result           TEXT,
    CONSTRAINT jobs_version UNIQUE (dataset_id, type, version)
);
CREATE INDEX jobs_dataset ON jobs (dataset_id, id);
CREATE INDEX jobs_type ON jobs (type, id);
CREATE INDEX jobs_status ON jobs (status, id);

-- Last version given per dataset and type, so that concurrent submissions take turns.
CREATE TABLE job_versions (
    dataset_id   BIGINT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    type         TEXT   NOT NULL,
    last_version INT    NOT NULL,
    PRIMARY KEY (dataset_id, type)
);

-- Results that are too large for the row, as gzipped JSON.
CREATE TABLE job_results (
    job_id BIGINT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    data   BLOB NOT NULL
);

CREATE TABLE episode_rows (
    job_id        BIGINT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    episode_index BIGINT NOT NULL,
    scores        TEXT   NOT NULL,
    PRIMARY KEY (job_id, episode_index)
) WITHOUT ROWID;

-- The table of db-scheduler.
CREATE TABLE scheduled_tasks (
    task_name            TEXT      NOT NULL,
    task_instance        TEXT      NOT NULL,
    task_data            BLOB,
    execution_time       TIMESTAMP NOT NULL,
    picked               BOOLEAN   NOT NULL,
    picked_by            TEXT,
    last_success         TIMESTAMP,
    last_failure         TIMESTAMP,
    consecutive_failures INT,
    last_heartbeat       TIMESTAMP,
    version              BIGINT    NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
