package io.robokit.benchmarks;

/**
 * Joint angles of an imaginary arm: per element three slow sine waves around a rest position, and measurement noise.
 * Sines are advanced by rotation, so that a value costs a few multiplications.
 */
final class SmoothSignal {
    private static final int WAVES = 3;
    private static final double NOISE = 2e-4;

    private final int dims;
    private final double[] rest;
    private final double[] sine;
    private final double[] cosine;
    private final double[] stepSine;
    private final double[] stepCosine;
    private long random;

    SmoothSignal(int dims, double fps, long seed) {
        this.dims = dims;
        this.random = seed;
        this.rest = new double[dims];
        this.sine = new double[dims * WAVES];
        this.cosine = new double[dims * WAVES];
        this.stepSine = new double[dims * WAVES];
        this.stepCosine = new double[dims * WAVES];
        for (int d = 0; d < dims; d++) {
            rest[d] = uniform() * 2 - 1;
        }
        for (int w = 0; w < dims * WAVES; w++) {
            double hertz = 0.05 + uniform() * 0.6;
            double amplitude = 0.6 / (1 + w % WAVES) * (0.5 + uniform());
            double phase = uniform() * 2 * Math.PI;
            sine[w] = amplitude * StrictMath.sin(phase);
            cosine[w] = amplitude * StrictMath.cos(phase);
            stepSine[w] = StrictMath.sin(2 * Math.PI * hertz / fps);
            stepCosine[w] = StrictMath.cos(2 * Math.PI * hertz / fps);
        }
    }

    /**
     * Fills the next frames.
     *
     * @param states row-major, {@code frames * dims}: what was measured
     * @param actions the same size: where the arm was told to go
     */
    void next(int frames, float[] states, float[] actions) {
        for (int at = 0; at < frames * dims; ) {
            for (int d = 0; d < dims; d++, at++) {
                double target = rest[d];
                for (int w = d * WAVES; w < (d + 1) * WAVES; w++) {
                    target += sine[w];
                    double turned = sine[w] * stepCosine[w] + cosine[w] * stepSine[w];
                    cosine[w] = cosine[w] * stepCosine[w] - sine[w] * stepSine[w];
                    sine[w] = turned;
                }
                actions[at] = (float) target;
                states[at] = (float) (target * 0.98 + NOISE * (uniform() - 0.5));
            }
        }
    }

    /** The next random number in [0, 1), by SplitMix64 (Steele, Lea and Flood 2014). */
    private double uniform() {
        random += 0x9E3779B97F4A7C15L;
        long bits = random;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        bits ^= bits >>> 31;
        return (bits >>> 11) * 0x1p-53;
    }
}
