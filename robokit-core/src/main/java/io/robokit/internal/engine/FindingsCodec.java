package io.robokit.internal.engine;

import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.HeuristicResult.TimeRange;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings as bytes, so that those of many episodes stay small. Read several times per evaluation, so by way of buffers,
 * which take runs of numbers at once.
 */
final class FindingsCodec {
    private static final int NONE = 0;
    private static final int PRESENT = 1;
    private static final int UNAVAILABLE = 2;

    private FindingsCodec() {}

    static void write(EpisodeFindings findings, DataOutput out) throws IOException {
        String reason = findings.unavailable();
        out.writeByte(findings.isEmpty() ? NONE : reason == null ? PRESENT : UNAVAILABLE);
        if (findings.isEmpty()) {
            return;
        }
        if (reason != null) {
            writeText(reason.length() > 1000 ? reason.substring(0, 1000) : reason, out);
        }
        ByteBuffer numbers = ByteBuffer.allocate(
                2 * Integer.BYTES + (findings.valueCount() + findings.detailCount()) * Double.BYTES);
        numbers.putInt(findings.valueCount());
        for (int i = 0; i < findings.valueCount(); i++) {
            numbers.putDouble(findings.value(i));
        }
        numbers.putInt(findings.detailCount());
        for (int i = 0; i < findings.detailCount(); i++) {
            numbers.putDouble(findings.detail(i));
        }
        out.write(numbers.array());
        out.writeInt(findings.ranges().size());
        for (TimeRange range : findings.ranges()) {
            out.writeDouble(range.startSeconds());
            out.writeDouble(range.endSeconds());
            writeText(range.label(), out);
        }
    }

    static EpisodeFindings read(long episode, ByteBuffer in) {
        int kind = in.get();
        if (kind == NONE) {
            return EpisodeFindings.none();
        }
        String reason = kind == UNAVAILABLE ? text(in) : null;
        double[] values = numbers(in);
        double[] details = numbers(in);
        List<TimeRange> ranges = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            ranges.add(new TimeRange(episode, in.getDouble(), in.getDouble(), text(in)));
        }
        EpisodeFindings findings = reason == null ? EpisodeFindings.of(values) : EpisodeFindings.notAvailable(reason);
        findings = details.length == 0 ? findings : findings.withDetails(details);
        return ranges.isEmpty() ? findings : findings.withRanges(ranges);
    }

    static void writeText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static double[] numbers(ByteBuffer in) {
        double[] numbers = new double[in.getInt()];
        in.asDoubleBuffer().get(numbers);
        in.position(in.position() + numbers.length * Double.BYTES);
        return numbers;
    }
}
