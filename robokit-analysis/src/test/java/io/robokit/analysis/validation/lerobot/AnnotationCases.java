package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Pictures and language annotations in the tables, and rows that refer to tasks. */
public final class AnnotationCases {
    private static final String CAMERA = "observation.images.top";
    private static final byte[] PNG = picture("png", 32, 24);
    private static final byte[] JPEG = picture("jpg", 32, 24);

    private AnnotationCases() {}

    public static List<CheckCase> all() {
        return List.of(
                CheckCase.of("feature-image-decodable", "no picture", AnnotationCases::plain)
                        .found(set -> pictures(set, row -> row == 7 ? new byte[40] : PNG))
                        .saying("are no picture, the first in row 7 of data/chunk-000/file-000.parquet")
                        .alongWith("stats-feature-missing")
                        .notFound(set -> pictures(set, row -> row % 2 == 0 ? PNG : JPEG))
                        .whereElse("stats-feature-missing"),
                CheckCase.of("feature-image-decodable", "another size", AnnotationCases::plain)
                        .found(set -> pictures(set, row -> row == 7 ? picture("jpg", 16, 24) : JPEG))
                        .saying("have 16 x 24 pixels, declared is the shape [24, 32, 3]")
                        .alongWith("stats-feature-missing")
                        .notFound(set -> pictures(set, row -> JPEG))
                        .whereElse("stats-feature-missing"),
                CheckCase.of("feature-language-row", "camera", AnnotationCases::plain)
                        .found(set -> events(set, entry("vqa", null)))
                        .saying("are of the style vqa and name no camera, the first in row 5")
                        .notFound(set -> events(set, entry("vqa", CAMERA))),
                CheckCase.of("feature-language-row", "style", AnnotationCases::plain)
                        .found(set -> events(set, entry("shout", null)))
                        .saying("have the unknown style 'shout'")
                        .notFound(set -> events(set, entry(null, null))),
                CheckCase.of("task-index-range", SampleDataset::v3)
                        .found(set -> set.data(table -> table.set(3, "task_index", 2L)))
                        .saying("1 row have a task_index that the table does not have ([2]), the first is row 3")
                        .alongWith("episode-tasks-mismatch", "stats-vs-data")
                        .notFound(set -> {}),
                CheckCase.of("subtask-index-range", SampleDataset::v3)
                        .found(set -> subtasks(set, 2L))
                        .alongWith("feature-column-undeclared", "stats-feature-missing")
                        .notFound(set -> subtasks(set, 1L))
                        .whereElse("feature-column-undeclared", "stats-feature-missing"));
    }

    private static SampleDataset plain(Path folder) {
        return SampleDataset.v3(folder);
    }

    private static void subtasks(SampleDataset set, long index) {
        set.copy("meta/tasks.parquet", "meta/subtasks.parquet");
        set.table("meta/subtasks.parquet", table -> table.rename("task_index", "subtask_index"));
        set.data(table -> table.addColumn(
                Types.optional(PrimitiveTypeName.INT64).named("subtask_index"), row -> row == 3 ? index : 0L));
    }

    private static void pictures(SampleDataset set, IntFunction<byte[]> bytes) {
        set.feature(CAMERA, entry -> {
            entry.put("dtype", "image");
            entry.put("shape", List.of(24, 32, 3));
            entry.put("names", List.of("height", "width", "channels"));
        });
        GroupType struct = Types.optionalGroup()
                .addField(Types.optional(PrimitiveTypeName.BINARY).named("bytes"))
                .addField(text("path"))
                .named(CAMERA);
        set.data(table ->
                table.addStructs(struct, row -> Map.of("bytes", Binary.fromConstantByteArray(bytes.apply(row)))));
    }

    private static void events(SampleDataset set, Map<String, Object> entry) {
        set.feature("language_events", feature -> {
            feature.put("dtype", "language");
            feature.put("shape", List.of(1));
            feature.put("names", null);
        });
        GroupType element = Types.optionalGroup()
                .addFields(text("role"), text("content"), text("style"), text("camera"))
                .named("element");
        set.data(table ->
                table.addStructLists("language_events", element, row -> row % 10 == 5 ? List.of(entry) : List.of()));
    }

    private static Map<String, Object> entry(String style, String camera) {
        Map<String, Object> entry = new HashMap<>(Map.of("role", "user", "content", "what is this?"));
        if (style != null) {
            entry.put("style", style);
        }
        if (camera != null) {
            entry.put("camera", camera);
        }
        return entry;
    }

    private static Type text(String name) {
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
