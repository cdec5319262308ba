package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The dataset card does not fit the dataset. */
final class CardStale extends LeRobotCheck {
    CardStale() {
        super(
                "card-stale",
                Group.INFO,
                Severity.WARNING,
                Cost.QUICK,
                "The dataset card does not fit the dataset",
                "The front matter of README.md lacks the tag LeRobot (by which the Hub finds "
                        + "such datasets) or a licence, its data_files match no file, or the copy of "
                        + "info.json in its text differs from meta/info.json.",
                "Write the card again, for example with \"robokit hub push\" or lerobot.");
    }

    private static final String CARD = "README.md";

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        String text = dataset.exists(CARD) ? dataset.text(CARD) : null;
        if (text == null) {
            context.notApplicable("there is no README.md");
            return;
        }
        DatasetCard card = DatasetCard.parse(text);
        if (!card.hasFrontMatter()) {
            context.report(finding("has no front matter between lines of ---"));
            return;
        }
        if (card.values("tags").stream().noneMatch(tag -> tag.equalsIgnoreCase("LeRobot"))) {
            context.report(finding("has no tag LeRobot, so the Hub does not list it among such datasets"));
        }
        if (card.values("license").isEmpty()) {
            context.report(finding("names no license"));
        }
        checkGlobs(dataset, context, card);
        Map<String, Object> copy = card.embeddedInfo();
        if (copy != null && dataset.hasInfo()) {
            compare(copy, dataset.info(), context);
        }
    }

    private static void checkGlobs(LeRobotView dataset, CheckContext context, DatasetCard card) throws IOException {
        for (String glob : card.dataFiles()) {
            boolean any = dataset.sizes().keySet().stream().anyMatch(DatasetCard.matcher(glob));
            if (!any && !dataset.dataFiles().isEmpty()) {
                context.report(finding("names the data_files " + shown(glob) + ", which match no file")
                        .observed(shown(glob)));
            }
        }
    }

    private static void compare(Map<String, Object> copy, Map<String, Object> info, CheckContext context) {
        Set<String> keys = new TreeSet<>(copy.keySet());
        keys.addAll(info.keySet());
        keys.removeIf(key -> Objects.equals(copy.get(key), info.get(key)));
        if (!keys.isEmpty()) {
            context.report(finding("holds a copy of meta/info.json that differs in " + shown(String.join(", ", keys)))
                    .count(keys.size()));
        }
    }

    private static Finding.Builder finding(String problem) {
        return Finding.saying("README.md " + problem).file(CARD);
    }
}
