package io.robokit.analysis.format.mp4;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of a file as far as they say where everything is.
 *
 * @param brand main brand, empty when there is no {@code ftyp}
 * @param moov the index
 * @param sidx the first segment index, or null
 * @param startsFast whether the index comes before the media data
 * @param hasMediaData whether there is media data
 * @param missingBytes bytes of media data beyond the end of the file
 */
record FileShape(
        String brand, Box moov, @Nullable Box sidx, boolean startsFast, boolean hasMediaData, long missingBytes) {
    static FileShape read(Mp4Input input) throws IOException {
        if (input.length() == 0) {
            throw input.corrupt(0, "the file is empty (0 bytes)");
        }
        return new Scan(input).run();
    }

    /** Looks at one box after the other until index and media data are found. */
    private static final class Scan {
        private final Mp4Input input;
        private final TopLevel boxes;
        private String brand = "";
        private @Nullable Box moov;
        private @Nullable Box mdat;
        private @Nullable Box sidx;
        private boolean startsFast;

        Scan(Mp4Input input) {
            this.input = input;
            this.boxes = new TopLevel(input, 0);
        }

        FileShape run() throws IOException {
            while (moov == null || mdat == null) {
                Box box = boxes.next();
                if (box == null) {
                    break;
                }
                take(box);
            }
            Box index = moov;
            Box media = mdat;
            if (index == null) {
                throw input.corrupt(
                        input.length(),
                        brand.isEmpty() && media == null
                                ? "not an MP4 file"
                                : "there is no index (box 'moov'): the recording was not finalised or the file is cut off");
            }
            long missing = media == null ? 0 : Math.max(0, media.end() - input.length());
            return new FileShape(brand, index, sidx, startsFast, media != null && media.bodyLength() > 0, missing);
        }

        private void take(Box box) throws IOException {
            switch (box.type()) {
                case "ftyp" -> {
                    box.need(input, 4);
                    brand = new Box(input.fourcc(box.body()), 0, 0, 0).shown();
                }
                case "moov" -> {
                    moov = moov == null ? box : moov;
                    startsFast = mdat == null;
                }
                case "mdat" -> mdat = mdat == null ? box : mdat;
                case "sidx" -> sidx = sidx == null ? box : sidx;
                default -> {}
            }
        }
    }
}
