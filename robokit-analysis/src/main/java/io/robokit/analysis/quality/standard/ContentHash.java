package io.robokit.analysis.quality.standard;

/** A 64-bit hash of signals. Four independent chains, so that multiplications overlap. */
final class ContentHash {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private long hash = PRIME;

    void add(Tracked signal) {
        for (int d = 0; d < signal.width(); d++) {
            add(signal.dimension(d));
        }
        hash = mix(hash ^ (signal.width() * PRIME) ^ signal.frames());
    }

    long value() {
        return mix(hash);
    }

    private void add(double[] x) {
        long a = hash;
        long b = hash ^ 1;
        long c = hash ^ 2;
        long d = hash ^ 3;
        int k = 0;
        for (; k + 3 < x.length; k += 4) {
            a = (a ^ bits(x[k])) * PRIME;
            b = (b ^ bits(x[k + 1])) * PRIME;
            c = (c ^ bits(x[k + 2])) * PRIME;
            d = (d ^ bits(x[k + 3])) * PRIME;
            a ^= a >>> 29;
            b ^= b >>> 29;
            c ^= c >>> 29;
            d ^= d >>> 29;
        }
        for (; k < x.length; k++) {
            a = (a ^ bits(x[k])) * PRIME;
            a ^= a >>> 29;
        }
        hash = mix(a) + 3 * mix(b) + 5 * mix(c) + 7 * mix(d);
    }

    /** 0 and -0 are the same. */
    private static long bits(double value) {
        return Double.doubleToRawLongBits(value + 0.0);
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
