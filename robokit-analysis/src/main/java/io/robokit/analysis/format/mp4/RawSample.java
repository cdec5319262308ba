package io.robokit.analysis.format.mp4;

/** One sample as the tables give it; refilled for every sample, so that reading millions makes no garbage. */
final class RawSample {
    long decodeTime;
    long duration;
    long compositionOffset;
    long offset;
    long size;
    int entry;
    boolean sync;
}
