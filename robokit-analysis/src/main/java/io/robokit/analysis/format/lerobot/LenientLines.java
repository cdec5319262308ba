package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.lerobot.LeRobotView.LineProblem;
import io.robokit.exception.DatasetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Passes good lines on and remembers the others. Blank lines at the end are what every editor leaves and do not count. */
final class LenientLines implements JsonFiles.LineReceiver {
    /** Lines that are remembered at most; all of them are left out. */
    private static final int MAX = 100_000;

    private final JsonFiles.LineReceiver receiver;
    private final List<LineProblem> broken = new ArrayList<>();
    private final List<Long> blank = new ArrayList<>();
    private long lastContent;

    LenientLines(JsonFiles.LineReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void line(long number, Map<String, Object> object) {
        lastContent = number;
        receiver.line(number, object);
    }

    @Override
    public void broken(long number, DatasetException problem) {
        lastContent = number;
        if (broken.size() < MAX) {
            String message = String.valueOf(problem.getMessage());
            int place = message.indexOf(", line ");
            broken.add(new LineProblem(number, place < 0 ? message : message.substring(place + 2)));
        }
    }

    @Override
    public void blank(long number) {
        if (blank.size() < MAX) {
            blank.add(number);
        }
    }

    List<LineProblem> broken() {
        return broken;
    }

    List<Long> blank() {
        return blank.stream().filter(number -> number < lastContent).toList();
    }
}
