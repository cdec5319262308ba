package io.robokit.analysis.format.parquet;

/**
 * Reads structures of Thrift's compact protocol, in which Parquet writes footers and page headers, from a part of an array.
 * Used like an iterator: {@code while (reader.nextField()) switch (reader.field()) …}; what is not wanted is passed over
 * with {@link #skip()}. Lengths are never trusted.
 */
final class CompactReader {
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int BYTE = 3;
    static final int I16 = 4;
    static final int I32 = 5;
    static final int I64 = 6;
    static final int DOUBLE = 7;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int SET = 10;
    static final int MAP = 11;
    static final int STRUCT = 12;
    private static final int MAX_DEPTH = 64;

    private byte[] bytes = new byte[0];
    private int position;
    private int end;
    private int field;
    private int type;

    /** The bytes end inside a structure; more of them may help. */
    static final class CutOffException extends MalformedPageException {
        private static final long serialVersionUID = 1L;

        CutOffException() {
            super("a footer or page header ends early");
        }
    }

    /** Goes to another place, outside of any structure. */
    CompactReader at(byte[] source, int from, int to) {
        bytes = source;
        position = from;
        end = to;
        field = 0;
        return this;
    }

    /** Where reading goes on. */
    int position() {
        return position;
    }

    /** Enters a structure; returns what {@link #endStruct} wants back. */
    int beginStruct() {
        int outer = field;
        field = 0;
        return outer;
    }

    /** Leaves a structure of which all fields were read. */
    void endStruct(int outer) {
        field = outer;
    }

    /** Goes to the next field; false at the end of the structure. */
    boolean nextField() {
        int header = next();
        if (header == 0) {
            return false;
        }
        int delta = header >>> 4;
        type = header & 0xf;
        field = delta == 0 ? (short) zigzag(varInt()) : field + delta;
        return true;
    }

    /** Number of the field. */
    int field() {
        return field;
    }

    /** Whether the field has the type that is expected; a field of another type is passed over, as Thrift does. */
    boolean is(int expected) {
        if (type == expected) {
            return true;
        }
        skip();
        return false;
    }

    /** Type of the field, or of the elements of the list. */
    int type() {
        return type;
    }

    /** A number of 32 bits or less; {@code otherwise} for a field of another type. */
    int i32(int otherwise) {
        return is(I32) ? (int) zigzag(varInt()) : otherwise;
    }

    /** A number of 64 bits; {@code otherwise} for a field of another type. */
    long i64(long otherwise) {
        return is(I64) ? zigzag(varInt()) : otherwise;
    }

    /** Passes over text or bytes and returns how many; they lie before {@link #position()}. */
    int binary() {
        long length = varInt();
        if (length < 0 || length > end - position) {
            throw new CutOffException();
        }
        position += (int) length;
        return (int) length;
    }

    /** Enters a list: returns its length, {@link #type()} is that of its elements. */
    int beginList() {
        int header = next();
        type = header & 0xf;
        int small = header >>> 4;
        long size = small == 15 ? varInt() : small;
        if (size < 0 || size > end - position) { // no element takes less than a byte
            throw new CutOffException();
        }
        return (int) size;
    }

    /** Passes over the value of the field. */
    void skip() {
        skip(type, 0);
    }

    private void skip(int kind, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedPageException("a footer or page header is nested too deeply");
        }
        switch (kind) {
            case TRUE, FALSE -> {
                // the value is the type
            }
            case BYTE -> next();
            case I16, I32, I64 -> varInt();
            case DOUBLE -> advance(Long.BYTES);
            case BINARY -> binary();
            case LIST, SET -> skipList(depth);
            case MAP -> skipMap(depth);
            case STRUCT -> {
                int outer = beginStruct();
                while (nextField()) {
                    skip(type, depth + 1);
                }
                endStruct(outer);
            }
            default -> throw new MalformedPageException("a footer or page header has a field of unknown type " + kind);
        }
    }

    private void skipList(int depth) {
        int size = beginList();
        int elements = type;
        for (int i = 0; i < size; i++) {
            skipElement(elements, depth + 1);
        }
    }

    private void skipMap(int depth) {
        long size = varInt();
        if (size < 0 || size > end - position) {
            throw new CutOffException();
        }
        int types = size == 0 ? 0 : next();
        for (long i = 0; i < size; i++) {
            skipElement(types >>> 4, depth + 1);
            skipElement(types & 0xf, depth + 1);
        }
    }

    /** Booleans take a byte in lists, none as fields. */
    private void skipElement(int kind, int depth) {
        if (kind == TRUE || kind == FALSE) {
            next();
        } else {
            skip(kind, depth);
        }
    }

    private static long zigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private long varInt() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int part = next();
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new MalformedPageException("a footer or page header holds a number of more than 64 bits");
    }

    private void advance(int count) {
        if (count > end - position) {
            throw new CutOffException();
        }
        position += count;
    }

    private int next() {
        if (position >= end) {
            throw new CutOffException();
        }
        return bytes[position++] & 0xff;
    }
}
