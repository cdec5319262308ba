package io.robokit.analysis.format.parquet;

/**
 * Where the pages of one column of one row group lie.
 *
 * @param codec number of the compression in the format
 * @param values entries of all data pages, absent values included
 * @param start first byte
 * @param size bytes
 * @param statistics where its statistics begin in the footer, 0 for none
 * @param readable whether its pages are in this file and not encrypted
 */
record ColumnChunk(int codec, long values, long start, long size, int statistics, boolean readable) {}
