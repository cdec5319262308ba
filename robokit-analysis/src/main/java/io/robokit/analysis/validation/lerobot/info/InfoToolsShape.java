package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code tools} is no list of function schemas. */
final class InfoToolsShape extends LeRobotCheck {
    InfoToolsShape() {
        super(
                "info-tools-shape",
                Group.INFO,
                Severity.WARNING,
                Cost.QUICK,
                "tools is no list of function schemas",
                "tools must be a list of {\"type\": \"function\", \"function\": {\"name\": ...}}; "
                        + "chat templates fail on anything else.",
                "Write tools in that form, or remove the key.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Object tools = dataset.info().get("tools");
        if (tools == null) {
            return;
        }
        if (!(tools instanceof List<?> list)) {
            context.report(finding("is no list"));
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!isFunction(list.get(i))) {
                context.report(finding("[" + i + "] is no {type: function, function: {name: ...}}")
                        .observed(shown(list.get(i))));
            }
        }
    }

    private static boolean isFunction(@Nullable Object tool) {
        return tool instanceof Map<?, ?> map
                && "function".equals(map.get("type"))
                && map.get("function") instanceof Map<?, ?> function
                && function.get("name") instanceof String;
    }

    private static Finding.Builder finding(String problem) {
        return Finding.saying("meta/info.json: tools " + problem).file(LeRobotView.INFO);
    }
}
