package io.robokit.analysis.format.mp4;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a {@code moov} box. */
final class MovieReader {
    private static final int MOST_TRACKS = 1000;

    private final Mp4Input input;
    private final Box moov;
    private final TrackMedia.Clock clock;
    private final Fragments fragments;

    MovieReader(Mp4Input input, Box moov) throws IOException {
        this.input = input;
        this.moov = moov;
        this.clock = TrackMedia.Clock.ofMovie(input, BoxWalk.within(input, moov).find("mvhd"));
        Box mvex = BoxWalk.within(input, moov).find("mvex");
        this.fragments = mvex == null ? Fragments.NONE : Fragments.read(input, mvex, moov.end());
    }

    TrackMedia.Clock clock() {
        return clock;
    }

    boolean isFragmented() {
        return fragments.present();
    }

    List<Mp4Track> tracks() throws IOException {
        List<Mp4Track> tracks = new ArrayList<>();
        BoxWalk walk = BoxWalk.within(input, moov);
        for (Box box = walk.next(); box != null; box = walk.next()) {
            if (box.type().equals("trak")) {
                if (tracks.size() == MOST_TRACKS) {
                    throw input.corrupt(box.start(), "more than " + MOST_TRACKS + " tracks");
                }
                tracks.add(track(box));
            }
        }
        return List.copyOf(tracks);
    }

    private Mp4Track track(Box trak) throws IOException {
        Box tkhd = null;
        Box edts = null;
        Box mdia = null;
        BoxWalk walk = BoxWalk.within(input, trak);
        for (Box box = walk.next(); box != null; box = walk.next()) {
            switch (box.type()) {
                case "tkhd" -> tkhd = box;
                case "edts" -> edts = box;
                case "mdia" -> mdia = box;
                default -> {}
            }
        }
        if (tkhd == null || mdia == null) {
            throw input.corrupt(trak.start(), "box 'trak' has no '" + (tkhd == null ? "tkhd" : "mdia") + "'");
        }
        TrackMedia media = TrackMedia.read(input, mdia);
        return new Mp4Track(input, TrackHeader.read(input, tkhd), media, edits(edts, media.timescale()), fragments);
    }

    private EditList edits(@Nullable Box edts, long timescale) throws IOException {
        Box elst = edts == null ? null : BoxWalk.within(input, edts).find("elst");
        return elst == null ? EditList.NONE : EditList.read(input, elst, clock.timescale(), timescale);
    }
}
