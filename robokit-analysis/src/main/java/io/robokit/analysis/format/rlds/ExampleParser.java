package io.robokit.analysis.format.rlds;

import io.robokit.exception.DatasetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code tf.train.Example} messages off a record without keeping what is not wanted: values of other keys are passed
 * over, pictures too. Accepts packed and single numbers, any order of fields, and a key that occurs again (the last one
 * counts). Not recursive.
 */
final class ExampleParser {
    private static final int MAX_KEY = 4096;
    private static final int MAX_KEYS = 100_000;
    private static final int MAX_MESSAGES = 64;
    /** A value in front of its key has to be kept until the key is known. */
    private static final int MAX_EARLY_VALUE = 64 << 20;

    private final RecordStream record;
    private final Function<String, @Nullable FeatureValues> wanted;
    private int keys;

    private ExampleParser(RecordStream record, Function<String, @Nullable FeatureValues> wanted) {
        this.record = record;
        this.wanted = wanted;
    }

    /**
     * Reads the current record to its end.
     *
     * @param wanted receiver of the values of a key, null when they are not wanted
     * @throws DatasetException when the record is damaged, which is blamed first, or no example
     */
    static void read(RecordStream record, Function<String, @Nullable FeatureValues> wanted) throws IOException {
        try {
            new ExampleParser(record, wanted).example();
        } catch (DatasetException e) {
            throw record.blame(e);
        }
        record.endRecord();
    }

    private void example() throws IOException {
        long end = record.dataEnd();
        int messages = 0;
        while (record.position() < end) {
            int tag = tag(end);
            if (tag == Wire.FEATURES) {
                if (++messages > MAX_MESSAGES) {
                    throw record.tooComplex("more than " + MAX_MESSAGES + " lists of features in one example");
                }
                int length = record.length(end);
                features(record.position() + length);
            } else {
                skip(tag, end);
            }
        }
    }

    private void features(long end) throws IOException {
        while (record.position() < end) {
            int tag = tag(end);
            if (tag == Wire.ENTRY) {
                if (++keys > MAX_KEYS) {
                    throw record.tooComplex("more than " + MAX_KEYS + " keys in one example");
                }
                int length = record.length(end);
                entry(record.position() + length);
            } else {
                skip(tag, end);
            }
        }
    }

    private void entry(long end) throws IOException {
        String key = null;
        byte[] early = null;
        boolean delivered = false;
        while (record.position() < end) {
            int tag = tag(end);
            if (tag == Wire.KEY) {
                key = key(end);
            } else if (tag == Wire.VALUE) {
                int length = record.length(end);
                if (key == null) {
                    early = earlyValue(length);
                } else {
                    value(key, length);
                    delivered = true;
                }
            } else {
                skip(tag, end);
            }
        }
        if (!delivered) {
            deliverLate(key == null ? "" : key, early);
        }
    }

    private void deliverLate(String key, byte @Nullable [] early) throws IOException {
        FeatureValues values = wanted.apply(key);
        if (values != null) {
            values.begin(FeatureValues.Kind.EMPTY);
            if (early != null) {
                RecordStream nested = record.within(early);
                new ExampleParser(nested, wanted).feature(values, nested.dataEnd());
            }
        }
    }

    private byte[] earlyValue(int length) throws IOException {
        if (length > MAX_EARLY_VALUE) {
            throw record.tooComplex("a value of " + length + " bytes in front of its key");
        }
        byte[] value = new byte[length];
        record.bytes(value, 0, length);
        return value;
    }

    private String key(long end) throws IOException {
        int length = record.length(end);
        if (length > MAX_KEY) {
            throw record.tooComplex("a key of " + length + " bytes; at most " + MAX_KEY + " are read");
        }
        byte[] text = new byte[length];
        record.bytes(text, 0, length);
        return new String(text, StandardCharsets.UTF_8);
    }

    private void value(String key, int length) throws IOException {
        FeatureValues values = wanted.apply(key);
        if (values == null) {
            record.skip(length);
            return;
        }
        feature(values, record.position() + length);
    }

    private void feature(FeatureValues values, long end) throws IOException {
        values.begin(FeatureValues.Kind.EMPTY);
        while (record.position() < end) {
            int tag = tag(end);
            if (tag == Wire.BYTES_LIST || tag == Wire.FLOAT_LIST || tag == Wire.INT64_LIST) {
                int length = record.length(end);
                list(values, kind(tag), record.position() + length);
            } else {
                skip(tag, end);
            }
        }
    }

    private static FeatureValues.Kind kind(int tag) {
        return tag == Wire.BYTES_LIST
                ? FeatureValues.Kind.BYTES
                : tag == Wire.FLOAT_LIST ? FeatureValues.Kind.FLOATS : FeatureValues.Kind.INTEGERS;
    }

    private void list(FeatureValues values, FeatureValues.Kind kind, long end) throws IOException {
        // An empty list of one kind after values of another still empties the oneof.
        values.begin(record.position() == end ? FeatureValues.Kind.EMPTY : kind);
        while (record.position() < end) {
            int tag = tag(end);
            if (tag >>> 3 != 1) {
                skip(tag, end);
            } else {
                element(values, kind, tag, end);
            }
        }
    }

    private void element(FeatureValues values, FeatureValues.Kind kind, int tag, long end) throws IOException {
        int wire = tag & 7;
        if (kind == FeatureValues.Kind.BYTES && wire == Wire.DELIMITED) {
            values.addBytes(record, record.length(end));
        } else if (kind == FeatureValues.Kind.FLOATS && wire == Wire.DELIMITED) {
            values.packedFloats(record, record.length(end));
        } else if (kind == FeatureValues.Kind.FLOATS && wire == Wire.FIXED32) {
            values.add(record, record.fixed32(end));
        } else if (kind == FeatureValues.Kind.INTEGERS && wire == Wire.DELIMITED) {
            values.packedIntegers(record, record.length(end));
        } else if (kind == FeatureValues.Kind.INTEGERS && wire == Wire.VARINT) {
            values.add(record, record.varint(end));
        } else {
            throw record.malformed("a value of wire type " + wire + " in a list of another type");
        }
    }

    private int tag(long end) throws IOException {
        long tag = record.varint(end);
        if (tag < 8 || tag > 0xffff_ffffL) {
            throw record.malformed("no field can have the tag " + Long.toUnsignedString(tag));
        }
        return (int) tag;
    }

    private void skip(int tag, long end) throws IOException {
        switch (tag & 7) {
            case Wire.VARINT -> record.varint(end);
            case Wire.FIXED64 -> skipExactly(8, end);
            case Wire.DELIMITED -> record.skip(record.length(end));
            case Wire.FIXED32 -> skipExactly(4, end);
            default -> throw record.malformed("wire type " + (tag & 7) + ", which no example has");
        }
    }

    private void skipExactly(int count, long end) throws IOException {
        if (end - record.position() < count) {
            throw record.malformed("a field ends within a number");
        }
        record.skip(count);
    }
}
