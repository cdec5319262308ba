package io.robokit.analysis.format.hdf5;

import io.robokit.analysis.format.Remembered;
import io.robokit.analysis.format.SplitPlan;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeProblem;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.Detection;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FileEntry;
import io.robokit.spi.FormatReader;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads robot data in HDF5 files: ALOHA/ACT, robomimic, LIBERO, RoboMIND, AgiBot and raw DROID by themselves, others by
 * guess or by an {@link Hdf5Mapping}. The layout is told by the tree of each file. Pictures are not decoded. Links to other
 * files are never followed, and chunks never grow beyond their size.
 */
public final class Hdf5FormatReader implements FormatReader {
    private final Remembered<Hdf5Index> indexes = new Remembered<>();
    private final @Nullable Hdf5Mapping mapping;

    /** Creates a reader that recognises the layout. */
    public Hdf5FormatReader() {
        this.mapping = null;
    }

    /** Creates a reader for files of this layout; install it with a plugin of your own. */
    public Hdf5FormatReader(Hdf5Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public DatasetFormat format() {
        return DatasetFormat.HDF5;
    }

    @Override
    public Detection detect(DatasetFiles files) throws IOException {
        List<FileEntry> found = Hdf5Index.candidates(files);
        if (found.isEmpty()) {
            return Detection.no("no file ends with .hdf5 or .h5");
        }
        return Hdf5Signature.isHdf5(files, found.get(0).path())
                ? Detection.yes("hdf5")
                : Detection.maybe(found.get(0).path() + " has no HDF5 signature");
    }

    private Hdf5Index index(DatasetFiles files) throws IOException {
        return indexes.get(files, unread -> Hdf5Index.read(unread, mapping));
    }

    @Override
    public DatasetMetadata readMetadata(DatasetFiles files) throws IOException {
        Hdf5Index index = index(files);
        return new DatasetMetadata(
                DatasetFormat.HDF5,
                index.layout(),
                index.robot(),
                index.fps(),
                index.episodes().size(),
                index.frameCount(),
                index.features(),
                index.cameras(),
                index.tasks(),
                Map.of(),
                index.warnings(),
                index.raw());
    }

    @Override
    public DataAvailability availability(DatasetFiles files, DatasetMetadata metadata) throws IOException {
        Hdf5Index index = index(files);
        List<FileEntry> found = Hdf5Index.candidates(files);
        List<EpisodeProblem> problems = new ArrayList<>();
        for (int i = 0; i < index.episodes().size() && problems.size() < DataAvailability.MAX_PROBLEMS; i++) {
            String path = index.episodes().get(i).dataFile();
            if (index.brokenFiles().contains(path)) {
                problems.add(new EpisodeProblem(
                        i, path, ErrorCode.CORRUPT_FILE, path + ": the file cannot be read; see the warnings"));
            }
        }
        long bytes = files.list("").stream().mapToLong(FileEntry::size).sum();
        int broken = index.brokenFiles().size();
        return new DataAvailability(
                index.episodes().size() - broken,
                index.frameCount(),
                found.size(),
                found.size() - broken,
                bytes,
                broken,
                problems,
                Map.of());
    }

    @Override
    public List<Split> planSplits(DatasetFiles files, DatasetMetadata metadata, PlanOptions options)
            throws IOException {
        Hdf5Index index = index(files);
        return SplitPlan.of(
                index.episodes(),
                options,
                (from, to) -> new Hdf5EpisodeReader.Places(index.groups().subList(from, to)));
    }

    @Override
    public EpisodeReader open(DatasetFiles files, Split split, ReadOptions options) {
        if (!(split.detail() instanceof Hdf5EpisodeReader.Places places)) {
            throw new IllegalArgumentException("Not a split of an HDF5 dataset: " + split.detail());
        }
        return new Hdf5EpisodeReader(files, split, places, options, mapping);
    }
}
