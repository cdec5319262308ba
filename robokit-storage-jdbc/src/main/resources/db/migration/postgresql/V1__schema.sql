-- What is read back is kept as json, which stays as it was written; what is searched is jsonb. Ids are never reused.
CREATE TABLE datasets (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source          jsonb            NOT NULL,
    source_key      text             NOT NULL,
    format_type     text             NOT NULL,
    status          text             NOT NULL,
    progress        double precision NOT NULL,
    error_message   text,
    size_bytes      bigint,
    num_samples     bigint,
    owner           text,
    attention_score double precision,
    created_at      timestamptz      NOT NULL,
    updated_at      timestamptz,
    metadata        json,
    metadata_index  jsonb GENERATED ALWAYS AS (coalesce(metadata::jsonb, '{}'::jsonb)) STORED,
    search_text     text             NOT NULL,
    search_index    tsvector         NOT NULL
);
COMMENT ON COLUMN datasets.search_index IS
    'Every run of three characters in search_text, or just ''large'' when there are too many';
CREATE INDEX datasets_source_key ON datasets (source_key, id);
CREATE INDEX datasets_source_type ON datasets ((source ->> 'type'), id);
CREATE INDEX datasets_format_type ON datasets (format_type, id);
CREATE INDEX datasets_status ON datasets (status, id);
CREATE INDEX datasets_attention_score ON datasets (attention_score) WHERE attention_score IS NOT NULL;
CREATE INDEX datasets_source_gin ON datasets USING gin (source jsonb_path_ops);
CREATE INDEX datasets_metadata_gin ON datasets USING gin (metadata_index jsonb_path_ops);
CREATE INDEX datasets_search_gin ON datasets USING gin (search_index);

CREATE TABLE jobs (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset_id       bigint           NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    type             text             NOT NULL,
    version          integer          NOT NULL,
    status           text             NOT NULL,
    progress         double precision NOT NULL,
    progress_message text             NOT NULL,
    attempt          bigint           NOT NULL,
    cancel_requested boolean          NOT NULL,
    worker           text,
    error_message    text,
    created_at       timestamptz      NOT NULL,
    started_at       timestamptz,
    completed_at     timestamptz,
    parameters       json             NOT NULL,
    metadata         json             NOT NULL,
    summary          json,
    result_outside   boolean          NOT NULL,
    result           json,
    CONSTRAINT jobs_version UNIQUE (dataset_id, type, version)
);
CREATE INDEX jobs_dataset ON jobs (dataset_id, id);
CREATE INDEX jobs_type ON jobs (type, id);
CREATE INDEX jobs_status ON jobs (status, id);
CREATE INDEX jobs_summary_gin ON jobs USING gin ((summary::jsonb) jsonb_path_ops) WHERE summary IS NOT NULL;
CREATE INDEX jobs_result_gin ON jobs USING gin ((result::jsonb) jsonb_path_ops) WHERE result IS NOT NULL;

-- Last version given per dataset and type, so that concurrent submissions take turns.
CREATE TABLE job_versions (
    dataset_id   bigint  NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    type         text    NOT NULL,
    last_version integer NOT NULL,
    PRIMARY KEY (dataset_id, type)
);

-- Results that are too large for the row, as gzipped JSON.
CREATE TABLE job_results (
    job_id bigint PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    data   bytea NOT NULL
);
ALTER TABLE job_results ALTER COLUMN data SET STORAGE EXTERNAL;

CREATE TABLE episode_rows (
    job_id        bigint NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    episode_index bigint NOT NULL,
    scores        json   NOT NULL,
    PRIMARY KEY (job_id, episode_index)
);

-- The table of db-scheduler.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
