/** ISO base media files (MP4): tracks, codecs and sample tables from the boxes, without decoding; a small writer. */
@NullMarked
package io.robokit.analysis.format.mp4;

import org.jspecify.annotations.NullMarked;
