package io.robokit.analysis.format.mp4;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code mdia} box of a track says.
 *
 * @param kind what it holds
 * @param timescale ticks per second
 * @param duration declared duration in ticks
 * @param entries sample entries, at least one
 * @param formats what they say of pictures
 * @param tables where the sample tables are
 * @param place where the box of the tables begins, for messages
 */
record TrackMedia(
        Mp4Track.Kind kind,
        long timescale,
        long duration,
        List<Box> entries,
        List<VideoFormat> formats,
        SampleTables tables,
        long place) {
    static TrackMedia read(Mp4Input input, Box mdia) throws IOException {
        Box header = required(input, mdia, "mdhd");
        Box handler = required(input, mdia, "hdlr");
        Box stbl = required(input, required(input, mdia, "minf"), "stbl");
        handler.need(input, 12);
        Mp4Track.Kind kind = switch (input.fourcc(handler.body() + 8)) {
            case "vide" -> Mp4Track.Kind.VIDEO;
            case "soun" -> Mp4Track.Kind.AUDIO;
            default -> Mp4Track.Kind.OTHER;
        };
        Clock clock = Clock.read(input, header);
        SampleEntries entries = new SampleEntries(input, required(input, stbl, "stsd"));
        List<Box> boxes = entries.boxes();
        return new TrackMedia(
                kind,
                clock.timescale(),
                clock.duration(),
                boxes,
                kind == Mp4Track.Kind.VIDEO ? entries.videoFormats(boxes) : List.of(),
                SampleTables.read(input, stbl),
                stbl.start());
    }

    private static Box required(Mp4Input input, Box parent, String type) throws IOException {
        Box box = BoxWalk.within(input, parent).find(type);
        if (box == null) {
            throw input.corrupt(parent.start(), "box '" + parent.shown() + "' has no '" + type + "'");
        }
        return box;
    }

    /**
     * Time scale and duration, as {@code mvhd} and {@code mdhd} begin with them.
     *
     * @param timescale ticks per second
     * @param duration ticks
     */
    record Clock(long timescale, long duration) {
        private static final Clock NONE = new Clock(1, 0);

        static Clock read(Mp4Input input, Box box) throws IOException {
            box.need(input, 4);
            boolean wide = input.unsigned8(box.body()) == 1;
            box.need(input, wide ? 32 : 20);
            long at = box.body() + (wide ? 20 : 12);
            long timescale = input.unsigned32(at);
            if (timescale == 0) {
                throw input.corrupt(box.start(), "box '" + box.shown() + "' has the time scale 0");
            }
            return new Clock(timescale, Math.max(0, wide ? input.number(at + 4, 8) : input.unsigned32(at + 4)));
        }

        /** The clock of a movie; one of its own makes no difference to anything but edit lists. */
        static Clock ofMovie(Mp4Input input, @Nullable Box mvhd) throws IOException {
            return mvhd == null ? NONE : read(input, mvhd);
        }
    }
}
