package io.robokit.analysis.format.mp4;

import java.io.IOException;

/**
 * How the samples of a track are spread over time, in ticks.
 *
 * @param samples number of samples
 * @param shown number of samples that the edit list lets be shown
 * @param firstShown presentation time of the first one shown, 0 when there is none
 * @param end when the last one shown ends, 0 when there is none
 * @param shortest shortest duration, the last sample left out unless it is the only one
 * @param longest longest duration, the last sample left out unless it is the only one
 * @param total sum of all durations
 * @param syncSamples number of samples where decoding can start
 * @param longestGop most samples from one sync sample to the next, or to the end
 * @param startsWithSync whether the first sample is a sync sample
 * @param missing number of samples whose bytes are not in the file
 */
public record TrackTiming(
        long samples,
        long shown,
        long firstShown,
        long end,
        long shortest,
        long longest,
        long total,
        long syncSamples,
        long longestGop,
        boolean startsWithSync,
        long missing) {
    /**
     * Samples per second: by the common duration where all samples but the last have one, else over the whole track; NaN when
     * it lasts no time.
     */
    public double rate(long timescale) {
        if (shortest == longest && shortest > 0) {
            return timescale / (double) shortest;
        }
        return total == 0 ? Double.NaN : samples * (double) timescale / total;
    }

    static TrackTiming of(SampleCursor cursor) throws IOException {
        Collector collector = new Collector();
        while (cursor.next()) {
            collector.add(cursor);
        }
        return collector.finish();
    }

    /** Collects the numbers while samples pass by. Used by one thread. */
    public static final class Collector {
        private long samples;
        private long shown;
        private long first = Long.MAX_VALUE;
        private long end;
        private long shortest = Long.MAX_VALUE;
        private long longest;
        private long last; // duration
        private long total;
        private long syncSamples;
        private long gop;
        private long longestGop;
        private boolean startsWithSync;
        private long missing;

        /** Takes in the current sample of a walk from the beginning. */
        public void add(SampleCursor cursor) {
            if (samples > 0) {
                shortest = Math.min(shortest, last);
                longest = Math.max(longest, last);
            }
            last = cursor.duration();
            total += last;
            startsWithSync |= samples == 0 && cursor.isSync();
            if (cursor.isSync()) {
                syncSamples++;
                gop = 0;
            }
            longestGop = Math.max(longestGop, ++gop);
            missing += cursor.isPresent() ? 0 : 1;
            samples++;
            if (cursor.isShown()) {
                shown++;
                first = Math.min(first, cursor.presentationTime());
                end = Math.max(end, cursor.presentationTime() + last);
            }
        }

        /** The numbers so far. */
        public TrackTiming finish() {
            boolean one = samples == 1;
            return new TrackTiming(
                    samples,
                    shown,
                    shown == 0 ? 0 : first,
                    end,
                    one ? last : samples == 0 ? 0 : shortest,
                    one ? last : longest,
                    total,
                    syncSamples,
                    longestGop,
                    startsWithSync,
                    missing);
        }
    }
}
