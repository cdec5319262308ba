package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.EpisodeSignals.Signal;
import io.robokit.spi.FeatureSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state and the action of an episode, found by the names that datasets use, and what measures derive from them. The
 * state is what sensors say ({@code observation.state}), the action what was commanded ({@code action}). Both may also be
 * spread over numbered columns ({@code action.0}, {@code action.1}, …) or over named ones ({@code action.arm}, {@code
 * action.gripper}).
 */
final class Motion {
    private static final List<String> STATE_NAMES = List.of(
            "observation.state",
            "observation.qpos",
            "observation.joints",
            "observation.state.position",
            "state",
            "qpos");
    private static final List<String> ACTION_NAMES = List.of("action", "actions", "action.joints", "action.qpos");
    private static final Set<String> STATE_PARTS = Set.of("state", "qpos", "joint");

    static final FeatureSelection FEATURES = FeatureSelection.containing("state", "qpos", "joint", "action");

    private final Tracked state;
    private final Tracked action;

    private Motion(EpisodeSignals episode) {
        Predicate<String> isAction = name -> name.contains("action");
        Predicate<String> isState =
                name -> !isAction.test(name) && STATE_PARTS.stream().anyMatch(name::contains);
        this.state = choose(episode, STATE_NAMES, isState);
        this.action = choose(episode, ACTION_NAMES, isAction);
    }

    static Motion of(EpisodeSignals episode) {
        return episode.derived(Motion.class, Motion::new);
    }

    /** What sensors say. */
    Tracked state() {
        return state;
    }

    /** What was commanded. */
    Tracked action() {
        return action;
    }

    /** The state, or the action where there is no state at all. */
    Tracked stateOrAction() {
        return state.signal() == null && action.signal() != null ? action : state;
    }

    private static Tracked choose(EpisodeSignals episode, List<String> names, Predicate<String> similar) {
        if (episode.frames() == 0) {
            return Tracked.missing("the episode holds no frames");
        }
        String problem = null;
        for (String name : names) {
            Signal signal = episode.names().contains(name) ? episode.signal(name) : numbered(episode, name);
            if (signal != null && signal.width() > 0) {
                return Tracked.of(signal, episode.fps());
            }
            if (problem == null && episode.names().contains(name)) {
                problem = signal == null ? episode.problem(name) : "'" + name + "' holds empty lists";
            }
        }
        Signal other = problem == null ? together(episode, names) : null;
        other = problem == null && other == null ? similarlyNamed(episode, similar) : other;
        return other != null
                ? Tracked.of(other, episode.fps())
                : Tracked.missing(problem == null ? "there is no column '" + names.get(0) + "' with numbers" : problem);
    }

    /**
     * All numbers below one of the names put together in file order: {@code action.arm} and {@code action.gripper}, or
     * {@code action.shoulder.pos} and {@code action.elbow.pos}.
     */
    private static @Nullable Signal together(EpisodeSignals episode, List<String> names) {
        for (String name : names) {
            List<double[]> dimensions = new ArrayList<>();
            for (String part : List.copyOf(episode.names())) {
                Signal signal = part.startsWith(name + ".") ? episode.signal(part) : null;
                for (int d = 0; signal != null && d < signal.width(); d++) {
                    dimensions.add(signal.dimension(d));
                }
            }
            if (dimensions.size() > 1) {
                return Signal.of(name + ".*", dimensions.toArray(new double[0][]));
            }
        }
        return null;
    }

    private static @Nullable Signal similarlyNamed(EpisodeSignals episode, Predicate<String> similar) {
        for (String name : List.copyOf(episode.names())) {
            Signal signal = similar.test(name.toLowerCase(Locale.ROOT)) ? episode.signal(name) : null;
            if (signal != null && signal.width() > 1) {
                return signal;
            }
        }
        return null;
    }

    private static @Nullable Signal numbered(EpisodeSignals episode, String base) {
        String prefix = base + ".";
        List<String> columns = episode.names().stream()
                .filter(name -> name.startsWith(prefix)
                        && name.substring(prefix.length()).matches("\\d{1,9}"))
                .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.substring(prefix.length()))))
                .toList();
        List<double[]> dimensions = new ArrayList<>();
        for (String column : columns) {
            Signal one = episode.signal(column);
            if (one == null || one.width() != 1) {
                return null;
            }
            dimensions.add(one.dimension(0));
        }
        return dimensions.size() < 2 ? null : Signal.of(base + ".*", dimensions.toArray(new double[0][]));
    }
}
