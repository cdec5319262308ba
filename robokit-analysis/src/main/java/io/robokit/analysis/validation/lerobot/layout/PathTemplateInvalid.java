package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PathTemplate;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** A path template cannot be filled in. */
final class PathTemplateInvalid extends LeRobotCheck {
    PathTemplateInvalid() {
        super(
                "path-template-invalid",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "A path template cannot be used",
                "data_path or video_path has a brace that is not closed, no placeholder at "
                        + "all, a placeholder nobody knows, or those of the other version "
                        + "(episode_chunk, episode_index in v2; chunk_index, file_index in v3).",
                "Write the usual template of the version into meta/info.json, or the one that "
                        + "the files really follow.");
    }

    private static final Set<String> V2 = Set.of("episode_chunk", "episode_index");
    private static final Set<String> V3 = Set.of("chunk_index", "file_index");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.generation() < 2) {
            return;
        }
        Set<String> known = new TreeSet<>(dataset.generation() == 3 ? V3 : V2);
        check(dataset, context, "data_path", known);
        if (!dataset.videoKeys().isEmpty()) {
            known.add("video_key");
            check(dataset, context, "video_path", known);
        }
    }

    private static void check(LeRobotView dataset, CheckContext context, String key, Set<String> known)
            throws IOException {
        String text = dataset.template(key);
        if (text == null) {
            return;
        }
        PathTemplate template = new PathTemplate(key, text);
        String problem = null;
        if (!template.isBalanced()) {
            problem = "has a brace that belongs to no placeholder";
        } else if (template.placeholders().isEmpty()) {
            problem = "has no placeholder, so that all files would be one";
        } else if (!template.unknownPlaceholders(known).isEmpty()) {
            problem = "has placeholders that v" + dataset.generation() + " does not know: "
                    + shown(String.join(", ", template.unknownPlaceholders(known)));
        }
        if (problem != null) {
            context.report(Finding.saying(key + " " + shown(text) + " " + problem)
                    .file(LeRobotView.INFO)
                    .observed(text)
                    .expected(usual(dataset.generation(), key)));
        }
    }

    private static String usual(int generation, String key) {
        boolean v3 = generation == 3;
        return key.equals("data_path")
                ? (v3 ? PathTemplate.V3_DATA : PathTemplate.V2_DATA).text()
                : (v3 ? PathTemplate.V3_VIDEO : PathTemplate.V2_VIDEO).text();
    }
}
