-- Waiting jobs with a higher priority run first; where the work of a job stands is kept for its next attempt.
ALTER TABLE jobs ADD COLUMN priority INT NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN resume_state TEXT;

-- Tasks say what type of job they are for, so that workers can leave out types of which enough run.
UPDATE scheduled_tasks SET priority = 0 WHERE priority IS NULL;
UPDATE scheduled_tasks SET task_data =
    (SELECT cast(jobs.type AS BLOB) FROM jobs WHERE jobs.id = cast(task_instance AS INTEGER))
    WHERE task_name = 'robokit-job';
DROP INDEX scheduled_tasks_execution_time;
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (priority DESC, execution_time);
