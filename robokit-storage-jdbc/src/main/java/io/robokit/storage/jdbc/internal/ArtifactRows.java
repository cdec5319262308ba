package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.ARTIFACTS;

import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep5;

/** What is known about the files that jobs made. */
final class ArtifactRows {
    private ArtifactRows() {}

    /** The files of a job; sorted here, since databases sort text by rules of their own. */
    static List<Artifact> list(DSLContext dsl, JobId job) {
        return dsl
                .select(ARTIFACTS.NAME, ARTIFACTS.MEDIA_TYPE, ARTIFACTS.SIZE_BYTES, ARTIFACTS.SHA256)
                .from(ARTIFACTS)
                .where(ARTIFACTS.JOB_ID.eq(job.value()))
                .fetch(row -> new Artifact(row.value1(), row.value2(), row.value3(), row.value4()))
                .stream()
                .sorted(Comparator.comparing(Artifact::name))
                .toList();
    }

    static void insert(DSLContext dsl, JobId job, List<Artifact> artifacts) {
        if (artifacts.isEmpty()) {
            return;
        }
        InsertValuesStep5<?, Long, String, String, Long, String> insert = dsl.insertInto(
                ARTIFACTS,
                ARTIFACTS.JOB_ID,
                ARTIFACTS.NAME,
                ARTIFACTS.MEDIA_TYPE,
                ARTIFACTS.SIZE_BYTES,
                ARTIFACTS.SHA256);
        for (Artifact artifact : artifacts) {
            insert = insert.values(
                    job.value(), artifact.name(), artifact.mediaType(), artifact.sizeBytes(), artifact.sha256());
        }
        insert.execute();
    }
}
