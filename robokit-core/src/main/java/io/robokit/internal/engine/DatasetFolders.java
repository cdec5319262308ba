package io.robokit.internal.engine;

import io.robokit.model.DatasetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that belong to datasets: {@code <home>/artifacts/<identity>/<dataset>} holds what their jobs made,
 * {@code <home>/datasets/<identity>/<dataset>} their data. A folder {@code .trash} beside the datasets takes those that
 * are being deleted, so that moving them there is one step. Thread-safe.
 */
public final class DatasetFolders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetFolders.class);
    private static final Pattern IDENTITY = Pattern.compile("[0-9a-z]{4,64}");
    private static final Pattern TICKET = Pattern.compile("([1-9][0-9]{0,17})-[0-9a-f-]{36}");
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final String ARTIFACTS = "artifacts";
    private static final String DATA = "datasets";
    private static final List<String> KINDS = List.of(ARTIFACTS, DATA);
    private static final String TRASH = ".trash";

    private final @Nullable Path home;
    private final String identity;
    private @Nullable Path temporary;

    private DatasetFolders(@Nullable Path home, String identity) {
        this.home = home;
        this.identity = identity;
    }

    /**
     * Folders of a storage; nothing is written yet.
     *
     * @param identity keeps storages that share a home folder apart; files of one that has none end with this process
     */
    public static DatasetFolders of(Path home, Optional<String> identity) {
        return identity.map(name -> below(home, name)).orElseGet(() -> new DatasetFolders(null, ""));
    }

    private static DatasetFolders below(Path home, String identity) {
        if (!IDENTITY.matcher(identity).matches()) {
            throw new IllegalStateException("The storage names itself '" + identity + "', which cannot name a folder");
        }
        return new DatasetFolders(home, identity);
    }

    /** Folder of what the jobs of a dataset made; it may not exist. */
    Path artifacts(DatasetId dataset) throws IOException {
        return folder(ARTIFACTS, dataset);
    }

    /** Folder of the data of a dataset; it may not exist. */
    public Path data(DatasetId dataset) throws IOException {
        return folder(DATA, dataset);
    }

    /**
     * Moves everything of a dataset out of sight; may be repeated.
     *
     * @param ticket begins with the id and names this deletion
     */
    void moveToTrash(DatasetId dataset, String ticket) throws IOException {
        for (String kind : KINDS) {
            Path folder = folder(kind, dataset);
            Path trash = trash(kind).resolve(ticket);
            if (Files.exists(folder) && !Files.exists(trash)) {
                FileTrees.move(folder, trash);
            }
        }
    }

    /** Moves everything of a dataset back. */
    void restore(DatasetId dataset, String ticket) throws IOException {
        for (String kind : KINDS) {
            Path trash = trash(kind).resolve(ticket);
            if (Files.exists(trash)) {
                FileTrees.move(trash, folder(kind, dataset));
            }
        }
    }

    /** Deletes what was moved to the trash. */
    void purge(String ticket) throws IOException {
        for (String kind : KINDS) {
            FileTrees.delete(trash(kind).resolve(ticket));
        }
    }

    /** Deletes everything of a dataset that is not in the trash. */
    void delete(DatasetId dataset) throws IOException {
        for (String kind : KINDS) {
            FileTrees.delete(folder(kind, dataset));
        }
    }

    /** Deletions that were begun and are not done, with their datasets. */
    Map<String, DatasetId> tickets() throws IOException {
        Map<String, DatasetId> tickets = new LinkedHashMap<>();
        for (String kind : KINDS) {
            for (Path trash : FileTrees.children(trash(kind))) {
                String ticket = String.valueOf(trash.getFileName());
                Matcher parts = TICKET.matcher(ticket);
                if (parts.matches()) {
                    tickets.put(ticket, DatasetId.of(Long.parseLong(parts.group(1))));
                }
            }
        }
        return tickets;
    }

    /** Datasets that have a folder. */
    List<DatasetId> present() throws IOException {
        Set<Long> ids = new TreeSet<>();
        for (String kind : KINDS) {
            for (Path folder : FileTrees.children(root(kind))) {
                String name = String.valueOf(folder.getFileName());
                if (ID.matcher(name).matches()) {
                    ids.add(Long.parseLong(name));
                }
            }
        }
        List<DatasetId> present = new ArrayList<>();
        ids.forEach(id -> present.add(DatasetId.of(id)));
        return present;
    }

    /** Deletes temporary files. */
    @Override
    public synchronized void close() {
        if (temporary != null) {
            try {
                FileTrees.delete(temporary);
            } catch (IOException e) {
                LOG.warn("Temporary files are left in {}: {}", temporary, e.getMessage());
            }
            temporary = null;
        }
    }

    private Path folder(String kind, DatasetId dataset) throws IOException {
        return root(kind).resolve(dataset.toString());
    }

    private Path trash(String kind) throws IOException {
        return root(kind).resolve(TRASH);
    }

    private synchronized Path root(String kind) throws IOException {
        if (home != null) {
            return home.resolve(kind).resolve(identity);
        }
        if (temporary == null) {
            temporary = Files.createTempDirectory("robokit-files-");
        }
        return temporary.resolve(kind);
    }
}
