package io.robokit.analysis.format.recorded;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a message as one vector with a label each. Headers, time stamps and covariances are left out; joints are
 * labelled by their own names and give their positions.
 */
final class MessageValues {
    /** A vector longer than this is no signal but a payload. */
    static final int MAX_ELEMENTS = 1024;

    private static final Set<String> LEFT_OUT = Set.of("header", "stamp", "timestamp", "layout", "seq");
    private static final int MAX_DEPTH = 16;

    private final List<String> names = new ArrayList<>();
    private double[] values = new double[16];
    private int size;
    private boolean onlyFloats = true;
    private boolean tooLong;

    private MessageValues() {}

    /** The vector of a message; null when it has no numbers, or too many. */
    static @Nullable MessageValues of(Map<String, Object> message) {
        MessageValues vector = new MessageValues();
        if (!vector.joints(message)) {
            vector.map("", message, 0);
        }
        return vector.size == 0 || vector.tooLong ? null : vector;
    }

    List<String> names() {
        return names;
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }

    /** Whether all numbers have 32 bits. */
    boolean isSingle() {
        return onlyFloats;
    }

    /** The numbers in the order of these labels; null when one is missing. */
    double @Nullable [] inOrder(List<String> wanted) {
        if (names.equals(wanted)) {
            return values();
        }
        double[] ordered = new double[wanted.size()];
        for (int i = 0; i < ordered.length; i++) {
            int at = names.indexOf(wanted.get(i));
            if (at < 0) {
                return null;
            }
            ordered[i] = values[at];
        }
        return ordered;
    }

    /** A list of names with a list of numbers beside it, or a list of named joints. */
    private boolean joints(Map<String, Object> message) {
        Object listed = message.containsKey("name") ? message.get("name") : message.get("joint_names");
        if (listed instanceof List<?> labels && !labels.isEmpty()) {
            for (String key : new String[] {"position", "positions", "velocity", "effort"}) {
                if (message.get(key) instanceof double[] numbers && numbers.length == labels.size()) {
                    for (int i = 0; i < numbers.length; i++) {
                        add(String.valueOf(labels.get(i)), numbers[i], false);
                    }
                    return true;
                }
            }
        }
        return message.get("joints") instanceof List<?> joints && namedJoints(joints);
    }

    private boolean namedJoints(List<?> joints) {
        for (Object joint : joints) {
            if (joint instanceof Map<?, ?> map
                    && map.get("name") instanceof String name
                    && map.get("position") instanceof Number position) {
                add(name, position.doubleValue(), false);
            }
        }
        return size > 0;
    }

    private void map(String prefix, Map<?, ?> message, int depth) {
        for (Map.Entry<?, ?> field : message.entrySet()) {
            String key = String.valueOf(field.getKey());
            Object value = field.getValue();
            boolean leftOut =
                    LEFT_OUT.contains(key) || key.toLowerCase(Locale.ROOT).contains("covariance");
            if (!leftOut && value != null && depth < MAX_DEPTH && !tooLong) {
                value(prefix.isEmpty() ? key : prefix + "." + key, value, depth);
            }
        }
    }

    private void value(String name, Object value, int depth) {
        if (value instanceof Number number) {
            add(name, number.doubleValue(), value instanceof Float);
        } else if (value instanceof Boolean truth) {
            add(name, truth ? 1 : 0, false);
        } else if (value instanceof Map<?, ?> map) {
            boolean time = map.size() == 2 && map.containsKey("sec");
            if (!time) {
                map(name, map, depth + 1);
            }
        } else if (value instanceof List<?> list) {
            list(name, list);
        } else if (!(value instanceof ByteBuffer) && !(value instanceof String)) {
            array(name, value);
        }
    }

    private void list(String name, List<?> list) {
        for (int i = 0; i < list.size() && !tooLong; i++) {
            if (list.get(i) instanceof Number number) {
                add(name + "[" + i + "]", number.doubleValue(), number instanceof Float);
            }
        }
    }

    private void array(String name, Object array) {
        if (array instanceof double[] numbers) {
            for (int i = 0; i < numbers.length && !tooLong; i++) {
                add(name + "[" + i + "]", numbers[i], false);
            }
        } else if (array instanceof float[] numbers) {
            for (int i = 0; i < numbers.length && !tooLong; i++) {
                add(name + "[" + i + "]", numbers[i], true);
            }
        } else if (array instanceof long[] numbers) {
            for (int i = 0; i < numbers.length && !tooLong; i++) {
                add(name + "[" + i + "]", (double) numbers[i], false);
            }
        }
    }

    private void add(String name, double value, boolean single) {
        if (size == MAX_ELEMENTS) {
            tooLong = true;
            return;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        names.add(name);
        values[size++] = value;
        onlyFloats &= single;
    }
}
