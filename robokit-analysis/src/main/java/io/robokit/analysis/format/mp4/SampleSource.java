package io.robokit.analysis.format.mp4;

import java.io.IOException;

/** Gives the samples of a track in decode order. */
interface SampleSource {
    /** Fills in the next sample; false when there is none. */
    boolean next(RawSample sample) throws IOException;
}
