package io.robokit.internal.engine;

import io.robokit.exception.RoboKitException;
import io.robokit.model.DatasetRecord;

/** The sentence a failed job shows: the cause, and which dataset it was about. */
final class FailureMessage {
    private FailureMessage() {}

    static String of(Throwable cause, DatasetRecord dataset) {
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String kind = cause instanceof RoboKitException ? "" : cause.getClass().getSimpleName() + ": ";
        return kind + what + " (dataset_id=" + dataset.id() + ", dataset_type="
                + dataset.format().id() + ", source_type=" + dataset.source().type() + ")";
    }
}
