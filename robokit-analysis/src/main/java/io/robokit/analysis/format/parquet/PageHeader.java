package io.robokit.analysis.format.parquet;

import java.util.Locale;
import org.apache.parquet.column.Encoding;

/** The header of one page after the other. Field numbers are those of the format's {@code parquet.thrift}. */
final class PageHeader {
    private static final Encoding[] ENCODINGS = new Encoding[10];

    static {
        for (org.apache.parquet.format.Encoding encoding : org.apache.parquet.format.Encoding.values()) {
            if (encoding.getValue() < ENCODINGS.length) {
                ENCODINGS[encoding.getValue()] = Encoding.valueOf(encoding.name());
            }
        }
    }

    private final CompactReader reader = new CompactReader();
    private int type;
    private int plainSize;
    private int packedSize;
    private int crc;
    private boolean checked;
    private int values;
    private int rows;
    private int encoding;
    private int definitionEncoding;
    private int repetitionEncoding;
    private int definitionLength;
    private int repetitionLength;
    private boolean packed;

    /** Kinds of pages; others are passed over. */
    enum Kind {
        DATA,
        DATA_V2,
        DICTIONARY,
        OTHER
    }

    /**
     * Reads a header.
     *
     * @return its length
     * @throws CompactReader.CutOffException when the bytes end before it does
     */
    int read(byte[] bytes, int from, int to) {
        type = -1;
        plainSize = -1;
        packedSize = -1;
        checked = false;
        values = -1;
        rows = -1;
        packed = true;
        definitionLength = 0;
        repetitionLength = 0;
        reader.at(bytes, from, to);
        while (reader.nextField()) {
            switch (reader.field()) {
                case 1 -> type = reader.i32(-1);
                case 2 -> plainSize = reader.i32(-1);
                case 3 -> packedSize = reader.i32(-1);
                case 4 -> {
                    checked = reader.type() == CompactReader.I32;
                    crc = reader.i32(0);
                }
                case 5, 7 -> readFirst();
                case 8 -> readSecond();
                default -> reader.skip();
            }
        }
        if (plainSize < 0 || packedSize < 0 || (kind() != Kind.OTHER && values < 0)) {
            throw new MalformedPageException(String.format(
                    Locale.ROOT,
                    "a page header claims a page of %d bytes, %d unpacked, with %d values",
                    packedSize,
                    plainSize,
                    values));
        }
        return reader.position() - from;
    }

    /** A {@code DataPageHeader} or {@code DictionaryPageHeader}, which begin alike. */
    private void readFirst() {
        if (!reader.is(CompactReader.STRUCT)) {
            return;
        }
        int outer = reader.beginStruct();
        while (reader.nextField()) {
            switch (reader.field()) {
                case 1 -> values = reader.i32(-1);
                case 2 -> encoding = reader.i32(-1);
                case 3 -> definitionEncoding = reader.i32(-1);
                case 4 -> repetitionEncoding = reader.i32(-1);
                default -> reader.skip();
            }
        }
        reader.endStruct(outer);
    }

    private void readSecond() {
        if (!reader.is(CompactReader.STRUCT)) {
            return;
        }
        int outer = reader.beginStruct();
        while (reader.nextField()) {
            switch (reader.field()) {
                case 1 -> values = reader.i32(-1);
                case 3 -> rows = reader.i32(-1);
                case 4 -> encoding = reader.i32(-1);
                case 5 -> definitionLength = reader.i32(-1);
                case 6 -> repetitionLength = reader.i32(-1);
                case 7 -> packed = reader.type() == CompactReader.TRUE;
                default -> reader.skip();
            }
        }
        reader.endStruct(outer);
    }

    Kind kind() {
        return switch (type) {
            case 0 -> Kind.DATA;
            case 2 -> Kind.DICTIONARY;
            case 3 -> Kind.DATA_V2;
            default -> Kind.OTHER;
        };
    }

    /** Bytes after unpacking. */
    int plainSize() {
        return plainSize;
    }

    /** Bytes in the file. */
    int packedSize() {
        return packedSize;
    }

    /** Whether there is a checksum. */
    boolean hasCrc() {
        return checked;
    }

    int crc() {
        return crc;
    }

    /** Entries, absent values included; or words of the dictionary. */
    int values() {
        return values;
    }

    /** Rows of a page of version 2; -1 where the header does not say. */
    int rows() {
        return rows;
    }

    Encoding encoding() {
        return encoding(encoding);
    }

    Encoding definitionEncoding() {
        return encoding(definitionEncoding);
    }

    Encoding repetitionEncoding() {
        return encoding(repetitionEncoding);
    }

    /** Bytes of definition levels of a page of version 2. */
    int definitionLength() {
        return definitionLength;
    }

    /** Bytes of repetition levels of a page of version 2. */
    int repetitionLength() {
        return repetitionLength;
    }

    /** Whether the values of a page of version 2 are packed. */
    boolean isPacked() {
        return packed;
    }

    private static Encoding encoding(int number) {
        if (number < 0 || number >= ENCODINGS.length || ENCODINGS[number] == null) {
            throw new MalformedPageException("a page has the unknown encoding " + number);
        }
        return ENCODINGS[number];
    }
}
