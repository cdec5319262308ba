package io.robokit.analysis.format.hdf5;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.BitShuffleFilter;
import io.jhdf.filter.DeflatePipelineFilter;
import io.jhdf.filter.Filter;
import io.jhdf.filter.FilterManager;
import io.jhdf.filter.Lz4Filter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Filters of chunks that give no more bytes than a chunk has, whatever the compressed data claims. They take the place of
 * jHDF's own, which inflate without end.
 */
final class BoundedFilters {
    /** Where the size of the chunk is not known. */
    private static final int USUAL_LIMIT = 256 << 20;
    /** A checksum may stand behind the data of a chunk. */
    private static final int SLACK = 64;

    private static final ThreadLocal<Integer> LIMIT = ThreadLocal.withInitial(() -> USUAL_LIMIT);

    static {
        FilterManager.addFilter(new Deflate());
        FilterManager.addFilter(new Fletcher32());
        FilterManager.addFilter(new Lzf());
        FilterManager.addFilter(new Lz4());
        FilterManager.addFilter(new BitShuffle());
    }

    private BoundedFilters() {}

    /** Makes jHDF use these filters. */
    static void install() {
        // The static initializer has done it.
    }

    /** Sets how many bytes chunks have that this thread decompresses from now on. */
    static void limit(long chunkBytes) {
        LIMIT.set((int) Math.min(USUAL_LIMIT, Math.max(0, chunkBytes) + SLACK));
    }

    /** The filter of id 1. */
    static Filter deflate() {
        return new Deflate();
    }

    private static int limit() {
        return LIMIT.get();
    }

    static HdfFilterException bomb(long claimed) {
        return new HdfFilterException("the chunk grows to " + claimed + " bytes or more, it may have " + limit()
                + " (HDF5_DECOMPRESSION_BOMB)");
    }

    /** zlib, id 1. */
    private static final class Deflate implements Filter {
        private final DeflatePipelineFilter library = new DeflatePipelineFilter();

        @Override
        public int getId() {
            return 1;
        }

        @Override
        public String getName() {
            return "deflate";
        }

        @Override
        public byte[] decode(byte[] stored, int[] parameters) {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(stored);
                return inflate(inflater, (int) Math.min(limit(), Math.max(64L, stored.length * 4L)));
            } catch (DataFormatException e) {
                if (stored.length == limit() - SLACK) {
                    return stored; // the writer skipped the filter for this chunk
                }
                throw new HdfFilterException("the chunk is no zlib stream: " + e.getMessage(), e);
            } finally {
                inflater.end();
            }
        }

        private static byte[] inflate(Inflater inflater, int firstGuess) throws DataFormatException {
            byte[] data = new byte[firstGuess];
            int length = 0;
            while (true) {
                int read = inflater.inflate(data, length, data.length - length);
                length += read;
                if (inflater.finished()) {
                    return length == data.length ? data : Arrays.copyOf(data, length);
                }
                if (length == data.length) {
                    if (length >= limit()) {
                        throw bomb(length);
                    }
                    data = Arrays.copyOf(data, (int) Math.min(limit(), length * 2L));
                } else if (read == 0) {
                    throw new HdfFilterException("the zlib stream of the chunk is cut off");
                }
            }
        }

        @Override
        public byte[] encode(byte[] data, int[] parameters) {
            return library.encode(data, parameters);
        }
    }

    /** Checksum behind the data, id 3. */
    private static final class Fletcher32 implements Filter {
        @Override
        public int getId() {
            return 3;
        }

        @Override
        public String getName() {
            return "fletcher32";
        }

        @Override
        public byte[] decode(byte[] stored, int[] parameters) {
            if (stored.length < 4) {
                throw new HdfFilterException("the chunk is shorter than its checksum");
            }
            int length = stored.length - 4;
            int expected = ByteBuffer.wrap(stored)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .getInt(length);
            int found = checksum(stored, length);
            // Versions of the library before 1.6.3 stored the halves the other way round on little-endian machines.
            int swapped = ((found & 0x00ff00ff) << 8) | ((found >>> 8) & 0x00ff00ff);
            if (found != expected && swapped != expected) {
                throw new HdfFilterException("the Fletcher-32 checksum of the chunk is wrong");
            }
            return Arrays.copyOf(stored, length);
        }

        /** As {@code H5_checksum_fletcher32}: 16-bit big-endian words, sums modulo 65535. */
        private static int checksum(byte[] data, int length) {
            long low = 0;
            long high = 0;
            for (int i = 0; i + 1 < length; i += 2) {
                low += ((data[i] & 0xff) << 8) | (data[i + 1] & 0xff);
                high += low;
                if ((i & 0x1ff) == 0) {
                    low = fold(low);
                    high = fold(high);
                }
            }
            if ((length & 1) == 1) {
                low += (data[length - 1] & 0xff) << 8;
                high += low;
            }
            return (int) ((fold(fold(high)) << 16) | fold(fold(low)));
        }

        private static long fold(long sum) {
            long folded = sum;
            while (folded > 0xffff) {
                folded = (folded & 0xffff) + (folded >>> 16);
            }
            return folded;
        }
    }

    /** LibLZF, id 32000. */
    private static final class Lzf implements Filter {
        @Override
        public int getId() {
            return 32000;
        }

        @Override
        public String getName() {
            return "lzf";
        }

        @Override
        public byte[] decode(byte[] stored, int[] parameters) {
            int declared = parameters.length > 2 ? parameters[2] : limit();
            if (declared < 0 || declared > limit()) {
                throw bomb(Integer.toUnsignedLong(declared));
            }
            if (stored.length == declared) {
                return stored; // did not become smaller, and was left as it was
            }
            try {
                return LzfBlock.decompress(stored, declared);
            } catch (IndexOutOfBoundsException e) {
                throw new HdfFilterException("the LZF data of the chunk is damaged", e);
            }
        }
    }

    /** LZ4 in blocks, id 32004: sizes are looked at before the library believes them. */
    private static final class Lz4 implements Filter {
        private final Lz4Filter library = new Lz4Filter();

        @Override
        public int getId() {
            return 32004;
        }

        @Override
        public String getName() {
            return library.getName();
        }

        @Override
        public byte[] decode(byte[] stored, int[] parameters) {
            checkSizes(stored);
            return library.decode(stored, parameters);
        }
    }

    /** Bitshuffle with or without LZ4, id 32008. */
    private static final class BitShuffle implements Filter {
        private static final int COMPRESSION = 4;
        private final BitShuffleFilter library = new BitShuffleFilter();

        @Override
        public int getId() {
            return 32008;
        }

        @Override
        public String getName() {
            return library.getName();
        }

        @Override
        public byte[] decode(byte[] stored, int[] parameters) {
            if (parameters.length > COMPRESSION && parameters[COMPRESSION] != 0) {
                checkSizes(stored);
            }
            return library.decode(stored, parameters);
        }
    }

    /** Header of LZ4 and of bitshuffle with LZ4: u64 bytes of the chunk, u32 bytes of a block, both big-endian. */
    private static void checkSizes(byte[] stored) {
        if (stored.length < 12) {
            throw new HdfFilterException("the compressed chunk is shorter than its header");
        }
        ByteBuffer header = ByteBuffer.wrap(stored);
        long total = header.getLong();
        long block = Integer.toUnsignedLong(header.getInt());
        if (total < 0 || total > limit() || block > USUAL_LIMIT) {
            throw bomb(total);
        }
    }
}
