package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.mp4.Mp4Exception;
import io.robokit.analysis.format.mp4.Mp4File;
import io.robokit.analysis.format.mp4.Mp4Track;
import io.robokit.analysis.format.mp4.SampleCursor;
import io.robokit.analysis.format.mp4.TrackTiming;
import io.robokit.analysis.format.mp4.VideoFormat;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** What the boxes of one video file tell, right or wrong. Immutable once read. */
public final class VideoFacts {
    private @Nullable String problem;
    private @Nullable String frameProblem;
    private boolean reportedElsewhere;
    private boolean hasFileType;
    private boolean hasMediaData;
    private boolean startsFast;
    private boolean hasAudio;
    private int videoTracks;
    private long missingBytes;
    private long timescale = 1;
    private @Nullable VideoFormat format;
    private @Nullable TrackTiming timing;
    private @Nullable EpisodeCuts cuts;

    private VideoFacts() {}

    static VideoFacts read(LeRobotView dataset, VideoFile file) throws IOException {
        VideoFacts facts = new VideoFacts();
        if (dataset.problem(file.path()) != null) {
            facts.reportedElsewhere = true;
            return facts;
        }
        try (Mp4File movie = Mp4File.open(dataset.files(), file.path())) {
            facts.take(movie);
            if (!movie.videoTracks().isEmpty()) {
                facts.take(dataset, file, movie.videoTracks().get(0));
            }
        } catch (Mp4Exception e) {
            facts.problem = sentence(file, e);
        } catch (FileSystemException e) {
            facts.problem = file.path() + ": cannot be opened (" + e + ")";
        }
        return facts;
    }

    private void take(Mp4File movie) {
        hasFileType = movie.hasFileType();
        hasMediaData = movie.hasMediaData();
        startsFast = movie.startsFast();
        hasAudio = movie.hasAudio();
        missingBytes = movie.missingBytes();
        videoTracks = movie.videoTracks().size();
    }

    private void take(LeRobotView dataset, VideoFile file, Mp4Track track) throws IOException {
        timescale = track.timescale();
        format = track.formats().get(0);
        EpisodeCuts episodes = cuts(dataset, file, timescale);
        TrackTiming.Collector collector = new TrackTiming.Collector();
        try {
            SampleCursor frames = track.samples();
            while (frames.next()) {
                collector.add(frames);
                episodes.add(frames);
            }
            cuts = episodes;
        } catch (Mp4Exception e) {
            frameProblem = sentence(file, e);
        }
        timing = collector.finish();
    }

    private static EpisodeCuts cuts(LeRobotView dataset, VideoFile file, long timescale) throws IOException {
        boolean shared = dataset.generation() == 3 && !Double.isNaN(dataset.fps());
        int count = shared ? file.rows().size() : 0;
        double[] starts = new double[count];
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = file.rows().get(i);
            starts[i] = dataset.episodes().videoFrom(file.camera(), rows[i]) * timescale;
        }
        return new EpisodeCuts(starts, rows, timescale / dataset.fps() / 2);
    }

    private static String sentence(VideoFile file, Mp4Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(Math.max(0, message.indexOf(file.path())));
    }

    /** Why nothing is known of the file, beginning with its path; null when something is. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Why not all frames are known; null when they are. */
    @Nullable
    String frameProblem() {
        return frameProblem;
    }

    /** Whether the file is missing, empty or a pointer, which other checks tell. */
    boolean isReportedElsewhere() {
        return reportedElsewhere;
    }

    boolean hasFileType() {
        return hasFileType;
    }

    boolean hasMediaData() {
        return hasMediaData;
    }

    boolean startsFast() {
        return startsFast;
    }

    boolean hasAudio() {
        return hasAudio;
    }

    int videoTracks() {
        return videoTracks;
    }

    long missingBytes() {
        return missingBytes;
    }

    /** How the pictures of the first video track are encoded; null without one. */
    @Nullable
    VideoFormat format() {
        return format;
    }

    /** Times of all frames of the first video track; null when they are not known. */
    @Nullable
    TrackTiming timing() {
        return frameProblem == null ? timing : null;
    }

    /** First frames of the episodes in the file; null when not known. */
    @Nullable
    EpisodeCuts cuts() {
        return cuts;
    }

    /** Ticks in seconds. */
    double seconds(long ticks) {
        return ticks / (double) timescale;
    }

    /** Frames whose times are known, also where {@link #timing} is not. */
    long framesRead() {
        TrackTiming known = timing;
        return known == null ? 0 : known.samples();
    }

    /** Ticks per second of the times. */
    long timescale() {
        return timescale;
    }

    /** When the last frame ends, in seconds; NaN when not known. */
    public double end() {
        TrackTiming known = timing();
        return known == null || known.shown() == 0 ? Double.NaN : seconds(known.end());
    }
}
