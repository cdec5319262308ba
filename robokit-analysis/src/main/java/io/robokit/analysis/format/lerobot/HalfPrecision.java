package io.robokit.analysis.format.lerobot;

import org.apache.parquet.io.api.Binary;

/** 16-bit floating point numbers as Parquet stores them. */
final class HalfPrecision {
    private HalfPrecision() {}

    /** Half precision, rounded to the nearest even value. */
    static Binary encode(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        int half;
        if (Float.isNaN(value)) {
            half = 0x7e00;
        } else if (magnitude >= 65520f) {
            half = sign | 0x7c00;
        } else if (magnitude < 0x1p-14f) {
            half = sign | (int) Math.rint(magnitude * 0x1p24f);
        } else {
            int exponent = Math.getExponent(magnitude);
            int scaled = (int) Math.rint(Math.scalb(magnitude, 10 - exponent));
            half = sign | (((exponent + 15) << 10) + (scaled - 1024));
        }
        return Binary.fromConstantByteArray(new byte[] {(byte) half, (byte) (half >>> 8)});
    }
}
