package io.robokit.analysis.format.hdf5;

import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/** A remote file as a channel that fetches blocks and keeps the last few, so that a tree is read in few requests. */
final class RemoteChannel implements SeekableByteChannel {
    private static final int BLOCK = 256 << 10;
    private static final int BLOCKS = 64;

    private final InputFile file;
    private final long size;
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private long position;
    private boolean open = true;

    RemoteChannel(InputFile file) throws IOException {
        this.file = file;
        this.size = file.length();
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        if (position >= size) {
            return -1;
        }
        int total = 0;
        while (target.hasRemaining() && position < size) {
            byte[] block = block(position / BLOCK);
            int from = (int) (position % BLOCK);
            int count = Math.min(target.remaining(), block.length - from);
            if (count <= 0) {
                break;
            }
            target.put(block, from, count);
            position += count;
            total += count;
        }
        return total;
    }

    private byte[] block(long number) throws IOException {
        byte[] known = blocks.get(number);
        if (known != null) {
            return known;
        }
        byte[] block = new byte[(int) Math.min(BLOCK, size - number * BLOCK)];
        int read = file.read(number * BLOCK, ByteBuffer.wrap(block));
        if (read < block.length) {
            throw new java.io.EOFException(file.path() + " ends before its length");
        }
        blocks.put(number, block);
        if (blocks.size() > BLOCKS) {
            blocks.remove(blocks.keySet().iterator().next());
        }
        return block;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        file.close();
    }
}
