package io.robokit.analysis.format.table;

/** Numbers from the bits that files store. */
public final class Numbers {
    private Numbers() {}

    /** A number of 16 bits: 1 for the sign, 5 for the exponent, 10 for the fraction. */
    public static Float half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        double size;
        if (exponent == 0x1f) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            size = exponent == 0 ? fraction * 0x1p-24 : Math.scalb((double) (fraction | 0x400), exponent - 25);
        }
        return (float) (bits < 0 ? -size : size);
    }
}
