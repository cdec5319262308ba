package io.robokit.analysis.format.hdf5;

import io.robokit.analysis.format.FeatureNames;
import io.robokit.analysis.format.ImageHeader;
import io.robokit.model.Camera;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feature of an episode and the datasets that hold it.
 *
 * @param name feature
 * @param kind how it is read
 * @param parts datasets, side by side when there are several
 * @param labels a name per element, or empty
 * @param picture header of the first picture, where pictures are encoded
 */
record Signal(
        String name,
        Kind kind,
        List<H5Array> parts,
        List<String> labels,
        @Nullable ImageHeader picture) {
    /** How a signal is read. */
    enum Kind {
        NUMBERS,
        TEXT,
        /** Pixels as they are. */
        RAW_IMAGE,
        /** JPEG or PNG bytes per frame. */
        ENCODED_IMAGE,
        OPAQUE
    }

    H5Array first() {
        return parts.get(0);
    }

    long rows() {
        return first().rows();
    }

    boolean isImage() {
        return kind == Kind.RAW_IMAGE || kind == Kind.ENCODED_IMAGE;
    }

    int width() {
        return (int) parts.stream().mapToLong(H5Array::width).sum();
    }

    /** Height, width and channels of its pictures; null where not known. */
    @Nullable
    List<Integer> pixels() {
        if (picture != null) {
            return List.of(picture.height(), picture.width(), picture.channels());
        }
        if (kind != Kind.RAW_IMAGE) {
            return null;
        }
        List<Integer> shape = first().rowShape();
        if (shape.size() == 2) {
            return List.of(shape.get(0), shape.get(1), 1);
        }
        boolean channelsFirst = shape.get(0) <= 4 && shape.get(2) > 4;
        return channelsFirst ? List.of(shape.get(1), shape.get(2), shape.get(0)) : shape;
    }

    Camera camera() {
        List<Integer> pixels = pixels();
        String codec = picture != null ? picture.codec() : kind == Kind.RAW_IMAGE ? "raw" : null;
        String shortName = name.substring(name.lastIndexOf('.') + 1);
        return new Camera(
                shortName,
                name,
                pixels == null ? null : pixels.get(1),
                pixels == null ? null : pixels.get(0),
                pixels == null ? null : pixels.get(2),
                codec,
                null,
                null,
                shortName.toLowerCase(Locale.ROOT).contains("depth"));
    }

    Feature feature() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(FeatureNames.ROLE, isImage() ? "camera" : FeatureNames.role(name));
        attributes.put(
                FeatureNames.SOURCE_KEY,
                String.join(", ", parts.stream().map(H5Array::path).toList()));
        List<Integer> pixels = pixels();
        if (isImage()) {
            return new Feature(
                    name,
                    DataType.IMAGE,
                    pixels == null ? List.of() : pixels,
                    List.of(),
                    pixels == null ? List.of() : List.of("height", "width", "channels"),
                    attributes);
        }
        List<Integer> shape =
                parts.size() > 1 ? List.of(width()) : first().rowShape().isEmpty() ? List.of(1) : first().rowShape();
        DataType type = parts.size() > 1 ? DataType.FLOAT32 : first().type().type();
        return new Feature(name, type, shape, labels.size() == width() ? labels : List.of(), List.of(), attributes);
    }
}
