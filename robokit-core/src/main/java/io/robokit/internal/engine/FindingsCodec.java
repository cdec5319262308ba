package io.robokit.internal.engine;

import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.HeuristicResult.TimeRange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Findings as bytes, so that those of many episodes stay small. */
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
            out.writeUTF(reason.length() > 1000 ? reason.substring(0, 1000) : reason);
        }
        out.writeInt(findings.valueCount());
        for (int i = 0; i < findings.valueCount(); i++) {
            out.writeDouble(findings.value(i));
        }
        out.writeInt(findings.detailCount());
        for (int i = 0; i < findings.detailCount(); i++) {
            out.writeDouble(findings.detail(i));
        }
        out.writeInt(findings.ranges().size());
        for (TimeRange range : findings.ranges()) {
            out.writeDouble(range.startSeconds());
            out.writeDouble(range.endSeconds());
            out.writeUTF(range.label());
        }
    }

    static EpisodeFindings read(long episode, DataInput in) throws IOException {
        int kind = in.readByte();
        if (kind == NONE) {
            return EpisodeFindings.none();
        }
        String reason = kind == UNAVAILABLE ? in.readUTF() : null;
        double[] values = numbers(in);
        double[] details = numbers(in);
        List<TimeRange> ranges = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            ranges.add(new TimeRange(episode, in.readDouble(), in.readDouble(), in.readUTF()));
        }
        EpisodeFindings findings = reason == null ? EpisodeFindings.of(values) : EpisodeFindings.notAvailable(reason);
        return (details.length == 0 ? findings : findings.withDetails(details)).withRanges(ranges);
    }

    private static double[] numbers(DataInput in) throws IOException {
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }
}
