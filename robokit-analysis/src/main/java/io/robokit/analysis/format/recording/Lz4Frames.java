package io.robokit.analysis.format.recording;

import io.robokit.analysis.format.recording.DamagedDataException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The LZ4 frame format, straight into the target. Blocks of their own go through the library; blocks that refer to the ones
 * before, which the library's frame reader refuses and libmcap writes by default, through {@link Lz4Block}. Used once.
 */
final class Lz4Frames {
    private static final int MAGIC = 0x184D2204;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final LZ4SafeDecompressor BLOCKS =
            LZ4Factory.fastestInstance().safeDecompressor();
    private static final XXHash32 HASH = XXHashFactory.fastestInstance().hash32();

    private final byte[] packed;
    private final ByteBuffer input;
    private final byte[] target;
    private int written;

    Lz4Frames(byte[] packed, int offset, int length, byte[] target) {
        this.packed = packed;
        this.input = ByteBuffer.wrap(packed, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        this.target = target;
    }

    int unpack() throws DamagedDataException {
        while (input.hasRemaining()) {
            frame();
        }
        return written;
    }

    /** As much as can be had of frames that were cut off. */
    int unpackStart() {
        try {
            return unpack();
        } catch (DamagedDataException e) {
            return written;
        }
    }

    private void frame() throws DamagedDataException {
        need(4);
        int magic = input.getInt();
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE) {
            need(4);
            int length = input.getInt();
            need(length);
            input.position(input.position() + length);
            return;
        }
        if (magic != MAGIC) {
            throw damaged("no LZ4 frame begins here");
        }
        int descriptor = input.position();
        need(3);
        int flags = input.get() & 0xff;
        int largest = largestBlock(input.get());
        if (flags >>> 6 != 1 || (flags & 1) != 0) {
            throw damaged("an LZ4 frame of another version, or one that needs a dictionary");
        }
        if ((flags & 8) != 0) {
            need(9);
            input.getLong();
        }
        int hash = (HASH.hash(packed, descriptor, input.position() - descriptor, 0) >>> 8) & 0xff;
        if ((input.get() & 0xff) != hash) {
            throw damaged("the header of an LZ4 frame is damaged");
        }
        int start = written;
        blocks(largest, (flags & 32) != 0, (flags & 16) != 0, start);
        if ((flags & 4) != 0) {
            need(4);
            if (input.getInt() != HASH.hash(target, start, written - start, 0)) {
                throw damaged("the checksum of an LZ4 frame is another");
            }
        }
    }

    private int largestBlock(byte descriptor) throws DamagedDataException {
        int id = (descriptor >>> 4) & 7;
        if (id < 4) {
            throw damaged("an LZ4 frame with an unknown block size");
        }
        return 1 << (8 + 2 * id);
    }

    private void blocks(int largest, boolean independent, boolean checked, int frameStart) throws DamagedDataException {
        while (true) {
            need(4);
            int size = input.getInt();
            if (size == 0) {
                return;
            }
            int length = size & Integer.MAX_VALUE;
            if (length > largest) {
                throw damaged("an LZ4 block of " + length + " bytes in a frame of blocks up to " + largest);
            }
            need(length);
            block(input.position(), length, size < 0, independent, frameStart);
            int begin = input.position();
            input.position(begin + length);
            if (checked) {
                need(4);
                if (input.getInt() != HASH.hash(packed, begin, length, 0)) {
                    throw damaged("the checksum of an LZ4 block is another");
                }
            }
        }
    }

    private void block(int offset, int length, boolean stored, boolean independent, int frameStart)
            throws DamagedDataException {
        if (stored) {
            if (length > target.length - written) {
                throw overflow();
            }
            System.arraycopy(packed, offset, target, written, length);
            written += length;
        } else if (independent) {
            try {
                written += BLOCKS.decompress(packed, offset, length, target, written, target.length - written);
            } catch (LZ4Exception e) {
                throw damaged("a damaged LZ4 block, or one that unpacks to more than was announced");
            }
        } else {
            written = Lz4Block.unpack(packed, offset, length, target, frameStart, written);
        }
    }

    private DamagedDataException overflow() {
        return new DamagedDataException(Kind.BOMB, "unpacks to more than the " + target.length + " bytes it claims");
    }

    private void need(int count) throws DamagedDataException {
        if (count < 0 || input.remaining() < count) {
            throw damaged("the LZ4 data ends too early");
        }
    }

    private static DamagedDataException damaged(String what) {
        return new DamagedDataException(Kind.DAMAGED, what);
    }
}
