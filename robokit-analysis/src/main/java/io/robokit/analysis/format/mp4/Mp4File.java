package io.robokit.analysis.format.mp4;

import io.robokit.analysis.format.parquet.GitLfs;
import io.robokit.exception.DatasetException;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An MP4 file (ISO base media file format), read through its boxes: what tracks there are, how they are encoded, when and where
 * every frame is. Media data is never read, and tables only as far as they are asked for, in ranges; memory stays below about
 * 2 MiB whatever the file claims. Fragmented files and files that were cut off within their media data are read as well. Used by
 * one thread.
 *
 * <pre>{@code
 * try (Mp4File movie = Mp4File.open(files, "videos/observation.images.top/chunk-000/file-000.mp4")) {
 *   Mp4Track video = movie.videoTracks().get(0);
 *   long frames = video.sampleCount();
 * }
 * }</pre>
 */
public final class Mp4File implements Closeable {
    private final Mp4Input input;
    private final FileShape shape;
    private final MovieReader movie;
    private final List<Mp4Track> tracks;

    private Mp4File(Mp4Input input, FileShape shape, MovieReader movie) throws IOException {
        this.input = input;
        this.shape = shape;
        this.movie = movie;
        this.tracks = movie.tracks();
    }

    /**
     * Opens a file of a dataset.
     *
     * @throws Mp4Exception when it is empty, no MP4 file, has no {@code moov} box, or contradicts itself
     * @throws DatasetException with {@code SOURCE_NOT_FOUND} or {@code LFS_POINTER} when it is not there
     * @throws IOException when the source fails
     */
    public static Mp4File open(DatasetFiles files, String path) throws IOException {
        InputFile file = files.open(path);
        boolean opened = false;
        try {
            Mp4File movie = read(files.dataset(), file);
            opened = true;
            return movie;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    /**
     * Reads a file that is open; closing the movie closes it.
     *
     * @param dataset dataset it belongs to, for messages
     * @throws Mp4Exception as {@link #open}; the file is not closed then
     */
    public static Mp4File read(DatasetRef dataset, InputFile file) throws IOException {
        if (GitLfs.isPointer(file)) {
            throw GitLfs.error(dataset, file.path());
        }
        Mp4Input input = new Mp4Input(dataset, file);
        FileShape shape = FileShape.read(input);
        Box moov = shape.moov();
        input.pin(moov.start(), moov.end());
        return new Mp4File(input, shape, new MovieReader(input, moov));
    }

    /** Whether the file says what it is: it begins with an {@code ftyp} box, as every MP4 file must. */
    public boolean hasFileType() {
        return !shape.brand().isEmpty();
    }

    /** Main brand, for example {@code isom}; empty when the file does not say. */
    public String brand() {
        return shape.brand();
    }

    /** Whether the index ({@code moov}) comes before the media data, so that playing can start at once. */
    public boolean startsFast() {
        return shape.startsFast();
    }

    /** Whether there is media data. */
    public boolean hasMediaData() {
        return shape.hasMediaData();
    }

    /** Bytes that media data claims beyond the end of the file: above 0, the file is cut off. */
    public long missingBytes() {
        return shape.missingBytes();
    }

    /** Whether samples may be in fragments ({@code moof}). */
    public boolean isFragmented() {
        return movie.isFragmented();
    }

    /** Ticks per second of {@link #declaredDuration()}. */
    public long timescale() {
        return movie.clock().timescale();
    }

    /** Duration that the header of the movie declares. */
    public long declaredDuration() {
        return movie.clock().duration();
    }

    /** All tracks in file order. */
    public List<Mp4Track> tracks() {
        return tracks;
    }

    /** The tracks of pictures. */
    public List<Mp4Track> videoTracks() {
        return tracks.stream()
                .filter(track -> track.kind() == Mp4Track.Kind.VIDEO)
                .toList();
    }

    /** Whether there is a track of sound. */
    public boolean hasAudio() {
        return tracks.stream().anyMatch(track -> track.kind() == Mp4Track.Kind.AUDIO);
    }

    /** The index of segments that stands before the media, if there is one. */
    public Optional<SegmentIndex> segmentIndex() throws IOException {
        @Nullable Box sidx = shape.sidx();
        return sidx == null ? Optional.empty() : Optional.of(SegmentIndex.read(input, sidx));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
