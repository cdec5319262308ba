package io.robokit.analysis.format.mp4;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes an MP4 file from encoded samples, the index before the media data so that playing can start at once. Samples go to
 * a temporary file beside the target as they come; a few dozen bytes of each stay in memory. {@link #close()} moves the
 * finished file into place; after a failure or {@link #abort()} it leaves nothing. Used by one thread.
 *
 * <pre>{@code
 * try (Mp4Writer writer = Mp4Writer.create(target, List.of(Mp4TrackFormat.of(track)))) {
 *   writer.addSyncSample(0, bytes, 512, 0);
 *   writer.addSample(0, more, 512, 0);
 * }
 * }</pre>
 */
public final class Mp4Writer implements Closeable {
    private final Path target;
    private final Path media;
    private final Path finished;
    private final FileChannel channel;
    private final List<WrittenTrack> tracks;
    private long position;
    private int lastTrack = -1;
    private boolean failed;
    private boolean closed;

    private Mp4Writer(Path target, List<Mp4TrackFormat> formats) throws IOException {
        this.target = target;
        this.media = target.resolveSibling("." + target.getFileName() + ".media");
        this.finished = target.resolveSibling("." + target.getFileName() + ".part");
        this.tracks = formats.stream().map(WrittenTrack::new).toList();
        this.channel = FileChannel.open(
                media, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /**
     * Starts a file.
     *
     * @param target a file that does not exist, in a folder that does
     * @param tracks at least one
     * @throws FileAlreadyExistsException when the file exists
     */
    public static Mp4Writer create(Path target, List<Mp4TrackFormat> tracks) throws IOException {
        if (tracks.isEmpty()) {
            throw new IllegalArgumentException("A movie has at least one track");
        }
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return new Mp4Writer(target, tracks);
    }

    /**
     * Adds a sample that needs others to be decoded.
     *
     * @param track position of its track
     * @param data its bytes, up to the limit of the buffer
     * @param duration ticks until the next sample is decoded
     * @param compositionOffset ticks from being decoded to being shown
     */
    public void addSample(int track, ByteBuffer data, long duration, long compositionOffset) throws IOException {
        add(track, data, duration, compositionOffset, false);
    }

    /** Adds a sample where decoding can start; else as {@link #addSample}. */
    public void addSyncSample(int track, ByteBuffer data, long duration, long compositionOffset) throws IOException {
        add(track, data, duration, compositionOffset, true);
    }

    private void add(int track, ByteBuffer data, long duration, long compositionOffset, boolean sync)
            throws IOException {
        if (closed || failed) {
            throw new IllegalStateException(closed ? "The writer is closed" : "The writer has failed or was aborted");
        }
        int size = data.remaining();
        tracks.get(track).add(position, size, duration, compositionOffset, sync, lastTrack == track);
        lastTrack = track;
        write(channel, data);
        position += size;
    }

    private void write(FileChannel to, ByteBuffer data) throws IOException {
        boolean done = false;
        try {
            while (data.hasRemaining()) {
                to.write(data);
            }
            done = true;
        } finally {
            failed |= !done;
        }
    }

    /** Gives the file up; {@link #close()} then leaves nothing behind. */
    public void abort() {
        failed = true;
    }

    /** Finishes the file and moves it into place, or removes everything written after a failure. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            if (!failed) {
                publish();
            }
        } finally {
            Files.deleteIfExists(media);
            Files.deleteIfExists(finished);
        }
    }

    private void publish() throws IOException {
        tracks.forEach(WrittenTrack::finish);
        try (FileChannel out = FileChannel.open(
                        finished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                FileChannel in = FileChannel.open(media)) {
            write(out, ByteBuffer.wrap(MovieHeader.write(tracks, position)));
            long copied = 0;
            while (copied < position) {
                copied += in.transferTo(copied, position - copied, out);
            }
            out.force(true);
        }
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
