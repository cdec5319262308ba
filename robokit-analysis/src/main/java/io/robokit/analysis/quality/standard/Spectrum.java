package io.robokit.analysis.quality.standard;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Magnitudes of the discrete Fourier transform of a short real signal that is padded with zeros to {@code n · pad}
 * values, both powers of two. Decimation in frequency: one transform of length n gives every pad-th value, so the padded
 * signal never exists and the working set stays small. Since the signal is real, half of the transforms do.
 */
final class Spectrum {
    private static final int MAX_LOG = 24;
    /** Roots of unity by log2 of the length; computed once, never changed. */
    private static final AtomicReferenceArray<double[]> ROOTS = new AtomicReferenceArray<>(MAX_LOG + 1);

    private static final int MAX_TWIST_LOG = 14;
    private static final int MAX_PAD_LOG = 8;
    /** Roots for the twists by log2 of length and padding, of usual lengths only. */
    private static final AtomicReferenceArray<double[]> TWISTS =
            new AtomicReferenceArray<>((MAX_TWIST_LOG + 1) * (MAX_PAD_LOG + 1));

    private Spectrum() {}

    /**
     * Magnitudes at {@code j / (n · pad)} of the sampling frequency.
     *
     * @param signal the values
     * @param length n, a power of two that is not smaller than the signal
     * @param pad a power of two
     * @param count how many magnitudes are wanted, at most {@code n · pad / 2 + 1}
     */
    static double[] magnitudes(double[] signal, int length, int pad, int count) {
        double[] magnitudes = new double[count];
        double[] twistedReal = new double[length];
        double[] twistedImaginary = new double[length];
        System.arraycopy(signal, 0, twistedReal, 0, signal.length);
        double[] twist = twists(length, pad);
        double[] real = new double[length];
        double[] imaginary = new double[length];
        for (int r = 0; 2 * r <= pad; r++) {
            System.arraycopy(twistedReal, 0, real, 0, length);
            System.arraycopy(twistedImaginary, 0, imaginary, 0, length);
            transform(real, imaginary);
            store(real, imaginary, pad, r, magnitudes);
            twist(twistedReal, twistedImaginary, twist, signal.length);
        }
        return magnitudes;
    }

    /** Values r, r + pad, r + 2 pad … and, by symmetry, −r, −r + pad …. */
    private static void store(double[] real, double[] imaginary, int pad, int r, double[] magnitudes) {
        int length = real.length;
        for (int m = 0; m < length; m++) {
            long index = (long) m * pad + r;
            long mirrored = (long) length * pad - index;
            if (index < magnitudes.length) {
                magnitudes[(int) index] = Math.sqrt(real[m] * real[m] + imaginary[m] * imaginary[m]);
            }
            if (mirrored < magnitudes.length) {
                magnitudes[(int) mirrored] = Math.sqrt(real[m] * real[m] + imaginary[m] * imaginary[m]);
            }
        }
    }

    private static void twist(double[] real, double[] imaginary, double[] by, int count) {
        for (int k = 0; k < count; k++) {
            double x = real[k];
            double y = imaginary[k];
            real[k] = x * by[2 * k] - y * by[2 * k + 1];
            imaginary[k] = x * by[2 * k + 1] + y * by[2 * k];
        }
    }

    private static double[] twists(int length, int pad) {
        int log = Integer.numberOfTrailingZeros(length);
        int index = log * (MAX_PAD_LOG + 1) + Integer.numberOfTrailingZeros(pad);
        boolean small = log <= MAX_TWIST_LOG && pad <= 1 << MAX_PAD_LOG;
        double[] known = small ? TWISTS.get(index) : null;
        if (known != null) {
            return known;
        }
        double[] made = firstRoots(length, (long) length * pad);
        if (small) {
            TWISTS.set(index, made);
        }
        return made;
    }

    /** {@code e^(−2πik/n)} for the first k. */
    private static double[] firstRoots(int count, long n) {
        double[] roots = new double[2 * count];
        for (int k = 0; k < count; k++) {
            double angle = -2 * Math.PI * k / n;
            roots[2 * k] = Math.cos(angle);
            roots[2 * k + 1] = Math.sin(angle);
        }
        return roots;
    }

    /** In-place transform of a length that is a power of two: two levels of decimation in frequency at a time. */
    static void transform(double[] real, double[] imaginary) {
        int n = real.length;
        if (n < 2) {
            return;
        }
        int size = n;
        for (; size >= 4; size /= 4) {
            double[] roots = roots(Integer.numberOfTrailingZeros(size));
            for (int start = 0; start < n; start += size) {
                fourWay(real, imaginary, start, size / 4, roots);
            }
        }
        if (size == 2) {
            twoWay(real, imaginary);
        }
        // Decimation in frequency leaves the values in bit-reversed order.
        reverseBits(real, imaginary);
    }

    /** Roots by k: {@code w^k, w^2k, w^3k} of a block of {@code 4 · quarter} values, real and imaginary parts. */
    private static void fourWay(double[] real, double[] imaginary, int start, int quarter, double[] roots) {
        int b = start + quarter;
        int c = b + quarter;
        int d = c + quarter;
        for (int k = 0, w = 0; k < quarter; k++, w += 6) {
            double evenX = real[start + k] + real[c + k];
            double evenY = imaginary[start + k] + imaginary[c + k];
            double evenX2 = real[b + k] + real[d + k];
            double evenY2 = imaginary[b + k] + imaginary[d + k];
            double oddX = real[start + k] - real[c + k];
            double oddY = imaginary[start + k] - imaginary[c + k];
            double oddX2 = real[b + k] - real[d + k];
            double oddY2 = imaginary[b + k] - imaginary[d + k];
            real[start + k] = evenX + evenX2;
            imaginary[start + k] = evenY + evenY2;
            double x = evenX - evenX2;
            double y = evenY - evenY2;
            real[b + k] = x * roots[w + 2] - y * roots[w + 3];
            imaginary[b + k] = x * roots[w + 3] + y * roots[w + 2];
            x = oddX + oddY2;
            y = oddY - oddX2;
            real[c + k] = x * roots[w] - y * roots[w + 1];
            imaginary[c + k] = x * roots[w + 1] + y * roots[w];
            x = oddX - oddY2;
            y = oddY + oddX2;
            real[d + k] = x * roots[w + 4] - y * roots[w + 5];
            imaginary[d + k] = x * roots[w + 5] + y * roots[w + 4];
        }
    }

    private static void twoWay(double[] real, double[] imaginary) {
        for (int a = 0; a < real.length; a += 2) {
            double x = real[a] - real[a + 1];
            double y = imaginary[a] - imaginary[a + 1];
            real[a] += real[a + 1];
            imaginary[a] += imaginary[a + 1];
            real[a + 1] = x;
            imaginary[a + 1] = y;
        }
    }

    private static void reverseBits(double[] real, double[] imaginary) {
        int n = real.length;
        int shift = 32 - Integer.numberOfTrailingZeros(n);
        for (int i = 0; i < n; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                double x = real[i];
                real[i] = real[j];
                real[j] = x;
                double y = imaginary[i];
                imaginary[i] = imaginary[j];
                imaginary[j] = y;
            }
        }
    }

    /** First, second and third powers of the first quarter of the roots of unity. */
    private static double[] roots(int log) {
        double[] known = ROOTS.get(log);
        if (known != null) {
            return known;
        }
        long n = 1L << log;
        double[] made = new double[6 * (int) (n / 4)];
        for (int k = 0; k < n / 4; k++) {
            for (int power = 1; power <= 3; power++) {
                double angle = -2 * Math.PI * k * power / n;
                made[6 * k + 2 * power - 2] = Math.cos(angle);
                made[6 * k + 2 * power - 1] = Math.sin(angle);
            }
        }
        ROOTS.set(log, made);
        return made;
    }
}
