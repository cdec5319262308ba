package io.robokit;

import io.robokit.model.DatasetRecord;
import java.util.Map;

/**
 * A download that was started.
 *
 * @param dataset the dataset
 * @param begun its record when the download began, with status {@code DOWNLOADING}
 * @param job the job that fetches its files
 */
public record Download(Dataset dataset, DatasetRecord begun, JobHandle<Map<String, Object>> job) {}
