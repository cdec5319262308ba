package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of file names as text is not that of their numbers. */
final class FileNamingOrder extends LeRobotCheck {
    FileNamingOrder() {
        super(
                "file-naming-order",
                Group.LAYOUT,
                Severity.WARNING,
                Cost.QUICK,
                "Files are loaded in another order than they are numbered",
                "Loaders sort file names as text. Where numbers have different widths, "
                        + "file-1000 comes before file-999, and the rows are loaded in the wrong order.",
                "Rename the files so that all numbers have the same width, and change the " + "template with them.");
    }

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        check(dataset.dataFiles(), context);
        check(dataset.episodeFiles(), context);
    }

    private static void check(List<String> paths, CheckContext context) {
        long wrong = 0;
        String first = null;
        String before = null;
        for (String path : paths) {
            if (before != null && compare(numbers(before), numbers(path)) > 0) {
                wrong++;
                first = first == null ? path : first;
            }
            before = path;
        }
        if (first != null) {
            context.report(Finding.saying(first + " is loaded after a file with a larger number")
                    .file(first)
                    .count(wrong));
        }
    }

    private static List<Long> numbers(String path) {
        List<Long> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(path);
        while (matcher.find()) {
            String digits = matcher.group();
            numbers.add(digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits));
        }
        return numbers;
    }

    private static int compare(List<Long> left, List<Long> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = Long.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
