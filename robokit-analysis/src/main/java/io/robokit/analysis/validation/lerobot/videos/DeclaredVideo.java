package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Feature;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code meta/info.json} says of the encoding of a camera, in {@code info} or its older form {@code video_info}. */
final class DeclaredVideo {
    private final Map<?, ?> facts;

    private DeclaredVideo(Map<?, ?> facts) {
        this.facts = facts;
    }

    static DeclaredVideo of(LeRobotView dataset, String camera) throws IOException {
        Feature feature = dataset.feature(camera);
        Object info = feature == null ? null : feature.attributes().get("info");
        return new DeclaredVideo(info instanceof Map<?, ?> map ? map : Map.of());
    }

    @Nullable
    String text(String key) {
        return facts.get(key) instanceof String text && !text.isBlank() ? text : null;
    }

    @Nullable
    Boolean flag(String key) {
        return facts.get(key) instanceof Boolean flag ? flag : null;
    }

    @Nullable
    Integer number(String key) {
        return facts.get(key) instanceof Number number ? (Integer) number.intValue() : null;
    }
}
