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
        double[] twist = firstRoots(signal.length, (long) length * pad);
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

    /** In-place transform of a length that is a power of two. */
    static void transform(double[] real, double[] imaginary) {
        int n = real.length;
        if (n < 2) {
            return;
        }
        double[] roots = roots(Integer.numberOfTrailingZeros(n));
        // Decimation in frequency leaves the values in bit-reversed order.
        for (int half = n / 2, stride = 1; half >= 1; half /= 2, stride *= 2) {
            for (int start = 0; start < n; start += 2 * half) {
                for (int k = 0, root = 0; k < half; k++, root += 2 * stride) {
                    int a = start + k;
                    int b = a + half;
                    double x = real[a] - real[b];
                    double y = imaginary[a] - imaginary[b];
                    real[a] += real[b];
                    imaginary[a] += imaginary[b];
                    real[b] = x * roots[root] - y * roots[root + 1];
                    imaginary[b] = x * roots[root + 1] + y * roots[root];
                }
            }
        }
        reverseBits(real, imaginary);
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

    private static double[] roots(int log) {
        double[] known = ROOTS.get(log);
        if (known != null) {
            return known;
        }
        double[] made = firstRoots(1 << log >> 1, 1L << log);
        ROOTS.set(log, made);
        return made;
    }
}
