package io.robokit.spi;

import java.io.Serializable;
import java.util.List;

/**
 * How much a pass over the rows has seen.
 *
 * @param files data files that were read from the first to the last row
 * @param filesPlanned data files there are
 * @param rows rows read
 * @param rowsPlanned rows that the files' footers announce; of unreadable files nothing is known
 * @param lost what could not be read, at most 1000, in the order of files
 * @param lostParts how many parts could not be read
 */
public record RowCoverage(
        long files, long filesPlanned, long rows, long rowsPlanned, List<LostRows> lost, long lostParts)
        implements Serializable {
    /** How many lost parts are listed. */
    public static final int MAX_LOST = 1000;

    /** Copies the list. */
    public RowCoverage {
        lost = List.copyOf(lost);
    }

    /** Whether every row of every file was read. */
    public boolean isComplete() {
        return lostParts == 0;
    }

    /**
     * Rows that could not be read.
     *
     * @param file data file
     * @param part for example the number of the row group, -1 for the whole file
     * @param firstFileRow first row lost, counted in the file
     * @param rows how many; -1 when nobody knows
     * @param reason what went wrong, naming the file
     */
    public record LostRows(String file, int part, long firstFileRow, long rows, String reason)
            implements Serializable {}
}
