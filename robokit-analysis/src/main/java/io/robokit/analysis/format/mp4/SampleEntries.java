package io.robokit.analysis.format.mp4;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sample entries of a track, ISO/IEC 14496-12 section 8.5.2. */
final class SampleEntries {
    private static final int VISUAL_FIELDS = 78;
    private static final int MOST = 64;
    private static final int LARGEST_RECORD = 64 * 1024;
    private static final Map<String, String> CODECS = Map.ofEntries(
            Map.entry("avc1", "h264"),
            Map.entry("avc2", "h264"),
            Map.entry("avc3", "h264"),
            Map.entry("avc4", "h264"),
            Map.entry("hvc1", "hevc"),
            Map.entry("hev1", "hevc"),
            Map.entry("dvh1", "hevc"),
            Map.entry("dvhe", "hevc"),
            Map.entry("av01", "av1"),
            Map.entry("vp08", "vp8"),
            Map.entry("vp09", "vp9"),
            Map.entry("vvc1", "vvc"),
            Map.entry("vvi1", "vvc"),
            Map.entry("jpeg", "mjpeg"),
            Map.entry("mjpa", "mjpeg"),
            Map.entry("mjpb", "mjpegb"),
            Map.entry("png ", "png"),
            Map.entry("s263", "h263"),
            Map.entry("h263", "h263"));

    private final Mp4Input input;
    private final Box stsd;

    SampleEntries(Mp4Input input, Box stsd) {
        this.input = input;
        this.stsd = stsd;
    }

    /** The boxes of the entries, at least one. */
    List<Box> boxes() throws IOException {
        List<Box> entries = new ArrayList<>();
        BoxWalk walk = BoxWalk.after(input, stsd, 8);
        for (Box box = walk.next(); box != null && entries.size() < MOST; box = walk.next()) {
            entries.add(box);
        }
        if (entries.isEmpty()) {
            throw input.corrupt(stsd.start(), "'stsd' describes no sample format");
        }
        return List.copyOf(entries);
    }

    /** What entries of pictures say. */
    List<VideoFormat> videoFormats(List<Box> entries) throws IOException {
        List<VideoFormat> formats = new ArrayList<>();
        for (Box entry : entries) {
            formats.add(videoFormat(entry));
        }
        return List.copyOf(formats);
    }

    private VideoFormat videoFormat(Box entry) throws IOException {
        entry.need(input, VISUAL_FIELDS);
        int width = input.unsigned16(entry.body() + 24);
        int height = input.unsigned16(entry.body() + 26);
        String fourcc = entry.type().equals("encv") ? original(entry) : entry.shown();
        if (fourcc.equals("mp4v")) {
            int object = objectType(entry);
            String name = object < 0 ? fourcc : fourcc + "." + Integer.toHexString(object);
            return new VideoFormat(fourcc, MpegObjectTypes.codec(object), name, width, height, null, 0);
        }
        CodecDetail detail = detail(entry, fourcc);
        String codec = CODECS.getOrDefault(fourcc, fourcc);
        return detail == null
                ? new VideoFormat(fourcc, codec, fourcc, width, height, null, 0)
                : new VideoFormat(
                        fourcc, codec, detail.codecString(), width, height, detail.pixelFormat(), detail.bitDepth());
    }

    private @Nullable CodecDetail detail(Box entry, String fourcc) throws IOException {
        BoxWalk walk = BoxWalk.after(input, entry, VISUAL_FIELDS);
        for (Box box = walk.next(); box != null; box = walk.next()) {
            switch (box.type()) {
                case "avcC" -> {
                    return AvcConfiguration.read(fourcc, content(box));
                }
                case "hvcC" -> {
                    return HevcConfiguration.read(fourcc, content(box));
                }
                case "av1C" -> {
                    return Av1Configuration.read(fourcc, content(box));
                }
                case "vpcC" -> {
                    return VpConfiguration.read(fourcc, content(box));
                }
                default -> {}
            }
        }
        return null;
    }

    private String original(Box entry) throws IOException {
        Box protection = BoxWalk.after(input, entry, VISUAL_FIELDS).find("sinf");
        Box format =
                protection == null ? null : BoxWalk.within(input, protection).find("frma");
        if (format == null) {
            return entry.shown();
        }
        format.need(input, 4);
        return new Box(input.fourcc(format.body()), 0, 0, 0).shown();
    }

    private int objectType(Box entry) throws IOException {
        Box esds = BoxWalk.after(input, entry, VISUAL_FIELDS).find("esds");
        return esds == null ? -1 : MpegObjectTypes.read(content(esds));
    }

    private byte[] content(Box box) throws IOException {
        byte[] content = new byte[(int) Math.min(box.bodyLength(), LARGEST_RECORD)];
        input.read(box.body(), content, content.length);
        return content;
    }
}
