package io.robokit.analysis.format.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.NaturalOrder;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An open HDF5 file with its tree. Groups are visited once however they are linked; links to other files are never
 * followed. Used by one thread.
 */
final class Hdf5File implements Closeable {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 1_000_000;
    private static final int MAX_NOTES = 20;
    private static final long MAX_ATTRIBUTE = 64L << 20;

    private final HdfFile file;
    private final Hdf5Guard guard;
    private final boolean local;
    private final Map<String, H5Array> arrays = new TreeMap<>(new NaturalOrder());
    private final Map<String, Group> groups = new TreeMap<>(new NaturalOrder());
    private final List<String> notes = new ArrayList<>();
    private int nodes;

    private Hdf5File(HdfFile file, Hdf5Guard guard, boolean local) {
        this.file = file;
        this.guard = guard;
        this.local = local;
    }

    /**
     * Opens a file of a dataset and reads its tree.
     *
     * @throws io.robokit.exception.DatasetException when it is no HDF5 file, cut off or damaged
     */
    static Hdf5File open(DatasetFiles files, String path) throws IOException {
        BoundedFilters.install();
        Hdf5Guard guard = new Hdf5Guard(files.dataset(), path);
        InputFile input = files.open(path);
        boolean opened = false;
        try {
            Hdf5Signature.check(files.dataset(), input, path);
            boolean local = input.isLocal();
            Hdf5File open = guard.apart(() -> {
                HdfFile library = local
                        ? new HdfFile(files.localCopy(path))
                        : new HdfFile(new RemoteChannel(input), java.net.URI.create("file:///remote.h5"));
                return read(library, guard, local);
            });
            opened = !local; // the channel closes it
            return open;
        } finally {
            if (!opened) {
                input.close();
            }
        }
    }

    private static Hdf5File read(HdfFile library, Hdf5Guard guard, boolean local) throws IOException {
        Hdf5File open = new Hdf5File(library, guard, local);
        boolean whole = false;
        try {
            open.groups.put("/", library);
            open.walk(library, "", new HashSet<>(Set.of(library.getAddress())), 0);
            whole = true;
            return open;
        } finally {
            if (!whole) {
                library.close();
            }
        }
    }

    private void walk(Group group, String path, Set<Long> visited, int depth) {
        if (depth > MAX_DEPTH) {
            throw guard.mismatch("HDF5_TOO_MANY_NODES", "groups nested more than " + MAX_DEPTH + " deep");
        }
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            if (++nodes > MAX_NODES) {
                throw guard.mismatch("HDF5_TOO_MANY_NODES", "more than " + MAX_NODES + " groups and datasets");
            }
            visit(child.getValue(), path + "/" + child.getKey(), visited, depth);
        }
    }

    private void visit(Node node, String path, Set<Long> visited, int depth) {
        try {
            if (node instanceof ExternalLink) {
                note(path + " is a link to another file, which is not followed (HDF5_EXTERNAL_LINK_BLOCKED)");
            } else if (node instanceof Link link) {
                follow(link, path);
            } else if (node instanceof Dataset dataset) {
                arrays.put(path, H5Array.of(path, dataset));
            } else if (node instanceof Group group) {
                if (visited.add(group.getAddress())) {
                    groups.put(path, group);
                    walk(group, path, visited, depth + 1);
                } else {
                    note(path + " is a group that occurs before; it is not entered again (HDF5_CYCLE)");
                }
            }
        } catch (io.jhdf.exceptions.UnsupportedHdfException e) {
            note(path + " is left out: " + e.getMessage() + " (HDF5_UNSUPPORTED_TYPE)");
        }
    }

    /** A soft link to a dataset is that dataset; to anything else it is not followed. */
    private void follow(Link link, String path) {
        try {
            if (link.getTarget() instanceof Dataset dataset) {
                arrays.put(path, H5Array.of(path, dataset));
            }
        } catch (io.jhdf.exceptions.HdfException | StackOverflowError e) {
            note(path + " is a link that leads nowhere or in circles (HDF5_CYCLE)");
        }
    }

    private void note(String sentence) {
        if (notes.size() < MAX_NOTES) {
            notes.add(guard.path() + ": " + sentence);
        }
    }

    Hdf5Guard guard() {
        return guard;
    }

    HdfFile library() {
        return file;
    }

    /** Whether the bytes are in a local file. */
    boolean isLocal() {
        return local;
    }

    /** Datasets by path. */
    Map<String, H5Array> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    @Nullable
    H5Array array(String path) {
        return arrays.get(path);
    }

    boolean hasGroup(String path) {
        return groups.containsKey(path);
    }

    /** Groups directly below a group, by name. */
    List<String> groupsIn(String parent) {
        String prefix = parent.endsWith("/") ? parent : parent + "/";
        return groups.keySet().stream()
                .filter(path -> path.length() > prefix.length()
                        && path.startsWith(prefix)
                        && path.indexOf('/', prefix.length()) < 0)
                .toList();
    }

    /** What could not be entered or read. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Value of an attribute of a group: text, a number, a boolean; null when there is none or it is of another kind. */
    @Nullable
    Object attribute(String path, String name) {
        Group group = groups.get(path.isEmpty() ? "/" : path);
        if (group == null) {
            return null;
        }
        try {
            Attribute attribute = group.getAttribute(name);
            if (attribute == null || attribute.getSizeInBytes() > MAX_ATTRIBUTE) {
                return null;
            }
            Object value = attribute.getData();
            if (value instanceof Object[] list && list.length == 1) {
                value = list[0];
            }
            return value instanceof String || value instanceof Number || value instanceof Boolean ? value : null;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return null; // an attribute that cannot be read says nothing
        }
    }

    /** An attribute that holds a JSON object, or an empty map. */
    Map<String, Object> json(String path, String name) {
        Map<String, Object> object = attribute(path, name) instanceof String text ? JsonFiles.parseObject(text) : null;
        return object == null ? Map.of() : object;
    }

    @Override
    public void close() throws IOException {
        guard.run("closing", () -> {
            file.close();
            return Boolean.TRUE;
        });
    }
}
