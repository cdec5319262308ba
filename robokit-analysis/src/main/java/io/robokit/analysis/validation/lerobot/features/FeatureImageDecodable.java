package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PathTemplate;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pictures in the tables that are no pictures, or have another size. */
final class FeatureImageDecodable extends LeRobotCheck {
    FeatureImageDecodable() {
        super(
                "feature-image-decodable",
                Group.FEATURES,
                Severity.ERROR,
                Cost.COMPREHENSIVE,
                "Pictures cannot be decoded",
                "A picture of a feature of dtype image has bytes of PNG, JPEG, TIFF or another known format, or a path to a"
                        + " file that is there, and the width and height that are declared. Headers are read, pixels are"
                        + " not. Width and height the other way round are a warning.",
                "Write the pictures again, or correct the shape of the feature.");
    }

    /** What is wrong with pictures of a feature: the first, and how many. */
    private static final class Wrong {
        private final Finding.Builder first;
        private long count;

        Wrong(Finding.Builder first) {
            this.first = first;
        }
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        List<Feature> pictures = dataset.features().stream()
                .filter(feature -> feature.dataType() == DataType.IMAGE)
                .toList();
        if (pictures.isEmpty()) {
            context.notApplicable("No feature holds pictures in the tables.");
            return;
        }
        for (Feature feature : pictures) {
            Map<String, Wrong> wrong = new LinkedHashMap<>();
            for (String path : dataset.dataFiles()) {
                context.checkCancelled();
                dataset.readEntries(
                        path,
                        feature.name(),
                        List.of("bytes", "path"),
                        (row, values) -> judge(dataset, feature, path, row, values, wrong));
            }
            wrong.values().forEach(found -> context.report(found.first.count(found.count)));
        }
    }

    private static void judge(
            LeRobotView dataset,
            Feature feature,
            String file,
            long row,
            List<@Nullable Object> values,
            Map<String, Wrong> wrong)
            throws IOException {
        if (values.get(0) instanceof ByteBuffer bytes) {
            PictureHeader header = PictureHeader.of(bytes);
            if (header == null) {
                found(feature, file, row, wrong, "bytes", "are no picture", Severity.ERROR, null);
            } else if (header.width() > 0 && !fits(feature.shape(), header.height(), header.width())) {
                boolean turned = fits(feature.shape(), header.width(), header.height());
                String size = header.width() + " x " + header.height();
                found(
                        feature,
                        file,
                        row,
                        wrong,
                        size,
                        "have " + size + " pixels, declared is the shape " + feature.shape(),
                        turned ? Severity.WARNING : Severity.ERROR,
                        size);
            }
        } else if (values.get(1) instanceof ByteBuffer path) {
            String name = StandardCharsets.UTF_8.decode(path.slice()).toString();
            if (PathTemplate.problem(name) != null || !dataset.exists(name)) {
                String shown = shown(name);
                found(feature, file, row, wrong, "path", "have no bytes, and no file " + shown, Severity.ERROR, shown);
            }
        } else {
            found(feature, file, row, wrong, "none", "have neither bytes nor a path", Severity.ERROR, null);
        }
    }

    /** Whether a shape is of this size, with the channels at either end; any is when it is no shape of pictures. */
    private static boolean fits(List<Integer> shape, int height, int width) {
        return shape.size() != 3
                || (shape.get(0) == height && shape.get(1) == width)
                || (shape.get(1) == height && shape.get(2) == width);
    }

    private static void found(
            Feature feature,
            String file,
            long row,
            Map<String, Wrong> wrong,
            String kind,
            String what,
            Severity severity,
            @Nullable Object observed) {
        Wrong known = wrong.computeIfAbsent(
                kind,
                key -> new Wrong(Finding.saying("Pictures of " + shown(feature.name()) + " " + what
                                + ", the first in row " + row + " of " + file)
                        .severity(severity)
                        .file(file)
                        .column(feature.name())
                        .firstRow(row)
                        .observed(observed)
                        .expected(feature.shape())));
        known.count++;
    }
}
