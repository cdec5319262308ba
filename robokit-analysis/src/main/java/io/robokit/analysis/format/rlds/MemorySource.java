package io.robokit.analysis.format.rlds;

/** Bytes in memory. */
final class MemorySource implements ByteSource {
    private final byte[] bytes;

    MemorySource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public boolean canSeek() {
        return true;
    }

    @Override
    public int read(long position, byte[] target, int offset, int count) {
        int start = (int) Math.min(position, bytes.length);
        int read = Math.min(count, bytes.length - start);
        System.arraycopy(bytes, start, target, offset, read);
        return read;
    }

    @Override
    public void close() {}
}
