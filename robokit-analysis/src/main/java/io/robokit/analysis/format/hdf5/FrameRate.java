package io.robokit.analysis.format.hdf5;

import io.robokit.analysis.format.TimestampRate;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames per second: given, declared, measured from timestamps, or usual for the layout. */
final class FrameRate {
    private static final int ROWS = 1000;

    private FrameRate() {}

    static double of(
            Hdf5File file, Layout layout, String episode, EpisodeSignals signals, @Nullable Hdf5Mapping mapping)
            throws IOException {
        if (mapping != null && !Double.isNaN(mapping.fps())) {
            return mapping.fps();
        }
        double declared = declared(file, episode);
        if (!Double.isNaN(declared)) {
            return declared;
        }
        return Double.isNaN(layout.fps()) ? measured(file, signals) : layout.fps();
    }

    private static double declared(Hdf5File file, String episode) {
        if (file.json("/data", "env_args").get("env_kwargs") instanceof Map<?, ?> arguments
                && arguments.get("control_freq") instanceof Number frequency
                && frequency.doubleValue() > 0) {
            return frequency.doubleValue();
        }
        for (String group : new String[] {episode, "/", "/data"}) {
            for (String name : new String[] {"fps", "control_freq", "frequency", "hz"}) {
                if (file.attribute(group, name) instanceof Number rate && rate.doubleValue() > 0) {
                    return rate.doubleValue();
                }
            }
        }
        return Double.NaN;
    }

    private static double measured(Hdf5File file, EpisodeSignals signals) throws IOException {
        for (String name :
                new String[] {"timestamp", "timestamps", "time", "observation.timestamp", "observation.time"}) {
            Signal signal = signals.signal(name);
            if (signal != null && signal.kind() == Signal.Kind.NUMBERS && signal.width() == 1) {
                NumberRows rows = new NumberRows(file, signal.first());
                int count = (int) Math.min(ROWS, signal.rows());
                double[] times = new double[count];
                for (int i = 0; i < count; i++) {
                    times[i] = rows.number(i);
                }
                return TimestampRate.of(times);
            }
        }
        return Double.NaN;
    }
}
