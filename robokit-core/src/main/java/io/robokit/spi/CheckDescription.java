package io.robokit.spi;

import io.robokit.model.Severity;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What people are told about a check; the catalogue of the documentation is made of these.
 *
 * @param id stable name, for example {@code info-total-frames}
 * @param group what it is about: one of the {@link Group} ids, or a name of the plugin's own
 * @param severity usual weight of its findings
 * @param cost what has to be read for it
 * @param title a few words, for lists
 * @param meaning what is looked at, and what goes wrong where it is not so; a sentence or two
 * @param fix what to do
 */
public record CheckDescription(
        String id, String group, Severity severity, Cost cost, String title, String meaning, String fix)
        implements Serializable {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** What has to be read for a check. */
    public enum Cost {
        /** Metadata, names and sizes of files, footers. */
        QUICK,
        /** Rows, or the containers of videos. */
        COMPREHENSIVE,
        /** Decoded pictures. */
        DECODING
    }

    /** Groups of the built-in checks. */
    public enum Group {
        /** Which files are there. */
        LAYOUT,
        /** The main metadata file. */
        INFO,
        /** Declared features and stored columns. */
        FEATURES,
        /** The episode table. */
        EPISODES,
        /** Time and numbering of the frames. */
        FRAMES,
        /** The task table. */
        TASKS,
        /** Stored statistics. */
        STATISTICS,
        /** Video files. */
        VIDEOS,
        /** Where in shared files an episode lies. */
        OFFSETS,
        /** Splits. */
        SPLITS,
        /** What the values look like. */
        CONTENT;

        /** Lower-case name. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the id. */
    public CheckDescription {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A check id holds a-z, 0-9 and '-' only, got '" + id + "'");
        }
    }

    /** Returns a description of a check of a built-in group. */
    public static CheckDescription of(
            String id, Group group, Severity severity, Cost cost, String title, String meaning, String fix) {
        return new CheckDescription(id, group.id(), severity, cost, title, meaning, fix);
    }
}
