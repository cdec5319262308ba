package io.robokit.analysis.format.hdf5;

import io.jhdf.GlobalHeap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/** Encoded pictures: a row of bytes filled up with zeros, or a list of bytes per frame. Used by one thread. */
final class ByteRows {
    private static final int HEAD = 64 << 10;

    private final Hdf5File file;
    private final H5Array array;
    private final RawRows raw;

    ByteRows(Hdf5File file, H5Array array) {
        this.file = file;
        this.array = array;
        this.raw = new RawRows(file, array);
    }

    /** First bytes of a row. */
    byte[] head(long row) throws IOException {
        ByteBuffer bytes = raw.read(row, 1).order(ByteOrder.LITTLE_ENDIAN);
        if (array.type().kind() == ElementType.Kind.BYTE_LIST) {
            return listHead(bytes);
        }
        byte[] head = new byte[Math.min(HEAD, bytes.remaining())];
        bytes.get(head);
        return head;
    }

    /** The element of a list: u32 length, address of the heap, u32 index of the object in it. */
    private byte[] listHead(ByteBuffer reference) throws IOException {
        int length = reference.getInt();
        boolean wide = file.library().getHdfBackingStorage().getSizeOfOffsets() == 8;
        long address = wide ? reference.getLong() : Integer.toUnsignedLong(reference.getInt());
        int index = reference.getInt();
        if (length <= 0 || address <= 0 || index <= 0) {
            return new byte[0];
        }
        return file.guard().run(array.path(), () -> {
            ByteBuffer data = new GlobalHeap(file.library().getHdfBackingStorage(), address).getObjectData(index);
            byte[] head = new byte[Math.min(HEAD, Math.min(length, data.remaining()))];
            data.get(head);
            return head;
        });
    }

    /** Which of these rows hold nothing: an empty list, or a row that begins with a zero. */
    BitSet empty(long from, int count) throws IOException {
        BitSet empty = new BitSet();
        if (array.type().kind() != ElementType.Kind.BYTE_LIST) {
            return empty; // rows are passed over: pictures are not fetched for this
        }
        ByteBuffer references = raw.read(from, count).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < count; row++) {
            if (references.getInt((int) (row * raw.rowBytes())) <= 0) {
                empty.set(row);
            }
        }
        return empty;
    }
}
